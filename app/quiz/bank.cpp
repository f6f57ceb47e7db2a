// SPDX-License-Identifier: Apache-2.0
#include "app/quiz/bank.h"

#include "app/quiz/order.h"
#include "app/quiz/repair.h"

#include <QCoreApplication>

#include <algorithm>

namespace quiz {

using namespace Qt::StringLiterals;

QString kindWord(Kind kind)
{
    static const QStringList words{
        u"predict"_s, u"violation"_s, u"next-probe"_s, u"gate-order"_s, u"repair"_s};
    return words[int(kind)];
}

QString kindName(Kind kind)
{
    const QStringList names{QCoreApplication::translate("quiz", "Predict the code"),
        QCoreApplication::translate("quiz", "Find the violation"),
        QCoreApplication::translate("quiz", "Choose the next probe"),
        QCoreApplication::translate("quiz", "Order the gates"),
        QCoreApplication::translate("quiz", "Repair the response")};
    return names[int(kind)];
}

const lab::Personality *Engine::personality(const QString &id) const
{
    const auto found = std::find_if(personalities.begin(), personalities.end(),
        [&id](const lab::Personality &each) { return each.id == id; });
    return found == personalities.end() ? nullptr : &*found;
}

quint32 seedOf(const QString &text)
{
    quint32 seed = 2166136261U; // FNV-1a: qHash differs from run to run
    for (const QChar c : text)
        seed = (seed ^ c.unicode()) * 16777619U;
    return seed;
}

Judgement judge(const Question &question, const Given &given, const Engine &engine)
{
    if (question.kind == Kind::Repair)
        return judgeMended(question, given.text, engine);
    if (question.kind == Kind::GateOrder) {
        const bool whole = given.chosen.size() == qsizetype(question.choices.size())
            && std::all_of(question.choices.begin(), question.choices.end(),
                [&given](const Choice &choice) { return given.chosen.contains(choice.id); });
        return {whole && keeps(given.chosen, question.before), {}};
    }
    return {given.chosen.size() == 1 && question.right.contains(given.chosen.first()), {}};
}

QString faceOf(const Question &question)
{
    QStringList parts{question.ask};
    parts += question.situation;
    for (const Line &line : question.lines)
        parts << line.text;
    QStringList choices;
    for (const Choice &choice : question.choices)
        choices << choice.text;
    choices.sort();
    return (parts + choices + QStringList{question.editable}).join(u'\n');
}

Bank::Bank(Engine engine)
    : m_engine(std::move(engine))
{
}

const std::vector<Entry> &Bank::entries(Kind kind) const
{
    using Maker = std::vector<Entry> (*)(const Engine &);
    static constexpr std::array<Maker, kindCount> makers{
        predictEntries, violationEntries, nextProbeEntries, gateOrderEntries, repairEntries};
    std::optional<std::vector<Entry>> &list = m_entries[size_t(kind)];
    if (!list)
        list = makers[size_t(kind)](m_engine);
    return *list;
}

std::optional<Question> Bank::make(const Entry &entry) const
{
    using Maker = std::optional<Question> (*)(const Entry &, const Engine &);
    static constexpr std::array<Maker, kindCount> makers{
        predictQuestion, violationQuestion, nextProbeQuestion, gateOrderQuestion, repairQuestion};
    return makers[size_t(entry.kind)](entry, m_engine);
}

std::optional<Question> Bank::question(const QString &id) const
{
    for (int kind = 0; kind < kindCount; ++kind) {
        if (!id.startsWith(kindWord(Kind(kind)) + u':'))
            continue;
        const std::vector<Entry> &list = entries(Kind(kind));
        const auto entry =
            std::find_if(list.begin(), list.end(), [&id](const Entry &each) { return each.id == id; });
        return entry == list.end() ? std::nullopt : make(*entry);
    }
    return std::nullopt;
}

std::vector<Entry> Bank::pileOf(Kind kind, const Selection &selection) const
{
    std::vector<Entry> pile = entries(kind);
    std::erase_if(pile, [&selection](const Entry &entry) {
        return !selection.topics.isEmpty()
            && std::none_of(entry.topics.begin(), entry.topics.end(),
                [&selection](const QString &topic) { return selection.topics.contains(topic); });
    });
    shuffle(&pile, selection.seed + quint32(kind));
    return pile;
}

std::optional<Question> Bank::take(std::vector<Entry> *pile, QStringList *faces) const
{
    while (!pile->empty()) {
        std::optional<Question> question = make(pile->back());
        pile->pop_back();
        if (!question || faces->contains(faceOf(*question)))
            continue;
        *faces << faceOf(*question);
        return question;
    }
    return std::nullopt;
}

std::vector<Question> Bank::draw(const Selection &selection) const
{
    std::vector<std::vector<Entry>> piles;
    for (int kind = 0; kind < kindCount; ++kind) {
        if (selection.kinds.isEmpty() || selection.kinds.contains(Kind(kind)))
            piles.push_back(pileOf(Kind(kind), selection));
    }
    std::vector<Question> drawn;
    QStringList faces;
    for (size_t turn = 0, idle = 0; idle < piles.size() && int(drawn.size()) < selection.count; ++turn) {
        std::optional<Question> question = take(&piles[turn % piles.size()], &faces);
        idle = question ? 0 : idle + 1;
        if (question)
            drawn.push_back(std::move(*question));
    }
    return drawn;
}

} // namespace quiz
