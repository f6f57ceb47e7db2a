// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/knowledgetree.h"

#include "ui/knowledge/knowledgemodel.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace knowledgeui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::theme;
using widgets::Token;

static int rightMargin()
{
    return dp(11);
}

static void paintText(
    QPainter *painter, const QRect &box, const QString &text, widgets::Role role, Token token)
{
    const QFont font = widgets::font(role);
    painter->setFont(font);
    painter->setPen(theme()[token]);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width()));
}

static void paintStatus(QPainter *painter, const QRect &row, const QModelIndex &index, bool current)
{
    const QString id = index.data(KnowledgeModel::IdRole).toString();
    const int side = dp(12);
    painter->setRenderHint(QPainter::Antialiasing);
    widgets::paintClassShape(
        painter, QRectF(row.x() + dp(4), row.y() + (row.height() - side) / 2.0, side, side), id.toInt());
    const int codeX = row.x() + dp(24);
    paintText(painter, QRect(codeX, row.y(), dp(34), row.height()), id, widgets::Role::Strong, Token::Text);
    const int nameX = codeX + dp(34);
    paintText(painter, QRect(nameX, row.y(), row.right() - rightMargin() - dp(4) - nameX, row.height()),
        index.data(KnowledgeModel::NameRole).toString(),
        current ? widgets::Role::Strong : widgets::Role::Body, current ? Token::Text : Token::Text2);
}

static void paintRule(QPainter *painter, const QRect &row, const QModelIndex &index, bool current)
{
    const auto level = widgets::Level(index.data(KnowledgeModel::LevelRole).toInt());
    const int side = dp(14);
    painter->setRenderHint(QPainter::Antialiasing);
    widgets::paintIcon(painter, QRect(row.x() + dp(4), row.y() + (row.height() - side) / 2, side, side),
        widgets::levelIconName(level), widgets::levelInk(level).ink);
    paintText(painter, row.adjusted(dp(24), 0, -rightMargin() - dp(4), 0),
        index.data(KnowledgeModel::NameRole).toString(),
        current ? widgets::Role::Strong : widgets::Role::Body, current ? Token::Text : Token::Text2);
}

static void paintGroup(QPainter *painter, const QRect &row, const QModelIndex &index)
{
    const QString count = index.data(KnowledgeModel::CountRole).toString();
    const QFont font = widgets::font(widgets::Role::Body);
    const int width = QFontMetrics(font).horizontalAdvance(count) + 2;
    const QRect countBox(row.right() - rightMargin() - width + 1, row.y(), width, row.height());
    paintText(painter, countBox, count, widgets::Role::Body, Token::Text3);
    const bool top = !index.parent().isValid();
    paintText(painter, QRect(row.x() + dp(4), row.y(), countBox.x() - row.x() - dp(8), row.height()),
        index.data(KnowledgeModel::NameRole).toString(), top ? widgets::Role::Strong : widgets::Role::Body,
        top ? Token::Text : Token::Text2);
}

void KnowledgeDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool current = option.state.testFlag(QStyle::State_Selected);
    const QString kind = index.data(KnowledgeModel::KindRole).toString();
    painter->save();
    if (kind == u"status") {
        paintStatus(painter, option.rect, index, current);
    } else if (kind == u"rule") {
        paintRule(painter, option.rect, index, current);
    } else if (kind.isEmpty()) {
        paintGroup(painter, option.rect, index);
    } else {
        const bool method = kind == u"method";
        const widgets::Role plain = method ? widgets::Role::Mono : widgets::Role::Body;
        const widgets::Role strong = method ? widgets::Role::MonoStrong : widgets::Role::Strong;
        paintText(painter, option.rect.adjusted(dp(4), 0, -rightMargin() - dp(4), 0),
            index.data(KnowledgeModel::NameRole).toString(), current ? strong : plain,
            current ? Token::Text : Token::Text2);
    }
    painter->restore();
}

QSize KnowledgeDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {dp(120), dp(28)};
}

KnowledgeTree::KnowledgeTree(QWidget *parent)
    : QuietTree(parent)
{
    setItemDelegate(new KnowledgeDelegate(this));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
}

} // namespace knowledgeui
