// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/paragraph.h"

#include <QEvent>

namespace knowledgeui {

using widgets::dp;

Paragraph::Paragraph(const QString &text, widgets::Role role, widgets::Token token, QWidget *parent)
    : Label(text, role, token, parent)
{
    setWordWrap(true);
}

QSize Paragraph::sizeHint() const
{
    return {dp(240), fontMetrics().height()};
}

QSize Paragraph::minimumSizeHint() const
{
    return {dp(72), fontMetrics().height()};
}

int Paragraph::heightForWidth(int width) const
{
    const auto known = m_heights.constFind(width);
    if (known != m_heights.constEnd())
        return *known;
    const int height = Label::heightForWidth(width);
    m_heights.insert(width, height);
    return height;
}

void Paragraph::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_heights.clear();
    Label::changeEvent(event);
}

} // namespace knowledgeui
