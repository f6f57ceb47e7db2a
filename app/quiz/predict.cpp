// SPDX-License-Identifier: Apache-2.0
// Predict the code: the practice server says which it is.
#include "app/http/syntax.h"
#include "app/lab/gates.h"
#include "app/lab/truth.h"
#include "app/quiz/asking.h"
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

/// Those that tell 501, 405, 403, 404, 401 and a plain success apart.
constexpr Request requests[] = {{"FROBNICATE", "/articles/42"}, {"DELETE", "/articles"}, {"GET", "/admin"},
    {"GET", "/private"}, {"DELETE", "/missing"}, {"FROBNICATE", "/missing"}, {"FROBNICATE", "/private"},
    {"DELETE", "/private"}, {"PUT", "/admin"}, {"TRACE", "/articles/42"}, {"get", "/articles/42"},
    {"POST", "/articles/42"}, {"OPTIONS", "/articles/42"}, {"GET", "/missing"}, {"HEAD", "/articles/42"},
    {"DELETE", "/articles/42"}, {"POST", "/articles"}, {"PUT", "/articles/old"}};
constexpr int mostOfOne = 6;

/// Gates that stop one of those requests, so that their order matters.
bool decides(const lab::GateRule &rule, const lab::Personality &personality)
{
    return rule.test && std::any_of(std::begin(requests), std::end(requests), [&](const Request &request) {
        const auto composed = http::compose(draftFor(request.method, request.path), true);
        return composed && rule.test(lab::situationOf(composed->request, personality), rule);
    });
}

const lab::Route *routeAt(const lab::Personality &personality, const QString &path)
{
    const auto route =
        std::find_if(personality.routes.begin(), personality.routes.end(), [&path](const lab::Route &known) {
            return known.path.endsWith(u'*') ? path.startsWith(QStringView(known.path).chopped(1))
                                             : path == known.path;
        });
    return route == personality.routes.end() ? nullptr : &*route;
}

QString placeWords(const lab::Personality &personality, const QString &path)
{
    const lab::Route *route = routeAt(personality, path);
    if (!route)
        return tr("There is nothing at %1.").arg(path);
    QString words = route->methods.contains("*"_L1)
        ? tr("%1 is there.").arg(path)
        : tr("%1 is there for %2.").arg(path, route->methods.join(u", "_s));
    if (!route->challenge.isEmpty())
        words += u' ' + tr("It asks for credentials, and the request has none.");
    if (route->forbidden)
        words += u' ' + tr("It is for nobody.");
    if (!route->answer.isEmpty()) {
        const auto answer = personality.answers.find(route->answer);
        if (answer != personality.answers.end() && answer->hangUp)
            words += u' ' + tr("It hangs up.");
        else if (answer != personality.answers.end())
            words +=
                u' ' + tr("It always gives one answer, called “%1”.").arg(http::visibleText(answer->reason));
    }
    if (const QString deed = route->deeds.value(u"POST"_s); deed == "forbidden"_L1)
        words += u' ' + tr("A POST to it is forbidden.");
    return words;
}

/// What the gate says to a request that it stops, where nobody could know: empty for the usual code.
QString codeHint(const lab::GateRule &rule, const lab::Personality &personality, const Engine &engine)
{
    const auto answer = personality.answers.find(rule.answer);
    if (answer == personality.answers.end())
        return {};
    const QString code = answer->hangUp ? QString() : QString::number(answer->status);
    const knowledge::Gate *gate = engine.knowledge.gate(lab::decisionOf(rule.gate));
    const bool usual = rule.gate != "filter"_L1 && gate
        && std::any_of(gate->edges.begin(), gate->edges.end(),
            [&code](const knowledge::Gate::Edge &edge) { return edge.to == code; });
    if (usual)
        return {};
    return u' '
        + (code.isEmpty() ? tr("It hangs up on those it stops.") : tr("Those it stops get %1.").arg(code));
}

QString orderWords(const lab::Personality &personality, const QString &method, const Engine &engine)
{
    QStringList asks;
    for (const lab::GateRule &rule : personality.gates) {
        if (!decides(rule, personality))
            continue;
        QString words = gateQuestion(rule, engine.knowledge);
        if (rule.gate == "method-known"_L1)
            words += u' '
                + (personality.known.contains(personality.foldsCase ? method.toUpper() : method)
                        ? tr("(It knows %1.)").arg(method)
                        : tr("(It does not know %1.)").arg(method));
        words += codeHint(rule, personality, engine);
        asks << u"%1. %2"_s.arg(asks.size() + 1).arg(words);
    }
    return tr("What it asks, in its order:") + u'\n' + asks.join(u'\n');
}

std::vector<Choice> statusChoices(int right)
{
    QList<int> codes{200, 204, 301, 400, 401, 403, 404, 405, 501};
    if (right > 0 && !codes.contains(right)) {
        // One that nobody expects would stand out by itself.
        codes << right << (right == 412 ? 409 : 412);
        std::sort(codes.begin(), codes.end());
    }
    std::vector<Choice> choices;
    for (const int code : codes)
        choices.push_back({QString::number(code), QString::number(code)});
    choices.push_back({u"0"_s, tr("No answer")});
    return choices;
}

struct Case {
    const lab::Personality *personality = nullptr;
    QString method;
    QString path;
};

Case caseOf(const QString &id, const Engine &engine)
{
    return {engine.personality(id.section(u':', 1, 1)), id.section(u':', 2, 2), id.section(u':', 3)};
}

QString whyWords(const Case &one, const Asked &asked, const Engine &engine)
{
    QString words;
    const auto gate = std::find_if(one.personality->gates.begin(), one.personality->gates.end(),
        [&asked](const lab::GateRule &rule) { return rule.gate == asked.gate; });
    if (gate == one.personality->gates.end())
        words = tr("No gate stops it: the server does what it was asked.");
    else
        words = tr("It is stopped here: %1 What comes later is not looked at.")
                    .arg(gateQuestion(*gate, engine.knowledge));
    const explain::Report report = engine.explainer.explain(asked.exchange);
    return words + u'\n' + tr("What the program says of the answer: %1").arg(report.verdict.text);
}

QStringList specOf(const Asked &asked, const Engine &engine)
{
    QStringList spec;
    if (const knowledge::Status *status = engine.knowledge.status(asked.status))
        spec << status->spec.value(0);
    if (const knowledge::Gate *gate = engine.knowledge.gate(lab::decisionOf(asked.gate, asked.status)))
        spec << gate->spec.value(0);
    spec.removeAll(QString());
    spec.removeDuplicates();
    return spec.isEmpty() ? QStringList{u"rfc9110#9.1"_s} : spec;
}

} // namespace

bool behavesLikeAServer(const lab::Personality &personality)
{
    const auto fixed = std::count_if(personality.routes.begin(), personality.routes.end(),
        [](const lab::Route &route) { return !route.answer.isEmpty(); });
    const bool forwards = std::any_of(personality.gates.begin(), personality.gates.end(),
        [](const lab::GateRule &rule) { return rule.gate == "forward"_L1; });
    if (forwards || personality.routes.size() >= 60 || fixed * 2 > qsizetype(personality.routes.size()) + 8)
        return false;
    return std::all_of(std::begin(requests), std::end(requests), [&personality](const Request &request) {
        return ask(personality, draftFor(request.method, request.path)).sound;
    });
}

std::vector<const lab::Personality *> serversOf(const Engine &engine)
{
    std::vector<const lab::Personality *> servers;
    for (const lab::Personality &each : engine.personalities) {
        if (behavesLikeAServer(each))
            servers.push_back(&each);
    }
    return servers;
}

/// Of strict all; of the others first those that strict answers in another way.
std::vector<Entry> predictEntries(const Engine &engine)
{
    std::vector<Entry> entries;
    const lab::Personality *strict = engine.personality(u"strict"_s);
    for (const lab::Personality *each : serversOf(engine)) {
        int taken = 0;
        for (const Request &request : requests) {
            const http::Draft draft = draftFor(request.method, request.path);
            const int status = ask(*each, draft).status;
            const bool own = strict && each != strict && ask(*strict, draft).status != status;
            if (each != strict && (!own || taken >= mostOfOne))
                continue;
            ++taken;
            const QString id = u"predict:%1:%2:%3"_s.arg(
                each->id, QString::fromLatin1(request.method), QString::fromLatin1(request.path));
            entries.push_back({id, Kind::Predict, {QString::number(status)}});
        }
    }
    return entries;
}

std::optional<Question> predictQuestion(const Entry &entry, const Engine &engine)
{
    const Case one = caseOf(entry.id, engine);
    if (!one.personality)
        return std::nullopt;
    const Asked asked = ask(*one.personality, draftFor(one.method.toLatin1(), one.path.toLatin1()));
    Question question;
    question.id = entry.id;
    question.kind = Kind::Predict;
    question.topics = entry.topics;
    question.subject = one.personality->id;
    question.ask = tr("Which status does %1 send?").arg(one.personality->name);
    question.situation = {one.personality->teaches, placeWords(*one.personality, one.path),
        orderWords(*one.personality, one.method, engine)};
    for (const Line &line : linesOf(asked.exchange)) {
        if (line.direction == http::Direction::Sent && !line.missing)
            question.lines.push_back(line);
    }
    question.choices = statusChoices(asked.status);
    question.right = {QString::number(asked.status)};
    question.why = whyWords(one, asked, engine);
    question.spec = specOf(asked, engine);
    return question;
}

} // namespace quiz
