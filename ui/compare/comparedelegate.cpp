// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/comparedelegate.h"

#include "ui/compare/comparemodel.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QTableView>

#include <cmath>

namespace compare {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::theme;
using widgets::Token;

static constexpr int padTop = 15;
static constexpr int padBottom = 16;
static constexpr int barHeight = 8;

static Role roleOf(const QModelIndex &index)
{
    const QString style = index.data(CompareModel::StyleRole).toString();
    if (style == u"label")
        return Role::Label;
    if (style == u"lead")
        return index.row() == 0 ? Role::Block : Role::Strong;
    return style == u"bar" ? Role::Strong : Role::Body;
}

/// Space left of the text: the mark of the cell.
static int indentOf(const QModelIndex &index)
{
    const QString mark = index.data(CompareModel::MarkRole).toString();
    if (mark.isEmpty())
        return 0;
    return mark == u"must" ? widgets::stampWidth(u"MUST"_s) + dp(8) : dp(21);
}

static int leftPad(const QModelIndex &index)
{
    return index.column() == 0 ? dp(20) : dp(16);
}

/// Breaks the text at `width`; the leading strong words are semibold. Returns the height.
static int layOut(QTextLayout *layout, const QModelIndex &index, int width)
{
    layout->setText(index.data().toString());
    layout->setFont(widgets::font(roleOf(index)));
    const auto strong = index.data(CompareModel::StrongRole).toString().size();
    if (strong > 0) {
        QTextCharFormat format;
        format.setFont(widgets::font(Role::Strong));
        layout->setFormats({{0, int(strong), format}});
    }
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout->setTextOption(option);
    double y = 0;
    layout->beginLayout();
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(std::max(1, width));
        line.setPosition(QPointF(0, y));
        y += std::ceil(line.height());
    }
    layout->endLayout();
    return int(y);
}

static int textWidth(const QModelIndex &index, int cellWidth)
{
    return cellWidth - leftPad(index) - dp(12) - indentOf(index);
}

QSize CompareDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // The view leaves the rectangle empty when it measures rows.
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    const int width = view ? view->columnWidth(index.column()) : option.rect.width();
    QTextLayout layout;
    int height = layOut(&layout, index, textWidth(index, width));
    if (index.data(CompareModel::MarkRole).toString() == u"must")
        height = std::max(height, dp(22));
    if (index.data(CompareModel::StyleRole).toString() == u"bar")
        height += dp(7) + dp(barHeight) + dp(4);
    return {width, height + dp(padTop) + dp(padBottom)};
}

void CompareDelegate::paintGround(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool last = index.row() == index.model()->rowCount() - 1;
    const bool lead = index.data(CompareModel::RowStyleRole).toString() == u"lead";
    if (lead) {
        // The last row lies in the lower corners of the card.
        QPainterPath path;
        const int more = dp(10);
        const bool left = last && index.column() == 0;
        const bool right = last && index.column() == index.model()->columnCount() - 1;
        if (left || right)
            path.addRoundedRect(
                QRectF(option.rect).adjusted(left ? 0 : -more, -more, right ? 0 : more, 0), dp(7), dp(7));
        else
            path.addRect(option.rect);
        painter->setClipRect(option.rect);
        painter->fillPath(path, theme()[Token::Sunken]);
    }
    const int edge = theme().edge();
    const QRect &cell = option.rect;
    if (!last)
        painter->fillRect(
            QRect(cell.x(), cell.bottom() - edge + 1, cell.width(), edge), theme()[Token::Border]);
    if (index.column() < index.model()->columnCount() - 1)
        painter->fillRect(
            QRect(cell.right() - edge + 1, cell.y(), edge, cell.height()), theme()[Token::Border]);
}

int CompareDelegate::paintMark(QPainter *painter, const QPoint &corner, const QString &mark) const
{
    if (mark == u"must") {
        const int width = widgets::stampWidth(u"MUST"_s);
        widgets::paintStamp(painter, QRect(corner, QSize(width, dp(22))), u"MUST"_s, widgets::Tone::Neutral);
        return dp(22);
    }
    const QString icon = mark == u"yes" ? u"check"_s : mark == u"no" ? u"close"_s : u"level-open"_s;
    widgets::paintIcon(
        painter, QRect(corner.x(), corner.y() + dp(1), dp(14), dp(14)), icon, theme()[Token::Text2]);
    return 0;
}

void CompareDelegate::paintBar(QPainter *painter, const QRect &box, const QModelIndex &index) const
{
    const int of = std::max(1, index.data(CompareModel::OfRole).toInt());
    const double part = index.data(CompareModel::ValueRole).toInt() / double(of);
    painter->setPen(theme().contrast ? QPen(theme()[Token::Border], 1) : QPen(Qt::NoPen));
    painter->setBrush(theme()[Token::Hover]);
    painter->drawRoundedRect(box, dp(2), dp(2));
    if (part <= 0)
        return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(widgets::classInk(index.data(CompareModel::CodeRole).toInt()).ink);
    painter->drawRoundedRect(
        QRectF(box.x(), box.y(), std::max(double(dp(4)), box.width() * part), box.height()), dp(2), dp(2));
}

void CompareDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, index);
    const QRect cell = option.rect;
    const QString style = index.data(CompareModel::StyleRole).toString();
    const QString mark = index.data(CompareModel::MarkRole).toString();
    const int x = cell.x() + leftPad(index);
    int y = cell.y() + dp(padTop);
    QTextLayout layout;
    const int height = layOut(&layout, index, textWidth(index, cell.width()));
    if (!mark.isEmpty()) {
        const int high = paintMark(painter, QPoint(x, y), mark);
        y += std::max(0, (high - height) / 2);
    }
    painter->setPen(theme()[style == u"label" ? Token::Text2 : Token::Text]);
    layout.draw(painter, QPointF(x + indentOf(index), y));
    if (style == u"bar")
        paintBar(painter, QRect(x, y + height + dp(7), cell.width() - leftPad(index) - dp(33), dp(barHeight)),
            index);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme()[Token::Accent], 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(cell).adjusted(2, 2, -3, -3));
    }
    painter->restore();
}

} // namespace compare
