// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/values.h"
#include "app/fields/structured.h"
#include "app/fields/uri.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using fields::same;
using fields::Span;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

bool isLocal(const http::Exchange &exchange)
{
    QByteArray host = http::fieldValue(exchange.request.fields, "Host").value_or(QByteArray()).toLower();
    host = host.isEmpty() ? exchange.connection.host.toLatin1() : host;
    return host.startsWith("localhost") || host.startsWith("127.") || host.startsWith("[::1]");
}

bool mayBeStored(const http::Response &response)
{
    return !listsToken(response.fields, "Cache-Control", "no-store");
}

/// Accept-CH is malformed, came without TLS, or names hints that Vary does not (rfc8942#3.1).
Truth hintsAmiss(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const http::Response &response = *facts.response;
    const auto value = http::fieldValue(response.fields, "Accept-CH");
    if (!value)
        return Truth::No;
    const auto members = fields::parseList(*value);
    bool bad = !members || (facts.exchange.scheme == "http" && !isLocal(facts.exchange));
    bool unvaried = false;
    if (members && !listsToken(response.fields, "Vary", "*") && mayBeStored(response)) {
        for (const fields::Member &member : *members) {
            bad = bad || member.isInner || member.item.value.type != fields::BareItem::Type::Token;
            unvaried = unvaried || !listsToken(response.fields, "Vary", member.item.value.span.of(*value));
        }
    }
    if (!bad && !unvaried)
        return Truth::No;
    markLines(marks, Direction::Received, response, "Accept-CH");
    if (unvaried && http::hasField(response.fields, "Vary"))
        markLines(marks, Direction::Received, response, "Vary");
    else if (unvaried)
        markMissing(marks, Direction::Received, response, u"Vary"_s);
    return Truth::Yes;
}

QByteArray withoutDefaultPort(const QByteArray &authority, const QByteArray &scheme)
{
    const QByteArray port = scheme == "https" ? ":443" : ":80";
    return authority.endsWith(port) ? authority.chopped(port.size()) : authority;
}

/// scheme://authority/path?query, as far as joining strings can tell; empty when it cannot.
QByteArray absolute(const http::Exchange &exchange, QByteArrayView reference)
{
    const QByteArray host =
        http::fieldValue(exchange.request.fields, "Host").value_or(exchange.connection.host.toLatin1());
    const auto uri = fields::parseUriReference(reference);
    if (!uri || uri->hasFragment)
        return {};
    const QByteArray scheme =
        uri->hasScheme ? uri->scheme.of(reference).toByteArray().toLower() : exchange.scheme;
    QByteArray authority = uri->hasAuthority ? uri->authority.span.of(reference).toByteArray() : host;
    authority = withoutDefaultPort(authority.toLower(), scheme);
    QByteArray path = uri->path.of(reference).toByteArray();
    if (!uri->hasAuthority && !path.startsWith('/')) {
        if (path.isEmpty() || path.contains("./"))
            return {};
        const QByteArray &target = exchange.request.target;
        const qsizetype query = target.indexOf('?');
        path.prepend(target.first(target.lastIndexOf('/', query) + 1));
    }
    if (path.isEmpty())
        path = "/";
    if (uri->hasQuery)
        path += '?' + uri->query.of(reference).toByteArray();
    return scheme + "://" + authority + path;
}

Truth locationRepeats(const Facts &facts, Marks marks)
{
    if (!facts.response || !facts.requestKnown)
        return Truth::Unknown;
    const http::Field *line = http::findField(facts.response->fields, "Content-Location");
    if (!line || line->value.isEmpty())
        return Truth::No;
    const QByteArray named = absolute(facts.exchange, line->value);
    if (named.isEmpty() || named != absolute(facts.exchange, facts.exchange.request.target))
        return Truth::No;
    marks->push_back({Direction::Sent, facts.exchange.request.targetSpan, false, {}, false});
    markLine(marks, Direction::Received, *line);
    return Truth::Yes;
}

Truth languageTwice(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [marks](Direction side, const http::Message &message) {
        const auto value = http::fieldValue(message.fields, "Content-Language");
        if (!value || !value->contains(','))
            return Truth::No;
        QList<QByteArray> seen;
        bool twice = false;
        for (const QByteArray &language : http::listElements(*value)) {
            twice = twice || seen.contains(language.toLower());
            seen << language.toLower();
        }
        if (twice)
            markLines(marks, side, message, "Content-Language");
        return truth(twice);
    });
}

Truth variesNegotiate(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    if (!listsToken(facts.response->fields, "Vary", "negotiate"))
        return Truth::No;
    markLines(marks, Direction::Received, *facts.response, "Vary");
    return Truth::Yes;
}

/// The field is absent, or it takes anything in one of its elements.
bool takesAll(const http::Fields &lines, QByteArrayView name, std::initializer_list<QByteArrayView> anything)
{
    const auto value = http::fieldValue(lines, name);
    bool takes = !value;
    if (!value)
        return takes;
    eachElement(*value, [&](const Span &element) {
        const Weighted parts = cutWeight(*value, element);
        if (!fields::oneOf(parts.head.of(*value), anything))
            return;
        const QByteArrayView weight = parts.weight ? parts.weight->of(*value) : QByteArrayView("1");
        takes = takes || std::any_of(weight.begin(), weight.end(), [](char c) { return c > '0'; });
    });
    return takes;
}

/// Content without any coding fits unless it is ruled out (rfc9110#12.5.3).
bool refusesIdentity(const http::Fields &lines)
{
    const auto value = http::fieldValue(lines, "Accept-Encoding");
    if (!value)
        return false;
    const bool named = listsToken(lines, "Accept-Encoding", "identity") || value->contains("identity");
    return (named && !takesAll(lines, "Accept-Encoding", {"identity"}))
        || (!named && value->contains('*') && !takesAll(lines, "Accept-Encoding", {"*"}));
}

/// Nothing but the language could have been unacceptable.
Truth onlyLanguage(const Facts &facts, Marks marks)
{
    const Truth asked = facts.hasField(Direction::Sent, "Accept-Language");
    if (asked != Truth::Yes)
        return asked;
    const http::Message &request = facts.exchange.request;
    if (request.unseen.fields)
        return Truth::Unknown;
    const bool only = !takesAll(request.fields, "Accept-Language", {"*"})
        && takesAll(request.fields, "Accept", {"*/*"}) && takesAll(request.fields, "Accept-Charset", {"*"})
        && !refusesIdentity(request.fields);
    if (only)
        markLines(marks, Direction::Sent, request, "Accept-Language");
    return truth(only);
}

/// Words and shapes of a text that lists what there is to choose from.
bool readsLikeList(const Facts &facts, const http::Message &message)
{
    const QByteArray text = facts.content(Direction::Received).bytes.left(16 * 1024).toLower();
    if (const Typed typed = typeOf(facts, message); typed && typed.is({"text/plain"}) && text.contains(','))
        return true;
    for (const char *word : {"href", "available", "alternat", "support", "choice", "variant", "offer", "["}) {
        if (text.contains(word))
            return true;
    }
    for (qsizetype at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) {
        const bool ends = at > 0 && text[at - 1] == '<';
        if (!ends && at + 1 < text.size() && fields::isAlpha(text[at + 1]))
            return true; // a media type or a path; "nginx/1.22" is neither
    }
    return false;
}

/// Neither content nor links lead to the alternatives.
Truth nothingListed(const Facts &facts, Marks marks)
{
    if (!facts.response || !facts.requestKnown)
        return Truth::Unknown;
    const http::Response &response = *facts.response;
    if (facts.method == "HEAD"_L1 || http::hasField(response.fields, "Alternates")
        || http::hasField(response.fields, "Link"))
        return Truth::No;
    const Truth content = facts.hasContent(Direction::Received);
    if (content != Truth::Yes)
        return isWhole(response) ? !content : Truth::Unknown;
    const Content &read = facts.content(Direction::Received);
    if (read.there != Truth::Yes || !read.whole)
        return Truth::Unknown;
    if (readsLikeList(facts, response))
        return Truth::No;
    markContent(marks, Direction::Received, response);
    return Truth::Yes;
}

} // namespace

void addNegotiationChecks(CheckTable *table)
{
    table->insert(u"accept-ch-amiss"_s,
        {u"Accept-CH is malformed, unprotected or not in Vary"_s, hintsAmiss, {"Accept-CH"}});
    table->insert(u"content-location-repeats"_s,
        {u"Content-Location is what was asked for"_s, locationRepeats, {"Content-Location"}});
    table->insert(
        u"content-language-twice"_s, {u"a language stands twice"_s, languageTwice, {"Content-Language"}});
    table->insert(u"vary-names-negotiate"_s, {u"Vary names negotiate"_s, variesNegotiate, {"Vary"}});
    table->insert(
        u"only-language-unmet"_s, {u"only the language can have been unacceptable"_s, onlyLanguage});
    table->insert(u"alternatives-unlisted"_s, {u"the alternatives are not listed"_s, nothingListed});
}

} // namespace explain
