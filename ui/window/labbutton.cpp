// SPDX-License-Identifier: Apache-2.0
#include "ui/window/labbutton.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPainter>

namespace window {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

LabButton::LabButton(QWidget *parent)
    : QPushButton(parent)
{
    setObjectName(u"labButton"_s);
    setAttribute(Qt::WA_Hover);
    setFont(widgets::font(Role::Label));
    setPersonality({});
}

void LabButton::setPersonality(const QString &name)
{
    m_personality = name;
    setAccessibleName(
        name.isEmpty() ? tr("Practice server, not running") : tr("Practice server: %1").arg(name));
    setToolTip(tr("Choose how the practice server behaves"));
    updateGeometry();
    update();
}

void LabButton::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    updateGeometry();
    update();
}

QString LabButton::words() const
{
    if (m_personality.isEmpty())
        return tr("Lab");
    return m_compact ? m_personality.section(u' ', 0, 0) : tr("Lab: %1").arg(m_personality);
}

QSize LabButton::sizeHint() const
{
    return {dp(8) + dp(16) + dp(6) + widgets::textWidth(font(), words()) + dp(8) + dp(14) + dp(20), dp(28)};
}

void LabButton::paintEvent(QPaintEvent *)
{
    const widgets::Theme &colors = widgets::theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(colors[Token::Accent], 2) : QPen(Qt::NoPen));
        painter.setBrush(colors[Token::Hover]);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 2, -dp(12), -2), dp(6), dp(6));
    }
    const int middle = height() / 2;
    widgets::paintIcon(
        &painter, QRect(dp(8), middle - dp(8), dp(16), dp(16)), u"lab"_s, colors[Token::Text2]);
    painter.setFont(font());
    painter.setPen(colors[Token::Text2]);
    painter.drawText(QRect(dp(30), 0, width() - dp(30), height()), Qt::AlignVCenter | Qt::AlignLeft, words());
    widgets::paintIcon(&painter, QRect(width() - dp(20) - dp(14), middle - dp(7), dp(14), dp(14)),
        u"chevron-down"_s, colors[Token::Text2]);
}

void LabButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange && font() != widgets::font(Role::Label)) {
        setFont(widgets::font(Role::Label));
        updateGeometry();
    }
}

} // namespace window
