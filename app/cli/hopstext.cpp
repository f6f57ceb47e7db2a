// SPDX-License-Identifier: Apache-2.0
#include "app/cli/hopstext.h"

#include "app/http/secrets.h"
#include "app/http/syntax.h"

#include <QJsonArray>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

QString answerOf(const http::Exchange &exchange)
{
    const http::Response *response = exchange.finalResponse();
    return response ? u"%1 %2"_s.arg(response->status).arg(http::visibleText(response->reason))
                    : u"no HTTP answer"_s;
}

QString requestOf(const http::Exchange &exchange)
{
    const http::Connection &connection = exchange.connection;
    const QString host = connection.host.contains(u':') ? u'[' + connection.host + u']' : connection.host;
    return u"%1 %2://%3:%4%5"_s.arg(http::visibleText(exchange.request.method),
        QString::fromLatin1(exchange.scheme), host, QString::number(connection.port),
        (exchange.request.target.startsWith('/') ? QString() : u" "_s)
            + http::visibleText(exchange.request.target));
}

QString outcomeText(const cookies::Outcome &outcome)
{
    return u"Cookie %1 from %2 %3: %4"_s.arg(
        http::visibleText(outcome.name), outcome.host, cookies::outcomeWord(outcome.kind), outcome.why);
}

} // namespace

void printCourse(Streams &io, const Course &course)
{
    const bool telling = course.hops.size() > 1 || !course.hops.back().end.isEmpty();
    if (telling)
        io.out << "\nHops\n";
    int number = 0;
    for (const wire::Hop &hop : course.hops) {
        if (!telling)
            break;
        io.out << u"  %1  "_s.arg(++number) << requestOf(hop.exchange) << ", "
               << styled(io, Style::Quiet, wire::reasonWord(hop.reason)) << ": "
               << styled(io, Style::Bold, answerOf(hop.exchange)) << '\n';
        for (const QString &change : hop.changes)
            io.out << "       " << change << '\n';
        if (!hop.end.isEmpty())
            io.out << "       " << hop.end << '\n';
    }
    io.out << '\n' << cookies::sentWords(course.hops.back().exchange) << '\n';
    for (const cookies::Outcome &outcome : course.cookies)
        io.out << outcomeText(outcome) << '\n';
}

void addCourse(QJsonObject *object, const Course &course)
{
    QJsonArray hops;
    for (const wire::Hop &hop : course.hops) {
        const http::Response *response = hop.exchange.finalResponse();
        hops << QJsonObject{{u"request"_s, requestOf(hop.exchange)},
            {u"reason"_s, wire::reasonWord(hop.reason)},
            {u"status"_s, response ? QJsonValue(response->status) : QJsonValue()},
            {u"changes"_s, QJsonArray::fromStringList(hop.changes)}, {u"end"_s, hop.end}};
    }
    object->insert(u"hops"_s, hops);
    QJsonArray set;
    for (const cookies::Outcome &outcome : course.cookies)
        set << QJsonObject{{u"name"_s, http::visibleText(outcome.name)},
            {u"outcome"_s, cookies::outcomeWord(outcome.kind)}, {u"why"_s, outcome.why}};
    object->insert(u"cookies"_s,
        QJsonObject{{u"sent"_s, cookies::sentWords(course.hops.back().exchange)}, {u"jar"_s, course.hasJar},
            {u"set"_s, set}});
}

QString maskedText(const QString &text, const QList<QByteArray> &secrets)
{
    return http::withoutSecrets(text, secrets, u"(masked)"_s);
}

QJsonValue maskedJson(const QJsonValue &value, const QList<QByteArray> &secrets)
{
    if (value.isString())
        return maskedText(value.toString(), secrets);
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &each : value.toArray())
            array << maskedJson(each, secrets);
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        *it = maskedJson(*it, secrets);
    return object;
}

} // namespace cli
