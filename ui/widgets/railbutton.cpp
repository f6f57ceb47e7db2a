// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/railbutton.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"

#include <QPainter>

namespace widgets {

RailButton::RailButton(const QString &word, const QString &iconName, QWidget *parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
{
    setText(word);
    setAccessibleName(word);
    setCheckable(true);
    setAutoExclusive(true);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void RailButton::setCompact(bool compact)
{
    m_compact = compact;
    setToolTip(compact ? text() : QString());
    updateGeometry();
    update();
}

QSize RailButton::sizeHint() const
{
    return m_compact ? QSize(dp(38), dp(39)) : QSize(dp(79), dp(52));
}

void RailButton::paintEvent(QPaintEvent *)
{
    const Theme &colors = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || underMouse()) {
        const double half = colors.edge() / 2.0;
        painter.setPen(isChecked() ? QPen(colors[Token::Border], colors.edge()) : QPen(Qt::NoPen));
        painter.setBrush(colors[isChecked() ? Token::Panel : Token::Hover]);
        painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), dp(6), dp(6));
    }
    const int side = dp(20);
    const QColor ink = colors[!isEnabled() ? Token::Disabled : isChecked() ? Token::Accent : Token::Text2];
    const int iconY = m_compact ? (height() - side) / 2 : dp(7);
    paintIcon(&painter, QRect((width() - side + 1) / 2, iconY, side, side), m_iconName, ink);
    if (m_compact)
        return;
    painter.setFont(widgets::font(isChecked() ? Role::Strong : Role::Body));
    painter.setPen(colors[!isEnabled() ? Token::Disabled : isChecked() ? Token::Text : Token::Text2]);
    painter.drawText(QRect(0, dp(28), width(), dp(20)), Qt::AlignCenter, text());
}

} // namespace widgets
