// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/values.h"
#include "app/fields/structured.h"
#include "app/fields/tokens.h"

#include <algorithm>
#include <array>

namespace explain {

using namespace Qt::StringLiterals;
using fields::same;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

/// Content that says nothing of its type; what follows If-Range may leave it out (rfc9110#15.3.7).
Truth untyped(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [&](Direction side, const http::Message &message) {
        if (message.content.isEmpty() || facts.hasField(side, "Content-Type") != Truth::No)
            return Truth::No;
        const bool received = side == Direction::Received;
        if (message.hasDefect("not-http") || message.hasDefect("http09")
            || message.framing == http::Framing::Tunnel
            || (received && facts.response->status == 206
                && facts.hasField(Direction::Sent, "If-Range") != Truth::No))
            return Truth::No;
        markMissing(marks, side, message, u"Content-Type"_s);
        markContent(marks, side, message);
        return Truth::Yes;
    });
}

/// Types that the registry calls obsolete or deprecated, without those of single vendors.
constexpr std::array<const char *, 31> obsoleteTypes{"application/javascript", "application/x-javascript",
    "application/ecmascript", "application/x-ecmascript", "text/ecmascript", "text/x-ecmascript",
    "text/x-javascript", "text/jscript", "text/livescript", "text/javascript1.0", "text/javascript1.1",
    "text/javascript1.2", "text/javascript1.3", "text/javascript1.4", "text/javascript1.5",
    "application/font-woff", "application/font-sfnt", "application/font-tdpfr", "application/remote-printing",
    "application/vnd.geo+json", "application/vnd.afpc.afplinedata", "application/vnd.gmx",
    "application/vnd.arastra.swi", "application/vnd.geocube+xml", "audio/vnd.qcelp", "text/directory",
    "message/news", "message/s-http", "image/x-emf", "image/x-wmf", "image/vnd.svf"};

/// Types that people write and nobody registered.
constexpr std::array<const char *, 27> madeUpTypes{"text/json", "text/x-json", "text/jpeg", "text/png",
    "text/pdf", "text/xhtml", "text/svg", "text/htm", "text/text", "text/plaintext", "image/jpg", "image/svg",
    "image/svg-xml", "image/pdf", "application/html", "application/text", "application/plain",
    "application/txt", "application/csv", "application/css", "application/jpeg", "application/jpg",
    "application/png", "application/gif", "application/xhtml", "application/x-json", "application/utf-8"};

constexpr std::array<const char *, 12> topLevels{"application", "audio", "example", "font", "haptics",
    "image", "message", "model", "multipart", "text", "video", "chemical"};

template <size_t count> bool isAmong(const std::array<const char *, count> &words, QByteArrayView word)
{
    return std::any_of(words.begin(), words.end(), [word](const char *each) { return same(word, each); });
}

bool obsolete(const Typed &typed)
{
    return isAmong(obsoleteTypes, typed.essence());
}

bool madeUp(const Typed &typed)
{
    const QByteArrayView top = typed.type.type.of(typed.line->value);
    const bool own = top.size() > 2 && same(top.first(2), "x-");
    return (!own && !isAmong(topLevels, top)) || isAmong(madeUpTypes, typed.essence());
}

/// restricted-name of rfc6838#4.2: what a registry would take.
bool isRegistrable(QByteArrayView name)
{
    constexpr qsizetype longest = 127;
    const auto plain = [](char c) { return fields::isAlpha(c) || fields::isDigit(c); };
    return name.size() <= longest && plain(name.front())
        && std::all_of(name.begin(), name.end(),
            [&](char c) { return plain(c) || QByteArrayView("!#$&-^_.+").contains(c); });
}

bool unregistrable(const Typed &typed)
{
    return !isRegistrable(typed.type.type.of(typed.line->value)) || !isRegistrable(typed.subtype());
}

/// Asks about the Content-Type of either message, and marks the type.
template <bool (*holds)(const Typed &)> Truth typeIs(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [&facts, marks](Direction side, const http::Message &message) {
        const Typed typed = typeOf(facts, message);
        if (!typed || !holds(typed))
            return Truth::No;
        markPart(marks, side, *typed.line, typed.type.essence);
        return Truth::Yes;
    });
}

Truth parameterTwice(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [&facts, marks](Direction side, const http::Message &message) {
        const Typed typed = typeOf(facts, message);
        if (!typed || typed.type.parameters.size() < 2)
            return Truth::No;
        const fields::Parameter *again = fields::repeated(typed.type.parameters, typed.line->value);
        if (!again)
            return Truth::No;
        markPart(marks, side, *typed.line, again->span());
        return Truth::Yes;
    });
}

Truth jsonCharset(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [&facts, marks](Direction side, const http::Message &message) {
        const Typed typed = typeOf(facts, message);
        if (!typed || typed.type.parameters.isEmpty() || !typed.is({"application/json"}))
            return Truth::No;
        const fields::Parameter *charset = fields::find(typed.type.parameters, typed.line->value, "charset");
        if (!charset)
            return Truth::No;
        markPart(marks, side, *typed.line, charset->span());
        return Truth::Yes;
    });
}

/// x-gzip and x-compress are the older names (rfc9110#8.4.1).
QByteArrayView plainName(QByteArrayView coding)
{
    return fields::oneOf(coding, {"x-gzip", "x-compress"}) ? coding.sliced(2) : coding;
}

bool accepts(const fields::List<fields::Weighted> &offers, QByteArrayView value, QByteArrayView coding)
{
    const fields::Weighted *found = nullptr;
    for (const fields::Weighted &offer : offers.items) {
        const QByteArrayView name = offer.name.of(value);
        if (same(plainName(name), plainName(coding)))
            return offer.weight.value_or(1) > 0;
        if (name == QByteArrayView("*"))
            found = &offer;
    }
    return found && found->weight.value_or(1) > 0;
}

/// Marks the codings of one line that are not accepted.
bool markUnasked(const http::Field &coded, const QByteArray &asked, Marks marks)
{
    const auto offers = fields::parseWeighted(asked);
    const auto codings = fields::parseTokens(coded.value);
    if (!offers || !codings)
        return false;
    bool unasked = false;
    for (const fields::Span &coding : codings->items) {
        const QByteArrayView name = coding.of(coded.value);
        if (same(name, "identity") || accepts(*offers, asked, name))
            continue;
        unasked = true;
        markPart(marks, Direction::Received, coded, coding);
    }
    return unasked;
}

/// A coding that Accept-Encoding leaves out or refuses; without that field all are welcome.
Truth codingUnasked(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    if (!http::hasField(facts.response->fields, "Content-Encoding"))
        return Truth::No;
    const Truth asks = facts.hasField(Direction::Sent, "Accept-Encoding");
    if (asks != Truth::Yes)
        return asks;
    const QByteArray asked = *http::fieldValue(facts.exchange.request.fields, "Accept-Encoding");
    bool unasked = false;
    eachLine(facts.response->fields, "Content-Encoding",
        [&](const http::Field &coded) { unasked = markUnasked(coded, asked, marks) || unasked; });
    if (unasked)
        markLines(marks, Direction::Sent, facts.exchange.request, "Accept-Encoding");
    return truth(unasked);
}

/// Metadata of content that is not there.
Truth metadataAlone(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    const http::Request &request = facts.exchange.request;
    bool found = false;
    for (const http::Field &line : request.fields) {
        if (!fields::oneOf(line.name,
                {"Content-Type", "Content-Encoding", "Content-Language", "Content-Location", "Last-Modified",
                    "ETag"}))
            continue;
        if (!found
            && (facts.hasContent(Direction::Sent) != Truth::No || !isWhole(request)
                || request.promised.value_or(0) > 0))
            return facts.hasContent(Direction::Sent) == Truth::Yes ? Truth::No : Truth::Unknown;
        found = true;
        markLine(marks, Direction::Sent, line);
    }
    return truth(found);
}

using Type = fields::BareItem::Type;

bool isItem(const http::Field &line, Type type)
{
    const auto item = fields::parseItem(line.value);
    return item && item->value.type == type;
}

bool isMember(const fields::Members &members, QByteArrayView value, QByteArrayView key, Type type)
{
    const fields::Member *member = fields::find(members, value, key);
    return !member || (!member->isInner && member->item.value.type == type);
}

/// Use-As-Dictionary: match, match-dest, id and type (rfc9842#2.1).
bool describesDictionary(const QByteArray &value)
{
    const auto members = fields::parseDictionary(value);
    if (!members || !fields::find(*members, value, "match"))
        return false;
    const fields::Member *destinations = fields::find(*members, value, "match-dest");
    if (destinations
        && (!destinations->isInner
            || std::any_of(destinations->inner.begin(), destinations->inner.end(),
                [](const fields::Item &item) { return item.value.type != Type::String; })))
        return false;
    return isMember(*members, value, "match", Type::String) && isMember(*members, value, "id", Type::String)
        && isMember(*members, value, "type", Type::Token);
}

bool takesDictionaries(const http::Request &request)
{
    const QByteArray asked = http::fieldValue(request.fields, "Accept-Encoding").value_or(QByteArray());
    const auto offers = fields::parseWeighted(asked);
    return offers
        && std::any_of(offers->items.begin(), offers->items.end(), [&asked](const fields::Weighted &offer) {
               return offer.weight.value_or(1) > 0 && fields::oneOf(offer.name.of(asked), {"dcb", "dcz"});
           });
}

/// Available-Dictionary has to be a hash, and a coding that can use it has to be offered (rfc9842#6.1).
bool badOffer(const http::Field &line, const http::Request &request)
{
    return !isItem(line, Type::Bytes) || !takesDictionaries(request);
}

bool dictionaryRequest(const Facts &facts, Marks marks)
{
    bool bad = false;
    for (const http::Field &line : facts.exchange.request.fields) {
        const bool offer = same(line.name, "Available-Dictionary");
        if (!(offer && badOffer(line, facts.exchange.request))
            && !(same(line.name, "Dictionary-ID") && !isItem(line, Type::String)))
            continue;
        bad = true;
        markLine(marks, Direction::Sent, line);
    }
    return bad;
}

bool variesByDictionary(const http::Response &response)
{
    return listsToken(response.fields, "Vary", "*")
        || (listsToken(response.fields, "Vary", "Accept-Encoding")
            && listsToken(response.fields, "Vary", "Available-Dictionary"));
}

/// Compressed with a dictionary that nobody offered, or without the Vary that keeps caches from mixing up.
bool dictionaryCoded(const Facts &facts, Marks marks)
{
    const http::Response &response = *facts.response;
    if (!listsToken(response.fields, "Content-Encoding", "dcb")
        && !listsToken(response.fields, "Content-Encoding", "dcz"))
        return false;
    const bool unasked = facts.hasField(Direction::Sent, "Available-Dictionary") == Truth::No
        || facts.hasField(Direction::Sent, "Accept-Encoding") == Truth::No
        || codingUnasked(facts, marks) == Truth::Yes;
    const bool mixed =
        !variesByDictionary(response) && !listsToken(response.fields, "Cache-Control", "no-store");
    if (unasked || mixed)
        markLines(marks, Direction::Received, response, "Content-Encoding");
    if (mixed && http::hasField(response.fields, "Vary"))
        markLines(marks, Direction::Received, response, "Vary");
    else if (mixed)
        markMissing(marks, Direction::Received, response, u"Vary"_s);
    return unasked || mixed;
}

Truth dictionaryAmiss(const Facts &facts, Marks marks)
{
    bool bad = facts.requestKnown && dictionaryRequest(facts, marks);
    if (!facts.response)
        return truth(bad);
    const auto use = http::fieldValue(facts.response->fields, "Use-As-Dictionary");
    if (use && !describesDictionary(*use)) {
        bad = true;
        markLines(marks, Direction::Received, *facts.response, "Use-As-Dictionary");
    }
    return truth(dictionaryCoded(facts, marks) || bad);
}

} // namespace

void addRepresentationChecks(CheckTable *table)
{
    table->insert(u"content-untyped"_s, {u"content comes without Content-Type"_s, untyped});
    table->insert(u"type-obsolete"_s, {u"the media type is obsolete"_s, typeIs<obsolete>, {"Content-Type"}});
    table->insert(u"type-made-up"_s, {u"the media type does not exist"_s, typeIs<madeUp>, {"Content-Type"}});
    table->insert(u"type-unregistrable"_s,
        {u"no registry would take the type's name"_s, typeIs<unregistrable>, {"Content-Type"}});
    table->insert(u"type-parameter-twice"_s,
        {u"a parameter of Content-Type stands twice"_s, parameterTwice, {"Content-Type"}});
    table->insert(u"json-charset"_s, {u"application/json has a charset"_s, jsonCharset, {"Content-Type"}});
    table->insert(
        u"coding-unasked"_s, {u"the content coding was not accepted"_s, codingUnasked, {"Content-Encoding"}});
    table->insert(u"metadata-alone"_s, {u"metadata describes content that is not there"_s, metadataAlone});
    table->insert(u"dictionary-amiss"_s,
        {u"a dictionary for compression is misused"_s, dictionaryAmiss,
            {"Available-Dictionary", "Dictionary-ID", "Use-As-Dictionary", "Content-Encoding"}});
}

} // namespace explain
