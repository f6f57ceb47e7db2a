// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/path/pathscene.h"

#include <QGraphicsView>

namespace path {

/// The picture behind glass: zoom with Ctrl and the wheel, pan by dragging. The list beside it has the
/// keyboard.
class PathView : public QGraphicsView {
    Q_OBJECT

public:
    explicit PathView(QWidget *parent = nullptr);

    void setFacts(const PathFacts &facts);
    void setEveryGate(bool every);
    PathScene *picture() const { return m_scene; }
    /// 1 is the size of the type of the program.
    double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    void zoomIn() { setZoom(m_zoom * 1.2); }
    void zoomOut() { setZoom(m_zoom / 1.2); }
    /// All of the picture at once.
    void fit();
    void choose(const QString &number);

Q_SIGNALS:
    void chosen(const QString &number);
    void opened(const QString &number);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void flow();
    int columnsFor(double room) const;
    QString numberAt(const QPoint &place) const;

    PathScene *m_scene;
    double m_zoom = 1;
    QPoint m_pressed;
    bool m_everyGate = false;
};

} // namespace path
