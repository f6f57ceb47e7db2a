// SPDX-License-Identifier: Apache-2.0
// Order the gates: of one personality, or those whose order the RFCs bind.
#include "app/lab/truth.h"
#include "app/quiz/asking.h"
#include "app/quiz/makers.h"
#include "app/quiz/order.h"

#include <QCoreApplication>

#include <algorithm>

namespace quiz {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("quiz", text);
}

namespace {

/// Sets of gates to be put in order, in the words of the practice server.
const QList<QStringList> &sets()
{
    static const QList<QStringList> all{{u"filter"_s, u"method-known"_s, u"authentication"_s, u"permission"_s,
                                            u"route"_s, u"method-allowed"_s},
        {u"target-length"_s, u"version"_s, u"host"_s, u"method-known"_s, u"filter"_s, u"authentication"_s,
            u"expectation"_s}};
    return all;
}

/// And the ones that data/decisions binds.
const QList<QStringList> &boundSets()
{
    static const QList<QStringList> all{
        {u"permitted"_s, u"if-match"_s, u"if-none-match"_s, u"range-wanted"_s},
        {u"authenticated"_s, u"if-match"_s, u"if-unmodified-since"_s, u"if-none-match"_s},
        {u"if-match"_s, u"if-none-match"_s, u"if-modified-since"_s, u"range-wanted"_s},
        {u"authenticated"_s, u"permitted"_s, u"content-wanted"_s, u"if-match"_s, u"range-wanted"_s},
        {u"if-match"_s, u"if-unmodified-since"_s, u"if-none-match"_s, u"if-modified-since"_s,
            u"range-wanted"_s},
        {u"authenticated"_s, u"content-wanted"_s, u"if-unmodified-since"_s, u"if-none-match"_s},
        {u"permitted"_s, u"missing-if-match"_s, u"content-wanted"_s, u"authenticated"_s}};
    return all;
}

constexpr int fewestGates = 4;
constexpr int mostGates = 6;
/// With more right orders than this it would be hard to be wrong.
constexpr int mostWays = 6;

/// Those of the set that the personality has exactly once, in its order.
QStringList gatesOf(const lab::Personality &personality, const QStringList &set)
{
    QStringList gates;
    for (const lab::GateRule &rule : personality.gates) {
        const auto same = std::count_if(personality.gates.begin(), personality.gates.end(),
            [&rule](const lab::GateRule &other) { return other.gate == rule.gate; });
        if (same == 1 && set.contains(rule.gate) && gates.size() < mostGates)
            gates << rule.gate;
    }
    return gates;
}

QString codeWords(const lab::Personality &personality, const lab::GateRule &rule)
{
    const auto answer = personality.answers.find(rule.answer);
    return answer == personality.answers.end() || answer->hangUp ? tr("no answer:")
                                                                 : QString::number(answer->status) + u':';
}

Question shuffled(Question question, const QStringList &right)
{
    question.kind = Kind::GateOrder;
    question.right = right;
    quint32 seed = seedOf(question.id);
    const auto isRight = [&question] {
        QStringList order;
        for (const Choice &choice : question.choices)
            order << choice.id;
        return keeps(order, question.before);
    };
    do {
        shuffle(&question.choices, seed++);
    } while (isRight());
    return question;
}

std::optional<Question> ofPersonality(const Entry &entry, const Engine &engine)
{
    const lab::Personality *personality = engine.personality(entry.id.section(u':', 1, 1));
    const QStringList set = sets().value(entry.id.section(u':', 2).toInt());
    if (!personality)
        return std::nullopt;
    QStringList gates = gatesOf(*personality, set);
    QStringList codes;
    Question question;
    question.id = entry.id;
    question.topics = entry.topics;
    question.subject = personality->id;
    const std::vector<Witness> seen = witnesses(*personality, gates);
    // A gate that no answer shows could stand anywhere.
    gates.removeIf([&seen](const QString &gate) {
        return std::none_of(seen.begin(), seen.end(),
            [&gate](const Witness &witness) { return witness.first == gate || witness.second == gate; });
    });
    question.before = orderShown(seen);
    if (gates.size() < fewestGates || waysOf(gates, question.before) > mostWays)
        return std::nullopt;
    question.ask = tr("In which order does this server ask these?");
    question.situation = {tr("No RFC fixes it. Where no answer tells, either way is right."),
        tr("Nobody knows FROBNICATE. /private asks for credentials, /admin is for nobody, /missing is not "
           "there."),
        tr("It answered:")};
    for (const Witness &witness : fewest(seen))
        question.situation << witness.words;
    for (const lab::GateRule &rule : personality->gates) {
        const QString code = codeWords(*personality, rule);
        if (gates.contains(rule.gate))
            codes << tr("%1 %2").arg(code, gateQuestion(rule, engine.knowledge));
    }
    codes.sort();
    question.situation << tr("What it says when a gate stops a request:") << codes;
    QStringList told;
    for (const QString &gate : gates) {
        const auto rule = std::find_if(personality->gates.begin(), personality->gates.end(),
            [&gate](const lab::GateRule &each) { return each.gate == gate; });
        question.choices.push_back({gate, gateQuestion(*rule, engine.knowledge)});
        told << u"%1. %2"_s.arg(told.size() + 1).arg(question.choices.back().text);
        if (const knowledge::Gate *known = engine.knowledge.gate(lab::decisionOf(gate)))
            question.spec << known->spec.value(0);
    }
    question.spec.removeDuplicates();
    question.why = tr("It is %1, whose order is:").arg(personality->name) + u'\n' + told.join(u'\n');
    return shuffled(std::move(question), gates);
}

std::optional<Question> ofTheRfcs(const Entry &entry, const Engine &engine)
{
    QStringList gates = boundSets().value(entry.id.section(u':', 2).toInt());
    Question question;
    question.id = entry.id;
    question.topics = entry.topics;
    question.before = orderBound(gates, engine.knowledge);
    std::sort(gates.begin(), gates.end(), [&engine](const QString &a, const QString &b) {
        const knowledge::Gate *one = engine.knowledge.gate(a);
        const knowledge::Gate *other = engine.knowledge.gate(b);
        return (one ? one->order : 0) < (other ? other->order : 0);
    });
    if (gates.size() < fewestGates || waysOf(gates, question.before) > mostWays
        || !keeps(gates, question.before))
        return std::nullopt;
    question.ask = tr("In which order do the RFCs have these asked?");
    question.situation = {tr("For most gates no order is fixed; for these it is.")};
    QStringList told;
    for (const QString &id : gates) {
        const knowledge::Gate *gate = engine.knowledge.gate(id);
        if (!gate)
            return std::nullopt;
        question.choices.push_back({id, gate->question});
        told << u"%1. %2"_s.arg(told.size() + 1).arg(gate->question);
        question.spec << gate->spec.value(0);
    }
    question.spec.removeDuplicates();
    question.why = tr("One right order:") + u'\n' + told.join(u'\n');
    return shuffled(std::move(question), gates);
}

} // namespace

std::vector<Entry> gateOrderEntries(const Engine &engine)
{
    std::vector<Entry> entries;
    const QStringList topics{u"501"_s, u"405"_s, u"404"_s, u"403"_s, u"401"_s};
    for (const lab::Personality *each : serversOf(engine)) {
        for (qsizetype i = 0; i < sets().size(); ++i) {
            if (gatesOf(*each, sets()[i]).size() >= fewestGates)
                entries.push_back({u"gate-order:%1:%2"_s.arg(each->id).arg(i), Kind::GateOrder,
                    i == 0 ? topics : QStringList{u"400"_s, u"414"_s, u"501"_s}});
        }
    }
    for (qsizetype i = 0; i < boundSets().size(); ++i)
        entries.push_back(
            {u"gate-order::%1"_s.arg(i), Kind::GateOrder, {u"412"_s, u"304"_s, u"401"_s, u"403"_s}});
    return entries;
}

std::optional<Question> gateOrderQuestion(const Entry &entry, const Engine &engine)
{
    return entry.id.section(u':', 1, 1).isEmpty() ? ofTheRfcs(entry, engine) : ofPersonality(entry, engine);
}

} // namespace quiz
