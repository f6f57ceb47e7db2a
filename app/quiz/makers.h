// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/question.h"

/// One file a kind: what there is to ask, and how a question is made of it.
namespace quiz {

/// A question that can be made.
struct Entry {
    QString id;
    Kind kind = Kind::Predict;
    QStringList topics;
};

std::vector<Entry> predictEntries(const Engine &engine);
std::vector<Entry> violationEntries(const Engine &engine);
std::vector<Entry> nextProbeEntries(const Engine &engine);
std::vector<Entry> gateOrderEntries(const Engine &engine);
std::vector<Entry> repairEntries(const Engine &engine);

/// nullopt: the engine has no clear answer to it, so it is no question.
std::optional<Question> predictQuestion(const Entry &entry, const Engine &engine);
std::optional<Question> violationQuestion(const Entry &entry, const Engine &engine);
std::optional<Question> nextProbeQuestion(const Entry &entry, const Engine &engine);
std::optional<Question> gateOrderQuestion(const Entry &entry, const Engine &engine);
std::optional<Question> repairQuestion(const Entry &entry, const Engine &engine);

/// Personalities that behave like one server: not the one that gives every code on demand, none that answers
/// with something broken, none that hands requests on.
bool behavesLikeAServer(const lab::Personality &personality);
/// All of those.
std::vector<const lab::Personality *> serversOf(const Engine &engine);
/// A number that follows from the text, the same everywhere: the seed of what is shuffled.
quint32 seedOf(const QString &text);
/// Puts the list in an order that follows from the seed.
template <typename List> void shuffle(List *list, quint32 seed);

} // namespace quiz

#include <QRandomGenerator>

template <typename List> void quiz::shuffle(List *list, quint32 seed)
{
    QRandomGenerator random(seed);
    for (auto i = list->size(); i > 1; --i)
        std::swap((*list)[i - 1], (*list)[decltype(i)(random.bounded(quint32(i)))]);
}
