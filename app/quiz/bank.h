// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/makers.h"

namespace quiz {

/// Which questions are wanted.
struct Selection {
    QList<Kind> kinds; ///< empty: all
    QStringList topics; ///< codes; empty: all
    int count = 10;
    quint32 seed = 1; ///< the same seed, the same questions in the same order
};

/// All questions there are. Entries are listed when they are first asked for, a question is made when it is
/// wanted.
class Bank {
public:
    explicit Bank(Engine engine);

    const Engine &engine() const { return m_engine; }
    const std::vector<Entry> &entries(Kind kind) const;
    /// nullopt: no such entry, or its answer is not clear.
    std::optional<Question> question(const QString &id) const;
    /// At most `count` questions that differ, the kinds in turn.
    std::vector<Question> draw(const Selection &selection) const;

private:
    std::optional<Question> make(const Entry &entry) const;
    std::vector<Entry> pileOf(Kind kind, const Selection &selection) const;
    /// The next question of the pile that looks like none before it.
    std::optional<Question> take(std::vector<Entry> *pile, QStringList *faces) const;

    Engine m_engine;
    mutable std::array<std::optional<std::vector<Entry>>, kindCount> m_entries;
};

/// What a reader sees of it, so that the same is not asked twice.
QString faceOf(const Question &question);

} // namespace quiz
