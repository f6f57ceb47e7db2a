// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/label.h"

#include <QEvent>

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

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void Label::restyle()
{
    const QFont wanted = widgets::font(m_role);
    if (font() != wanted)
        setFont(wanted);
    const QColor color = m_classCode < 0 ? theme()[m_token] : classInk(m_classCode).ink;
    QPalette colors = palette();
    if (colors.color(QPalette::Active, QPalette::WindowText) == color)
        return;
    colors.setColor(QPalette::Active, QPalette::WindowText, color);
    colors.setColor(QPalette::Inactive, QPalette::WindowText, color);
    setPalette(colors);
}

} // namespace widgets
