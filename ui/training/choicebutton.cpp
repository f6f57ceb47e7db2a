// SPDX-License-Identifier: Apache-2.0
#include "ui/training/choicebutton.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"

#include <QPainter>

namespace trainingui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

ChoiceButton::ChoiceButton(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChoiceButton::setFate(Fate fate)
{
    m_fate = fate;
    setAccessibleDescription(fate == Open ? QString()
            : fate == Right               ? tr("this comes true")
                                          : tr("your choice; it does not come true"));
    setEnabled(fate == Open);
    update();
}

QRect ChoiceButton::textBox(const QRect &box) const
{
    return box.adjusted(dp(36), dp(6), -dp(10), -dp(6));
}

int ChoiceButton::heightForWidth(int width) const
{
    const QRect box = textBox(QRect(0, 0, width, 10000));
    const QFontMetrics metrics(widgets::font(Role::Body));
    return qMax(dp(32), metrics.boundingRect(box, Qt::TextWordWrap, text()).height() + dp(12));
}

QSize ChoiceButton::sizeHint() const
{
    return {dp(200), heightForWidth(width() > dp(60) ? width() : dp(280))};
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    const widgets::Theme &colors = widgets::theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool over = isEnabled() && underMouse();
    painter.setPen(QPen(colors[isChecked() ? Token::Accent : Token::BorderStrong], colors.edge()));
    painter.setBrush(colors[isChecked() ? Token::Highlight : over ? Token::Hover : Token::Panel]);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), dp(6), dp(6));
    const QRect mark(dp(12), (height() - dp(16)) / 2, dp(16), dp(16));
    if (m_fate == Open) {
        painter.setPen(QPen(colors[Token::BorderInput], 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(mark.adjusted(1, 1, -1, -1));
    } else {
        const auto level = m_fate == Right ? widgets::Level::Good : widgets::Level::Open;
        if (m_fate == Right || isChecked())
            widgets::paintIcon(
                &painter, mark, m_fate == Right ? u"level-good"_s : u"close"_s, widgets::levelInk(level).ink);
    }
    painter.setFont(widgets::font(m_fate == Right ? Role::Strong : Role::Body));
    painter.setPen(colors[m_fate == Wrong && !isChecked() ? Token::Text3 : Token::Text]);
    painter.drawText(textBox(rect()), Qt::TextWordWrap | Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace trainingui
