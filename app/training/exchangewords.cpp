// SPDX-License-Identifier: Apache-2.0
#include "app/http/syntax.h"
#include "app/training/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace training::words {

using namespace Qt::StringLiterals;

static QString seenMethod(const Event &event)
{
    return u"You sent %1"_s.arg(shown(event.method));
}

static QString seenTarget(const Event &event)
{
    return u"You asked for %1"_s.arg(shown(event.target));
}

static QString seenStatus(const Event &event)
{
    return event.status ? u"The answer was %1"_s.arg(event.status) : u"No status came back"_s;
}

static QString numbers(const QList<int> &list)
{
    QStringList all;
    for (const int each : list)
        all << QString::number(each);
    return all.join(u", "_s);
}

static QString seenInterim(const Event &event)
{
    return event.interim.isEmpty() ? u"No interim response came"_s
                                   : u"%1 came before the answer"_s.arg(numbers(event.interim));
}

static QString seenRedirects(const Event &event)
{
    const qsizetype hops = event.redirects.size();
    if (hops == 0)
        return u"No redirect was followed"_s;
    return u"%1 %2 followed (%3)"_s.arg(hops).arg(
        hops == 1 ? u"redirect was"_s : u"redirects were"_s, numbers(event.redirects));
}

static QString seenArrival(const Event &event)
{
    return u"The last request was %1"_s.arg(shown(event.arrivedAs));
}

static QString seenServer(const Event &event)
{
    return event.server.isEmpty() ? u"It was not the practice server that answered"_s
                                  : u"The practice server answered as \"%1\""_s.arg(event.server);
}

static QString seenGate(const Event &event)
{
    if (event.gate.isEmpty())
        return u"It is not known which gate answered"_s;
    return event.gate == "served"_L1 ? u"No gate stopped it"_s
                                     : u"The gate \"%1\" answered"_s.arg(event.gate);
}

static QString seenHop(const Event &event)
{
    return event.hop.isEmpty() ? u"There was one server, no chain"_s : u"\"%1\" answered"_s.arg(event.hop);
}

static QString seenVerdict(const Event &event)
{
    return u"The verdict was \"%1\""_s.arg(event.verdict);
}

static QString seenFindings(const Event &event)
{
    return u"There were %1 findings"_s.arg(event.findings.size());
}

static QString seenFailure(const Event &event)
{
    return event.failure.isEmpty() ? u"An answer came"_s : u"It ended with \"%1\""_s.arg(event.failure);
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

static bool anyStatus(const QStringList &wanted, const QList<int> &there)
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
static bool readPresence(const QString &argument, Clause *clause, http::Fields Event::*side, bool there)
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

} // namespace training::words
