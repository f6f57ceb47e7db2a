// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explain/framing.h"

#include <QWidget>

class QListWidget;

namespace explain {

/// The bytes of both directions as a bar, cut where the framing cuts them: head, chunk sizes, content,
/// trailers, what follows. A run is at least some pixels wide, the rest goes by size.
class FramingLane : public QWidget {
    Q_OBJECT

public:
    explicit FramingLane(QWidget *parent = nullptr);

    void setPlan(const FramingPlan &plan);
    /// Frames the runs that this note tells about; -1: none.
    void setChosenNote(int note);
    /// Where each run of a lane is painted.
    std::vector<QRect> boxes(std::size_t lane) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {100, sizeHint().height()}; }

Q_SIGNALS:
    void noteRequested(int note);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void paintRun(QPainter *painter, const QRect &box, FramePart part) const;
    void paintLegend(QPainter *painter, int y) const;

    FramingPlan m_plan;
    int m_chosen = -1;
};

/// The bar and, below it, the same as a list: what is chosen in one is framed in the other.
class FramingPart : public QWidget {
    Q_OBJECT

public:
    explicit FramingPart(const FramingPlan &plan, QWidget *parent = nullptr);

private:
    FramingLane *m_lane;
    QListWidget *m_list;
};

} // namespace explain
