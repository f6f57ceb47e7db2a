// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/knowledge.h"
#include "app/probe/matrixcell.h"

#include <map>
#include <tuple>

namespace probe {

/// What a cell shows of the server, told from GET and a method that nobody registered on the same target:
/// one of the fixed conclusion ids. Careful: what fits more than one reading is "indistinguishable".
/// `get` and `nonsense` may be null: not asked.
QString cellConclusion(const Cell &cell, const Cell *get, const Cell *nonsense);

/// The same with the table that investigations use, where the answers are at hand: what it is sure of holds.
/// Equal trios are judged once.
class CellConclusions {
public:
    /// `facts` must outlive this.
    explicit CellConclusions(const knowledge::Knowledge &facts);

    /// `url`: the target of all three.
    QString of(const QByteArray &url, const Cell &cell, const Cell *get, const Cell *nonsense);

private:
    using Digest = std::shared_ptr<const Answer>;
    /// The method, how the path ends, and the three answers.
    using Trio = std::tuple<QByteArray, int, Digest, Digest, Digest>;

    const knowledge::Knowledge &m_facts;
    std::map<Trio, QString> m_known;
};

} // namespace probe
