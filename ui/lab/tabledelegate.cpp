// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/tabledelegate.h"

#include "ui/lab/logmodel.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace lab {

using widgets::dp;
using widgets::Role;
using widgets::Token;

static constexpr int shapeSide = 12;

TableDelegate::TableDelegate(QList<int> mono, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_mono(std::move(mono))
{
}

QFont TableDelegate::fontOf(const QModelIndex &index) const
{
    return widgets::font(m_mono.contains(index.column()) ? Role::Mono : Role::Body);
}

static bool hasShape(const QModelIndex &index)
{
    return index.column() == LogModel::Status && index.data(LogModel::CodeRole).isValid();
}

void TableDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const widgets::Theme &colors = widgets::theme();
    const QRect cell = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(cell, colors[Token::Highlight]);
    painter->setPen(QPen(colors[Token::Border], 1));
    painter->drawLine(
        QPointF(cell.left(), cell.bottom() + 0.5), QPointF(cell.right() + 1, cell.bottom() + 0.5));
    QRect box = cell.adjusted(dp(8), 0, -dp(8), 0);
    if (hasShape(index)) {
        const double top = box.top() + (box.height() - dp(shapeSide)) / 2.0;
        widgets::paintClassShape(painter, QRectF(box.left(), top, dp(shapeSide), dp(shapeSide)),
            index.data(LogModel::CodeRole).toInt());
        box.setLeft(box.left() + dp(shapeSide) + dp(6));
    }
    const QFont font = fontOf(index);
    painter->setFont(font);
    painter->setPen(colors[m_mono.contains(index.column()) ? Token::Text : Token::Text2]);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, box.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors[Token::Accent], 2));
        painter->drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), dp(4), dp(4));
    }
    painter->restore();
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {QFontMetrics(fontOf(index)).horizontalAdvance(index.data().toString()) + dp(24), dp(30)};
}

void quieten(QTableView *table)
{
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void sizeRows(QTableView *table)
{
    table->verticalHeader()->setDefaultSectionSize(dp(30));
    table->horizontalHeader()->setFixedHeight(dp(30));
}

} // namespace lab
