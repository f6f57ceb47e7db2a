// SPDX-License-Identifier: Apache-2.0
// The vocabulary of checks: each word with what may stand behind it and what it asks of an event.
#include "app/http/syntax.h"
#include "app/training/check.h"

#include <QRegularExpression>

#include <algorithm>

namespace training {

using namespace Qt::StringLiterals;

namespace {

QStringList listed(const QString &argument)
{
    QStringList all;
    for (const QString &each : argument.split(u',')) {
        if (!each.trimmed().isEmpty())
            all << each.trimmed();
    }
    return all;
}

QString orWords(const QStringList &list)
{
    return list.join(u" or "_s);
}

QString shown(const QByteArray &bytes)
{
    return http::visibleText(bytes.left(80));
}

/// What was seen, where a word has only one way to say it.
using Seen = QString (*)(const Event &);

QString seenMethod(const Event &event)
{
    return u"You sent %1"_s.arg(shown(event.method));
}

QString seenTarget(const Event &event)
{
    return u"You asked for %1"_s.arg(shown(event.target));
}

QString seenStatus(const Event &event)
{
    return event.status ? u"The answer was %1"_s.arg(event.status) : u"No status came back"_s;
}

QString numbers(const QList<int> &list)
{
    QStringList all;
    for (const int each : list)
        all << QString::number(each);
    return all.join(u", "_s);
}

QString seenInterim(const Event &event)
{
    return event.interim.isEmpty() ? u"No interim response came"_s
                                   : u"%1 came before the answer"_s.arg(numbers(event.interim));
}

QString seenRedirects(const Event &event)
{
    const qsizetype hops = event.redirects.size();
    if (hops == 0)
        return u"No redirect was followed"_s;
    return u"%1 %2 followed (%3)"_s.arg(hops).arg(
        hops == 1 ? u"redirect was"_s : u"redirects were"_s, numbers(event.redirects));
}

QString seenArrival(const Event &event)
{
    return u"The last request was %1"_s.arg(shown(event.arrivedAs));
}

QString seenServer(const Event &event)
{
    return event.server.isEmpty() ? u"It was not the practice server that answered"_s
                                  : u"The practice server answered as \"%1\""_s.arg(event.server);
}

QString seenGate(const Event &event)
{
    if (event.gate.isEmpty())
        return u"It is not known which gate answered"_s;
    return event.gate == "served"_L1 ? u"No gate stopped it"_s
                                     : u"The gate \"%1\" answered"_s.arg(event.gate);
}

QString seenHop(const Event &event)
{
    return event.hop.isEmpty() ? u"There was one server, no chain"_s : u"\"%1\" answered"_s.arg(event.hop);
}

QString seenVerdict(const Event &event)
{
    return u"The verdict was \"%1\""_s.arg(event.verdict);
}

QString seenFindings(const Event &event)
{
    return u"There were %1 findings"_s.arg(event.findings.size());
}

QString seenFailure(const Event &event)
{
    return event.failure.isEmpty() ? u"An answer came"_s : u"It ended with \"%1\""_s.arg(event.failure);
}

QString seenConclusion(const Event &event)
{
    return u"The conclusion was \"%1\""_s.arg(event.conclusion);
}

QString seenMatrix(const Event &event)
{
    return u"A matrix with %1 answers was run"_s.arg(event.cells.size());
}

QString seenPage(const Event &event)
{
    return u"You opened \"%1\""_s.arg(event.page);
}

QString seenCodes(const Event &event)
{
    return u"Side by side stand %1"_s.arg(event.codes.join(u", "_s));
}

QString seenChoice(const Event &event)
{
    return event.right ? u"That is what happens"_s : u"It turns out otherwise; now see why"_s;
}

/// A clause that holds when the value is one of the list.
bool oneOf(const QString &argument, Clause *clause, QString (*value)(const Event &), Seen seen,
    const QString &wanted = u"%1"_s)
{
    const QStringList list = listed(argument);
    clause->arguments = list;
    clause->wanted = wanted.arg(orWords(list));
    clause->holds = [list, value](const Event &event) { return list.contains(value(event)); };
    clause->seen = seen;
    return !list.isEmpty();
}

bool readMethod(const QString &argument, Clause *clause)
{
    return oneOf(
        argument, clause, [](const Event &event) { return QString::fromLatin1(event.method); }, seenMethod);
}

bool readArrivedAs(const QString &argument, Clause *clause)
{
    return oneOf(
        argument, clause, [](const Event &event) { return QString::fromLatin1(event.arrivedAs); },
        seenArrival);
}

bool readTarget(const QString &argument, Clause *clause)
{
    return oneOf(
        argument, clause, [](const Event &event) { return QString::fromLatin1(event.target); }, seenTarget);
}

bool readMethodIs(const QString &argument, Clause *clause)
{
    struct Kind {
        const char *word;
        const char *wanted;
        bool (*holds)(const Event &);
    };
    static const Kind kinds[] = {
        {"unregistered", "a method that the server does not know",
            [](const Event &event) { return !event.registered; }},
        {"registered", "a registered method", [](const Event &event) { return event.registered; }},
        {"safe", "a safe method", [](const Event &event) { return event.safe; }},
        {"unsafe", "a method that may change something", [](const Event &event) { return !event.safe; }},
    };
    for (const Kind &kind : kinds) {
        if (argument != QLatin1StringView(kind.word))
            continue;
        clause->arguments = {argument};
        clause->wanted = QString::fromLatin1(kind.wanted);
        clause->holds = kind.holds;
        clause->seen = seenMethod;
        return true;
    }
    return false;
}

bool fitsStatus(int status, const QString &wanted)
{
    if (wanted == "none"_L1)
        return status == 0;
    if (wanted.endsWith("xx"_L1))
        return status / 100 == wanted.left(1).toInt();
    return status == wanted.toInt();
}

bool areStatuses(const QStringList &list)
{
    static const QRegularExpression form(u"^([1-5]xx|[1-9][0-9][0-9]|none)$"_s);
    return !list.isEmpty() && std::all_of(list.begin(), list.end(), [](const QString &each) {
        return form.match(each).hasMatch();
    });
}

bool readStatus(const QString &argument, Clause *clause)
{
    const QStringList list = listed(argument);
    clause->arguments = list;
    clause->wanted = list == QStringList{u"none"_s} ? u"a server that hangs up"_s : orWords(list);
    clause->holds = [list](const Event &event) {
        return std::any_of(
            list.begin(), list.end(), [&](const QString &each) { return fitsStatus(event.status, each); });
    };
    clause->seen = seenStatus;
    return areStatuses(list);
}

bool anyStatus(const QStringList &wanted, const QList<int> &there)
{
    return std::any_of(there.begin(), there.end(), [&](int status) {
        return std::any_of(
            wanted.begin(), wanted.end(), [&](const QString &each) { return fitsStatus(status, each); });
    });
}

bool readInterim(const QString &argument, Clause *clause)
{
    const QStringList list = listed(argument);
    clause->arguments = list;
    clause->wanted = u"%1 before the answer"_s.arg(orWords(list));
    clause->holds = [list](const Event &event) { return anyStatus(list, event.interim); };
    clause->seen = seenInterim;
    return areStatuses(list);
}

bool readRedirectedBy(const QString &argument, Clause *clause)
{
    const QStringList list = listed(argument);
    clause->arguments = list;
    clause->wanted = u"a redirect by %1 that is followed"_s.arg(orWords(list));
    clause->holds = [list](const Event &event) { return anyStatus(list, event.redirects); };
    clause->seen = seenRedirects;
    return areStatuses(list);
}

bool readHops(const QString &argument, Clause *clause)
{
    bool number = false;
    const int hops = argument.toInt(&number);
    clause->arguments = {argument};
    clause->wanted = hops == 0 ? u"the redirect shown, not followed"_s : u"%1 followed"_s.arg(hops);
    clause->holds = [hops](const Event &event) { return event.redirects.size() == hops; };
    clause->seen = seenRedirects;
    return number && hops >= 0;
}

/// Field names that all are there, or all are not.
bool readPresence(const QString &argument, Clause *clause, http::Fields Event::*side, bool there)
{
    const QStringList list = listed(argument);
    const QString who = side == &Event::sent ? u"the request"_s : u"the answer"_s;
    clause->arguments = list;
    clause->wanted = u"%1 %2 %3"_s.arg(who, there ? u"with"_s : u"without"_s, list.join(u" and "_s));
    clause->holds = [list, side, there](const Event &event) {
        return std::all_of(list.begin(), list.end(),
            [&](const QString &name) { return http::hasField(event.*side, name.toLatin1()) == there; });
    };
    clause->seen = [list, side, who](const Event &event) {
        QStringList found;
        for (const QString &name : list) {
            if (http::hasField(event.*side, name.toLatin1()))
                found << name;
        }
        const QString what = who.at(0).toUpper() + who.mid(1);
        return found.isEmpty() ? u"%1 had no %2"_s.arg(what, orWords(list))
                               : u"%1 had %2"_s.arg(what, found.join(u" and "_s));
    };
    return std::all_of(list.begin(), list.end(), [](const QString &name) {
        return http::isToken(name.toLatin1());
    }) && !list.isEmpty();
}

bool readRequestHas(const QString &argument, Clause *clause)
{
    return readPresence(argument, clause, &Event::sent, true);
}

bool readRequestLacks(const QString &argument, Clause *clause)
{
    return readPresence(argument, clause, &Event::sent, false);
}

bool readResponseHas(const QString &argument, Clause *clause)
{
    return readPresence(argument, clause, &Event::received, true);
}

bool readResponseLacks(const QString &argument, Clause *clause)
{
    return readPresence(argument, clause, &Event::received, false);
}

/// "Allow lists PUT": an element of the list, whatever its place.
bool readResponseField(const QString &argument, Clause *clause)
{
    static const QRegularExpression form(u"^(\\S+) (lists|is) (.+)$"_s);
    const QRegularExpressionMatch match = form.match(argument);
    const QByteArray name = match.captured(1).toLatin1();
    const QByteArray value = match.captured(3).toLatin1();
    const bool lists = match.captured(2) == "lists"_L1;
    clause->arguments = {argument};
    clause->wanted =
        u"an answer whose %1 %2 %3"_s.arg(match.captured(1), match.captured(2), match.captured(3));
    clause->holds = [name, value, lists](const Event &event) {
        const std::optional<QByteArray> there = http::fieldValue(event.received, name);
        return there && (lists ? http::listElements(*there).contains(value) : *there == value);
    };
    clause->seen = [name](const Event &event) {
        const std::optional<QByteArray> there = http::fieldValue(event.received, name);
        return there ? u"%1 was \"%2\""_s.arg(QString::fromLatin1(name), shown(*there))
                     : u"The answer had no %1"_s.arg(QString::fromLatin1(name));
    };
    return match.hasMatch();
}

bool readServer(const QString &argument, Clause *clause)
{
    return oneOf(
        argument, clause, [](const Event &event) { return event.server; }, seenServer,
        u"the practice server as %1"_s);
}

bool readGate(const QString &argument, Clause *clause)
{
    return oneOf(
        argument, clause, [](const Event &event) { return event.gate; }, seenGate,
        u"an answer by the gate %1"_s);
}

bool readHop(const QString &argument, Clause *clause)
{
    return oneOf(
        argument, clause, [](const Event &event) { return event.hop; }, seenHop, u"an answer by %1"_s);
}

bool readVerdict(const QString &argument, Clause *clause)
{
    return oneOf(
        argument, clause, [](const Event &event) { return event.verdict; }, seenVerdict, u"the verdict %1"_s);
}

bool readFinding(const QString &argument, Clause *clause)
{
    const QStringList list = listed(argument);
    clause->arguments = list;
    clause->wanted = u"the finding %1"_s.arg(list.join(u" and "_s));
    clause->holds = [list](const Event &event) {
        return std::all_of(
            list.begin(), list.end(), [&](const QString &rule) { return event.findings.contains(rule); });
    };
    clause->seen = seenFindings;
    return !list.isEmpty();
}

bool readFailure(const QString &argument, Clause *clause)
{
    return oneOf(
        argument, clause, [](const Event &event) { return event.failure; }, seenFailure,
        u"an exchange that ends with %1"_s);
}

bool readConclusion(const QString &argument, Clause *clause)
{
    if (argument == "any"_L1) {
        clause->arguments = {argument};
        clause->wanted = u"a conclusion"_s;
        clause->holds = [](const Event &event) { return !event.conclusion.isEmpty(); };
        clause->seen = seenConclusion;
        return true;
    }
    return oneOf(
        argument, clause, [](const Event &event) { return event.conclusion; }, seenConclusion,
        u"the conclusion %1"_s);
}

bool readAbout(const QString &argument, Clause *clause)
{
    return oneOf(
        argument, clause, [](const Event &event) { return QString::fromLatin1(event.method); },
        [](const Event &event) { return u"It was about %1"_s.arg(shown(event.method)); },
        u"an investigation of %1"_s);
}

bool readMatrix(const QString &argument, Clause *clause)
{
    const QStringList list = listed(argument);
    clause->arguments = list;
    clause->wanted = u"a matrix in which %1 can be seen"_s.arg(list.join(u" and "_s));
    clause->holds = [list](const Event &event) {
        return std::all_of(list.begin(), list.end(), [&](const QString &status) {
            return std::any_of(event.cells.begin(), event.cells.end(),
                [&](const Event::Cell &cell) { return fitsStatus(cell.status, status); });
        });
    };
    clause->seen = seenMatrix;
    return areStatuses(list);
}

bool readPage(const QString &argument, Clause *clause)
{
    return oneOf(
        argument, clause, [](const Event &event) { return event.page; }, seenPage, u"the page %1"_s);
}

bool readCompared(const QString &argument, Clause *clause)
{
    const QStringList list = listed(argument);
    clause->arguments = list;
    clause->wanted = u"%1 side by side"_s.arg(list.join(u", "_s));
    clause->holds = [list](const Event &event) {
        return std::all_of(
            list.begin(), list.end(), [&](const QString &code) { return event.codes.contains(code); });
    };
    clause->seen = seenCodes;
    return areStatuses(list);
}

bool readPrediction(const QString &argument, Clause *clause)
{
    const bool right = argument == "right"_L1;
    clause->arguments = {argument};
    clause->wanted = right ? u"the right answer"_s : u"a choice"_s;
    clause->holds = [right](const Event &event) { return right ? event.right : event.choice >= 0; };
    clause->seen = seenChoice;
    return right || argument == "made"_L1;
}

} // namespace

const std::vector<CheckWord> &checkWords()
{
    static const std::vector<CheckWord> words = {
        {"method", Event::Exchange, "methods, as they are written", "the method you sent is one of these",
            readMethod},
        {"method-is", Event::Exchange, "registered, unregistered, safe or unsafe",
            "the kind of method you sent", readMethodIs},
        {"target", Event::Exchange, "targets, such as /articles or *", "the target you sent", readTarget},
        {"request-has", Event::Exchange, "names of fields", "the request has all of them", readRequestHas},
        {"request-lacks", Event::Exchange, "names of fields", "the request has none of them",
            readRequestLacks},
        {"status", Event::Exchange, "statuses such as 405, classes such as 4xx, or none",
            "the final status is one of these; none: the server hung up", readStatus},
        {"interim", Event::Exchange, "statuses such as 103", "one of these came before the answer",
            readInterim},
        {"response-has", Event::Exchange, "names of fields", "the answer has all of them", readResponseHas},
        {"response-lacks", Event::Exchange, "names of fields", "the answer has none of them",
            readResponseLacks},
        {"response-field", Event::Exchange,
            "a name, \"lists\" or \"is\", and a value, such as Allow lists PUT",
            "the value of a field, or an element of its list", readResponseField},
        {"hops", Event::Exchange, "a number, 0 for a redirect that is shown",
            "so many redirects were followed", readHops},
        {"redirected-by", Event::Exchange, "statuses such as 301",
            "one of the redirects followed had this status", readRedirectedBy},
        {"arrived-as", Event::Exchange, "methods", "the method of the last request, after redirects",
            readArrivedAs},
        {"server", Event::Exchange, "ids of practice servers", "who was asked", readServer},
        {"gate", Event::Exchange, "gates such as method-known, or served",
            "where the practice server really stopped the request", readGate},
        {"answered-by", Event::Exchange, "names of servers in a chain",
            "which server of a chain really answered", readHop},
        {"verdict", Event::Exchange, "ids of verdicts", "what the program made of it", readVerdict},
        {"finding", Event::Exchange, "ids of rules", "all of them are among the findings", readFinding},
        {"failure", Event::Exchange, "words such as closed-before-answer",
            "how an exchange without an answer ended", readFailure},
        {"conclusion", Event::Investigation, "ids of conclusions, or any", "what an investigation came to",
            readConclusion},
        {"about", Event::Investigation, "methods", "the method in question", readAbout},
        {"matrix", Event::Matrix, "statuses", "a matrix was run, and each of them is in it", readMatrix},
        {"page", Event::Page, "lab, path, matrix, compare, an article such as status/501, or a section",
            "this was opened", readPage},
        {"compared", Event::Comparison, "codes", "they stand side by side", readCompared},
        {"prediction", Event::Prediction, "made or right", "a choice was made before anything was sent",
            readPrediction},
    };
    return words;
}

} // namespace training
