// SPDX-License-Identifier: Apache-2.0
#include "ui/rfc/sectionstree.h"

#include "ui/rfc/sectionsmodel.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace rfcui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::theme;
using widgets::Token;

void SectionDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool current = option.state.testFlag(QStyle::State_Selected);
    const QString number = index.data(SectionsModel::NumberRole).toString();
    QRect box = option.rect.adjusted(dp(4), 0, -dp(15), 0);
    painter->save();
    if (!number.isEmpty()) {
        const QFont quiet = widgets::font(widgets::Role::Body);
        painter->setFont(quiet);
        painter->setPen(theme()[current ? Token::Text2 : Token::Text3]);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, number);
        box.setLeft(box.left() + QFontMetrics(quiet).horizontalAdvance(number) + dp(8));
    }
    const QFont font = widgets::font(current ? widgets::Role::Strong : widgets::Role::Body);
    painter->setFont(font);
    painter->setPen(theme()[current ? Token::Text : Token::Text2]);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetrics(font).elidedText(
            index.data(SectionsModel::TitleRole).toString(), Qt::ElideRight, box.width()));
    painter->restore();
}

QSize SectionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {dp(120), dp(28)};
}

SectionsTree::SectionsTree(QWidget *parent)
    : QuietTree(parent)
{
    setObjectName(u"rfcSections"_s);
    setAccessibleName(tr("Sections"));
    setItemDelegate(new SectionDelegate(this));
}

} // namespace rfcui
