// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/beyond.h"
#include "app/explain/checks/checks.h"
#include "app/fields/uri.h"
#include "app/http/record.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using namespace beyond;
using http::Direction;

namespace {

/// An exchange with the response that ended it; both are there.
struct Whole {
    const http::Exchange *exchange = nullptr;
    const http::Response *response = nullptr;

    const http::Request &request() const { return exchange->request; }
    bool isGood() const { return response->status / 100 == 2; }
};

Whole current(const Facts &facts)
{
    return {&facts.exchange, facts.response};
}

/// It may have changed what this server answers: an unsafe method did its work there.
bool mayHaveChanged(const Whole &whole, const Facts &facts)
{
    const knowledge::Method *method = facts.knowledge.method(QString::fromLatin1(whole.request().method));
    const bool unsafe = !method || !method->safe.value_or(false);
    return unsafe && whole.isGood() && hostOf(*whole.exchange) == hostOf(facts.exchange);
}

/// The latest earlier exchange for the same target that fits; none from before the last change.
template <class Fits> std::optional<Whole> earlier(const Facts &facts, Fits fits)
{
    std::optional<Whole> found;
    anyEarlier(facts.context, [&](const http::Exchange &exchange) {
        const Whole whole{&exchange, exchange.finalResponse()};
        if (!whole.response)
            return false;
        if (sameTarget(exchange, facts.exchange) && fits(whole))
            found = whole;
        return found || mayHaveChanged(whole, facts);
    });
    return found;
}

std::optional<Whole> earlierGet(const Facts &facts)
{
    return earlier(facts, [](const Whole &whole) { return whole.request().method == "GET"; });
}

/// No earlier exchange is known, or this one is not: nothing can be compared.
bool isAlone(const Facts &facts)
{
    return isFirst(facts.context) || !facts.requestKnown || !facts.response;
}

/// HEAD and GET of one target, whichever came first.
struct HeadAndGet {
    Whole head;
    Whole get;
};
std::optional<HeadAndGet> headAndGet(const Facts &facts)
{
    const auto sent = [&facts](const char *method) {
        return earlier(facts, [&](const Whole &each) {
            return each.request().method == method && askAlike(each.request(), facts.exchange.request, true);
        });
    };
    if (facts.method == "HEAD"_L1) {
        if (const auto get = sent("GET"))
            return HeadAndGet{current(facts), *get};
    } else if (facts.method == "GET"_L1) {
        if (const auto head = sent("HEAD"))
            return HeadAndGet{*head, current(facts)};
    }
    return std::nullopt;
}

/// Fields that are of the connection or the moment, or known only when content is made (rfc9110#9.3.2).
bool mayBeLeftOut(QByteArrayView name)
{
    static constexpr const char *names[] = {"Content-Length", "Transfer-Encoding", "Trailer", "Vary",
        "Connection", "Keep-Alive", "Date", "Age", "Via", "X-Cache", "Set-Cookie", "Content-Digest",
        "Repr-Digest", "Content-MD5", "Digest", "Server-Timing", "Upgrade", "Alt-Svc", "Cache-Status"};
    return std::any_of(
        std::begin(names), std::end(names), [name](const char *each) { return http::sameName(name, each); });
}

/// The same representation, as far as their tags tell.
bool tagsAgree(const http::Fields &a, const http::Fields &b)
{
    const auto one = http::fieldValue(a, "ETag");
    const auto other = http::fieldValue(b, "ETag");
    return !one || !other || *one == *other;
}

/// Content-Length of both, and not the same.
bool lengthsDiffer(const http::Response &a, const http::Response &b)
{
    const auto one = http::fieldValue(a.fields, "Content-Length");
    const auto other = http::fieldValue(b.fields, "Content-Length");
    return one && other && *one != *other && tagsAgree(a.fields, b.fields);
}

Truth headFieldsDiffer(const Facts &facts, Marks marks)
{
    if (isAlone(facts))
        return Truth::Unknown;
    const auto pair = headAndGet(facts);
    if (!pair || pair->head.response->status != pair->get.response->status)
        return Truth::No;
    const http::Response &head = *pair->head.response;
    const bool now = &head == facts.response;
    bool differ = lengthsDiffer(head, *pair->get.response);
    if (differ)
        markLines(marks, Direction::Received, facts.response->fields, "Content-Length");
    for (const http::Field &field : pair->get.response->fields) {
        if (field.name.isEmpty() || mayBeLeftOut(field.name) || http::hasField(head.fields, field.name)
            || http::isFieldOpen(head.unseen, field.name))
            continue;
        differ = true;
        if (now)
            marks->push_back({Direction::Received, {head.fieldsEnd, head.fieldsEnd}, true,
                QString::fromLatin1(field.name), false});
        else
            markLine(marks, Direction::Received, field);
    }
    return truth(differ);
}

Truth headStatusDiffers(const Facts &facts, Marks)
{
    if (isAlone(facts))
        return Truth::Unknown;
    const auto pair = headAndGet(facts);
    return truth(pair && pair->head.response->status != pair->get.response->status);
}

/// The 304 tells another length than the 200 that it stands for (rfc9110#8.6).
Truth notModifiedLength(const Facts &facts, Marks)
{
    if (isAlone(facts))
        return Truth::Unknown;
    if (facts.response->status != 304)
        return Truth::No;
    const auto full = earlier(facts, [&facts](const Whole &whole) {
        return whole.request().method == "GET" && whole.response->status == 200
            && askAlike(whole.request(), facts.exchange.request, false);
    });
    return truth(full && lengthsDiffer(*facts.response, *full->response));
}

/// The very credentials were refused with the same status before.
Truth sameCredentialsAgain(const Facts &facts, Marks)
{
    if (isAlone(facts))
        return Truth::Unknown;
    const int status = facts.response->status;
    const char *name = status == 407 ? "Proxy-Authorization" : "Authorization";
    const auto sent = http::fieldValue(facts.exchange.request.fields, name);
    if (!sent)
        return Truth::No;
    return truth(anyEarlier(facts.context, [&](const http::Exchange &hop) {
        const http::Response *refused = hop.finalResponse();
        return refused && refused->status == status && hostOf(hop) == hostOf(facts.exchange)
            && http::fieldValue(hop.request.fields, name) == sent;
    }));
}

QStringList sortedAllow(const http::Response &response)
{
    QStringList names;
    const QList<QByteArray> elements =
        http::listElements(http::fieldValue(response.fields, "Allow").value_or(QByteArray()));
    for (const QByteArray &element : elements)
        names << QString::fromLatin1(element);
    names.sort();
    names.removeDuplicates();
    return names;
}

bool hasAllow(const Whole &whole)
{
    return http::hasField(whole.response->fields, "Allow");
}

/// The Allow of OPTIONS is not that of a 405 for the same target.
Truth allowDiffers(const Facts &facts, Marks)
{
    if (isAlone(facts) || !facts.allow)
        return facts.response && !facts.allow ? Truth::No : Truth::Unknown;
    const auto promises = [](const Whole &whole) {
        return whole.request().method == "OPTIONS" && whole.isGood() && hasAllow(whole);
    };
    const auto refuses = [](const Whole &whole) { return whole.response->status == 405 && hasAllow(whole); };
    std::optional<Whole> other;
    if (refuses(current(facts)))
        other = earlier(facts, promises);
    else if (promises(current(facts)))
        other = earlier(facts, refuses);
    return truth(other && sortedAllow(*other->response) != sortedAllow(*facts.response));
}

/// An earlier Allow for this target lists the method of now.
Truth allowPromised(const Facts &facts, Marks)
{
    if (isAlone(facts))
        return Truth::Unknown;
    return truth(earlier(facts, [&](const Whole &whole) {
        return sortedAllow(*whole.response).contains(facts.method);
    }).has_value());
}

/// The server showed in an earlier exchange that it knows the method: it worked, or Allow named it.
Truth methodKnownHere(const Facts &facts, Marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    return truth(anyEarlier(facts.context, [&](const http::Exchange &hop) {
        const http::Response *response = hop.finalResponse();
        if (!response || hostOf(hop) != hostOf(facts.exchange) || hop.scheme != facts.exchange.scheme)
            return false;
        const bool worked =
            response->status / 100 == 2 && hop.request.method == facts.exchange.request.method;
        return worked || sortedAllow(*response).contains(facts.method);
    }));
}

Truth getWorked(const Facts &facts, Marks)
{
    if (isAlone(facts))
        return Truth::Unknown;
    const auto get = earlierGet(facts);
    return truth(get && get->isGood());
}

Truth getRefused(const Facts &facts, Marks)
{
    if (isFirst(facts.context))
        return Truth::No;
    const auto get = earlierGet(facts);
    return truth(get && !get->isGood());
}

/// The answer is that of an earlier GET, to the byte.
Truth likeGet(const Facts &facts, Marks)
{
    if (isAlone(facts))
        return Truth::Unknown;
    const auto get = earlierGet(facts);
    return truth(get && get->response->status == facts.response->status && !get->response->stored
        && !facts.response->stored && get->response->content == facts.response->content);
}

/// Fields that show who answered.
constexpr const char *hopNames[] = {"Server", "Via", "Proxy-Status", "Cache-Status"};

/// Another hop than that of the earlier GET answered: a field that names hops is not the same.
Truth otherHop(const Facts &facts, Marks marks)
{
    if (isAlone(facts))
        return Truth::Unknown;
    const auto get = earlierGet(facts);
    if (!get)
        return Truth::No;
    bool other = false;
    for (const char *name : hopNames) {
        const auto before = http::fieldValue(get->response->fields, name);
        const auto now = http::fieldValue(facts.response->fields, name);
        if (before.has_value() == now.has_value() && (name != hopNames[0] || before == now))
            continue;
        other = true;
        markLines(marks, Direction::Received, facts.response->fields, name);
    }
    return truth(other);
}

/// PATCH worked, and OPTIONS was asked: neither answer has Accept-Patch (rfc5789#3.1).
Truth patchUnannounced(const Facts &facts, Marks)
{
    if (isAlone(facts))
        return Truth::Unknown;
    std::vector<Whole> all{current(facts)};
    anyEarlier(facts.context, [&](const http::Exchange &hop) {
        if (hop.finalResponse() && sameTarget(hop, facts.exchange))
            all.push_back({&hop, hop.finalResponse()});
        return false;
    });
    const auto any = [&all](auto fits) { return std::any_of(all.begin(), all.end(), fits); };
    return truth(any([](const Whole &each) { return each.request().method == "PATCH" && each.isGood(); })
        && any([](const Whole &each) { return each.request().method == "OPTIONS" && each.isGood(); })
        && !any([](const Whole &each) { return http::hasField(each.response->fields, "Accept-Patch"); }));
}

bool hasBadHost(const Facts &facts)
{
    const http::Request &request = facts.exchange.request;
    const http::Field *host = nullptr;
    for (const http::Field &field : request.fields) {
        if (!http::sameName(field.name, "Host"))
            continue;
        if (host)
            return true;
        host = &field;
    }
    if (!host)
        return request.version == "HTTP/1.1" && facts.hasField(Direction::Sent, "Host") == Truth::No;
    return fields::parseHost(host->value).fault.has_value();
}

/// Where the request is malformed in a way that has to be refused: white space before a colon, NUL, CR or LF
/// in a value, no Host or a bad one (rfc9112#3.2, #5.1, rfc9110#5.5).
bool markMalformed(const Facts &facts, Marks marks)
{
    const http::Request &request = facts.exchange.request;
    bool malformed = false;
    const auto add = [&](const http::Span &span) {
        malformed = true;
        if (span.size() > 0)
            marks->push_back({Direction::Sent, span, false, {}, false});
    };
    const QByteArray &sent = facts.exchange.capture.sent;
    for (const http::Defect &defect : request.defects) {
        const bool nul = defect.id == "value-control" && defect.span.end <= sent.size()
            && QByteArrayView(sent).sliced(defect.span.start, defect.span.size()).contains('\0');
        if (nul || defect.id == "space-before-colon" || defect.id == "bare-cr")
            add(defect.span);
    }
    if (hasBadHost(facts)) {
        add(request.startLine);
        markLines(marks, Direction::Sent, request.fields, "Host");
    }
    return malformed;
}

/// Refused for something else that may well be looked at first.
bool isRefusedOtherwise(int status)
{
    return status == 400 || status == 408 || status == 413 || status == 414 || status == 421 || status == 426
        || status == 429 || status == 431 || status == 501 || status == 503 || status == 505;
}

Truth malformedTaken(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    if (isRefusedOtherwise(facts.response->status))
        return Truth::No;
    return truth(markMalformed(facts, marks));
}

/// The request said close, the answer does not (rfc9112#9.6).
Truth closeUnanswered(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    const http::Response &response = *facts.response;
    if (!listsToken(facts.exchange.request.fields, "Connection", "close") || response.version != "HTTP/1.1"
        || response.framing == http::Framing::Tunnel || listsToken(response.fields, "Connection", "close"))
        return Truth::No;
    if (facts.hasField(Direction::Received, "Connection") == Truth::Unknown)
        return Truth::Unknown;
    markLines(marks, Direction::Sent, facts.exchange.request.fields, "Connection");
    return Truth::Yes;
}

} // namespace

void addPairChecks(CheckTable *table)
{
    const auto add = [table](const QString &name, const QString &words, Truth (*test)(const Facts &, Marks)) {
        table->insert(name, {words, test});
    };
    const auto addPair = [table](
                             const QString &name, const QString &words, Truth (*test)(const Facts &, Marks)) {
        table->insert(name, {words, test, {}, Glance::Earlier});
    };
    addPair(
        u"head-fields-differ"_s, u"HEAD lacks fields of GET, or tells another length"_s, headFieldsDiffer);
    addPair(u"head-status-differs"_s, u"HEAD and GET got different codes"_s, headStatusDiffers);
    addPair(u"not-modified-length"_s, u"the 304 tells another length than the 200"_s, notModifiedLength);
    addPair(u"same-credentials-again"_s, u"the same credentials were refused before"_s, sameCredentialsAgain);
    addPair(u"allow-differs"_s, u"Allow of OPTIONS and of the 405 differ"_s, allowDiffers);
    addPair(u"allow-promised"_s, u"an earlier Allow lists the method"_s, allowPromised);
    add(u"method-known-here"_s, u"an earlier answer shows that the method is known"_s, methodKnownHere);
    addPair(u"get-worked"_s, u"GET of the same target worked"_s, getWorked);
    addPair(u"get-refused"_s, u"GET of the same target was refused"_s, getRefused);
    addPair(u"like-get"_s, u"status and content are those of GET"_s, likeGet);
    addPair(u"other-hop"_s, u"the fields of hops are not those of GET's answer"_s, otherHop);
    add(u"patch-unannounced"_s, u"PATCH worked, and no Accept-Patch came"_s, patchUnannounced);
    add(u"malformed-taken"_s, u"a malformed request was not refused for it"_s, malformedTaken);
    add(u"close-unanswered"_s, u"the request said close and the answer does not"_s, closeUnanswered);
}

} // namespace explain
