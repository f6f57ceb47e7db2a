// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/flowlayout.h"

#include "ui/widgets/theme.h"

#include <QWidget>

namespace widgets {

FlowLayout::FlowLayout(int gap, int rowGap, QWidget *parent)
    : QLayout(parent)
    , m_gap(gap)
    , m_rowGap(rowGap)
{
    setContentsMargins(0, 0, 0, 0);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[std::size_t(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *item = m_items[std::size_t(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size.grownBy(margins);
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    layOut(rect, true);
}

int FlowLayout::layOut(const QRect &rect, bool place) const
{
    const QRect box = rect.marginsRemoved(contentsMargins());
    int x = box.x();
    int y = box.y();
    int rowHeight = 0;
    std::vector<QLayoutItem *> row;
    const auto endRow = [&] {
        for (QLayoutItem *item : row) {
            const QRect at = item->geometry();
            if (place)
                item->setGeometry(at.translated(0, (rowHeight - at.height()) / 2));
        }
        row.clear();
    };
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        QSize size = item->sizeHint();
        size.setWidth(std::min(size.width(), std::max(box.width(), item->minimumSize().width())));
        if (!row.empty() && x + size.width() > box.right() + 1) {
            endRow();
            x = box.x();
            y += rowHeight + dp(m_rowGap);
            rowHeight = 0;
        }
        if (place)
            item->setGeometry(QRect(QPoint(x, y), size));
        row.push_back(item.get());
        x += size.width() + dp(m_gap);
        rowHeight = std::max(rowHeight, size.height());
    }
    endRow();
    return y + rowHeight - rect.y() + contentsMargins().bottom();
}

} // namespace widgets
