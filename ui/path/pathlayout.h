// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/path/pathfacts.h"

#include <QLineF>
#include <QPolygonF>
#include <QRectF>

#include <functional>

namespace path {

/// What the layout is asked for. Lengths everywhere are px at scale 1.
struct LayoutWish {
    int columns = 4; ///< stations side by side
    bool everyGate = false; ///< also a small box for each gate of a station
    /// Width of words; `strong` in the weight of a label.
    std::function<double(const QString &words, bool strong)> measure;

    /// What `measure` says; without one 7 px a character.
    double width(const QString &words, bool strong) const;
};

/// A station, a gate, or the answer that the path ended in.
struct Box {
    enum Kind { Station, Gate, Result };
    Kind kind = Station;
    QString number; ///< of the entry
    QRectF frame;
    QRectF words; ///< below a station: its codes and what binds its place; else empty
    bool binding = false;
};

/// How much is known of the way to a gate.
enum class Stroke { Solid, Dashed, Dotted };

struct Line {
    QString from; ///< numbers of entries; a result has the number of its station
    QString to;
    QPolygonF points;
    Stroke stroke = Stroke::Solid;
    bool binding = false; ///< an RFC puts `to` behind what comes before it
    bool toResult = false;
};

struct PathLayout {
    std::vector<Box> boxes;
    std::vector<Line> lines;
    QRectF bounds; ///< everything, with a margin
};

/// Where the boxes and lines of the picture are. Pure.
PathLayout pathLayout(const std::vector<Entry> &stations, const LayoutWish &wish);
/// The same for the gates of data/decisions and a report.
PathLayout pathLayout(const knowledge::Knowledge &knowledge, const http::Exchange &exchange,
    const explain::Report &report, const LayoutWish &wish);

/// The words below a station: its codes, then what binds its place.
QStringList wordsBelow(const Entry &station, double width, const LayoutWish &wish);
/// The lines of a text that is as wide as `width`.
QStringList wrapped(const QString &text, double width, const LayoutWish &wish, bool strong);
/// Height of the box of the answer: its name stands beside the code, or below where there is no room.
double resultHeight(const Entry &station, double width, const LayoutWish &wish);
constexpr double resultNameLeft = 70; ///< of the name beside the code
constexpr double lineHeight = 18; ///< of words below a station

} // namespace path
