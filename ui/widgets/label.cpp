// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/label.h"

#include <QEvent>
#include <QPainter>

namespace widgets {

Label::Label(const QString &text, Role role, Token token, QWidget *parent)
    : QLabel(text, parent)
    , m_role(role)
    , m_token(token)
{
    setTextFormat(Qt::PlainText);
    restyle();
}

void Label::setToken(Token token)
{
    m_token = token;
    m_classCode = -1;
    m_level = -1;
    restyle();
}

void Label::setLevel(Level level)
{
    m_level = int(level);
    restyle();
}

void Label::setClassCode(int code)
{
    m_classCode = code;
    restyle();
}

void Label::setRole(Role role)
{
    m_role = role;
    restyle();
}

void Label::setElided(bool elided)
{
    if (m_elided && !elided)
        setToolTip({});
    m_elided = elided;
    updateGeometry();
    update();
}

QSize Label::minimumSizeHint() const
{
    const QSize size = QLabel::minimumSizeHint();
    return m_elided ? QSize(0, size.height()) : size;
}

int Label::heightForWidth(int width) const
{
    // Nested layouts ask for the same several times over, and each answer costs a layout of the text.
    if (m_height.width != width || m_height.margins != contentsMargins() || m_height.text != text()
        || m_height.font != font())
        m_height = {width, contentsMargins(), text(), font(), QLabel::heightForWidth(width)};
    return m_height.height;
}

void Label::paintEvent(QPaintEvent *event)
{
    if (!m_elided) {
        QLabel::paintEvent(event);
        return;
    }
    const QFontMetrics metrics(font());
    const bool fits = metrics.horizontalAdvance(text()) <= contentsRect().width();
    setToolTip(fits ? QString() : text());
    if (fits) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(
        contentsRect(), int(alignment()), metrics.elidedText(text(), Qt::ElideRight, contentsRect().width()));
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

QColor Label::ink() const
{
    if (m_level >= 0)
        return levelInk(Level(m_level)).ink;
    return m_classCode < 0 ? theme()[m_token] : classInk(m_classCode).ink;
}

void Label::restyle()
{
    const QFont wanted = widgets::font(m_role);
    if (font() != wanted)
        setFont(wanted);
    const QColor color = ink();
    QPalette colors = palette();
    if (colors.color(QPalette::Active, QPalette::WindowText) == color)
        return;
    colors.setColor(QPalette::Active, QPalette::WindowText, color);
    colors.setColor(QPalette::Inactive, QPalette::WindowText, color);
    setPalette(colors);
}

} // namespace widgets
