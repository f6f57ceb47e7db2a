// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"
#include "app/http/parser.h"

#include <QStringList>

/// Exchanges with their reports, made by hand: what the pictures of the design show.
namespace fixtures {

using namespace Qt::StringLiterals;
using explain::Confidence;
using explain::Finding;
using explain::Level;
using explain::Mark;
using explain::Outcome;
using explain::Report;
using explain::Step;
using http::Direction;

struct Case {
    http::Exchange exchange;
    Report report;
};

inline http::Exchange exchangeOf(const QStringList &sent, const QStringList &received)
{
    http::Exchange exchange;
    exchange.capture.sent = sent.join(u"\r\n"_s).toUtf8();
    exchange.capture.received = received.join(u"\r\n"_s).toUtf8();
    http::RequestParser request;
    request.feed(exchange.capture.sent);
    request.finish();
    if (request.hasRequest())
        exchange.request = request.take();
    http::ResponseParser response(exchange.request.method);
    response.feed(exchange.capture.received);
    response.finish();
    exchange.responses = response.responses();
    exchange.added = {"Host", "User-Agent", "Accept"};
    exchange.connection = {u"127.0.0.1"_s, 41873, u"127.0.0.1"_s, false, {}, 0, {}, {}};
    return exchange;
}

inline Mark markOf(const http::Exchange &exchange, Direction direction, const char *text)
{
    Mark mark;
    mark.direction = direction;
    const qsizetype at = exchange.capture.bytes(direction).indexOf(text);
    Q_ASSERT(at >= 0);
    mark.span = {at, at + qsizetype(qstrlen(text))};
    return mark;
}

inline Mark sentMark(const http::Exchange &exchange, const char *text)
{
    return markOf(exchange, Direction::Sent, text);
}

inline Mark receivedMark(const http::Exchange &exchange, const char *text)
{
    return markOf(exchange, Direction::Received, text);
}

inline Mark ghostMark(const http::Exchange &exchange, const QString &name, bool required)
{
    Mark mark;
    const qint64 at = exchange.responses.front().fieldsEnd;
    mark.span = {at, at};
    mark.ghost = true;
    mark.ghostName = name;
    mark.ghostRequired = required;
    return mark;
}

inline Finding finding(const QString &rule, Level level, const QString &text, const QString &detail,
    const QString &spec, const std::vector<Mark> &marks)
{
    Finding out;
    out.rule = rule;
    out.level = level;
    out.text = text;
    out.detail = detail;
    if (!spec.isEmpty())
        out.spec << spec;
    out.marks = marks;
    return out;
}

inline Step step(const QString &gate, const QString &label, Outcome outcome, const QString &note = {},
    bool inferred = false)
{
    Step out;
    out.gate = gate;
    out.label = label;
    out.outcome = outcome;
    out.note = note;
    out.inferred = inferred;
    return out;
}

inline QString registeredName(int code)
{
    switch (code) {
    case 501:
        return u"Not Implemented"_s;
    case 405:
        return u"Method Not Allowed"_s;
    case 403:
        return u"Forbidden"_s;
    default:
        return {};
    }
}

inline Case notImplemented()
{
    Case out;
    http::Exchange &exchange = out.exchange;
    exchange = exchangeOf({u"FROBNICATE /articles/42 HTTP/1.1"_s, u"Host: 127.0.0.1:41873"_s,
                              u"User-Agent: reasonphrase/1.0"_s, u"Accept: */*"_s, {}, {}},
        {u"HTTP/1.1 501 Not Implemented"_s, u"Date: Sun, 22 Nov 2026 10:14:07 GMT"_s,
            u"Content-Type: text/plain; charset=utf-8"_s, u"Content-Length: 49"_s, {},
            u"This server has no idea what FROBNICATE asks for."_s});
    exchange.timings = {-1, 0.2, -1, 0.1, 0.2, 0.1};
    Report &report = out.report;
    const Mark request = sentMark(exchange, "FROBNICATE /articles/42");
    report.findings = {
        finding(u"status-501"_s, Level::Info, u"The status line says 501"_s,
            u"Method unknown on any resource"_s, u"rfc9110#15.6.2"_s,
            {request, receivedMark(exchange, "HTTP/1.1 501")}),
        finding(u"method-unregistered"_s, Level::Info, u"FROBNICATE is not a registered method"_s,
            u"Not among the methods that IANA lists"_s, {}, {request}),
        finding(u"allow-optional"_s, Level::Good, u"No Allow field, and none is required"_s,
            u"Allow MAY come with any answer"_s, u"rfc9110#10.2.1"_s,
            {ghostMark(exchange, u"Allow"_s, false)}),
        finding(u"not-cacheable"_s, Level::Good, u"No cache may store this answer"_s,
            u"Caches know no FROBNICATE"_s, u"rfc9111#3"_s, {}),
        finding(u"content-explains"_s, Level::Good, u"49 of 49 promised bytes arrived"_s,
            u"The body explains the error"_s, u"rfc9110#15.6"_s,
            {receivedMark(exchange, "Content-Length: 49"),
                receivedMark(exchange, "This server has no idea")}),
        finding(u"refused-here-only"_s, Level::Open, u"Is it refused on this path only?"_s,
            u"Then 405 would be right"_s, u"rfc9110#9.1"_s, {}),
    };
    report.findings.back().probe = u"method-on-other-path"_s;
    report.verdict = {u"501"_s, u"The server does not know the method FROBNICATE, for any resource."_s,
        Confidence::Likely, {u"status-501"_s, u"method-unregistered"_s},
        {u"That it is unknown everywhere. If only this path refuses it, 405 would be the right answer."_s},
        {u"FROBNICATE on another path: the same 501 means everywhere."_s},
        {u"Use a registered method, or ask the owner to add this one."_s},
        {u"Answer 405 with Allow where the method is known but not wanted."_s}, u"must not store it"_s,
        u"the origin, no sign of a proxy"_s, {}, 1};
    report.path = {step(u"reached"_s, u"Reached"_s, Outcome::Passed, u"0.2 ms"_s),
        step(u"read"_s, u"Read"_s, Outcome::Passed, u"well formed"_s),
        step(u"method-known"_s, u"Method known?"_s, Outcome::Stopped, u"stopped here"_s),
        step(u"exists"_s, u"Exists?"_s, Outcome::NotReached),
        step(u"method-allowed"_s, u"Allowed here?"_s, Outcome::NotReached),
        step(u"authenticated"_s, u"Who are you?"_s, Outcome::NotReached),
        step(u"authorised"_s, u"May you?"_s, Outcome::NotReached),
        step(u"act"_s, u"Act"_s, Outcome::NotReached)};
    report.path[2].evidence = {u"status-501"_s, u"method-unregistered"_s};
    report.pathOrder = u"typical order"_s;
    return out;
}

/// Longer words than a picture would have.
inline Case wordy()
{
    Case out = notImplemented();
    explain::Verdict &verdict = out.report.verdict;
    verdict.text =
        u"The gateway in front of the origin answered by itself, before the application saw the request, "
        u"because no route of its table matches this path together with this method."_s;
    verdict.answeredBy = u"a gateway that names itself in Via and Server, and a cache behind it"_s;
    verdict.cache = u"may keep it for 10 minutes by heuristics, unless Cache-Control says otherwise"_s;
    verdict.notProven << u"Whether the same answer comes for a path that certainly does not exist."_s;
    verdict.settledBy << u"GET on a path that nobody has, with the same credentials."_s;
    verdict.probes = 1;
    verdict.client
        << u"Ask for the list of routes before changing anything in the code that sends the request."_s;
    out.report.findings.front().text =
        u"A title that is far longer than the pane could ever be wide, to see it end"_s;
    return out;
}

inline Case nginxTrace()
{
    Case out;
    http::Exchange &exchange = out.exchange;
    exchange = exchangeOf({u"TRACE /hello.txt HTTP/1.1"_s, u"Host: files.test"_s,
                              u"User-Agent: reasonphrase/1.0"_s, u"Accept: */*"_s, {}, {}},
        {u"HTTP/1.1 405 Not Allowed"_s, u"Server: nginx/1.22.1"_s, u"Date: Sun, 22 Nov 2026 15:19:11 GMT"_s,
            u"Content-Type: text/html"_s, u"Content-Length: 157"_s, u"Connection: close"_s, {}, u"<html>"_s,
            u"<head><title>405 Not Allowed</title></head>"_s, u"<body>"_s,
            u"<center><h1>405 Not Allowed</h1></center>"_s, u"<hr><center>nginx/1.22.1</center>"_s,
            u"</body>"_s, u"</html>"_s, {}});
    exchange.timings = {-1, 0.3, -1, 0.1, 0.4, 0.1};
    Report &report = out.report;
    report.findings = {
        finding(u"allow-missing-405"_s, Level::Error, u"Allow is missing"_s, u"A 405 lists what is allowed"_s,
            u"rfc9110#15.5.6"_s,
            {receivedMark(exchange, "HTTP/1.1 405"), ghostMark(exchange, u"Allow"_s, true)}),
        finding(u"reason-own"_s, Level::Info, u"\"Not Allowed\" is nginx's own phrase"_s,
            u"Ignore it, read the number"_s, u"rfc9112#4"_s, {receivedMark(exchange, "Not Allowed")}),
        finding(u"recognised-nginx"_s, Level::Info, u"Recognised: nginx 1.22.1"_s,
            u"Server field, phrase and page layout agree"_s, {},
            {receivedMark(exchange, "Server: nginx"), receivedMark(exchange, "<center><h1>")}),
        finding(u"nginx-trace"_s, Level::Info, u"nginx refuses TRACE before it looks at the path"_s,
            u"Measured: same 405 inside \"deny all\" and as proxy"_s, {},
            {sentMark(exchange, "TRACE /hello.txt")}),
        finding(u"not-cacheable"_s, Level::Good, u"No cache may store this answer"_s,
            u"TRACE is not cacheable"_s, u"rfc9110#9.3.8"_s, {}),
        finding(u"length-agrees"_s, Level::Good, u"157 of 157 promised bytes arrived"_s,
            u"Content-Length agrees with the body"_s, {}, {receivedMark(exchange, "Content-Length: 157")}),
        finding(u"made-up-too"_s, Level::Open, u"Same answer to a made-up method?"_s,
            u"nginx 1.22 usually says 405 to both"_s, {}, {}),
    };
    report.findings.front().requirement = u"MUST"_s;
    report.findings.back().probe = u"made-up-method"_s;
    report.verdict = {u"405"_s, u"nginx refuses TRACE and does not say what it would allow."_s,
        Confidence::Likely, {u"allow-missing-405"_s, u"recognised-nginx"_s, u"nginx-trace"_s},
        {u"That nginx looked at this resource at all. A static nginx gives made-up methods 405, too."_s},
        {u"A made-up method on the same path."_s, u"A GET on the same path."_s},
        {u"Most servers switch TRACE off; nothing is wrong with your request."_s},
        {u"Add Allow to the 405."_s}, u"must not store it"_s, u"nginx 1.22.1, recognised"_s, {}};
    report.path = {step(u"reached"_s, u"Reached"_s, Outcome::Passed, u"0.3 ms"_s),
        step(u"read"_s, u"Read"_s, Outcome::Passed, u"well formed"_s),
        step(u"method-known"_s, u"Method known?"_s, Outcome::Passed, u"405 says so"_s, true),
        step(u"exists"_s, u"Exists?"_s, Outcome::Unknown),
        step(u"method-allowed"_s, u"Allowed here?"_s, Outcome::Stopped),
        step(u"authenticated"_s, u"Who are you?"_s, Outcome::NotReached),
        step(u"authorised"_s, u"May you?"_s, Outcome::NotReached),
        step(u"act"_s, u"Act"_s, Outcome::NotReached)};
    report.pathOrder = u"typical order"_s;
    return out;
}

inline Case forbidden()
{
    Case out;
    http::Exchange &exchange = out.exchange;
    exchange = exchangeOf(
        {u"DELETE /articles/42 HTTP/1.1"_s, u"Host: shop.test"_s, u"User-Agent: reasonphrase/1.0"_s,
            u"Accept: */*"_s, u"Authorization: Bearer eyJhbGciOi.secret.part"_s, {}, {}},
        {u"HTTP/1.1 403 Forbidden"_s, u"Date: Sun, 22 Nov 2026 10:21:40 GMT"_s,
            u"WWW-Authenticate: Bearer error=\"insufficient_scope\""_s, u"Cache-Control: no-store"_s,
            u"Content-Type: application/problem+json"_s, u"Content-Length: 125"_s, {},
            u"{\"type\":\"https://shop.test/problems/scope\",\n \"status\":403,\"title\":\"Missing "
            u"scope\",\n "
            u"\"detail\":\"Token can read articles only.\"}"_s});
    Report &report = out.report;
    report.findings = {
        finding(u"names-reason"_s, Level::Info, u"The server names the reason: insufficient_scope"_s,
            u"Valid token, too few rights"_s, u"rfc6750#3.1"_s,
            {receivedMark(exchange, "HTTP/1.1 403"), receivedMark(exchange, "WWW-Authenticate"),
                receivedMark(exchange, "\"detail\"")}),
        finding(u"same-token"_s, Level::Info, u"The same token again will not help"_s,
            u"Another credential may"_s, u"rfc9110#15.5.4"_s,
            {sentMark(exchange, "Authorization"), receivedMark(exchange, "HTTP/1.1 403")}),
    };
    report.verdict.text = u"The server knows you, and you may not DELETE this."_s;
    report.verdict.confidence = Confidence::Likely;
    report.verdict.evidence = QStringList{u"names-reason"_s, u"same-token"_s};
    report.pathOrder = u"typical order"_s;
    return out;
}

inline Case wrongCertificate()
{
    Case out;
    http::Exchange &exchange = out.exchange;
    exchange.failure =
        http::Failure{http::FailureKind::TlsFailed, u"The certificate is for another name."_s, {}};
    exchange.connection = {u"api.shop.test"_s, 443, u"192.0.2.51"_s, true, {}, 0, {}, {}};
    http::TlsInfo tls;
    tls.serverName = u"api.shop.test"_s;
    tls.nameMismatch = true;
    const auto date = [](int year, int month, int day) {
        return QDateTime(QDate(year, month, day), QTime(), Qt::UTC);
    };
    tls.chain = {{u"*.old.test"_s, u"Example Issuing CA R2"_s, {u"*.old.test"_s, u"old.test"_s},
                     date(2026, 9, 1), date(2026, 11, 30), {}, false},
        {u"Example Issuing CA R2"_s, u"Example Root CA"_s, {}, date(2024, 1, 1), date(2029, 1, 1), {}, false},
        {u"Example Root CA"_s, u"Example Root CA"_s, {}, date(2020, 1, 1), date(2040, 1, 1), {}, true}};
    exchange.connection.tls = tls;
    exchange.timings = {1, 11, 22, -1, -1, -1};
    Report &report = out.report;
    report.findings = {
        finding(u"asked-for"_s, Level::Info, u"You asked for api.shop.test"_s,
            u"Sent as SNI and compared with the certificate"_s, {}, {}),
        finding(u"name-mismatch"_s, Level::Error, u"No name in the certificate fits"_s,
            u"*.old.test covers other hosts"_s, u"rfc9110#4.3.4"_s, {}),
        finding(u"no-http"_s, Level::Info, u"No byte of HTTP was sent"_s,
            u"No method, no path and no token left this machine"_s, {}, {}),
    };
    report.findings[1].requirement = u"MUST"_s;
    report.verdict = {u"tls"_s, u"The certificate is for another name: *.old.test."_s, Confidence::Certain,
        {u"asked-for"_s, u"name-mismatch"_s},
        {u"Whether the name server gave a wrong address, or the server has a wrong certificate."_s},
        {u"Ask the name server."_s, u"Try without SNI."_s},
        {u"Check the name and the address before anything else."_s},
        {u"Install a certificate for the name."_s}, {}, u"192.0.2.51:443"_s, {}};
    report.path = {step(u"name"_s, u"Name found"_s, Outcome::Passed, u"192.0.2.51"_s),
        step(u"connected"_s, u"Connected"_s, Outcome::Passed, u"11 ms"_s),
        step(u"identity"_s, u"Right server?"_s, Outcome::Stopped),
        step(u"read"_s, u"Read"_s, Outcome::NotReached),
        step(u"method-known"_s, u"Method known?"_s, Outcome::NotReached),
        step(u"exists"_s, u"Exists?"_s, Outcome::NotReached),
        step(u"method-allowed"_s, u"Allowed here?"_s, Outcome::NotReached),
        step(u"act"_s, u"Act"_s, Outcome::NotReached)};
    report.pathOrder = u"as observed"_s;
    return out;
}

} // namespace fixtures
