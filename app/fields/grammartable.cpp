// SPDX-License-Identifier: Apache-2.0
#include "app/fields/grammartable.h"

#include "app/fields/auth.h"
#include "app/fields/cookies.h"
#include "app/fields/directives.h"
#include "app/fields/links.h"
#include "app/fields/media.h"
#include "app/fields/policies.h"
#include "app/fields/tokens.h"
#include "app/fields/uri.h"
#include "app/fields/validators.h"

namespace fields {

using Type = BareItem::Type;

namespace {

constexpr auto Single = Cardinality::Singleton;
constexpr auto List = Cardinality::List;
constexpr auto Lines = Cardinality::Lines;
constexpr auto Request = FieldDirection::Request;
constexpr auto Response = FieldDirection::Response;
constexpr auto Both = FieldDirection::Both;
constexpr auto Plain = Structure::None;
constexpr auto AnItem = Structure::Item;
constexpr auto AList = Structure::List;
constexpr auto ADictionary = Structure::Dictionary;

// By name. A field of data/fields without a row here has no grammar that could be broken.
constexpr Grammar grammars[] = {
    {"accept", u"a list of media ranges with weights", List, Both, Plain, faultOf<parseMediaRanges>},
    {"accept-ch", u"a structured List of Tokens", List, Response, AList, checkListOf<Type::Token>},
    {"accept-charset", u"a list of character sets with weights", List, Request, Plain,
        faultOf<parseWeighted>},
    {"accept-datetime", u"a date", Single, Request, Plain, checkDate},
    {"accept-encoding", u"a list of content codings with weights", List, Both, Plain, faultOf<parseWeighted>},
    {"accept-language", u"a list of language ranges with weights", List, Request, Plain,
        faultOf<parseLanguageRanges>},
    {"accept-patch", u"a list of media types", List, Response, Plain, checkMediaTypes},
    {"accept-post", u"a list of media ranges", List, Response, Plain, checkMediaRangesPlain},
    {"accept-query", u"a structured List", List, Response, AList, checkList},
    {"accept-ranges", u"a list of range units", List, Response, Plain, faultOfSome<parseTokens>},
    {"accept-signature", u"a structured Dictionary", List, Both, ADictionary, checkDictionary},
    {"access-control-allow-credentials", u"the word true", Single, Response, Plain, checkTrue},
    {"access-control-allow-headers", u"a list of field names", List, Response, Plain, faultOf<parseTokens>},
    {"access-control-allow-methods", u"a list of methods", List, Response, Plain, faultOf<parseTokens>},
    {"access-control-allow-origin", u"one origin, null or \"*\"", Single, Response, Plain,
        faultOf<parseAllowOrigin>},
    {"access-control-expose-headers", u"a list of field names", List, Response, Plain, faultOf<parseTokens>},
    {"access-control-max-age", u"a number of seconds", Single, Response, Plain, faultOf<parseSeconds>},
    {"access-control-request-headers", u"a list of field names", List, Request, Plain, faultOf<parseTokens>},
    {"access-control-request-method", u"a method", Single, Request, Plain, faultOf<parseToken>},
    {"age", u"a number of seconds", Single, Response, Plain, faultOf<parseSeconds>},
    {"allow", u"a list of methods", List, Response, Plain, faultOf<parseTokens>},
    {"alt-svc", u"a list of alternative services, or clear", List, Response, Plain, faultOf<parseAltSvc>},
    {"alt-used", u"a host, perhaps with a port", Single, Request, Plain, faultOf<parseHost>},
    {"authentication-info", u"a list of parameters", List, Response, Plain, checkNamedValues},
    {"authorization", u"credentials", Single, Request, Plain, faultOf<parseCredentials>},
    {"available-dictionary", u"a structured Item holding a Byte Sequence", Single, Request, AnItem,
        checkItemOf<Type::Bytes>},
    {"cache-control", u"a list of directives", List, Both, Plain, faultOf<parseCacheControl>},
    {"cache-group-invalidation", u"a structured List of Strings", List, Response, AList,
        checkListOf<Type::String>},
    {"cache-groups", u"a structured List of Strings", List, Response, AList, checkListOf<Type::String>},
    {"cache-status", u"a structured List", List, Response, AList, checkList},
    {"cdn-cache-control", u"a structured Dictionary", List, Response, ADictionary, checkDictionary},
    {"cdn-loop", u"a list of CDN names", List, Request, Plain, checkCdnLoop},
    {"clear-site-data", u"a list of quoted words", List, Response, Plain, checkClearSiteData},
    {"client-cert", u"a structured Item holding a Byte Sequence", Single, Request, AnItem,
        checkItemOf<Type::Bytes>},
    {"client-cert-chain", u"a structured List of Byte Sequences", List, Request, AList,
        checkListOf<Type::Bytes>},
    {"connection", u"a list of options", List, Both, Plain, faultOf<parseTokens>},
    {"content-digest", u"a structured Dictionary", List, Both, ADictionary, checkDictionaryOf<Type::Bytes>},
    {"content-disposition", u"a type with parameters", Single, Response, Plain, faultOf<parseDisposition>},
    {"content-encoding", u"a list of content codings", List, Both, Plain, faultOf<parseTokens>},
    {"content-language", u"a list of language tags", List, Both, Plain, faultOf<parseLanguages>},
    {"content-length", u"a number of bytes", Single, Both, Plain, faultOf<parseNumber>},
    {"content-location", u"a URI", Single, Both, Plain, checkUri},
    {"content-range", u"a unit, a range and a length", Single, Both, Plain, faultOf<parseContentRange>},
    {"content-security-policy", u"a policy of directives", List, Response, Plain,
        faultOf<parseContentSecurityPolicy>},
    {"content-security-policy-report-only", u"a policy of directives", List, Response, Plain,
        faultOf<parseContentSecurityPolicy>},
    {"content-type", u"a media type", Single, Both, Plain, faultOf<parseMediaType>},
    {"cookie", u"a list of name=value parted by semicolons", Single, Request, Plain, faultOf<parseCookie>},
    {"cross-origin-embedder-policy", u"a structured Item holding a Token", Single, Response, AnItem,
        checkItemOf<Type::Token>},
    {"cross-origin-embedder-policy-report-only", u"a structured Item holding a Token", Single, Response,
        AnItem, checkItemOf<Type::Token>},
    {"cross-origin-opener-policy", u"a structured Item holding a Token", Single, Response, AnItem,
        checkItemOf<Type::Token>},
    {"cross-origin-opener-policy-report-only", u"a structured Item holding a Token", Single, Response, AnItem,
        checkItemOf<Type::Token>},
    {"cross-origin-resource-policy", u"same-origin, same-site or cross-origin", Single, Response, Plain,
        checkResourcePolicy},
    {"date", u"a date", Single, Both, Plain, checkDate},
    {"dav", u"a list of compliance classes", List, Both, Plain, checkDav},
    {"deprecation", u"a structured Item holding a Date", Single, Response, AnItem, checkItemOf<Type::Date>},
    {"depth", u"0, 1 or infinity", Single, Request, Plain, checkDepth},
    {"destination", u"a URI", Single, Request, Plain, checkUri},
    {"dictionary-id", u"a structured Item holding a String", Single, Request, AnItem,
        checkItemOf<Type::String>},
    {"early-data", u"the digit 1", Single, Request, Plain, checkOne},
    {"etag", u"an entity tag", Single, Response, Plain, faultOf<parseEntityTag>},
    {"expect", u"a list of expectations", List, Request, Plain, faultOf<parseExpect>},
    {"expires", u"a date", Single, Response, Plain, checkDate},
    {"forwarded", u"a list of elements", List, Request, Plain, faultOf<parseForwarded>},
    {"from", u"a mailbox", Single, Request, Plain, checkFrom},
    {"host", u"a host, perhaps with a port", Single, Request, Plain, faultOf<parseHost>},
    {"if", u"conditions in parentheses", Single, Request, Plain, checkIf},
    {"if-match", u"\"*\" or a list of entity tags", List, Request, Plain, faultOf<parseEntityTags>},
    {"if-modified-since", u"a date", Single, Request, Plain, checkDate},
    {"if-none-match", u"\"*\" or a list of entity tags", List, Request, Plain, faultOf<parseEntityTags>},
    {"if-range", u"an entity tag or a date", Single, Request, Plain, faultOf<parseIfRange>},
    {"if-unmodified-since", u"a date", Single, Request, Plain, checkDate},
    {"im", u"a list of instance manipulations", List, Response, Plain, faultOf<parseNamedTokens>},
    {"incremental", u"a structured Item holding a Boolean", Single, Both, AnItem, checkItemOf<Type::Boolean>},
    {"keep-alive", u"a list of parameters", List, Both, Plain, checkNames},
    {"last-modified", u"a date", Single, Response, Plain, checkDate},
    {"link", u"a list of links", List, Both, Plain, faultOf<parseLink>},
    {"location", u"a URI reference", Single, Response, Plain, checkUri},
    {"lock-token", u"a URI in angle brackets", Single, Both, Plain, checkLockToken},
    {"max-forwards", u"a number", Single, Request, Plain, faultOf<parseNumber>},
    {"memento-datetime", u"a date", Single, Response, Plain, checkDate},
    {"nel", u"a JSON object", Single, Response, Plain, checkJson},
    {"origin", u"an origin or null", Single, Request, Plain, faultOf<parseOrigin>},
    {"origin-agent-cluster", u"a structured Item holding a Boolean", Single, Response, AnItem,
        checkItemOf<Type::Boolean>},
    {"overwrite", u"T or F", Single, Request, Plain, checkOverwrite},
    {"permissions-policy", u"a structured Dictionary", List, Response, ADictionary, checkDictionary},
    {"pragma", u"a list of directives", List, Both, Plain, faultOf<parseCacheControl>},
    {"prefer", u"a list of preferences", List, Request, Plain, faultOfSome<parsePrefer>},
    {"preference-applied", u"a list of preferences", List, Response, Plain, faultOfSome<parsePrefer>},
    {"priority", u"a structured Dictionary", List, Both, ADictionary, checkDictionary},
    {"proxy-authenticate", u"a list of challenges", List, Response, Plain, faultOf<parseChallenges>},
    {"proxy-authentication-info", u"a list of parameters", List, Response, Plain, checkNamedValues},
    {"proxy-authorization", u"credentials", Single, Request, Plain, faultOf<parseCredentials>},
    {"proxy-connection", u"a list of options", List, Both, Plain, faultOf<parseTokens>},
    {"proxy-status", u"a structured List", List, Response, AList, checkList},
    {"range", u"a unit and ranges", Single, Request, Plain, faultOf<parseRange>},
    {"ratelimit", u"a structured List of Strings", List, Response, AList, checkListOf<Type::String>},
    {"ratelimit-policy", u"a structured List of Strings", List, Response, AList, checkListOf<Type::String>},
    {"referer", u"a URI", Single, Request, Plain, checkUri},
    {"referrer-policy", u"a list of policies", List, Response, Plain, faultOfSome<parseTokens>},
    {"refresh", u"seconds and a URL", Single, Response, Plain, faultOf<parseRefresh>},
    {"reporting-endpoints", u"a structured Dictionary", List, Response, ADictionary, checkDictionary},
    {"repr-digest", u"a structured Dictionary", List, Both, ADictionary, checkDictionaryOf<Type::Bytes>},
    {"retry-after", u"a date or a number of seconds", Single, Response, Plain, faultOf<parseRetryAfter>},
    {"sec-fetch-dest", u"a structured Item holding a Token", Single, Request, AnItem,
        checkItemOf<Type::Token>},
    {"sec-fetch-mode", u"a structured Item holding a Token", Single, Request, AnItem,
        checkItemOf<Type::Token>},
    {"sec-fetch-site", u"a structured Item holding a Token", Single, Request, AnItem,
        checkItemOf<Type::Token>},
    {"sec-fetch-user", u"a structured Item holding a Boolean", Single, Request, AnItem,
        checkItemOf<Type::Boolean>},
    {"sec-websocket-accept", u"Base64 of 20 bytes", Single, Response, Plain, checkWebSocketAccept},
    {"sec-websocket-extensions", u"a list of extensions", List, Both, Plain, faultOf<parseNamedTokens>},
    {"sec-websocket-key", u"Base64 of 16 bytes", Single, Request, Plain, checkWebSocketKey},
    {"sec-websocket-protocol", u"a list of protocols", List, Both, Plain, faultOf<parseTokens>},
    {"sec-websocket-version", u"a list of numbers", List, Both, Plain, checkWebSocketVersions},
    {"server", u"products and comments", Single, Response, Plain, faultOf<parseProducts>},
    {"server-timing", u"a list of metrics", List, Response, Plain, faultOf<parseNamedTokens>},
    {"set-cookie", u"one cookie with attributes", Lines, Response, Plain, faultOf<parseSetCookie>},
    {"signature", u"a structured Dictionary", List, Both, ADictionary, checkDictionaryOf<Type::Bytes>},
    {"signature-input", u"a structured Dictionary", List, Both, ADictionary, checkInnerLists},
    {"sourcemap", u"a URI reference", Single, Response, Plain, checkUri},
    {"strict-transport-security", u"directives parted by semicolons", Single, Response, Plain,
        faultOf<parseTransportSecurity>},
    {"sunset", u"a date", Single, Response, Plain, checkDate},
    {"te", u"a list of transfer codings", List, Request, Plain, faultOf<parseTe>},
    {"timeout", u"a list of Second-n or Infinite", List, Request, Plain, checkTimeout},
    {"timing-allow-origin", u"a list of origins", List, Response, Plain, checkOrigins},
    {"trailer", u"a list of field names", List, Both, Plain, faultOf<parseTokens>},
    {"transfer-encoding", u"a list of transfer codings", List, Both, Plain, faultOf<parseTransferCodings>},
    {"upgrade", u"a list of protocols", List, Both, Plain, faultOf<parseUpgrade>},
    {"upgrade-insecure-requests", u"the digit 1", Single, Request, Plain, checkOne},
    {"upload-complete", u"a structured Item holding a Boolean", Single, Both, AnItem,
        checkItemOf<Type::Boolean>},
    {"upload-draft-interop-version", u"a structured Item holding an Integer", Single, Both, AnItem,
        checkItemOf<Type::Integer>},
    {"upload-limit", u"a structured Dictionary", List, Response, ADictionary, checkDictionary},
    {"upload-offset", u"a structured Item holding an Integer", Single, Both, AnItem,
        checkItemOf<Type::Integer>},
    {"use-as-dictionary", u"a structured Dictionary", List, Response, ADictionary, checkDictionary},
    {"user-agent", u"products and comments", Single, Request, Plain, faultOf<parseProducts>},
    {"vary", u"a list of field names, or \"*\"", List, Response, Plain, faultOf<parseTokens>},
    {"via", u"a list of hops", List, Both, Plain, faultOf<parseVia>},
    {"want-content-digest", u"a structured Dictionary", List, Both, ADictionary, checkPreferences},
    {"want-repr-digest", u"a structured Dictionary", List, Both, ADictionary, checkPreferences},
    {"warning", u"a list of warnings", List, Both, Plain, faultOf<parseWarning>},
    {"www-authenticate", u"a list of challenges", List, Response, Plain, faultOf<parseChallenges>},
    {"x-content-type-options", u"the word nosniff", Single, Response, Plain, checkNosniff},
    {"x-forwarded-for", u"a list of addresses", List, Request, Plain, checkForwardedFor},
    {"x-forwarded-host", u"a host", Single, Request, Plain, checkHosts},
    {"x-forwarded-proto", u"a scheme", List, Request, Plain, faultOf<parseTokens>},
    {"x-frame-options", u"DENY or SAMEORIGIN", Single, Response, Plain, checkFrameOptions},
    {"x-http-method-override", u"a method", Single, Request, Plain, faultOf<parseToken>},
};

static_assert(std::size(grammars) < 256, "the index of grammarOf() counts in bytes");

} // namespace

Grammars allGrammars()
{
    return {std::begin(grammars), std::end(grammars)};
}

} // namespace fields
