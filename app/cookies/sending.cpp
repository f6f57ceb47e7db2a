// SPDX-License-Identifier: Apache-2.0
#include "app/cookies/jar.h"
#include "app/fields/cookies.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace cookies {

using namespace Qt::StringLiterals;

int addCookies(Jar *jar, http::Draft *draft, const QDateTime &now)
{
    const auto isCookie = [](QByteArrayView name) { return http::sameName(name, "Cookie"); };
    const bool off = std::any_of(draft->switchedOff.begin(), draft->switchedOff.end(), isCookie);
    const bool own = std::any_of(draft->fields.begin(), draft->fields.end(),
        [&](const http::DraftField &field) { return field.enabled && isCookie(field.name); });
    if (off || own || draft->raw)
        return 0;
    const auto count = int(jar->matching(draft->url, now).size());
    if (const auto value = jar->fieldFor(draft->url, now))
        draft->fields.push_back({"Cookie", *value, true, true});
    return count;
}

QByteArray urlOf(const http::Exchange &exchange)
{
    const QByteArray &target = exchange.request.target;
    if (target.startsWith("http://") || target.startsWith("https://"))
        return target; // as a proxy wants it
    const QByteArray host = exchange.connection.host.toLatin1();
    return exchange.scheme + "://" + (host.contains(':') ? '[' + host + ']' : host) + ':'
        + QByteArray::number(exchange.connection.port) + (target.startsWith('/') ? target : "/"_ba);
}

QString sentWords(const http::Exchange &exchange)
{
    QStringList names;
    const QList<const http::Field *> lines = http::findAllFields(exchange.request.fields, "Cookie");
    for (const http::Field *line : lines) {
        const auto read = fields::parseCookie(line->value);
        if (!read)
            continue;
        for (const fields::CookiePair &pair : read->items)
            names << http::visibleText(pair.name.of(line->value));
    }
    if (!lines.isEmpty() && names.isEmpty())
        return u"Cookies sent: a Cookie field that cannot be read."_s;
    return names.isEmpty() ? u"Cookies sent: none."_s
                           : u"Cookies sent: %1 (%2)."_s.arg(names.size()).arg(names.join(u", "_s));
}

static bool isTrue(const QByteArray &word)
{
    return word.toUpper() == "TRUE";
}

static std::optional<Cookie> readLine(QByteArray line, const QDateTime &now)
{
    Cookie cookie;
    if (line.startsWith("#HttpOnly_")) {
        cookie.httpOnly = true;
        line.remove(0, 10);
    }
    const QList<QByteArray> columns = line.split('\t');
    bool number = false;
    const qint64 expires = columns.size() == 7 ? columns[4].toLongLong(&number) : 0;
    if (!number || columns[5].isEmpty())
        return std::nullopt;
    cookie.domain = (columns[0].startsWith('.') ? columns[0].mid(1) : columns[0]).toLower();
    cookie.hostOnly = !isTrue(columns[1]);
    cookie.path = columns[2].startsWith('/') ? columns[2] : "/"_ba;
    cookie.secure = isTrue(columns[3]);
    if (expires > 0)
        cookie.expires = QDateTime::fromSecsSinceEpoch(expires, Qt::UTC);
    cookie.name = columns[5];
    cookie.value = columns[6];
    cookie.created = now;
    cookie.used = now;
    return cookie;
}

std::vector<Cookie> readNetscape(const QByteArray &text, const QDateTime &now, QStringList *problems)
{
    std::vector<Cookie> list;
    int number = 0;
    for (QByteArray line : text.split('\n')) {
        ++number;
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.trimmed().isEmpty() || (line.startsWith('#') && !line.startsWith("#HttpOnly_")))
            continue;
        if (const std::optional<Cookie> cookie = readLine(line, now))
            list.push_back(*cookie);
        else if (problems)
            *problems << u"line %1 is no cookie: it needs seven columns with tabs between them."_s.arg(
                number);
    }
    return list;
}

QByteArray writeNetscape(const std::vector<Cookie> &cookies)
{
    const auto word = [](bool is) { return is ? QByteArray("TRUE") : QByteArray("FALSE"); };
    QByteArray text = "# Netscape HTTP Cookie File\n";
    for (const Cookie &cookie : cookies) {
        const QList<QByteArray> columns{(cookie.hostOnly ? "" : ".") + cookie.domain, word(!cookie.hostOnly),
            cookie.path, word(cookie.secure),
            QByteArray::number(cookie.expires ? cookie.expires->toSecsSinceEpoch() : 0), cookie.name,
            cookie.value};
        text += (cookie.httpOnly ? "#HttpOnly_" : "") + columns.join('\t') + '\n';
    }
    return text;
}

} // namespace cookies
