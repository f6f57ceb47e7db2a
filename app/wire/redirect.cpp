// SPDX-License-Identifier: Apache-2.0
#include "app/wire/redirect.h"

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
    if (!sameOrigin(from, next.url))
        removeFields(next, {"Authorization", "Cookie", "Proxy-Authorization", "Host", "Origin", "Referer"});
    return next;
}

} // namespace wire
