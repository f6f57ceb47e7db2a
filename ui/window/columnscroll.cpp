// SPDX-License-Identifier: Apache-2.0
#include "ui/window/columnscroll.h"

#include <QEvent>
#include <QScrollBar>

namespace window {

ColumnScroll::ColumnScroll(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

void ColumnScroll::setColumn(QWidget *column)
{
    setWidget(column);
    fit();
}

void ColumnScroll::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

bool ColumnScroll::eventFilter(QObject *watched, QEvent *event)
{
    const bool done = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        fit();
    return done;
}

void ColumnScroll::fit()
{
    if (!widget())
        return;
    const QSize room = maximumViewportSize();
    const int least = widget()->minimumSizeHint().height();
    const int bar = least > room.height() ? verticalScrollBar()->sizeHint().width() : 0;
    widget()->resize(room.width() - bar, std::max(room.height(), least));
}

} // namespace window
