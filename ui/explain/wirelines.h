// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"

#include <QList>
#include <QString>

#include <vector>

namespace explain {

enum class LineKind {
    StartLine,
    Field,
    Blank, ///< the empty line that ends a head
    Content,
    Ghost, ///< a field line that is not there
    Note, ///< the program's own words in place of bytes that are not shown, or that never were
};

/// How a run of characters is set; the highlighter knows the fonts and colours.
enum class Style { Quiet, Plain, Bold, Status, Content, Ghost };

struct Piece {
    int start = 0; ///< characters, not bytes
    int length = 0;
    Style style = Style::Plain;

    bool operator==(const Piece &) const = default;
};

/// One line of the wire as it is shown: one line of the capture, made visible, or a line that is missing.
struct WireLine {
    http::Direction direction = http::Direction::Sent;
    LineKind kind = LineKind::Content;
    QString text;
    http::Span span; ///< bytes of its direction, terminator included; empty for ghosts
    QString tag; ///< "added", "masked", "required"; may be empty
    QList<int> anchors; ///< numbers of the findings that begin here
    QList<int> findings; ///< numbers of all findings that cover the line
    std::vector<Piece> pieces;
    int code = 0; ///< status of the response a start line opens

    /// Stands for bytes of the capture; others are skipped when copying.
    bool isReal() const { return kind != LineKind::Ghost && kind != LineKind::Note; }
};

enum class Sides { Both, Sent, Received };

struct WireOptions {
    Sides sides = Sides::Both;
    bool secretsShown = false; ///< credentials and cookie values in clear
    bool presented =
        false; ///< before an audience: blocks for every secret, in content too, whatever is shown
};

/// Of each direction, so much content is shown as text: the Content tab has all of it.
inline constexpr qint64 contentBytesShown = 1024LL * 1024;
inline constexpr int contentLinesShown = 2000;
/// Lines of fields and trailers of each direction that are shown; a note stands for the others. Start lines
/// are always there.
inline constexpr int headLinesShown = 2000;
/// Characters of one line that are shown: longer ones would stall the layout.
inline constexpr int lineBytesShown = 4096;
/// Where more than a few lines of a direction are long, the later ones are shown with this many.
inline constexpr int shortLineBytesShown = 512;
inline constexpr int longLinesShown = 6;

/// Every line of both directions in order, requests first. Pure.
std::vector<WireLine> wireLines(
    const http::Exchange &exchange, const Report &report, const WireOptions &options = {});

/// The lines as text for the clipboard: without ghosts and notes.
QString plainText(const std::vector<WireLine> &lines);

} // namespace explain
