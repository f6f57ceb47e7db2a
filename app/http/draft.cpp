// SPDX-License-Identifier: Apache-2.0
#include "app/http/draft.h"

#include "app/http/parser.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace http {

using namespace Qt::StringLiterals;

static bool isControl(char c)
{
    return (uchar(c) < 0x20 && c != '\t') || c == 0x7f;
}

static bool isBadInTarget(char c)
{
    return c == ' ' || c == '\t' || isControl(c);
}

static QString byteName(char c)
{
    const QString hex = u"0x%1"_s.arg(uchar(c), 2, 16, QLatin1Char('0'));
    if (c == ' ')
        return hex + u" (space)"_s;
    if (c == '\r')
        return hex + u" (CR)"_s;
    if (c == '\n')
        return hex + u" (LF)"_s;
    if (c == '\t')
        return hex + u" (tab)"_s;
    return uchar(c) > 0x20 && uchar(c) < 0x7f ? hex + u" (%1)"_s.arg(QLatin1Char(c)) : hex;
}

static base::Error grammarError(const QString &what, const QString &where)
{
    return {what, where, u"Mend it, or send it anyway to see what the server makes of it."_s};
}

/// The first byte of `text` that is bad, as an error that names it.
template <typename IsBad>
static std::optional<base::Error> findBad(
    const QByteArray &text, IsBad isBad, const QString &what, const QString &where)
{
    const auto bad = std::find_if(text.begin(), text.end(), isBad);
    if (bad == text.end())
        return std::nullopt;
    return grammarError(what.arg(byteName(*bad)), u"%1, byte %2"_s.arg(where).arg(bad - text.begin() + 1));
}

static bool isNoTokenChar(char c)
{
    return !isTokenChar(c);
}

static std::optional<base::Error> checkStartLine(const Draft &draft, const QByteArray &target)
{
    if (draft.method.isEmpty())
        return grammarError(u"The method is empty."_s, u"method"_s);
    if (auto error = findBad(draft.method, isNoTokenChar, u"A method cannot hold %1."_s, u"method"_s))
        return error;
    if (target.isEmpty())
        return grammarError(u"The target is empty."_s, u"target"_s);
    if (auto error = findBad(target, isBadInTarget, u"A target cannot hold %1."_s, u"target"_s))
        return error;
    const QByteArray &version = draft.version;
    if (version == "HTTP/2") // there is no request line then (rfc9113#8.3)
        return std::nullopt;
    const auto isDigitAt = [&](qsizetype i) { return version[i] >= '0' && version[i] <= '9'; };
    if (version.size() != 8 || !version.startsWith("HTTP/") || version[6] != '.' || !isDigitAt(5)
        || !isDigitAt(7))
        return grammarError(
            u"“%1” is not a version that a request line can carry."_s.arg(visibleText(version)),
            u"version"_s);
    return std::nullopt;
}

/// In HTTP/2 a colon begins the name of a pseudo-field, such as :protocol (rfc9113#8.3).
static std::optional<base::Error> checkFields(const std::vector<DraftField> &fields, bool pseudo)
{
    for (const DraftField &field : fields) {
        const QByteArray name = pseudo && field.name.startsWith(':') ? field.name.mid(1) : field.name;
        if (name.isEmpty())
            return grammarError(
                u"A field name is empty."_s, u"field with value “%1”"_s.arg(visibleText(field.value)));
        const QString where = u"field “%1”"_s.arg(visibleText(field.name));
        if (auto error =
                findBad(name, isNoTokenChar, u"A field name cannot hold %1."_s, where + u", name"_s))
            return error;
        if (auto error =
                findBad(field.value, isControl, u"A field value cannot hold %1."_s, where + u", value"_s))
            return error;
    }
    return std::nullopt;
}

/// The field lines that are sent: the program's own around the user's.
static std::vector<DraftField> allFields(const Draft &draft, const Destination &destination)
{
    std::vector<DraftField> given;
    std::copy_if(draft.fields.begin(), draft.fields.end(), std::back_inserter(given),
        [](const DraftField &field) { return field.enabled; });
    const auto has = [&](QByteArrayView name) {
        return std::any_of(
            given.begin(), given.end(), [&](const DraftField &field) { return sameName(field.name, name); });
    };
    const auto isOff = [&](QByteArrayView name) {
        return std::any_of(draft.switchedOff.begin(), draft.switchedOff.end(),
            [&](const QByteArray &off) { return sameName(off, name); });
    };
    std::vector<DraftField> fields;
    const auto add = [&](const QByteArray &name, const QByteArray &value) {
        if (!has(name) && !isOff(name))
            fields.push_back({name, value, true, true});
    };
    add("Host"_ba, destination.authority);
    add("User-Agent"_ba, "ReasonPhrase/" REASONPHRASE_VERSION ""_ba);
    add("Accept"_ba, "*/*"_ba);
    fields.insert(fields.end(), given.begin(), given.end());
    if (!draft.content.isEmpty() && !has("Transfer-Encoding"))
        add("Content-Length"_ba, QByteArray::number(draft.content.size()));
    return fields;
}

static QByteArray writtenBytes(
    const Draft &draft, const QByteArray &target, const std::vector<DraftField> &fields)
{
    QByteArray bytes = draft.method + ' ' + target;
    if (!draft.version.isEmpty())
        bytes += ' ' + draft.version;
    bytes += "\r\n";
    for (const DraftField &field : fields)
        bytes += field.name + (field.value.isEmpty() ? ":" : ": ") + field.value + "\r\n";
    return bytes + "\r\n" + draft.content;
}

static Request readBack(const QByteArray &bytes)
{
    RequestParser parser;
    parser.feed(bytes);
    parser.finish();
    return parser.hasRequest() ? parser.take() : parser.current();
}

base::Result<Composed> compose(const Draft &draft, bool anyway)
{
    const base::Result<Destination> destination = splitUrl(draft.url);
    if (!destination)
        return destination.error();
    Composed composed;
    composed.destination = *destination;
    if (draft.raw) {
        composed.bytes = *draft.raw;
        composed.request = readBack(composed.bytes);
        return composed;
    }
    const QByteArray target = draft.target.value_or(destination->target);
    composed.fields = allFields(draft, *destination);
    if (!anyway) {
        if (const auto error = checkStartLine(draft, target))
            return *error;
        if (const auto error = checkFields(composed.fields, draft.version == "HTTP/2"))
            return *error;
    }
    composed.bytes = writtenBytes(draft, target, composed.fields);
    composed.request = readBack(composed.bytes);
    return composed;
}

} // namespace http
