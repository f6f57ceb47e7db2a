// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/chip.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/shapes.h"

#include <QEvent>
#include <QPainter>

namespace widgets {

static constexpr int pad = 10;
static constexpr int labelGap = 6;
static constexpr int iconSide = 14;
static constexpr int shapeSide = 12;

Chip::Chip(const QString &label, const QString &value, QWidget *parent)
    : QAbstractButton(parent)
    , m_label(label)
    , m_value(value)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    relabel();
}

void Chip::relabel()
{
    setText(QString(m_label + u' ' + m_value).trimmed()); // what screen readers say
    updateGeometry();
    update();
}

void Chip::setLabel(const QString &label)
{
    m_label = label;
    relabel();
}

void Chip::setValue(const QString &value)
{
    m_value = value;
    relabel();
}

void Chip::setIconName(const QString &name)
{
    m_iconName = name;
    relabel();
}

void Chip::setClassCode(std::optional<int> code)
{
    m_code = code;
    relabel();
}

QSize Chip::sizeHint() const
{
    int width = 2 * dp(m_code ? 8 : pad);
    if (m_code)
        width += dp(shapeSide) + dp(6);
    if (!m_iconName.isEmpty())
        width += dp(iconSide) + dp(5);
    width += textWidth(widgets::font(Role::Body), m_label);
    width += textWidth(widgets::font(Role::Strong), m_value);
    if (!m_label.isEmpty() && !m_value.isEmpty())
        width += dp(labelGap) + 1;
    return {width, dp(m_code ? 26 : 28)};
}

void Chip::paintFrame(QPainter *painter) const
{
    const Theme &colors = theme();
    Token fill = underMouse() ? Token::Hover : Token::Panel;
    Token edge = m_code ? Token::BorderStrong : Token::Border;
    double width = colors.edge();
    if (isChecked() && m_code) {
        edge = Token::Accent;
        width = 1.5;
    } else if (isChecked()) {
        fill = Token::Highlight;
        edge = Token::HighlightEdge;
    }
    const double half = width / 2;
    painter->setPen(QPen(colors[edge], width));
    painter->setBrush(colors[fill]);
    painter->drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), dp(6) - half, dp(6) - half);
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(&painter);
    const Theme &colors = theme();
    const bool open = isChecked() && !m_code;
    int x = dp(m_code ? 8 : pad);
    if (m_code) {
        paintClassShape(
            &painter, QRectF(x, (height() - dp(shapeSide)) / 2, dp(shapeSide), dp(shapeSide)), *m_code);
        x += dp(shapeSide) + dp(6);
    }
    const QColor labelColor =
        !isEnabled() ? colors[Token::Disabled] : colors[open ? Token::Accent : Token::Text2];
    if (!m_iconName.isEmpty()) {
        paintIcon(&painter, QRect(x, (height() - dp(iconSide)) / 2, dp(iconSide), dp(iconSide)), m_iconName,
            labelColor);
        x += dp(iconSide) + dp(5);
    }
    const auto put = [&](const QString &words, Role role, const QColor &color) {
        painter.setFont(widgets::font(role));
        painter.setPen(color);
        painter.drawText(QRect(x, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, words);
        x += textWidth(painter.font(), words) + dp(labelGap);
    };
    if (!m_label.isEmpty())
        put(m_label, Role::Body, labelColor);
    put(m_value, Role::Strong,
        !isEnabled() ? colors[Token::Disabled] : colors[open ? Token::Accent : Token::Text]);
}

void Chip::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace widgets
