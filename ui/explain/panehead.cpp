// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/panehead.h"

#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPainter>

namespace explain {

using widgets::dp;

PaneHead::PaneHead(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    m_row->setSpacing(0);
    restyle();
}

void PaneHead::setEnds(int left, int right)
{
    m_left = left;
    m_right = right;
    restyle();
}

void PaneHead::restyle()
{
    setFixedHeight(dp(40));
    m_row->setContentsMargins(dp(m_left), 0, dp(m_right), 1);
}

void PaneHead::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void PaneHead::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), widgets::theme()[widgets::Token::Border]);
}

} // namespace explain
