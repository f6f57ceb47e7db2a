// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/messages.h"
#include "app/explain/defects.h"
#include "app/fields/tokens.h"

#include <algorithm>

/// Where messages end and what says so (rfc9112#6, #7).
namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;
using http::Framing;

namespace {

using Marks = std::vector<Mark> *;

const http::Defect *findDefect(const http::Message &message, QByteArrayView id)
{
    const auto at = std::find_if(message.defects.begin(), message.defects.end(),
        [id](const http::Defect &defect) { return QByteArrayView(defect.id) == id; });
    return at == message.defects.end() ? nullptr : &*at;
}

bool startsAnswer(const Facts &facts, const http::Span &span)
{
    return QByteArrayView(facts.exchange.capture.received).sliced(span.start).startsWith("HTTP/");
}

/// A client may keep its content back until 100 comes (rfc9110#10.1.1).
bool keptBack(const http::Message &message)
{
    return message.body.size() == 0 && http::hasField(message.fields, "Expect");
}

/// Did the sender end it before its framing said so?
bool brokeOff(const Facts &facts, Direction side, const http::Message &message)
{
    return message.hasDefect("content-cut") && !keptBack(message)
        && (side == Direction::Sent || !stoppedHere(facts.exchange));
}

/// What follows a request that says where it ends, and is no further request.
http::Span surplusOf(const http::Request &request, const QByteArray &sent)
{
    if (!request.complete || request.body.end >= sent.size())
        return {};
    const QByteArrayView rest = QByteArrayView(sent).sliced(request.body.end);
    const qsizetype end = rest.indexOf('\n');
    if (rest.first(std::max<qsizetype>(end, 0)).contains(" HTTP/"))
        return {};
    return {request.body.end, sent.size()};
}

Truth lengthWrong(const Facts &facts, Marks marks)
{
    bool wrong = false;
    eachMessage(facts, [&](Direction side, const http::Message &message) {
        if (message.framing != Framing::ContentLength || message.unseen.framing)
            return;
        http::Span span;
        if (brokeOff(facts, side, message))
            span = message.body.size() > 0 ? message.body : message.startLine;
        else if (side == Direction::Sent)
            span = surplusOf(facts.exchange.request, facts.exchange.capture.sent);
        else if (const http::Defect *after = findDefect(message, "bytes-after"))
            span = startsAnswer(facts, after->span) ? http::Span() : after->span;
        if (span.size() == 0)
            return;
        wrong = true;
        markField(marks, side, message, "Content-Length");
        markSpan(marks, side, span);
    });
    return truth(wrong);
}

/// More than anybody stores: a petabyte.
Truth lengthAbsurd(const Facts &facts, Marks marks)
{
    constexpr qint64 most = 1'000'000'000'000'000;
    bool absurd = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!line.is("content-length") || line.field->value.size() < 16)
            continue;
        const auto number = fields::parseNumber(line.field->value);
        if (!number || (!number->overflow && number->value < most))
            continue;
        absurd = true;
        markSpan(marks, line.side, line.field->valueSpan);
    }
    return truth(absurd);
}

/// Several numbers in one line, be they the same.
Truth lengthList(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!line.is("content-length") || !line.has(FieldLine::Comma))
            continue;
        found = true;
        markSpan(marks, line.side, line.field->valueSpan);
    }
    return truth(found);
}

/// Bytes after a response; 204, 304 and answers to HEAD have rules of their own.
Truth extraData(const Facts &facts, Marks marks)
{
    bool extra = false;
    for (const http::Response &response : facts.exchange.responses) {
        const http::Defect *after = findDefect(response, "bytes-after");
        if (!after || response.unseen.framing)
            continue;
        const bool known = response.status == 204 || response.status == 304
            || (facts.requestKnown && facts.exchange.request.method == "HEAD");
        if (known && !startsAnswer(facts, after->span))
            continue;
        extra = true;
        markSpan(marks, Direction::Received, after->span);
    }
    return truth(extra);
}

/// Chunks that ended before the last of them, or before the end of the trailers.
Truth chunksCut(const Facts &facts, Marks marks)
{
    bool found = false;
    eachMessage(facts, [&](Direction side, const http::Message &message) {
        if (message.framing != Framing::Chunked || message.unseen.framing)
            return;
        if (!brokeOff(facts, side, message) && !message.hasDefect("trailer-cut"))
            return;
        found = true;
        markSpan(marks, side, message.body.size() > 0 ? message.body : message.startLine);
    });
    return truth(found);
}

/// An answer that no reader has to take: what a recipient may be lenient about is left out (rfc9112#2.2,
/// #5.2).
Truth answerMalformed(const Facts &facts, Marks marks)
{
    static const QList<QByteArray> breaking{"start-line"_ba, "version"_ba, "status-not-three-digits"_ba,
        "extra-spaces"_ba, "reason-control"_ba, "missing-colon"_ba, "space-before-first-field"_ba,
        "space-before-colon"_ba, "empty-name"_ba, "name-not-token"_ba, "value-control"_ba, "bare-cr"_ba,
        "content-length-invalid"_ba, "content-length-differs"_ba};
    if (!facts.response || facts.exchange.http2) // whose lines are our writing
        return Truth::No;
    bool found = false;
    for (const http::Defect &defect : facts.response->defects) {
        if (!breaking.contains(defect.id))
            continue;
        found = true;
        markSpan(marks, Direction::Received, defect.span);
    }
    return truth(found);
}

/// A field in a 1xx or 204, which end with their head.
Truth inBodiless(const Facts &facts, Marks marks, QByteArrayView name)
{
    bool found = false;
    for (const http::Response &response : facts.exchange.responses) {
        const bool bodiless = response.status == 204 || (response.status >= 100 && response.status < 200);
        if (!bodiless || !http::hasField(response.fields, name))
            continue;
        found = true;
        markField(marks, Direction::Received, response, name);
        markSpan(marks, Direction::Received, response.startLine);
    }
    return truth(found);
}

Truth lengthInBodiless(const Facts &facts, Marks marks)
{
    return inBodiless(facts, marks, "Content-Length");
}

Truth codingInBodiless(const Facts &facts, Marks marks)
{
    return inBodiless(facts, marks, "Transfer-Encoding");
}

/// HTTP/1.0 knows no transfer codings: neither in its messages nor in answers to its requests.
Truth codingForHttp10(const Facts &facts, Marks marks)
{
    const bool oldClient = facts.requestKnown && facts.exchange.request.version == "HTTP/1.0";
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        const bool old = line.message->version == "HTTP/1.0";
        if (!line.is("transfer-encoding") || line.trailer
            || !(old || (oldClient && line.side == Direction::Received)))
            continue;
        found = true;
        markLine(marks, line);
    }
    if (found && oldClient)
        markSpan(marks, Direction::Sent, facts.exchange.request.versionSpan);
    return truth(found);
}

/// The same coding under its two names.
bool sameCoding(QByteArrayView a, QByteArrayView b)
{
    const auto bare = [](QByteArrayView name) {
        return name.size() > 2 && http::sameName(name.first(2), "x-") ? name.sliced(2) : name;
    };
    return http::sameName(bare(a), bare(b));
}

/// TE lists the coding, and not with the weight 0 (rfc9110#10.1.4).
bool asksFor(const http::Request &request, QByteArrayView coding)
{
    for (const http::Field &field : request.fields) {
        if (!http::sameName(field.name, "TE"))
            continue;
        const auto te = fields::parseTe(field.value);
        if (!te)
            continue;
        for (const fields::Weighted &each : te->items) {
            if (sameCoding(each.name.of(field.value), coding) && each.weight.value_or(1000) > 0)
                return true;
        }
    }
    return false;
}

/// A coding that has parameters, is identity, or that a response uses unasked.
bool isUnasked(const Facts &facts, const FieldLine &line, const fields::Weighted &coding)
{
    const QByteArrayView name = coding.name.of(line.field->value);
    if (http::sameName(name, "identity") || !coding.parameters.isEmpty())
        return true;
    const bool needsAsking = line.side == Direction::Received && !http::sameName(name, "chunked");
    if (!needsAsking || facts.hasField(Direction::Sent, "TE") == Truth::Unknown)
        return false;
    return !asksFor(facts.exchange.request, name);
}

Truth codingUnasked(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!line.is("transfer-encoding") || line.trailer)
            continue;
        const auto codings = fields::parseTransferCodings(line.field->value);
        if (!codings)
            continue;
        for (const fields::Weighted &coding : codings->items) {
            if (!isUnasked(facts, line, coding))
                continue;
            found = true;
            markSpan(marks, line.side, placeOf(*line.field, coding.span.start, coding.span.end));
        }
    }
    return truth(found);
}

Truth closeDelimited(const Facts &facts, Marks)
{
    const http::Response *response = facts.response;
    if (!response || response->unseen.framing || !isHttp1(*response))
        return Truth::Unknown;
    return truth(response->framing == Framing::UntilClose && response->complete);
}

Truth closeAnnounced(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    markField(marks, Direction::Received, *facts.response, "Connection");
    return truth(listsElement(facts.response->fields, "Connection", "close"));
}

/// The coding that was applied last, chunked left out.
QByteArray outerCoding(const http::Message &message)
{
    QByteArray outer;
    for (const http::Field &field : message.fields) {
        if (!http::sameName(field.name, "Transfer-Encoding"))
            continue;
        const QList<QByteArray> elements = http::listElements(field.value);
        for (const QByteArray &element : elements) {
            const QByteArray name =
                element.first(element.indexOf(';') < 0 ? element.size() : element.indexOf(';'));
            if (!http::sameName(http::trimmedOws(name), "chunked"))
                outer = http::trimmedOws(name).toByteArray().toLower();
        }
    }
    return outer;
}

/// The first bytes of each format (rfc1952#2.3, rfc1950#2.2).
bool canBe(QByteArrayView coding, const QByteArray &bytes)
{
    const auto byte = [&](qsizetype at) { return at < bytes.size() ? uchar(bytes[at]) : 0U; };
    if (sameCoding(coding, "gzip"))
        return bytes.size() >= 18 && byte(0) == 0x1f && byte(1) == 0x8b && byte(2) == 8;
    if (coding == "deflate")
        return bytes.size() >= 6 && (byte(0) & 0x0fU) == 8 && (byte(0) * 256 + byte(1)) % 31 == 0;
    if (sameCoding(coding, "compress"))
        return bytes.size() >= 3 && byte(0) == 0x1f && byte(1) == 0x9d;
    return true;
}

Truth codingBroken(const Facts &facts, Marks marks)
{
    bool broken = false;
    eachMessage(facts, [&](Direction side, const http::Message &message) {
        const bool coded = message.framing == Framing::Chunked || message.framing == Framing::UntilClose;
        if (!coded || !message.complete || message.unseen.framing || message.content.isEmpty()
            || !http::hasField(message.fields, "Transfer-Encoding"))
            return;
        const QByteArray coding = outerCoding(message);
        if (coding.isEmpty() || canBe(coding, message.content))
            return;
        broken = true;
        markField(marks, side, message, "Transfer-Encoding");
        markSpan(marks, side, message.body);
    });
    return truth(broken);
}

} // namespace

void addFramingChecks(CheckTable *table)
{
    table->insert(u"length-wrong"_s,
        {u"the content is not as long as Content-Length says"_s, lengthWrong, {"Content-Length"}});
    table->insert(
        u"length-absurd"_s, {u"Content-Length is a petabyte or more"_s, lengthAbsurd, {"Content-Length"}});
    table->insert(u"length-list"_s, {u"Content-Length lists numbers"_s, lengthList, {"Content-Length"}});
    table->insert(
        u"extra-data"_s, {u"bytes follow the end of the response"_s, extraData, {}, Glance::AnyDefect});
    table->insert(u"answer-malformed"_s,
        {u"the answer breaks the grammar"_s, answerMalformed, {}, Glance::ReceivedDefect});
    table->insert(u"chunks-cut"_s, {u"the chunks broke off"_s, chunksCut, {}, Glance::AnyDefect});
    table->insert(u"length-in-bodiless"_s,
        {u"a 1xx or 204 has Content-Length"_s, lengthInBodiless, {"Content-Length"}});
    table->insert(u"coding-in-bodiless"_s,
        {u"a 1xx or 204 has Transfer-Encoding"_s, codingInBodiless, {"Transfer-Encoding"}});
    table->insert(u"coding-for-http10"_s,
        {u"a transfer coding meets HTTP/1.0"_s, codingForHttp10, {"Transfer-Encoding"}});
    table->insert(u"transfer-coding-unasked"_s,
        {u"a transfer coding was not asked for"_s, codingUnasked, {"Transfer-Encoding"}});
    table->insert(u"coding-broken"_s,
        {u"the content is not in the transfer coding"_s, codingBroken, {"Transfer-Encoding"}});
    table->insert(u"close-delimited"_s, {u"only the closing ends the content"_s, closeDelimited});
    table->insert(u"close-announced"_s, {u"Connection: close was sent"_s, closeAnnounced, {"Connection"}});
}

} // namespace explain
