// SPDX-License-Identifier: Apache-2.0
#include "ui/path/pathview.h"

#include "ui/path/gateitem.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

namespace path {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::theme;

PathView::PathView(QWidget *parent)
    : QGraphicsView(parent)
    , m_scene(new PathScene(this))
{
    setObjectName(u"pathView"_s);
    setAccessibleName(tr("Picture of the decision path"));
    setAccessibleDescription(tr("The list beside it says the same"));
    setScene(m_scene);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored); // it scrolls
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setDragMode(ScrollHandDrag);
    setRenderHint(QPainter::Antialiasing);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTransformationAnchor(AnchorUnderMouse);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    viewport()->setCursor(Qt::ArrowCursor);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void PathView::setFacts(const PathFacts &facts)
{
    m_scene->setFacts(facts);
    flow();
    horizontalScrollBar()->setValue(0);
    verticalScrollBar()->setValue(0);
}

void PathView::setEveryGate(bool every)
{
    m_everyGate = every;
    flow();
}

// Rows are as long as the window allows; four stations at most, as on the strip's three lines.
int PathView::columnsFor(double room) const
{
    double width = 184;
    for (const path::Box &box : m_scene->layout().boxes) {
        if (box.kind == path::Box::Station)
            width = box.frame.width();
    }
    return std::clamp(int((room - 53 + 23) / (width + 23)), 1, 4);
}

void PathView::flow()
{
    const double scale = theme().scale * m_zoom;
    setTransform(QTransform::fromScale(scale, scale));
    // Zooming in goes nearer instead of breaking the rows.
    const double room = maximumViewportSize().width() / (theme().scale * std::min(m_zoom, 1.0));
    m_scene->arrange(m_scene->columns(), m_everyGate);
    int columns = columnsFor(room);
    m_scene->arrange(columns, m_everyGate);
    if (m_scene->layout().bounds.height() * scale > maximumViewportSize().height()) {
        columns = columnsFor(room - dp(10) / scale);
        m_scene->arrange(columns, m_everyGate);
    }
}

void PathView::setZoom(double zoom)
{
    m_zoom = std::clamp(zoom, 0.3, 4.0);
    flow();
}

void PathView::fit()
{
    m_scene->arrange(4, m_everyGate);
    const QSizeF picture = m_scene->layout().bounds.size() * theme().scale;
    const QSizeF room = maximumViewportSize();
    m_zoom = std::clamp(std::min(room.width() / picture.width(), room.height() / picture.height()), 0.3, 4.0);
    const double scale = theme().scale * m_zoom;
    setTransform(QTransform::fromScale(scale, scale));
}

void PathView::choose(const QString &number)
{
    m_scene->choose(number);
    if (const QRectF frame = m_scene->chosenFrame(); !frame.isEmpty())
        ensureVisible(frame, dp(8), dp(8));
}

void PathView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    flow();
}

void PathView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        flow();
}

void PathView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    event->angleDelta().y() > 0 ? zoomIn() : zoomOut();
    event->accept();
}

QString PathView::numberAt(const QPoint &place) const
{
    const auto *item = qgraphicsitem_cast<GateItem *>(itemAt(place));
    return item ? item->number() : QString();
}

void PathView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->pos();
    QGraphicsView::mousePressEvent(event);
}

void PathView::mouseReleaseEvent(QMouseEvent *event)
{
    QGraphicsView::mouseReleaseEvent(event);
    viewport()->setCursor(Qt::ArrowCursor);
    const bool dragged = (event->pos() - m_pressed).manhattanLength() > QApplication::startDragDistance();
    if (const QString number = numberAt(event->pos()); !dragged && !number.isEmpty())
        Q_EMIT chosen(number);
}

void PathView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const QString number = numberAt(event->pos()); !number.isEmpty())
        Q_EMIT opened(number);
}

} // namespace path
