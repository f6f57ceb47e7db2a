// SPDX-License-Identifier: Apache-2.0
#include "app/http/syntax.h"
#include "app/lab/gatetests.h"

#include <algorithm>

namespace lab::gatetests {

using namespace Qt::StringLiterals;

static bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

static bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// unreserved and sub-delims of rfc3986#2.
static bool isNameChar(char c)
{
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || isDigit(c) || (c != '\0' && QByteArrayView("-._~!$&'()*+,;=").contains(c));
}

/// Characters that pass `plain`, and percent signs followed by two hexadecimal digits.
template <typename Plain> static bool isEscaped(QByteArrayView text, Plain plain)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size() || !isHexDigit(text[i + 1]) || !isHexDigit(text[i + 2]))
                return false;
            i += 2;
        } else if (!plain(text[i])) {
            return false;
        }
    }
    return true;
}

bool defect(const Situation &situation, const GateRule &rule)
{
    const auto &defects = situation.request.defects;
    return std::any_of(defects.begin(), defects.end(),
        [&](const http::Defect &found) { return rule.list.contains(QLatin1StringView(found.id)); });
}

bool startLine(const Situation &situation, const GateRule &rule)
{
    const http::Request &request = situation.request;
    return request.method.isEmpty() || request.target.isEmpty() || defect(situation, rule);
}

bool version(const Situation &situation, const GateRule &rule)
{
    return std::none_of(rule.list.begin(), rule.list.end(),
        [&](const QString &start) { return QLatin1StringView(situation.request.version).startsWith(start); });
}

bool targetLength(const Situation &situation, const GateRule &)
{
    const http::Request &request = situation.request;
    const bool cut = request.hasDefect("limit-start-line") && !request.target.isEmpty();
    return cut || request.target.size() > situation.personality.targetLimit;
}

bool fieldsSize(const Situation &situation, const GateRule &)
{
    const http::Request &request = situation.request;
    return request.head.end - request.startLine.end > situation.personality.fieldsLimit
        || request.hasDefect("limit-field") || request.hasDefect("limit-section")
        || request.hasDefect("limit-fields");
}

/// uri-host and port of rfc9110#7.2.
static bool isAuthority(QByteArrayView text)
{
    qsizetype hostEnd = text.lastIndexOf(':');
    if (text.startsWith('[')) {
        hostEnd = text.indexOf(']') + 1;
        const bool address = hostEnd > 2
            && std::all_of(text.begin() + 1, text.begin() + hostEnd - 1,
                [](char c) { return c == ':' || c == '.' || isHexDigit(c); });
        if (!address || (hostEnd < text.size() && text[hostEnd] != ':'))
            return false;
    } else if (hostEnd < 0) {
        hostEnd = text.size();
    }
    const QByteArrayView port = text.sliced(std::min(hostEnd + 1, text.size()));
    const bool name = text.startsWith('[') || isEscaped(text.first(hostEnd), isNameChar);
    return name && std::all_of(port.begin(), port.end(), isDigit);
}

bool host(const Situation &situation, const GateRule &rule)
{
    const QList<const http::Field *> hosts = http::findAllFields(situation.request.fields, "Host");
    const bool missing = hosts.isEmpty() && situation.request.version != "HTTP/1.0";
    if (missing && rule.list.contains("missing"_L1))
        return true;
    if (hosts.size() > 1 && rule.list.contains("many"_L1))
        return true;
    if (hosts.isEmpty())
        return false;
    const QByteArray &value = hosts.front()->value;
    return (value.isEmpty() && rule.list.contains("empty"_L1))
        || (!isAuthority(value) && rule.list.contains("invalid"_L1));
}

/// host:port, the port neither empty nor out of range (rfc9110#9.3.6).
static bool isConnectTarget(QByteArrayView target)
{
    const qsizetype colon = target.lastIndexOf(':');
    bool number = false;
    const uint port = target.sliced(colon + 1).toByteArray().toUInt(&number);
    return colon > 0 && number && port > 0 && port < 65536 && isAuthority(target);
}

bool targetForm(const Situation &situation, const GateRule &rule)
{
    const QByteArray &target = situation.request.target;
    if (target == "*")
        return !(rule.list.contains("asterisk"_L1) && situation.method == "OPTIONS")
            && !rule.list.contains("asterisk-any"_L1);
    if (situation.method == "CONNECT" && rule.list.contains("authority"_L1))
        return !isConnectTarget(target);
    if (target.startsWith('/'))
        return !rule.list.contains("origin"_L1);
    const bool absolute = !situation.scheme.isEmpty() && !situation.authority.isEmpty();
    return !(absolute && rule.list.contains("absolute"_L1));
}

bool targetSyntax(const Situation &situation, const GateRule &)
{
    return !isEscaped(situation.request.target,
        [](char c) { return isNameChar(c) || (c != '\0' && QByteArrayView("/?:@[]").contains(c)); });
}

bool transferCoding(const Situation &situation, const GateRule &)
{
    const std::optional<QByteArray> value = http::fieldValue(situation.request.fields, "Transfer-Encoding");
    if (!value)
        return false;
    const QList<QByteArray> codings = http::listElements(*value);
    return std::any_of(codings.begin(), codings.end(),
        [](const QByteArray &coding) { return !http::sameName(coding, "chunked"); });
}

bool methodSyntax(const Situation &situation, const GateRule &rule)
{
    const QByteArray &method = situation.request.method;
    return !std::all_of(
        method.begin(), method.end(), [&](char c) { return rule.list.value(0).contains(QLatin1Char(c)); });
}

bool methodLength(const Situation &situation, const GateRule &rule)
{
    return situation.request.method.size() > rule.list.value(0).toInt();
}

bool expectation(const Situation &situation, const GateRule &)
{
    if (situation.request.version == "HTTP/1.0")
        return false;
    const std::optional<QByteArray> value = http::fieldValue(situation.request.fields, "Expect");
    if (!value)
        return false;
    const QList<QByteArray> elements = http::listElements(*value);
    return std::any_of(elements.begin(), elements.end(),
        [](const QByteArray &element) { return !http::sameName(element, "100-continue"); });
}

bool misdirected(const Situation &situation, const GateRule &rule)
{
    if (http::sameName(situation.scheme, "https"))
        return true;
    QByteArray name = situation.authority.toByteArray().toLower();
    if (const qsizetype colon = name.lastIndexOf(':'); colon >= 0 && !name.endsWith(']'))
        name.truncate(colon);
    return std::any_of(rule.list.begin(), rule.list.end(), [&](const QString &listed) {
        const QByteArray foreign = listed.toLatin1();
        return foreign.startsWith("*.") ? name.endsWith(foreign.mid(1)) : name == foreign;
    });
}

} // namespace lab::gatetests
