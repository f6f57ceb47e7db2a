// SPDX-License-Identifier: Apache-2.0
#include "app/wire/redirect.h"

#include "app/http/secrets.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace wire {

using namespace Qt::StringLiterals;

namespace {

// The five parts of rfc3986#3; a part that is absent is not the same as one that is empty.
struct Parts {
    std::optional<QByteArray> scheme;
    std::optional<QByteArray> authority;
    QByteArray path;
    std::optional<QByteArray> query;
    std::optional<QByteArray> fragment;
};

} // namespace

static std::optional<QByteArray> cutAt(QByteArray &text, char delimiter)
{
    const qsizetype at = text.indexOf(delimiter);
    if (at < 0)
        return std::nullopt;
    const QByteArray after = text.mid(at + 1);
    text.truncate(at);
    return after;
}

static bool isScheme(const QByteArray &text)
{
    const auto letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    const auto allowed = [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || QByteArrayView("+-.").contains(c);
    };
    return !text.isEmpty() && letter(text.front()) && std::all_of(text.begin(), text.end(), allowed);
}

static Parts split(QByteArray text)
{
    Parts parts;
    parts.fragment = cutAt(text, '#');
    parts.query = cutAt(text, '?');
    const qsizetype colon = text.indexOf(':');
    if (colon > 0 && isScheme(text.first(colon))) {
        parts.scheme = text.first(colon);
        text = text.mid(colon + 1);
    }
    if (text.startsWith("//")) {
        const qsizetype slash = text.indexOf('/', 2);
        parts.authority = slash < 0 ? text.mid(2) : text.mid(2, slash - 2);
        text = slash < 0 ? QByteArray() : text.mid(slash);
    }
    parts.path = text;
    return parts;
}

static QByteArray joined(const Parts &parts)
{
    QByteArray text;
    if (parts.scheme)
        text += *parts.scheme + ':';
    if (parts.authority)
        text += "//" + *parts.authority;
    text += parts.path;
    if (parts.query)
        text += '?' + *parts.query;
    if (parts.fragment)
        text += '#' + *parts.fragment;
    return text;
}

static void dropLastSegment(QByteArray &path)
{
    path.truncate(qMax(qsizetype(0), path.lastIndexOf('/')));
}

// rfc3986#5.2.4, segment by segment.
static QByteArray withoutDotSegments(const QByteArray &path)
{
    QByteArray out;
    qsizetype at = 0;
    while (at < path.size()) {
        const qsizetype slash = path.indexOf('/', at + 1);
        const qsizetype end = slash < 0 ? path.size() : slash;
        const QByteArray segment = path.mid(at, end - at); // with its leading slash
        const bool last = slash < 0;
        if (segment == "/." || segment == "/..") {
            if (segment == "/..")
                dropLastSegment(out);
            if (last)
                out += '/';
        } else if (segment != "." && segment != "..") {
            out += segment;
        }
        at = end;
    }
    return out;
}

static QByteArray merged(const Parts &base, const QByteArray &path)
{
    if (base.authority && base.path.isEmpty())
        return '/' + path;
    return base.path.left(base.path.lastIndexOf('/') + 1) + path;
}

QByteArray resolvedReference(const QByteArray &base, const QByteArray &reference)
{
    const Parts from = split(base);
    Parts to = split(reference);
    if (to.scheme) {
        to.path = withoutDotSegments(to.path);
        return joined(to);
    }
    to.scheme = from.scheme;
    if (to.authority) {
        to.path = withoutDotSegments(to.path);
        return joined(to);
    }
    to.authority = from.authority;
    if (to.path.isEmpty()) {
        to.path = from.path;
        to.query = to.query ? to.query : from.query;
    } else {
        to.path = withoutDotSegments(to.path.startsWith('/') ? to.path : merged(from, to.path));
    }
    return joined(to);
}

bool sameOrigin(const QByteArray &url, const QByteArray &other)
{
    const base::Result<http::Destination> a = http::splitUrl(url);
    const base::Result<http::Destination> b = http::splitUrl(other);
    return a && b && a->scheme == b->scheme && a->port == b->port && http::sameName(a->host, b->host);
}

static void removeFields(http::Draft &draft, std::initializer_list<QByteArrayView> names)
{
    const auto isOne = [&](const http::DraftField &field) {
        return std::any_of(names.begin(), names.end(),
            [&](QByteArrayView name) { return http::sameName(field.name, name); });
    };
    draft.fields.erase(std::remove_if(draft.fields.begin(), draft.fields.end(), isOne), draft.fields.end());
}

static bool becomesGet(int status, const QByteArray &method)
{
    if (status == 303)
        return method != "HEAD";
    return (status == 301 || status == 302) && method == "POST";
}

static bool isFollowed(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// A URL typed without scheme is read as http; references need the scheme written out.
static QByteArray withScheme(const QByteArray &url)
{
    const qsizetype at = url.indexOf("://");
    return at > 0 && isScheme(url.first(at)) ? url : "http://" + url;
}

std::optional<http::Draft> redirectedDraft(const http::Exchange &exchange, const http::Draft &draft)
{
    const http::Response *response = exchange.finalResponse();
    if (!response || !isFollowed(response->status) || draft.raw)
        return std::nullopt;
    const http::Field *location = http::findField(response->fields, "Location");
    if (!location)
        return std::nullopt;
    const QByteArray from = withScheme(draft.url);
    http::Draft next = draft;
    next.url = resolvedReference(from, location->value);
    const qsizetype hash = from.indexOf('#');
    if (hash >= 0 && !next.url.contains('#'))
        next.url += from.mid(hash); // rfc9110#10.2.2
    const QByteArray scheme = next.url.left(next.url.indexOf(':')).toLower();
    if ((scheme != "http" && scheme != "https") || !http::splitUrl(next.url))
        return std::nullopt;
    next.target.reset();
    if (becomesGet(response->status, draft.method)) {
        next.method = "GET";
        next.content.clear();
        next.plan.reset();
        removeFields(next,
            {"Content-Type", "Content-Length", "Content-Encoding", "Content-Language", "Content-Location",
                "Content-Digest", "Digest", "Transfer-Encoding", "Trailer", "Expect"});
    }
    if (!sameOrigin(from, next.url)) {
        removeFields(next, {"Authorization", "Cookie", "Proxy-Authorization", "Host", "Origin", "Referer"});
        const auto isSecret = [](const http::DraftField &field) { return http::isSecretField(field.name); };
        next.fields.erase(
            std::remove_if(next.fields.begin(), next.fields.end(), isSecret), next.fields.end());
    }
    return next;
}

static QString schemeOf(const QByteArray &url)
{
    const base::Result<http::Destination> to = http::splitUrl(url);
    return to ? QString::fromLatin1(to->scheme) : QString();
}

bool isDowngrade(const QByteArray &from, const QByteArray &to)
{
    return schemeOf(from) == "https"_L1 && schemeOf(to) == "http"_L1;
}

static QString methodChange(int status, const QByteArray &before, const QByteArray &after)
{
    const QString why = status == 303
        ? u"303 asks for that (RFC 9110 15.4.4)."_s
        : u"clients do so at %1, though nothing demands it (RFC 9110 15.4.%2)."_s.arg(status).arg(
            status - 299);
    return u"Your %1 became %2: %3"_s.arg(http::visibleText(before), http::visibleText(after), why);
}

static bool hasName(const std::vector<http::DraftField> &fields, QByteArrayView name)
{
    return std::any_of(fields.begin(), fields.end(),
        [&](const http::DraftField &field) { return field.enabled && http::sameName(field.name, name); });
}

static QStringList droppedFields(const http::Draft &before, const http::Draft &after)
{
    QStringList names;
    for (const http::DraftField &field : before.fields) {
        const QString name = http::visibleText(field.name);
        if (field.enabled && !hasName(after.fields, field.name) && !names.contains(name))
            names << name;
    }
    return names;
}

static QString originChange(const http::Draft &before, const http::Draft &after)
{
    const base::Result<http::Destination> from = http::splitUrl(before.url);
    const base::Result<http::Destination> to = http::splitUrl(after.url);
    if (!from || !to)
        return {};
    if (from->scheme != to->scheme)
        return to->scheme == "https" ? u"It goes on encrypted: http became https."_s
                                     : u"It goes on in the clear: https became http."_s;
    return from->authority == to->authority ? QString()
                                            : u"Host became %1."_s.arg(http::visibleText(to->authority));
}

QStringList redirectChanges(
    const http::Exchange &exchange, const http::Draft &before, const http::Draft &after)
{
    const http::Response *response = exchange.finalResponse();
    const int status = response ? response->status : 0;
    QStringList changes;
    if (before.method != after.method)
        changes << methodChange(status, before.method, after.method);
    else if (before.method != "GET" && before.method != "HEAD")
        changes << u"%1 stays %1, content and all."_s.arg(http::visibleText(before.method));
    if (!before.content.isEmpty() && after.content.isEmpty())
        changes << u"The content of %1 bytes is left out."_s.arg(before.content.size());
    const QString origin = originChange(before, after);
    if (!origin.isEmpty())
        changes << origin;
    const QStringList dropped = droppedFields(before, after);
    if (!dropped.isEmpty())
        changes << (sameOrigin(withScheme(before.url), after.url)
                ? u"Left out, since they describe the content: %1."_s
                : u"Left out, since they are not for another origin: %1."_s)
                       .arg(dropped.join(u", "_s));
    return changes;
}

} // namespace wire
