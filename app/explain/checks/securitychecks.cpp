// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/fieldlines.h"
#include "app/fields/grammar.h"
#include "app/fields/policies.h"
#include "app/fields/tokens.h"
#include "app/fields/uri.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using fields::Parameter;
using fields::TransportSecurity;
using http::Direction;

namespace {

/// What lists of browsers that know sites beforehand ask for, a year.
constexpr qint64 preloadSeconds = qint64(365) * 24 * 60 * 60;

/// Asks about the policy that browsers read, which is that of the first line (rfc6797#8.1).
template <class Judge> Truth policy(const Facts &facts, MarkList marks, const Judge &judge)
{
    const Readings<TransportSecurity> &lines = facts.transportSecurity();
    if (lines.empty())
        return facts.hasField(Direction::Received, "Strict-Transport-Security");
    const http::Field &field = *lines.front().line;
    const FoundPart part = judge(lines.front().read, QByteArrayView(field.value));
    if (part)
        markPart(marks, Direction::Received, field, *part);
    return truth(part.has_value());
}

using TransportReading = fields::Parsed<TransportSecurity>;

/// Does the value go on wrongly right after max-age, as in "max-age=1 year"?
bool isAgeFollowedWrongly(const TransportReading &read, const Parameter &age, QByteArrayView value)
{
    if (!read.fault || read.fault->at >= value.size() || &age != &read->directives.back())
        return false;
    const qsizetype end = age.span().end;
    return read.fault->at >= end && !value.sliced(end, read.fault->at - end).contains(';');
}

/// The part that shows that there is no usable max-age; nullopt: there is one, or it cannot be told.
FoundPart ageFault(const TransportReading &read, QByteArrayView value)
{
    const Parameter *age = find(read->directives, value, "max-age");
    if (!age) {
        const bool unread = value.toByteArray().toLower().contains("max-age");
        return partIf(!unread, {0, value.size()});
    }
    return partIf(!read->maxAge || isAgeFollowedWrongly(read, *age, value), age->span());
}

Truth noMaxAge(const Facts &facts, MarkList marks)
{
    return policy(facts, marks, ageFault);
}

Truth duplicateDirective(const Facts &facts, MarkList marks)
{
    return anyReading(facts, "Strict-Transport-Security", facts.transportSecurity(), marks,
        [](const TransportReading &read, QByteArrayView value) {
            const Parameter *twice = repeated(read->directives, value);
            return twice ? FoundPart(twice->span()) : std::nullopt;
        });
}

Truth plain(const Facts &facts, MarkList)
{
    return plainness(facts.exchange);
}

/// It crossed within TLS, or nobody says that it did not.
Truth maybeSecure(const Facts &facts, MarkList)
{
    return truth(plainness(facts.exchange) != Truth::Yes);
}

enum class Policy { Invalid, Off, Alone, WithSubdomains };

bool isValid(const TransportReading &read, QByteArrayView value)
{
    return !ageFault(read, value) && read->maxAge && !repeated(read->directives, value);
}

Policy policyOf(const TransportReading &read, QByteArrayView value)
{
    if (!isValid(read, value))
        return Policy::Invalid;
    if (read->maxAge->value == 0)
        return Policy::Off;
    return read->subDomains ? Policy::WithSubdomains : Policy::Alone;
}

template <Policy wanted> Truth policyIs(const Facts &facts, MarkList marks)
{
    return policy(facts, marks, [](const TransportReading &read, QByteArrayView value) {
        const Parameter *age = find(read->directives, value, "max-age");
        return partIf(policyOf(read, value) == wanted, age ? age->value.span : fields::Span());
    });
}

Truth preloadUnfit(const Facts &facts, MarkList marks)
{
    return policy(facts, marks, [](const TransportReading &read, QByteArrayView value) {
        const Parameter *preload = find(read->directives, value, "preload");
        const bool unfit =
            preload && isValid(read, value) && (!read->subDomains || read->maxAge->value < preloadSeconds);
        return unfit ? FoundPart(preload->name) : std::nullopt;
    });
}

enum class Referrer { None, Strict, Loose, Unsafe };

Referrer referrerOf(QByteArrayView token)
{
    if (fields::oneOf(
            token, {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}))
        return Referrer::Strict;
    if (fields::same(token, "unsafe-url"))
        return Referrer::Unsafe;
    return fields::isReferrerPolicy(token) ? Referrer::Loose : Referrer::None;
}

/// The last policy that browsers know counts, over all lines.
template <Referrer wanted> Truth referrerIs(const Facts &facts, MarkList marks)
{
    Referrer effective = Referrer::None;
    const http::Field *by = nullptr;
    fields::Span part;
    if (!facts.response)
        return Truth::Unknown;
    for (const http::Field &field : facts.response->fields) {
        if (!http::sameName(field.name, "Referrer-Policy"))
            continue;
        by = by ? by : &field;
        const auto tokens = fields::parseTokens(field.value);
        if (!tokens)
            continue;
        for (const fields::Span &token : tokens->items) {
            if (const Referrer known = referrerOf(token.of(field.value)); known != Referrer::None) {
                effective = known;
                by = &field;
                part = token;
            }
        }
    }
    if (!by)
        return facts.hasField(Direction::Received, "Referrer-Policy");
    if (effective == wanted)
        markPart(marks, Direction::Received, *by,
            effective == Referrer::None ? fields::Span{0, by->value.size()} : part);
    return truth(effective == wanted);
}

const http::Field *referer(const Facts &facts)
{
    return facts.requestKnown ? http::findField(facts.exchange.request.fields, "Referer") : nullptr;
}

bool isSecure(const fields::UriReference &reference, QByteArrayView value)
{
    return reference.hasScheme && fields::same(reference.scheme.of(value), "https");
}

Truth refererToPlain(const Facts &facts, MarkList marks)
{
    if (!referer(facts))
        return facts.hasField(Direction::Sent, "Referer");
    if (const Truth held = plainness(facts.exchange); held != Truth::Yes)
        return held;
    return anyLine(facts, Direction::Sent, "Referer", marks, [](QByteArrayView value) {
        const auto reference = fields::parseUriReference(value);
        return allIf(reference && isSecure(*reference, value), value);
    });
}

/// host and port, the port of https left out.
QByteArray authorityOf(const fields::HostPort &authority, QByteArrayView value)
{
    QByteArray text = authority.host.of(value).toByteArray().toLower();
    const QByteArrayView port = authority.port.of(value);
    if (!port.isEmpty() && port != QByteArrayView("443"))
        text += ':' + port.toByteArray();
    return text;
}

/// Whom the request is for, over https; empty when that is not known.
QByteArray askedAuthority(const Facts &facts)
{
    const http::Request &request = facts.exchange.request;
    if (startsWithLetters(request.target, "https:")) {
        const auto target = fields::parseUriReference(request.target);
        return target ? authorityOf(target->authority, request.target) : QByteArray();
    }
    const http::Field *host = http::findField(request.fields, "Host");
    const auto read = host ? fields::parseHost(host->value) : fields::Parsed<fields::HostPort>();
    return read ? authorityOf(*read, host->value) : QByteArray();
}

/// More than the origin of a secure page goes to another origin. An origin alone is what browsers send.
Truth refererToForeign(const Facts &facts, MarkList marks)
{
    if (!referer(facts))
        return facts.hasField(Direction::Sent, "Referer");
    if (const Truth held = !plainness(facts.exchange); held != Truth::Yes)
        return held;
    const QByteArray asked = askedAuthority(facts);
    if (asked.isEmpty())
        return Truth::Unknown;
    return anyLine(facts, Direction::Sent, "Referer", marks, [&asked](QByteArrayView value) {
        const auto reference = fields::parseUriReference(value);
        if (!reference || !isSecure(*reference, value))
            return FoundPart();
        const bool more = reference->path.size() > 1 || reference->hasQuery;
        return allIf(more && authorityOf(reference->authority, value) != asked, value);
    });
}

/// What browsers clear (Clear Site Data, W3C).
bool isClearable(QByteArrayView word)
{
    return fields::oneOf(word,
        {"cache", "cookies", "storage", "executionContexts", "clientHints", "prefetchCache", "prerenderCache",
            "*"});
}

/// Clear-Site-Data is empty, or names without quotes, or names that nobody knows.
Truth clearsWrongly(const Facts &facts, MarkList marks)
{
    return anyLine(facts, Direction::Received, "Clear-Site-Data", marks, [](QByteArrayView value) {
        const QList<QByteArray> words = http::listElements(value);
        const bool fine = std::all_of(words.begin(), words.end(), [](const QByteArray &word) {
            return word.size() > 2 && word.startsWith('"') && word.endsWith('"')
                && isClearable(QByteArrayView(word).sliced(1, word.size() - 2));
        });
        return allIf(words.isEmpty() || !fine, value);
    });
}

} // namespace

void addSecurityChecks(CheckTable *table)
{
    table->insert(u"plain-http"_s, {u"the exchange crossed the net without TLS"_s, plain});
    table->insert(u"maybe-secure"_s, {u"nothing says that TLS was not used"_s, maybeSecure});
    table->insert(u"hsts-no-max-age"_s,
        {u"Strict-Transport-Security has no number under max-age"_s, noMaxAge,
            {"Strict-Transport-Security"}});
    table->insert(u"hsts-duplicate"_s,
        {u"Strict-Transport-Security has a directive twice"_s, duplicateDirective,
            {"Strict-Transport-Security"}});
    table->insert(u"hsts-invalid"_s,
        {u"the HSTS policy is not valid"_s, policyIs<Policy::Invalid>, {"Strict-Transport-Security"}});
    table->insert(u"hsts-off"_s, {u"max-age is 0"_s, policyIs<Policy::Off>, {"Strict-Transport-Security"}});
    table->insert(u"hsts-alone"_s,
        {u"HSTS is on for this host alone"_s, policyIs<Policy::Alone>, {"Strict-Transport-Security"}});
    table->insert(u"hsts-subdomains"_s,
        {u"HSTS is on for this host and those below"_s, policyIs<Policy::WithSubdomains>,
            {"Strict-Transport-Security"}});
    table->insert(u"hsts-preload-unfit"_s,
        {u"preload without includeSubDomains or a year of max-age"_s, preloadUnfit,
            {"Strict-Transport-Security"}});
    table->insert(u"referrer-strict"_s,
        {u"the Referrer-Policy that counts is a strict one"_s, referrerIs<Referrer::Strict>,
            {"Referrer-Policy"}});
    table->insert(u"referrer-loose"_s,
        {u"the Referrer-Policy that counts is neither strict nor unsafe"_s, referrerIs<Referrer::Loose>,
            {"Referrer-Policy"}});
    table->insert(u"referrer-unsafe"_s,
        {u"the Referrer-Policy that counts is unsafe-url"_s, referrerIs<Referrer::Unsafe>,
            {"Referrer-Policy"}});
    table->insert(u"referrer-unknown"_s,
        {u"Referrer-Policy has no known policy"_s, referrerIs<Referrer::None>, {"Referrer-Policy"}});
    table->insert(u"referer-to-plain"_s,
        {u"Referer names an https page in a request without TLS"_s, refererToPlain, {"Referer"}});
    table->insert(u"referer-to-foreign"_s,
        {u"Referer tells another origin more than the origin of an https page"_s, refererToForeign,
            {"Referer"}});
    table->insert(u"clear-site-data-bad"_s,
        {u"Clear-Site-Data is empty, unquoted or names the unknown"_s, clearsWrongly, {"Clear-Site-Data"}});
}

} // namespace explain
