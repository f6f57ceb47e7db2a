// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/path/pathlayout.h"

#include <QGraphicsScene>

class QIODevice;

namespace path {

class GateItem;

/// The picture of a decision path: boxes and lines, at scale 1.
class PathScene : public QGraphicsScene {
    Q_OBJECT

public:
    explicit PathScene(QObject *parent = nullptr);

    void setFacts(const PathFacts &facts);
    /// How many stations stand side by side, and whether their gates are shown as well.
    void arrange(int columns, bool everyGate);
    int columns() const { return m_wish.columns; }
    bool everyGate() const { return m_wish.everyGate; }
    const PathLayout &layout() const { return m_layout; }

    /// Marks the box of a station or gate; of a gate that is not shown, its station's.
    void choose(const QString &number);
    QString chosen() const { return m_chosen; }
    /// Frame of the box that is marked; empty when none is.
    QRectF chosenFrame() const;

    /// Writes picture, headline, order and legend as SVG. False: the device did not take it.
    bool exportSvg(QIODevice *device) const;
    /// The same as pixels; `scale` 2 is twice the size.
    QImage toImage(double scale) const;

private:
    void rebuild();
    QRectF exportBounds() const;
    void paintExport(QPainter *painter) const;
    QString shownNumber(const QString &number) const;

    PathFacts m_facts;
    LayoutWish m_wish;
    PathLayout m_layout;
    QString m_chosen;
    QList<GateItem *> m_boxes;
};

} // namespace path
