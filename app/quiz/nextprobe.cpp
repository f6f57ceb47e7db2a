// SPDX-License-Identifier: Apache-2.0
// Choose the next probe: two servers gave the same answer, and one of the probes of the plan tells them
// apart. A wrong one gets the same answer from both, so that it tells nothing.
#include "app/http/syntax.h"
#include "app/quiz/asking.h"
#include "app/quiz/inquest.h"
#include "app/quiz/makers.h"

#include <QCoreApplication>

#include <algorithm>

namespace quiz {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("quiz", text);
}

namespace {

struct Request {
    const char *method;
    const char *path;
};
constexpr Request requests[] = {{"DELETE", "/articles"}, {"FROBNICATE", "/articles/42"}, {"PUT", "/admin"},
    {"DELETE", "/private"}, {"PUT", "/missing"}};
constexpr int mostWrong = 3;
constexpr int mostOfOne = 4;

/// Two personalities whose answers to one request nobody could tell apart.
struct Pair {
    lab::Personality one;
    lab::Personality other;
    QByteArray method;
    QByteArray path;
};

std::optional<Pair> pairOf(const QString &id, const Engine &engine)
{
    const QString both = id.section(u':', 1, 1);
    const lab::Personality *one = engine.personality(both.section(u'+', 0, 0));
    const lab::Personality *other = engine.personality(both.section(u'+', 1, 1));
    if (!one || !other)
        return std::nullopt;
    return Pair{masked(*one, engine.knowledge), masked(*other, engine.knowledge),
        id.section(u':', 2, 2).toLatin1(), id.section(u':', 3).toLatin1()};
}

/// What can be seen of it without having it explained.
QByteArray faceOf(const Asked &asked)
{
    const http::Response *response = asked.exchange.finalResponse();
    QByteArray face = QByteArray::number(asked.status);
    if (response)
        face += '|' + http::fieldValue(response->fields, "Allow").value_or("-") + '|'
            + http::fieldValue(response->fields, "WWW-Authenticate").value_or("-");
    return face;
}

QString requestWords(const Inquest &inquest, probe::Ask ask)
{
    const probe::Probe *probe = inquest.plan().find(ask);
    return http::visibleText(probe->draft.method) + u' ' + http::visibleText(probe->target);
}

bool isTold(Inquest &one, Inquest &other, probe::Ask ask)
{
    return !isSame(*one.answer(ask), *other.answer(ask));
}

/// The probe of the plan that tells the two apart, as early in the walk of an investigation as there is one.
std::optional<probe::Ask> tellingOne(Inquest &one, Inquest &other)
{
    std::vector<probe::Ask> asks = one.walk();
    asks.insert(asks.end(), other.walk().begin(), other.walk().end());
    for (const probe::Probe &probe : one.plan().probes)
        asks.push_back(probe.ask);
    const auto telling = std::find_if(asks.begin(), asks.end(),
        [&](probe::Ask ask) { return !probe::isExtra(ask) && isTold(one, other, ask); });
    return telling == asks.end() ? std::nullopt : std::optional(*telling);
}

/// Probes that tell nothing here, at most three.
std::vector<probe::Ask> wrongOnes(Inquest &one, Inquest &other, quint32 seed)
{
    std::vector<probe::Ask> wrong;
    QStringList texts{requestWords(one, probe::Ask::MethodHere)};
    for (const probe::Probe &probe : one.plan().probes) {
        const QString text = requestWords(one, probe.ask);
        if (probe::isExtra(probe.ask) || texts.contains(text) || isTold(one, other, probe.ask))
            continue;
        wrong.push_back(probe.ask);
        texts << text;
    }
    shuffle(&wrong, seed);
    if (wrong.size() > mostWrong)
        wrong.resize(mostWrong);
    return wrong;
}

QString answeredWords(const QString &name, Inquest &inquest, probe::Ask ask)
{
    return tr("%1 answers it with %2.").arg(name, answerWords(*inquest.answer(ask)));
}

} // namespace

namespace {

/// Pairs of servers that give the same refusal to one request, each server at most a few times, so that none
/// is asked about in every other question.
void addPairs(
    const Request &request, const std::vector<const lab::Personality *> &servers, std::vector<Entry> *entries)
{
    std::vector<QByteArray> faces;
    std::vector<int> statuses;
    std::vector<int> taken(servers.size(), 0);
    for (const lab::Personality *each : servers) {
        const Asked asked = ask(*each, draftFor(request.method, request.path));
        faces.push_back(faceOf(asked));
        statuses.push_back(asked.status);
    }
    for (size_t i = 0; i < servers.size(); ++i) {
        for (size_t j = i + 1; j < servers.size() && (statuses[i] == 0 || statuses[i] >= 400); ++j) {
            if (faces[i] != faces[j] || std::max(taken[i], taken[j]) >= mostOfOne)
                continue;
            ++taken[i];
            ++taken[j];
            entries->push_back({u"next-probe:%1+%2:%3:%4"_s.arg(servers[i]->id, servers[j]->id,
                                    QString::fromLatin1(request.method), QString::fromLatin1(request.path)),
                Kind::NextProbe, {QString::number(statuses[i])}});
        }
    }
}

} // namespace

std::vector<Entry> nextProbeEntries(const Engine &engine)
{
    std::vector<Entry> entries;
    const std::vector<const lab::Personality *> servers = serversOf(engine);
    for (const Request &request : requests)
        addPairs(request, servers, &entries);
    return entries;
}

std::optional<Question> nextProbeQuestion(const Entry &entry, const Engine &engine)
{
    const std::optional<Pair> pair = pairOf(entry.id, engine);
    if (!pair)
        return std::nullopt;
    Inquest one(pair->one, pair->method, pair->path, engine);
    Inquest other(pair->other, pair->method, pair->path, engine);
    const std::optional<probe::Ask> right = tellingOne(one, other);
    const std::vector<probe::Ask> wrong = wrongOnes(one, other, seedOf(entry.id));
    if (!right || wrong.size() < 2 || isTold(one, other, probe::Ask::MethodHere))
        return std::nullopt;

    Question question;
    question.id = entry.id;
    question.kind = Kind::NextProbe;
    question.topics = entry.topics;
    question.subject = entry.id.section(u':', 1, 1);
    question.ask = tr("Two servers answer alike. Which request tells you which one it is?");
    question.situation = {
        tr("%1 was answered with %2.")
            .arg(requestWords(one, probe::Ask::MethodHere), answerWords(*one.answer(probe::Ask::MethodHere))),
        u"%1: %2"_s.arg(pair->one.name, pair->one.teaches),
        u"%1: %2"_s.arg(pair->other.name, pair->other.teaches),
        tr("ZQKVWT is a method that nobody knows, /rp-missing-zqkvwt a path that cannot be.")};
    for (const probe::Ask ask : wrong)
        question.choices.push_back({probe::askWord(ask), requestWords(one, ask)});
    question.choices.push_back({probe::askWord(*right), requestWords(one, *right)});
    shuffle(&question.choices, seedOf(entry.id) + 1);
    question.right = {probe::askWord(*right)};
    question.why = tr("It asks: %1").arg(one.plan().find(*right)->why) + u'\n'
        + answeredWords(pair->one.name, one, *right) + u'\n' + answeredWords(pair->other.name, other, *right)
        + u'\n' + tr("To each of the others both give the same answer.");
    question.spec = {u"rfc9110#9.1"_s, u"rfc9110#15.5"_s};
    return question;
}

} // namespace quiz
