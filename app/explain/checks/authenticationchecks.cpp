// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/fieldlines.h"
#include "app/fields/auth.h"
#include "app/fields/uri.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using fields::Challenge;
using fields::Parameter;
using fields::same;
using http::Direction;

namespace {

/// Asks about every challenge of the response, for the server and for a proxy.
template <class Judge> Truth anyChallenge(const Facts &facts, MarkList marks, const Judge &judge)
{
    Truth result = Truth::No;
    for (const char *name : {"WWW-Authenticate", "Proxy-Authenticate"}) {
        const Truth held = anyLine(facts, Direction::Received, name, marks, [&](QByteArrayView value) {
            const auto list = fields::parseChallenges(value);
            if (!list)
                return FoundPart();
            for (const Challenge &challenge : list->items) {
                if (const FoundPart part = judge(challenge, value))
                    return part;
            }
            return FoundPart();
        });
        result = either(result, held);
    }
    return result;
}

/// Asks about the value of Authorization and of Proxy-Authorization.
template <class Judge> Truth anyCredentials(const Facts &facts, MarkList marks, const Judge &judge)
{
    return either(anyLine(facts, Direction::Sent, "Authorization", marks, judge),
        anyLine(facts, Direction::Sent, "Proxy-Authorization", marks, judge));
}

bool isScheme(const Challenge &challenge, QByteArrayView value, QByteArrayView scheme)
{
    return same(challenge.scheme.of(value), scheme);
}

template <class Judge> Truth anyBearer(const Facts &facts, MarkList marks, const Judge &judge)
{
    return anyChallenge(facts, marks, [&](const Challenge &challenge, QByteArrayView value) {
        return isScheme(challenge, value, "Bearer") ? judge(challenge, value) : FoundPart();
    });
}

FoundPart unquotedRealm(const Challenge &challenge, QByteArrayView value)
{
    for (const Parameter &parameter : challenge.parameters) {
        if (same(parameter.name.of(value), "realm") && !parameter.value.quoted)
            return parameter.span();
    }
    return {};
}

Truth realmUnquoted(const Facts &facts, MarkList marks)
{
    const Truth asked = anyChallenge(facts, marks, unquotedRealm);
    return either(asked, anyCredentials(facts, marks, [](QByteArrayView value) {
        const auto credentials = fields::parseCredentials(value);
        return credentials ? unquotedRealm(*credentials, value) : FoundPart();
    }));
}

/// Realm, perhaps a charset of UTF-8, and nothing else (rfc7617#2).
FoundPart basicFault(const Challenge &challenge, QByteArrayView value)
{
    if (!isScheme(challenge, value, "Basic"))
        return {};
    if (!challenge.token68.isEmpty() || !find(challenge.parameters, value, "realm"))
        return challenge.span;
    for (const Parameter &parameter : challenge.parameters) {
        const QByteArrayView name = parameter.name.of(value);
        const bool charset = same(name, "charset");
        const bool fits = charset ? same(parameter.value.text(value), "UTF-8") : same(name, "realm");
        if (!fits)
            return parameter.span();
    }
    if (const Parameter *twice = repeated(challenge.parameters, value))
        return twice->span();
    return {};
}

Truth basicChallenge(const Facts &facts, MarkList marks)
{
    return anyChallenge(facts, marks, basicFault);
}

/// Is there a blank in it, that is, more than one word?
bool hasSeveralWords(QByteArrayView value)
{
    return std::any_of(value.begin(), value.end(), [](char c) { return c == ' ' || c == '\t'; });
}

bool isOfScheme(QByteArrayView value, QByteArrayView scheme)
{
    return startsWithLetters(value, scheme) && value.size() > scheme.size()
        && (value[scheme.size()] == ' ' || value[scheme.size()] == '\t');
}

bool hasControls(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
}

Truth basicCredentialsBad(const Facts &facts, MarkList marks)
{
    return anyCredentials(facts, marks, [](QByteArrayView value) {
        if (!isOfScheme(value, "Basic"))
            return FoundPart();
        const auto read = fields::parseCredentials(value);
        const auto basic = read ? fields::basicCredentials(*read, value) : std::nullopt;
        const bool bad = !basic || hasControls(basic->user) || hasControls(basic->password);
        return partIf(bad, {6, value.size()});
    });
}

Truth schemeOnly(const Facts &facts, MarkList marks)
{
    return anyCredentials(facts, marks,
        [](QByteArrayView value) { return allIf(!value.isEmpty() && !hasSeveralWords(value), value); });
}

bool isPrintable(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
    });
}

/// rfc6750#3: what the values of scope, error, error_description and error_uri may hold.
bool isBearerValueFine(QByteArrayView name, QByteArrayView text)
{
    if (!fields::oneOf(name, {"scope", "error", "error_description", "error_uri"}))
        return true;
    if (!isPrintable(text))
        return false;
    if (same(name, "scope"))
        return !text.startsWith(' ') && !text.endsWith(' ') && !text.toByteArray().contains("  ");
    if (same(name, "error_uri"))
        return bool(fields::parseUriReference(text));
    return true;
}

FoundPart bearerFault(const Challenge &challenge, QByteArrayView value)
{
    if (challenge.parameters.isEmpty())
        return challenge.span;
    if (const Parameter *twice = repeated(challenge.parameters, value))
        return twice->span();
    for (const Parameter &parameter : challenge.parameters) {
        if (!isBearerValueFine(parameter.name.of(value), parameter.value.text(value)))
            return parameter.span();
    }
    return {};
}

Truth bearerChallenge(const Facts &facts, MarkList marks)
{
    return anyBearer(facts, marks, bearerFault);
}

/// Place of a value that is not empty under access_token in the query (rfc6750#2.3), from the "?" on.
FoundPart tokenInTarget(QByteArrayView target)
{
    static constexpr QByteArrayView name("access_token=");
    const qsizetype query = target.indexOf('?');
    for (qsizetype at = query < 0 ? -1 : target.indexOf(name, query + 1); at >= 0;
         at = target.indexOf(name, at + 1)) {
        const qsizetype start = at + name.size();
        const bool begins = target[at - 1] == '?' || target[at - 1] == '&';
        if (begins && start < target.size() && target[start] != '&' && target[start] != '#')
            return fields::Span{at, start};
    }
    return {};
}

Truth tokenInUri(const Facts &facts, MarkList marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    const http::Request &request = facts.exchange.request;
    const FoundPart part = tokenInTarget(request.target);
    if (part && request.targetSpan.size() == request.target.size()) {
        const qint64 start = request.targetSpan.start;
        marks->push_back({Direction::Sent, {start + part->start, start + part->end}, false, {}, false});
    }
    return truth(part.has_value());
}

Truth bearerSent(const Facts &facts, MarkList marks)
{
    return anyLine(facts, Direction::Sent, "Authorization", marks, [](QByteArrayView value) {
        return partIf(isOfScheme(value, "Bearer"), {0, 6});
    });
}

/// A token came with the request, in Authorization, the query or a form (rfc6750#2).
Truth tokenSent(const Facts &facts, MarkList marks)
{
    const Truth inField = bearerSent(facts, marks);
    if (inField != Truth::No)
        return inField;
    const bool inForm = facts.content(Direction::Sent).bytes.contains("access_token=");
    return truth(inForm || tokenInTarget(facts.exchange.request.target));
}

FoundPart errorOf(const Challenge &challenge, QByteArrayView value)
{
    const Parameter *error = find(challenge.parameters, value, "error");
    return error ? FoundPart(error->span()) : std::nullopt;
}

/// Reasons given to somebody who sent no credentials at all (rfc6750#3.1).
Truth bearerErrorNeedless(const Facts &facts, MarkList marks)
{
    std::vector<Mark> unused;
    const Truth given = anyBearer(facts, marks, errorOf);
    if (given != Truth::Yes)
        return given;
    const Truth credentials = either(facts.hasField(Direction::Sent, "Authorization"),
        either(facts.hasField(Direction::Sent, "Cookie"), tokenSent(facts, &unused)));
    const bool hidden = facts.requestKnown && facts.exchange.request.content.isEmpty()
        && facts.hasContent(Direction::Sent) == Truth::Unknown;
    return hidden && credentials == Truth::No ? Truth::Unknown : !credentials;
}

Truth bearerErrorMissing(const Facts &facts, MarkList marks)
{
    const Truth bare = anyBearer(facts, marks, [](const Challenge &challenge, QByteArrayView value) {
        return partIf(!errorOf(challenge, value), challenge.span);
    });
    if (bare != Truth::Yes)
        return bare;
    return tokenSent(facts, marks);
}

int statusOfError(QByteArrayView error)
{
    if (error == QByteArrayView("invalid_request"))
        return 400;
    if (error == QByteArrayView("invalid_token"))
        return 401;
    return error == QByteArrayView("insufficient_scope") ? 403 : 0;
}

Truth bearerErrorStatus(const Facts &facts, MarkList marks)
{
    return anyBearer(facts, marks, [&facts](const Challenge &challenge, QByteArrayView value) {
        const Parameter *error = find(challenge.parameters, value, "error");
        const int fitting = error ? statusOfError(error->value.text(value)) : 0;
        return fitting > 0 && fitting != facts.response->status ? FoundPart(error->span()) : std::nullopt;
    });
}

Truth bearerPlaintext(const Facts &facts, MarkList marks)
{
    if (const Truth held = plainness(facts.exchange); held != Truth::Yes)
        return held;
    const Truth challenged = anyBearer(
        facts, marks, [](const Challenge &challenge, QByteArrayView) { return FoundPart(challenge.scheme); });
    return either(either(bearerSent(facts, marks), tokenInUri(facts, marks)), challenged);
}

/// No b64token after "Bearer" (rfc6750#2.1).
Truth bearerSyntax(const Facts &facts, MarkList marks)
{
    return anyLine(facts, Direction::Sent, "Authorization", marks, [](QByteArrayView value) {
        if (!isOfScheme(value, "Bearer"))
            return FoundPart();
        const auto credentials = fields::parseCredentials(value);
        return partIf(!credentials || credentials->token68.isEmpty(), {7, value.size()});
    });
}

} // namespace

void addAuthenticationChecks(CheckTable *table)
{
    table->insert(u"auth-realm-unquoted"_s,
        {u"a realm stands without quotes"_s, realmUnquoted, {"WWW-Authenticate", "Proxy-Authenticate"}});
    table->insert(u"auth-basic-challenge"_s,
        {u"a Basic challenge is not a realm and perhaps charset=\"UTF-8\""_s, basicChallenge,
            {"WWW-Authenticate", "Proxy-Authenticate"}});
    table->insert(u"auth-basic-credentials"_s,
        {u"Basic credentials are not the Base64 of user, colon and password"_s, basicCredentialsBad,
            {"Authorization", "Proxy-Authorization"}});
    table->insert(u"auth-scheme-only"_s,
        {u"Authorization is one word"_s, schemeOnly, {"Authorization", "Proxy-Authorization"}});
    table->insert(u"auth-bearer-challenge"_s,
        {u"a Bearer challenge has no, repeated or malformed parameters"_s, bearerChallenge,
            {"WWW-Authenticate", "Proxy-Authenticate"}});
    table->insert(u"auth-bearer-error-needless"_s,
        {u"a Bearer challenge has an error for a request without credentials"_s, bearerErrorNeedless,
            {"WWW-Authenticate", "Proxy-Authenticate"}});
    table->insert(u"auth-bearer-error-missing"_s,
        {u"a Bearer challenge has no error for a request with a token"_s, bearerErrorMissing,
            {"WWW-Authenticate", "Proxy-Authenticate"}});
    table->insert(u"auth-bearer-error-status"_s,
        {u"the error of a Bearer challenge belongs to another status"_s, bearerErrorStatus,
            {"WWW-Authenticate", "Proxy-Authenticate"}});
    table->insert(u"auth-bearer-plaintext"_s, {u"Bearer is used without TLS"_s, bearerPlaintext});
    table->insert(
        u"auth-bearer-syntax"_s, {u"Bearer credentials are no token"_s, bearerSyntax, {"Authorization"}});
    table->insert(u"auth-token-in-uri"_s, {u"the query has an access_token"_s, tokenInUri});
}

} // namespace explain
