// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/threadsplitter.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace explain {

using widgets::dp;
using widgets::theme;
using widgets::Token;

/// Paints the ribbons between the panes.
class ThreadHandle : public QSplitterHandle {
public:
    explicit ThreadHandle(ThreadSplitter *splitter)
        : QSplitterHandle(Qt::Horizontal, splitter)
        , m_splitter(splitter)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override;

private:
    ThreadSplitter *m_splitter;
};

static void curve(QPainterPath *path, const QPointF &from, const QPointF &to)
{
    const double width = to.x() - from.x();
    path->cubicTo(QPointF(from.x() + 0.55 * width, from.y()), QPointF(from.x() + 0.45 * width, to.y()), to);
}

void ThreadHandle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int head = m_splitter->m_headHeight;
    painter.fillRect(QRect(0, head - 1, width(), 1), theme()[Token::Border]);
    if (!m_splitter->m_threaded) {
        painter.fillRect(QRect(0, 0, 1, height()), theme()[Token::Border]);
        return;
    }
    const QRect from = m_splitter->m_from.translated(-pos());
    if (from.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const double right = width();
    QList<QPainterPath> edges;
    for (const QRect &lines : m_splitter->m_to) {
        const QRectF to = QRectF(lines.translated(-pos())).adjusted(0, 0.5, 0, -0.5);
        const QRectF start = QRectF(from).adjusted(0, 0.5, 0, -0.5);
        QPainterPath upper(QPointF(0, start.top()));
        curve(&upper, QPointF(0, start.top()), QPointF(right, to.top()));
        QPainterPath lower(QPointF(right, to.bottom()));
        curve(&lower, QPointF(right, to.bottom()), QPointF(0, start.bottom()));
        QPainterPath ribbon = upper;
        ribbon.lineTo(right, to.bottom());
        ribbon.connectPath(lower);
        ribbon.closeSubpath();
        painter.fillPath(ribbon, theme()[Token::Highlight]);
        edges << upper << lower;
    }
    painter.setPen(QPen(theme()[Token::HighlightEdge], theme().edge()));
    for (const QPainterPath &edge : edges)
        painter.drawPath(edge);
}

ThreadSplitter::ThreadSplitter(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
{
    setChildrenCollapsible(false);
    setHandleWidth(dp(32));
}

QSplitterHandle *ThreadSplitter::createHandle()
{
    return new ThreadHandle(this);
}

void ThreadSplitter::setThread(const QRect &from, const QList<QRect> &to)
{
    if (from == m_from && to == m_to)
        return;
    m_from = from;
    m_to = to;
    if (count() > 1)
        handle(1)->update();
}

void ThreadSplitter::setThreaded(bool threaded)
{
    m_threaded = threaded;
    setHandleWidth(threaded ? dp(32) : dp(6));
    if (count() > 1)
        handle(1)->update();
}

} // namespace explain
