// SPDX-License-Identifier: Apache-2.0
#include "ui/presenter/choicecard.h"

#include "ui/presenter/keycap.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace presenter {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::theme;
using widgets::Token;

ChoiceCard::ChoiceCard(QChar letter, QWidget *parent)
    : QAbstractButton(parent)
    , m_letter(letter)
{
    setObjectName(u"choice:"_s + letter);
    setCheckable(true);
    setFocusPolicy(Qt::NoFocus); // a ring around one of them would look like a hint
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChoiceCard::setChoice(const Choice &choice)
{
    m_choice = choice;
    const QString code = choice.code > 0 ? QString::number(choice.code) : QString();
    setAccessibleName(tr("%1: %2").arg(m_letter).arg((code + u' ' + choice.name).trimmed()));
    setChecked(false);
    update();
}

QSize ChoiceCard::sizeHint() const
{
    return {dp(211), dp(102)};
}

QSize ChoiceCard::minimumSizeHint() const
{
    return {dp(88), dp(80)};
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int edge = isChecked() ? std::max(dp(2), theme().edge() + 1) : theme().edge();
    const QRectF frame = QRectF(rect()).adjusted(edge / 2.0, edge / 2.0, -edge / 2.0, -edge / 2.0);
    painter.setPen(QPen(theme()[isChecked() ? Token::Accent : Token::BorderStrong], edge));
    painter.setBrush(theme()[isChecked() ? Token::Highlight : underMouse() ? Token::Hover : Token::Panel]);
    painter.drawRoundedRect(frame, dp(8), dp(8));

    const bool wide = width() >= dp(170);
    const int side = dp(wide ? 18 : 14);
    const int left = dp(wide ? 18 : 10);
    const QFont big = widgets::font(wide ? Role::CodeCompare : Role::Title);
    const QRect upper(0, dp(wide ? 8 : 22), width(), dp(wide ? 54 : 30));
    widgets::paintClassShape(
        &painter, QRectF(left, upper.center().y() - side / 2.0, side, side), m_choice.code);
    painter.setFont(m_choice.code > 0 ? big : widgets::font(Role::Sentence));
    painter.setPen(widgets::classInk(m_choice.code).ink);
    const int textLeft = left + side + dp(8);
    painter.drawText(QRect(textLeft, upper.y(), width() - textLeft - dp(4), upper.height()),
        Qt::AlignVCenter | Qt::AlignLeft, m_choice.code > 0 ? QString::number(m_choice.code) : tr("none"));
    painter.setFont(widgets::font(Role::Body));
    painter.setPen(theme()[Token::Text]);
    painter.drawText(
        QRect(left, upper.bottom() + dp(4), width() - left - dp(8), height() - upper.bottom() - dp(8)),
        Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, m_choice.name);
    paintKeyCap(&painter, QPoint(width() - dp(wide ? 12 : 6), dp(wide ? 12 : 6)), QString(m_letter), true);
}

} // namespace presenter
