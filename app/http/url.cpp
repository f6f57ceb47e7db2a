// SPDX-License-Identifier: Apache-2.0
#include "app/http/draft.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace http {

using namespace Qt::StringLiterals;

static base::Error urlError(const QString &what, const QByteArray &where, const QString &advice)
{
    return {what, u"URL “%1”"_s.arg(visibleText(where)), advice};
}

static QByteArrayView takeUntil(QByteArrayView &text, QByteArrayView delimiters)
{
    qsizetype end = 0;
    while (end < text.size() && !delimiters.contains(text[end]))
        ++end;
    const QByteArrayView taken = text.first(end);
    text = text.sliced(end);
    return taken;
}

static std::optional<base::Error> readScheme(
    const QByteArray &url, QByteArrayView &rest, Destination &destination)
{
    QByteArrayView after = rest;
    const QByteArrayView scheme = takeUntil(after, ":/?#");
    if (after.startsWith("//") && scheme.isEmpty()) {
        rest = after.sliced(2);
        return std::nullopt;
    }
    if (!after.startsWith("://"))
        return std::nullopt;
    destination.scheme = scheme.toByteArray().toLower();
    rest = after.sliced(3);
    if (destination.scheme == "http" || destination.scheme == "https")
        return std::nullopt;
    return urlError(
        u"The scheme “%1” is not known here."_s.arg(visibleText(scheme)), url, u"Use http:// or https://."_s);
}

static bool isBadInHost(char c)
{
    return uchar(c) <= 0x20 || c == 0x7f || QByteArrayView("\"<>\\^`{|}[]").contains(c);
}

/// Splits host and port text; false when brackets do not match.
static bool splitHost(QByteArrayView authority, QByteArrayView &host, QByteArrayView &port)
{
    if (!authority.startsWith('[')) {
        port = authority;
        host = takeUntil(port, ":");
        return true;
    }
    port = authority.sliced(1);
    host = takeUntil(port, "]");
    if (port.isEmpty())
        return false;
    port = port.sliced(1);
    return port.isEmpty() || port.startsWith(':');
}

static std::optional<quint16> readPort(QByteArrayView text, quint16 otherwise)
{
    constexpr quint32 most = 65535;
    quint32 port = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || port > most)
            return std::nullopt;
        port = port * 10 + quint32(c - '0');
    }
    if (text.isEmpty())
        return otherwise;
    return port > 0 && port <= most ? std::optional(quint16(port)) : std::nullopt;
}

static std::optional<base::Error> readAuthority(
    const QByteArray &url, QByteArrayView text, Destination &destination)
{
    const qsizetype at = text.lastIndexOf('@');
    const QByteArrayView authority = text.sliced(at + 1);
    destination.userInfo = text.first(std::max<qsizetype>(at, 0)).toByteArray();
    destination.authority = authority.toByteArray();
    QByteArrayView host;
    QByteArrayView port;
    if (!splitHost(authority, host, port))
        return urlError(u"The brackets around the address do not match."_s, url,
            u"Write an IPv6 address as [::1] or [::1]:8080."_s);
    if (host.isEmpty())
        return urlError(u"There is no host in the URL."_s, url, u"Write it as http://host/path."_s);
    const auto bad =
        std::find_if(text.begin(), text.end(), [](char c) { return uchar(c) <= 0x20 || c == 0x7f; });
    const auto badHost = std::find_if(host.begin(), host.end(), isBadInHost);
    if (bad != text.end() || badHost != host.end()) {
        const char byte = bad != text.end() ? *bad : *badHost;
        return urlError(u"A host cannot hold the byte 0x%1."_s.arg(uchar(byte), 2, 16, QLatin1Char('0')), url,
            u"Take it out, or percent-encode it in the path."_s);
    }
    if (port.count(':') > 1)
        return urlError(u"There is more than one colon after the host."_s, url,
            u"Write an IPv6 address in brackets: [::1]:8080."_s);
    const quint16 usual = destination.scheme == "https" ? 443 : 80;
    const std::optional<quint16> number = readPort(port.isEmpty() ? port : port.sliced(1), usual);
    if (!number)
        return urlError(u"“%1” is not a port."_s.arg(visibleText(port.sliced(1))), url,
            u"A port is a number from 1 to 65535."_s);
    destination.host = host.toByteArray();
    destination.port = *number;
    return std::nullopt;
}

base::Result<Destination> splitUrl(const QByteArray &url)
{
    Destination destination;
    QByteArrayView rest = url;
    if (const auto error = readScheme(url, rest, destination))
        return *error;
    const QByteArrayView authority = takeUntil(rest, "/?#");
    if (const auto error = readAuthority(url, authority, destination))
        return *error;
    destination.target = takeUntil(rest, "#").toByteArray();
    if (!destination.target.startsWith('/'))
        destination.target.prepend('/');
    return destination;
}

} // namespace http
