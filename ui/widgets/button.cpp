// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/button.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"

#include <QEvent>
#include <QPainter>

namespace widgets {

using namespace Qt::StringLiterals;

// Chevrons are smaller and stand further away.
int Button::iconSide() const
{
    return m_iconName.isEmpty() ? 0 : dp(m_iconName.startsWith("chevron"_L1) ? 14 : 16);
}

int Button::iconGap() const
{
    if (m_iconName.isEmpty() || text().isEmpty())
        return 0;
    return dp(m_iconName.startsWith("chevron"_L1) ? 8 : m_iconTrailing ? 2 : 5);
}

Button::Button(Kind kind, const QString &text, const QString &iconName, QWidget *parent)
    : QPushButton(text, parent)
    , m_kind(kind)
    , m_iconName(iconName)
{
    setFont(widgets::font(kind == Primary ? Role::Strong : Role::Label));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    if (kind == Link)
        setCursor(Qt::PointingHandCursor);
}

void Button::setKind(Kind kind)
{
    m_kind = kind;
    setFont(widgets::font(kind == Primary ? Role::Strong : Role::Label));
    updateGeometry();
    update();
}

void Button::setIconName(const QString &name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void Button::setIconTrailing(bool trailing)
{
    m_iconTrailing = trailing;
    update();
}

int Button::sidePadding() const
{
    if (m_kind == Link)
        return 0;
    if (text().isEmpty())
        return dp(m_kind == Quiet ? 6 : 7);
    return dp(m_kind == Primary ? 18 : m_kind == Quiet ? 10 : 14);
}

static QString withoutMnemonic(QString text)
{
    return text.remove(u'&');
}

QSize Button::sizeHint() const
{
    const QFontMetrics metrics(font());
    int width = 2 * sidePadding() + metrics.horizontalAdvance(withoutMnemonic(text()));
    if (!m_iconName.isEmpty())
        width += iconSide() + iconGap() + (m_iconTrailing || text().isEmpty() ? 0 : dp(1));
    const int height = m_kind == Primary ? 36 : m_kind == Link ? 24 : 30;
    return {width, std::max(dp(height), metrics.height())};
}

QColor Button::textColor() const
{
    const Theme &colors = theme();
    if (!isEnabled())
        return colors[Token::Disabled];
    switch (m_kind) {
    case Primary:
        return colors[Token::OnAccent];
    case Tonal:
        return colors[Token::Accent];
    case Link:
        return colors[underMouse() ? Token::AccentHover : Token::Accent];
    case Quiet:
        return colors[Token::Text2];
    case Plain:
        break;
    }
    return colors[Token::Text];
}

void Button::paintFrame(QPainter *painter) const
{
    const Theme &colors = theme();
    const bool pressed = isDown() || isChecked();
    Token fill = pressed || underMouse() ? Token::Hover : Token::Panel;
    Token edge = Token::BorderStrong;
    if (m_kind == Primary)
        fill = edge = pressed ? Token::AccentPress : underMouse() ? Token::AccentHover : Token::Accent;
    if (m_kind == Tonal) {
        fill = Token::Highlight;
        edge = pressed || underMouse() ? Token::Accent : Token::HighlightEdge;
    }
    if (!isEnabled()) {
        fill = Token::Panel;
        edge = Token::Border;
    }
    const bool framed = m_kind != Quiet || theme().contrast;
    if (m_kind == Quiet && !pressed && !underMouse() && !framed)
        return;
    const double half = colors.edge() / 2.0;
    painter->setPen(framed ? QPen(colors[edge], colors.edge()) : QPen(Qt::NoPen));
    painter->setBrush(colors[fill]);
    painter->drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), dp(6) - half, dp(6) - half);
}

void Button::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_kind != Link)
        paintFrame(&painter);
    const QString words = withoutMnemonic(text());
    const int textWidth = widgets::textWidth(font(), words);
    const bool hasIcon = !m_iconName.isEmpty();
    const int gap = iconGap();
    const int side = iconSide();
    int x = (width() - textWidth - gap - side) / 2;
    if (hasIcon && !m_iconTrailing && !words.isEmpty())
        x -= dp(1); // an icon weighs less than its box
    int textX = x;
    if (hasIcon) {
        const int iconX = m_iconTrailing ? x + textWidth + gap : x;
        const bool quiet = m_kind == Plain && isEnabled();
        paintIcon(&painter, QRect(iconX, (height() - side) / 2, side, side), m_iconName,
            quiet ? theme()[Token::Text2] : textColor());
        if (!m_iconTrailing)
            textX += side + gap;
    }
    painter.setFont(font());
    painter.setPen(textColor());
    painter.drawText(QRect(textX, 0, textWidth + 2, height()),
        int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextShowMnemonic, text());
}

void Button::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        setKind(m_kind);
}

void Button::enterEvent(QEnterEvent *event)
{
    QPushButton::enterEvent(event);
    update();
}

void Button::leaveEvent(QEvent *event)
{
    QPushButton::leaveEvent(event);
    update();
}

} // namespace widgets
