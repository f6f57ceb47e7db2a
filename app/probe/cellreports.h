// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/explainer.h"
#include "app/probe/lane.h"
#include "app/probe/matrixcell.h"

#include <QHash>

namespace probe {

/// Explains answers and keeps of each what a cell shows. Answers that are equal byte for byte, to the same
/// method, within the same second, on targets of the same shape, share one explanation; unless the answer
/// names a target (Location, Content-Location, Link, Set-Cookie, the echo of TRACE): then the target is
/// part of what is explained.
class CellReports {
public:
    /// Both must outlive this.
    CellReports(const explain::Explainer &explainer, const knowledge::Knowledge &facts, bool share);

    /// Status, size, allow, level, rules and failure of the answer.
    Cell judge(const Question &question, const LaneAnswer &answer);
    /// The exchange as a whole.
    static http::Exchange exchangeOf(const Question &question, const LaneAnswer &answer);

    qint64 answers() const { return m_answers; } ///< judged
    qint64 explained() const { return m_explained; } ///< of them, by a run of all rules
    qint64 shared() const { return m_answers - m_explained; } ///< by that of an equal answer

private:
    Cell explainNow(const Question &question, const LaneAnswer &answer);

    const explain::Explainer &m_explainer;
    const knowledge::Knowledge &m_facts;
    bool m_share;
    QHash<QByteArray, Cell> m_known;
    qint64 m_second = 0; ///< in which m_known was learnt: dates are judged by the clock
    qint64 m_answers = 0;
    qint64 m_explained = 0;
};

/// What the rules see of a target that no field repeats: every run of letters and digits in the path made one
/// a, every run of digits in the query one 0. One that is long or has percent-encoded bytes is its own shape.
QByteArray targetShape(QByteArrayView target);

} // namespace probe
