// SPDX-License-Identifier: Apache-2.0
#include "app/cookies/jar.h"

#include "app/fields/cookies.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace cookies {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostOfDomain = 50;
constexpr std::size_t mostInAll = 3000;
constexpr std::size_t mostLogged = 500;
/// Of name and value together, as browsers bound it.
constexpr qsizetype mostBytes = 4096;

bool isAddress(const QByteArray &host)
{
    return host.contains(':')
        || std::all_of(host.begin(), host.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

/// Path of a target, without its query; "/" for one that has none.
QByteArray pathOf(const http::Destination &to)
{
    const qsizetype query = to.target.indexOf('?');
    const QByteArray path = query < 0 ? to.target : to.target.first(query);
    return path.startsWith('/') ? path : "/"_ba;
}

/// rfc6265#5.1.4
QByteArray defaultPath(const http::Destination &from)
{
    const QByteArray path = pathOf(from);
    const qsizetype slash = path.lastIndexOf('/');
    return slash < 1 ? "/"_ba : path.first(slash);
}

QByteArray bytesOf(const fields::Span &span, const QByteArray &line)
{
    return span.of(line).toByteArray();
}

Outcome refused(const QByteArray &name, const QString &why)
{
    return {Outcome::Refused, name, {}, why, {}};
}

bool isSame(const Cookie &a, const Cookie &b)
{
    return a.name == b.name && a.domain == b.domain && a.path == b.path && a.hostOnly == b.hostOnly;
}

bool isOver(const Cookie &cookie, const QDateTime &now)
{
    return cookie.expires && *cookie.expires <= now;
}

bool goesWith(const Cookie &cookie, const http::Destination &to)
{
    const QByteArray host = to.host.toLower();
    return (cookie.hostOnly ? host == cookie.domain : domainMatches(host, cookie.domain))
        && pathMatches(pathOf(to), cookie.path) && (!cookie.secure || to.scheme == "https");
}

/// Why a Domain attribute cannot be honoured; empty: it can.
QString domainTrouble(const QByteArray &domain, const QByteArray &host, const SuffixTest &isSuffix)
{
    if (!domainMatches(host, domain))
        return u"its Domain %1 is not that of %2 (RFC 6265 5.3)."_s.arg(
            http::visibleText(domain), http::visibleText(host));
    if (isSuffix && isSuffix(domain))
        return u"its Domain %1 is a public suffix: others register names under it."_s.arg(
            http::visibleText(domain));
    return {};
}

QString prefixTrouble(const fields::SetCookie &read, bool secureOrigin)
{
    if (read.prefix == fields::SetCookie::Prefix::None || (read.prefixKept && secureOrigin))
        return {};
    return read.prefix == fields::SetCookie::Prefix::Host
        ? u"__Host- promises Secure, Path=/ and no Domain, over https; that is not kept."_s
        : u"__Secure- promises Secure, over https; that is not kept."_s;
}

std::optional<QDateTime> endOf(const fields::SetCookie &read, const QDateTime &now)
{
    constexpr qint64 century = 100LL * 366 * 86'400;
    if (read.maxAge)
        return now.addSecs(qBound<qint64>(-1, *read.maxAge, century));
    if (read.expires)
        return QDateTime::fromSecsSinceEpoch(*read.expires, Qt::UTC);
    return std::nullopt;
}

QString lifeWords(const Cookie &cookie)
{
    return cookie.expires ? u"until %1"_s.arg(cookie.expires->toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s))
                          : u"until the program ends"_s;
}

} // namespace

QString outcomeWord(Outcome::Kind kind)
{
    static const QString words[] = {u"kept"_s, u"replaced"_s, u"ended"_s, u"not kept"_s};
    return words[int(kind)];
}

bool domainMatches(const QByteArray &host, const QByteArray &domain)
{
    return host == domain || (!isAddress(host) && !domain.isEmpty() && host.endsWith('.' + domain));
}

bool pathMatches(const QByteArray &path, const QByteArray &cookiePath)
{
    return path == cookiePath
        || (path.startsWith(cookiePath)
            && (cookiePath.endsWith('/') || path.mid(cookiePath.size()).startsWith('/')));
}

Jar::Jar(SuffixTest suffixes)
    : m_isSuffix(std::move(suffixes))
{
}

std::vector<Outcome> Jar::take(const http::Exchange &exchange, const QByteArray &url, const QDateTime &now)
{
    std::vector<Outcome> outcomes;
    const base::Result<http::Destination> from = http::splitUrl(url);
    if (!from)
        return outcomes;
    for (const http::Response &response : exchange.responses) {
        const QList<const http::Field *> lines = http::findAllFields(response.fields, "Set-Cookie");
        for (const http::Field *line : lines) {
            Outcome outcome = takeLine(line->value, *from, now);
            outcome.host = http::visibleText(from->host);
            outcome.when = now;
            outcomes.push_back(outcome);
        }
    }
    m_log.insert(m_log.end(), outcomes.begin(), outcomes.end());
    if (m_log.size() > mostLogged)
        m_log.erase(m_log.begin(), m_log.end() - std::ptrdiff_t(mostLogged));
    return outcomes;
}

Outcome Jar::takeLine(const QByteArray &line, const http::Destination &from, const QDateTime &now)
{
    const auto read = fields::parseSetCookie(line);
    if (!read)
        return refused({}, u"the line has no name and value to read."_s);
    Cookie cookie;
    cookie.name = bytesOf(read->pair.name, line);
    cookie.value = bytesOf(read->pair.value, line);
    cookie.domain = from.host.toLower();
    cookie.path = defaultPath(from);
    cookie.secure = read->secure;
    cookie.httpOnly = read->httpOnly;
    const bool secureOrigin = from.scheme == "https";
    if (cookie.name.size() + cookie.value.size() > mostBytes)
        return refused(cookie.name, u"name and value are longer than %1 bytes."_s.arg(mostBytes));
    if (read->domain && !read->domain->isEmpty()) {
        const QByteArray domain = bytesOf(*read->domain, line).toLower();
        const QString trouble = domainTrouble(domain, cookie.domain, m_isSuffix);
        if (!trouble.isEmpty() && domain != cookie.domain)
            return refused(cookie.name, trouble);
        cookie.hostOnly = !trouble.isEmpty(); // a public suffix that is the host itself (rfc6265#5.3)
        cookie.domain = domain;
    }
    if (read->path && bytesOf(*read->path, line).startsWith('/'))
        cookie.path = bytesOf(*read->path, line);
    if (cookie.secure && !secureOrigin)
        return refused(cookie.name, u"it says Secure and came unencrypted; browsers refuse that, too."_s);
    if (const QString trouble = prefixTrouble(*read, secureOrigin); !trouble.isEmpty())
        return refused(cookie.name, trouble);
    if (const auto *sameSite = fields::find(*read, line, "SameSite"))
        cookie.sameSite = bytesOf(sameSite->value, line);
    cookie.expires = endOf(*read, now);
    QString note;
    if (read->sameSite == fields::SetCookie::SameSite::NoneValue && !cookie.secure)
        note = u" Browsers refuse SameSite=None without Secure."_s;
    return keep(std::move(cookie), note, now);
}

Outcome Jar::keep(Cookie cookie, const QString &note, const QDateTime &now)
{
    cookie.created = now;
    cookie.used = now;
    const auto old = std::find_if(
        m_cookies.begin(), m_cookies.end(), [&](const Cookie &each) { return isSame(each, cookie); });
    if (isOver(cookie, now)) {
        const bool was = old != m_cookies.end();
        if (was)
            m_cookies.erase(old);
        return {Outcome::Ended, cookie.name, {},
            was ? u"its time is over: it was taken out of the jar."_s
                : u"its time is over, and there was none to take out."_s,
            {}};
    }
    const QString where =
        (cookie.hostOnly ? u"for %1 only, path %2, %3."_s : u"for %1 and below, path %2, %3."_s)
            .arg(http::visibleText(cookie.domain), http::visibleText(cookie.path), lifeWords(cookie));
    if (old != m_cookies.end()) {
        cookie.created = old->created; // keeps its place in the order (rfc6265#5.3)
        *old = cookie;
        return {Outcome::Replaced, cookie.name, {}, where + note, {}};
    }
    makeRoom(cookie.domain, now);
    m_cookies.push_back(cookie);
    return {Outcome::Kept, cookie.name, {}, where + note, {}};
}

void Jar::makeRoom(const QByteArray &domain, const QDateTime &now)
{
    const auto over = [&](const Cookie &cookie) { return isOver(cookie, now); };
    m_cookies.erase(std::remove_if(m_cookies.begin(), m_cookies.end(), over), m_cookies.end());
    const auto used = [](const Cookie &a, const Cookie &b) { return a.used < b.used; };
    const auto ofDomain = [&](const Cookie &cookie) { return cookie.domain == domain; };
    while (std::size_t(std::count_if(m_cookies.begin(), m_cookies.end(), ofDomain)) >= mostOfDomain) {
        const auto eldest =
            std::min_element(m_cookies.begin(), m_cookies.end(), [&](const Cookie &a, const Cookie &b) {
                return ofDomain(a) != ofDomain(b) ? ofDomain(a) : used(a, b);
            });
        m_cookies.erase(eldest);
    }
    while (m_cookies.size() >= mostInAll)
        m_cookies.erase(std::min_element(m_cookies.begin(), m_cookies.end(), used));
}

std::vector<Cookie> Jar::matching(const QByteArray &url, const QDateTime &now) const
{
    std::vector<Cookie> list;
    const base::Result<http::Destination> to = http::splitUrl(url);
    if (!to)
        return list;
    std::copy_if(m_cookies.begin(), m_cookies.end(), std::back_inserter(list),
        [&](const Cookie &cookie) { return !isOver(cookie, now) && goesWith(cookie, *to); });
    std::stable_sort(list.begin(), list.end(), [](const Cookie &a, const Cookie &b) {
        return a.path.size() != b.path.size() ? a.path.size() > b.path.size() : a.created < b.created;
    });
    return list;
}

std::optional<QByteArray> Jar::fieldFor(const QByteArray &url, const QDateTime &now)
{
    QByteArray value;
    const std::vector<Cookie> list = matching(url, now);
    for (const Cookie &cookie : list) {
        value += (value.isEmpty() ? "" : "; ") + cookie.name + '=' + cookie.value;
        for (Cookie &each : m_cookies) {
            if (isSame(each, cookie))
                each.used = now;
        }
    }
    return list.empty() ? std::nullopt : std::optional(value);
}

void Jar::put(const Cookie &cookie)
{
    remove(cookie);
    makeRoom(cookie.domain, cookie.used);
    m_cookies.push_back(cookie);
}

void Jar::remove(const Cookie &cookie)
{
    m_cookies.erase(std::remove_if(m_cookies.begin(), m_cookies.end(),
                        [&](const Cookie &each) { return isSame(each, cookie); }),
        m_cookies.end());
}

void Jar::clear()
{
    m_cookies.clear();
    m_log.clear();
}

} // namespace cookies
