// SPDX-License-Identifier: Apache-2.0
#include "app/quiz/mystery.h"

#include "app/http/syntax.h"
#include "app/probe/telling.h"
#include "app/quiz/asking.h"
#include "app/quiz/inquest.h"
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

constexpr int mostChoices = 6;
constexpr const char *usualPaths[] = {"/articles", "/articles/42", "/admin", "/private"};

/// What it does with the usual requests, as far as status and Allow show it.
QByteArrayList conductOf(const lab::Personality &personality)
{
    QByteArrayList conduct;
    for (const char *path : {"/", "/articles", "/articles/42", "/admin", "/private", "/missing", "*"}) {
        for (const char *method :
            {"GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "FROBNICATE", "get"}) {
            const Asked asked = ask(personality, draftFor(method, path));
            const http::Response *response = asked.exchange.finalResponse();
            conduct << QByteArray::number(asked.status) + ' '
                    + (response ? http::fieldValue(response->fields, "Allow").value_or("-") : "-"_ba);
        }
    }
    return conduct;
}

Question behaviourOf(const lab::Personality &hidden, const Engine &engine, quint32 seed)
{
    Question question;
    question.id = u"mystery:behaviour:"_s + hidden.id;
    question.ask = tr("Which of these does it behave like?");
    question.right = {hidden.id};
    QStringList ids = mysteryCandidates(engine);
    ids.removeAll(hidden.id);
    shuffle(&ids, seed);
    std::vector<Choice> choices{{hidden.id, hidden.name + u": "_s + hidden.teaches}};
    const QByteArrayList conduct = conductOf(hidden);
    for (const QString &id : ids) {
        const lab::Personality *other = engine.personality(id);
        // Whoever does the same would be as right.
        if (choices.size() < mostChoices && conductOf(*other) != conduct)
            choices.push_back({id, other->name + u": "_s + other->teaches});
    }
    shuffle(&choices, seed + 1);
    question.choices = choices;
    question.why = tr("It is %1. %2").arg(hidden.name, hidden.teaches);
    return question;
}

Question meaningOf(const lab::Personality &server, const Engine &engine, quint32 seed)
{
    const std::pair<QByteArray, QByteArray> requests[] = {
        {"DELETE", "/articles"}, {"FROBNICATE", "/articles/42"}, {"PUT", "/admin"}};
    const auto &[method, path] = requests[seed % std::size(requests)];
    Inquest inquest(server, method, path, engine);
    const probe::Conclusion &conclusion = inquest.conclusion();
    Question question;
    question.id = u"mystery:meaning:%1:%2"_s.arg(QString::fromLatin1(method), QString::fromLatin1(path));
    question.ask =
        tr("What does its answer to %1 %2 mean?").arg(QString::fromLatin1(method), QString::fromLatin1(path));
    question.right = {conclusion.id};
    question.choices = {{conclusion.id, probe::readingName(conclusion.id)}};
    QStringList others{u"method-unknown-to-server"_s, u"method-known-not-allowed-here"_s,
        u"refused-by-filter"_s, u"method-ignored"_s, u"hidden-by-router"_s, u"access-checked-first"_s,
        u"refused-for-this-client"_s, u"connection-dropped"_s, u"indistinguishable"_s};
    shuffle(&others, seed);
    for (const QString &id : others) {
        // A reading that fits too is neither right nor wrong.
        if (question.choices.size() < mostChoices && !conclusion.candidates.contains(id)
            && id != conclusion.id)
            question.choices.push_back({id, probe::readingName(id)});
    }
    shuffle(&question.choices, seed + 1);
    question.why = conclusion.text;
    question.spec = {u"rfc9110#9.1"_s, u"rfc9110#15.5"_s};
    return question;
}

/// The gate that stops a made-up method; empty: none does.
QString methodGate(const lab::Personality &server)
{
    const Asked asked = ask(server, draftFor("FROBNICATE", "/articles/42"));
    static const QStringList gates{u"filter"_s, u"method-known"_s, u"method-allowed"_s};
    return gates.contains(asked.gate) ? asked.gate : QString();
}

Question orderOf(const lab::Personality &server, quint32 seed)
{
    const QString method = methodGate(server);
    QStringList gates{u"authentication"_s, u"permission"_s, u"route"_s};
    if (!method.isEmpty())
        gates << method;
    Question question;
    question.kind = Kind::GateOrder;
    question.id = u"mystery:order"_s;
    question.ask = tr("In which order does it ask?");
    question.situation = {tr("Where no answer tells, either way is right.")};
    const std::vector<Witness> seen = witnesses(server, gates);
    question.before = orderShown(seen);
    // What it is called must not tell which gate it is.
    const QString any = u"method"_s;
    for (auto &[first, second] : question.before) {
        first = first == method ? any : first;
        second = second == method ? any : second;
    }
    const std::pair<QString, QString> words[] = {{any, tr("Is the method one that it takes?")},
        {u"authentication"_s, tr("Is it known who is asking?")},
        {u"permission"_s, tr("May this client do this?")},
        {u"route"_s, tr("Is there anything at the path?")}};
    for (const auto &[id, text] : words)
        question.choices.push_back({id, text});
    for (const lab::GateRule &rule : server.gates) {
        const QString id = rule.gate == method ? any : rule.gate;
        if ((gates.contains(rule.gate)) && !question.right.contains(id))
            question.right << id;
    }
    for (const Choice &choice : question.choices) {
        if (!question.right.contains(choice.id))
            question.right << choice.id;
    }
    shuffle(&question.choices, seed);
    QStringList told;
    for (const Witness &witness : fewest(seen))
        told << witness.words;
    question.why = told.isEmpty() ? tr("No answer tells.") : tr("These tell it:") + u'\n' + told.join(u'\n');
    return question;
}

} // namespace

QStringList mysteryCandidates(const Engine &engine)
{
    QStringList ids;
    for (const lab::Personality *each : serversOf(engine)) {
        const bool usual =
            std::all_of(std::begin(usualPaths), std::end(usualPaths), [each](const char *path) {
                return std::any_of(each->routes.begin(), each->routes.end(),
                    [path](const lab::Route &route) { return route.path == QLatin1StringView(path); });
            });
        if (usual)
            ids << each->id;
    }
    return ids;
}

std::optional<Mystery> makeMystery(const Engine &engine, quint32 seed, const QString &id)
{
    const QStringList ids = mysteryCandidates(engine);
    const lab::Personality *hidden = nullptr;
    if (!id.isEmpty())
        hidden = engine.personality(id);
    else if (!ids.isEmpty())
        hidden = engine.personality(ids[qsizetype(QRandomGenerator(seed).bounded(quint32(ids.size())))]);
    if (!hidden)
        return std::nullopt;
    Mystery mystery;
    mystery.hidden = hidden->id;
    mystery.server = masked(*hidden, engine.knowledge);
    mystery.server.id = mysteryId;
    mystery.server.name = tr("Mystery");
    mystery.server.teaches.clear();
    mystery.server.source.clear();
    mystery.behaviour = behaviourOf(*hidden, engine, seed);
    mystery.meaning = meaningOf(mystery.server, engine, seed);
    mystery.order = orderOf(mystery.server, seed);
    return mystery;
}

Points pointsOf(const Mystery &mystery, const Guess &guess, int probes, const Engine &engine)
{
    Points points;
    points.behaviour = judge(mystery.behaviour, {{guess.behaviour}, {}}, engine).right;
    points.meaning = judge(mystery.meaning, {{guess.meaning}, {}}, engine).right;
    points.order = judge(mystery.order, {guess.order, {}}, engine).right;
    points.probes = probes;
    const int earned = (points.behaviour ? 40 : 0) + (points.meaning ? 30 : 0) + (points.order ? 30 : 0);
    points.points = std::max(0, earned - 5 * std::max(0, probes - targetProbes));
    return points;
}

} // namespace quiz
