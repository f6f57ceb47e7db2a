// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "app/http/exchange.h"

#include <QDateTime>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

/// Cookies that answers set and later requests carry (rfc6265). Pure: nothing here touches a socket or a
/// file.
namespace cookies {

/// A cookie as it is kept (rfc6265#5.3).
struct Cookie {
    QByteArray name;
    QByteArray value;
    QByteArray domain; ///< lower case, without a leading dot
    bool hostOnly = true; ///< no Domain was given: other hosts of the domain do not get it
    QByteArray path = "/";
    bool secure = false;
    bool httpOnly = false;
    QByteArray sameSite; ///< as written; noted, and without effect here: there are no sites
    std::optional<QDateTime> expires; ///< nullopt: until the program ends
    QDateTime created;
    QDateTime used;

    bool operator==(const Cookie &) const = default;
};

/// What became of one Set-Cookie line.
struct Outcome {
    enum Kind { Kept, Replaced, Ended, Refused };
    Kind kind = Kept;
    QByteArray name; ///< empty: the line had none
    QString host; ///< whose answer it was
    QString why; ///< one sentence
    QDateTime when;

    bool operator==(const Outcome &) const = default;
};

/// "kept", "replaced", "ended", "not kept".
QString outcomeWord(Outcome::Kind kind);

/// Whether a domain is one under which others register, like com or co.uk.
using SuffixTest = std::function<bool(const QByteArray &domain)>;
/// By the Mozilla list, as the system's library has it.
bool isPublicSuffix(const QByteArray &domain);

/// At most 50 cookies of a domain and 3000 in all (rfc6265#6.1); those used longest ago go first.
class Jar {
public:
    explicit Jar(SuffixTest suffixes = isPublicSuffix);

    /// Reads the Set-Cookie lines of all answers of an exchange that went to `url`.
    std::vector<Outcome> take(const http::Exchange &exchange, const QByteArray &url, const QDateTime &now);
    /// Those that go with a request, in order (rfc6265#5.4).
    std::vector<Cookie> matching(const QByteArray &url, const QDateTime &now) const;
    /// The value of Cookie, or nothing; marks those that it has as used.
    std::optional<QByteArray> fieldFor(const QByteArray &url, const QDateTime &now);

    const std::vector<Cookie> &cookies() const { return m_cookies; }
    /// What became of every line so far, the newest last; the 500 last.
    const std::vector<Outcome> &log() const { return m_log; }
    void put(const Cookie &cookie);
    void remove(const Cookie &cookie);
    void clear();

private:
    Outcome takeLine(const QByteArray &line, const http::Destination &from, const QDateTime &now);
    Outcome keep(Cookie cookie, const QString &note, const QDateTime &now);
    void makeRoom(const QByteArray &domain, const QDateTime &now);

    SuffixTest m_isSuffix;
    std::vector<Cookie> m_cookies;
    std::vector<Outcome> m_log;
};

/// Adds the Cookie field for the URL of a draft, as a field of the program's own; not when the user wrote one
/// or switched it off. Yields the number of cookies in it.
int addCookies(Jar *jar, http::Draft *draft, const QDateTime &now);

/// The URL that a request went to: scheme, host and port of the connection, and the target.
QByteArray urlOf(const http::Exchange &exchange);

/// "Cookies sent: none." or "Cookies sent: 2 (a, b)." - names, never values.
QString sentWords(const http::Exchange &exchange);

/// One cookie a line, as browsers once kept them and curl does (domain, subdomains, path, secure, expiry,
/// name, value; tabs between). Lines that are none are left out and told.
std::vector<Cookie> readNetscape(const QByteArray &text, const QDateTime &now, QStringList *problems);
QByteArray writeNetscape(const std::vector<Cookie> &cookies);

/// A host matches a domain (rfc6265#5.1.3); addresses match only themselves.
bool domainMatches(const QByteArray &host, const QByteArray &domain);
/// A path matches a cookie's (rfc6265#5.1.4).
bool pathMatches(const QByteArray &path, const QByteArray &cookiePath);

} // namespace cookies
