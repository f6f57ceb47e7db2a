// SPDX-License-Identifier: Apache-2.0
#include "ui/path/pathlayout.h"

#include <algorithm>
#include <cmath>

namespace path {

using namespace Qt::StringLiterals;
using explain::Outcome;

namespace {

constexpr double left = 29;
constexpr double top = 21;
constexpr double boxHeight = 88;
constexpr double leastWidth = 184;
constexpr double gap = 23; ///< between stations of a row
constexpr double widePitch = 214; ///< from row to row of four
constexpr double narrowPitch = 158;
constexpr double smallHeight = 46;
constexpr double smallGap = 6;
constexpr double smallIndent = 14;
constexpr double textIndent = 34; ///< of the words in a box, after the number
constexpr double turn = 21; ///< how far a line goes round the end of a row

Stroke strokeTo(const Entry &entry)
{
    if (entry.outcome == Outcome::Unknown || entry.outcome == Outcome::NotReached)
        return Stroke::Dotted;
    return entry.inferred ? Stroke::Dashed : Stroke::Solid;
}

// WebDAV binds the place of two gates for its own resources only: that is said in words.
bool isBound(const Entry &entry)
{
    return entry.binding && !entry.boundBy.startsWith(u"WebDAV"_s);
}

/// Puts the stations in rows, from left to right.
class Placer {
public:
    Placer(const std::vector<Entry> &stations, const LayoutWish &wish)
        : m_stations(stations)
        , m_wish(wish)
        , m_columns(std::max(1, wish.columns))
        , m_width(commonWidth())
    {
    }

    PathLayout place()
    {
        double y = top;
        for (std::size_t first = 0; first < m_stations.size(); first += std::size_t(m_columns)) {
            const std::size_t last = std::min(first + std::size_t(m_columns), m_stations.size());
            double bottom = y + boxHeight;
            for (std::size_t i = first; i < last; ++i) {
                const double x = left + double(i - first) * (m_width + gap);
                bottom = std::max(bottom, placeStation(m_stations[i], QPointF(x, y)));
            }
            y = std::max(y + (m_columns < 4 ? narrowPitch : widePitch), bottom + 36);
            m_rowEnds.push_back(y - turn);
        }
        addLines();
        const double right = left + m_columns * (m_width + gap) - gap;
        m_out.bounds = QRectF(0, 0, right + turn + 2, lowest() + top);
        return std::move(m_out);
    }

private:
    /// All boxes are as wide as the widest words, so that none is cut.
    double commonWidth() const
    {
        double width = leastWidth;
        for (const Entry &station : m_stations) {
            width = std::max(width, textIndent + m_wish.width(station.label, true) + 34);
            width = std::max(width, textIndent + m_wish.width(station.about, false) + 8);
            double last = textIndent + m_wish.width(station.lastLine(), true) + 8;
            if (station.outcome == Outcome::Stopped)
                last += 22.0 * double(std::min<qsizetype>(station.evidence.size(), 2)) + 8;
            width = std::max(width, last);
            if (!m_wish.everyGate)
                continue;
            for (const Entry &gate : station.gates)
                width = std::max(width,
                    smallIndent + m_wish.width(gate.number, false) + m_wish.width(gate.label, true) + 44);
        }
        return std::ceil(width);
    }

    double placeStation(const Entry &station, const QPointF &corner)
    {
        Box box{
            Box::Station, station.number, QRectF(corner, QSizeF(m_width, boxHeight)), {}, station.binding};
        double bottom = box.frame.bottom();
        if (station.result >= 0) {
            bottom += 34 + resultHeight(station, m_width, m_wish);
        } else if (const auto lines = wordsBelow(station, m_width - 14, m_wish).size(); lines > 0) {
            box.words = QRectF(corner.x() + 14, bottom + 14, m_width - 14, lineHeight * double(lines));
            bottom = box.words.bottom();
        }
        m_out.boxes.push_back(box);
        if (station.result >= 0)
            m_out.boxes.push_back({Box::Result, station.number,
                QRectF(corner.x(), box.frame.bottom() + 34, m_width, bottom - box.frame.bottom() - 34), {},
                false});
        return m_wish.everyGate ? placeGates(station, corner.x(), bottom) : bottom;
    }

    double placeGates(const Entry &station, double x, double bottom)
    {
        double y = bottom + 12;
        for (const Entry &gate : station.gates) {
            const double height = smallHeight + (gate.boundBy.isEmpty() ? 0 : lineHeight);
            const QRectF frame(x + smallIndent, y, m_width - smallIndent, height);
            m_out.boxes.push_back({Box::Gate, gate.number, frame, {}, gate.binding});
            y = frame.bottom() + smallGap;
        }
        return station.gates.empty() ? bottom : y - smallGap;
    }

    double lowest() const
    {
        double bottom = 0;
        for (const Box &box : m_out.boxes)
            bottom = std::max({bottom, box.frame.bottom(), box.words.bottom()});
        return bottom;
    }

    QRectF frameOf(std::size_t station) const
    {
        const auto found =
            std::find_if(m_out.boxes.begin(), m_out.boxes.end(), [this, station](const Box &box) {
                return box.kind == Box::Station && box.number == m_stations[station].number;
            });
        return found->frame;
    }

    // The double ring of the gate that stopped the request stands out by 5.
    double ring(std::size_t station) const { return m_stations[station].outcome == Outcome::Stopped ? 5 : 0; }

    void addLines()
    {
        for (std::size_t i = 0; i < m_stations.size(); ++i) {
            if (i + 1 < m_stations.size())
                addLine(i);
            if (m_stations[i].result >= 0)
                addResultLine(i);
        }
        if (m_wish.everyGate)
            addGateLines();
    }

    void addLine(std::size_t from)
    {
        const Entry &next = m_stations[from + 1];
        const QRectF here = frameOf(from);
        const QRectF there = frameOf(from + 1);
        const QPointF start(here.right() + 2 + ring(from), here.center().y());
        const QPointF end(there.left() - 2 - ring(from + 1), there.center().y());
        Line line{m_stations[from].number, next.number, {}, strokeTo(next), isBound(next), false};
        if ((from + 1) % std::size_t(m_columns) != 0) {
            line.points << start << end;
        } else {
            const double below = m_rowEnds[from / std::size_t(m_columns)];
            const double right = here.right() + turn - 1;
            const double out = there.left() - turn;
            line.points << start << QPointF(right, start.y()) << QPointF(right, below) << QPointF(out, below)
                        << QPointF(out, end.y()) << end;
        }
        m_out.lines.push_back(line);
    }

    void addResultLine(std::size_t station)
    {
        const QRectF box = frameOf(station);
        const double x = box.left() + 26;
        const QString &number = m_stations[station].number;
        m_out.lines.push_back({number, number,
            QPolygonF({QPointF(x, box.bottom() + ring(station)), QPointF(x, box.bottom() + 33)}),
            Stroke::Solid, false, true});
    }

    // A stem along the left of the small boxes.
    void addGateLines()
    {
        for (const Entry &station : m_stations) {
            double above = -1;
            for (const Entry &gate : station.gates) {
                const auto box =
                    std::find_if(m_out.boxes.begin(), m_out.boxes.end(), [&gate](const Box &each) {
                        return each.kind == Box::Gate && each.number == gate.number;
                    });
                const QPointF end(box->frame.left() - 1, box->frame.center().y());
                const double x = end.x() - 9;
                if (above < 0)
                    above = box->frame.top() - 8;
                m_out.lines.push_back(
                    {station.number, gate.number, QPolygonF({QPointF(x, above), QPointF(x, end.y()), end}),
                        strokeTo(gate), isBound(gate), false});
                above = end.y();
            }
        }
    }

    const std::vector<Entry> &m_stations;
    const LayoutWish &m_wish;
    int m_columns;
    double m_width;
    std::vector<double> m_rowEnds; ///< where the line to the next row runs
    PathLayout m_out;
};

} // namespace

PathLayout pathLayout(const std::vector<Entry> &stations, const LayoutWish &wish)
{
    return Placer(stations, wish).place();
}

PathLayout pathLayout(const knowledge::Knowledge &knowledge, const http::Exchange &exchange,
    const explain::Report &report, const LayoutWish &wish)
{
    return pathLayout(pathFacts(knowledge, exchange, report).stations, wish);
}

} // namespace path
