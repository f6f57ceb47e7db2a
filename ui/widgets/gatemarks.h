// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPointF>

class QPainter;

namespace widgets {

/// How a gate of the decision path fared, as a shape: ticked, hatched, double ring with a cross, dotted with
/// a question mark, dotted.
enum class GateMark { Passed, Inferred, Stopped, Unknown, NotReached };

/// Paints the mark; `ink` is the class colour of the answer, for the gate that stopped the request. `unit` is
/// the length of a px of the drawing.
void paintGateMark(QPainter *painter, const QPointF &centre, GateMark mark, const QColor &ink, double unit);

} // namespace widgets
