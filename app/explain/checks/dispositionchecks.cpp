// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/values.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using fields::same;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

/// The parameters of a value from its first semicolon on, whatever stands before; those before a fault.
fields::Parameters parametersOf(QByteArrayView value, qsizetype from = 0)
{
    fields::Parameters parameters;
    const qsizetype start = value.indexOf(';', from);
    if (start >= 0) {
        fields::Scanner scanner(value, start);
        scanner.parameters(parameters, fields::Scanner::Equals::LooseNeeded);
        if (scanner.failed() && !parameters.isEmpty())
            parameters.removeLast();
    }
    return parameters;
}

/// Calls `judge(line, kind, parameters)` for Content-Disposition of either message.
template <class Judge> Truth dispositionIs(const Facts &facts, Marks marks, Judge judge)
{
    return eitherSide(facts, [&](Direction side, const http::Message &message) {
        bool found = false;
        eachLine(message.fields, "Content-Disposition", [&](const http::Field &line) {
            const fields::Span kind = fields::Scanner(line.value).takeWhile(fields::isTokenChar);
            if (kind.isEmpty() || !judge(line.value, kind.of(line.value), parametersOf(line.value)))
                return;
            found = true;
            markLine(marks, side, line);
        });
        return truth(found);
    });
}

/// "C:\file": a backslash that escapes nothing.
bool hasLoneBackslash(QByteArrayView raw)
{
    for (qsizetype at = raw.indexOf('\\'); at >= 0 && at + 1 < raw.size(); at = raw.indexOf('\\', at + 2)) {
        if (raw[at + 1] != '"' && raw[at + 1] != '\\')
            return true;
    }
    return false;
}

bool hasPath(const QByteArray &value, const fields::Parameters &parameters)
{
    if (const fields::Parameter *plain = fields::find(parameters, value, "filename")) {
        const QByteArray name = plain->value.text(value);
        if (name.contains('/') || name.contains('\\') || hasLoneBackslash(plain->value.span.of(value)))
            return true;
    }
    const fields::Parameter *extended = fields::find(parameters, value, "filename*");
    if (!extended)
        return false;
    const auto parsed = fields::parseExtended(value, *extended);
    const QString name = parsed ? parsed->decoded(value).value_or(QString()) : QString();
    return name.contains(u'/') || name.contains(u'\\');
}

Truth badShape(const Facts &facts, Marks marks)
{
    return dispositionIs(
        facts, marks, [](const QByteArray &value, QByteArrayView kind, const fields::Parameters &parameters) {
            const bool named = fields::find(parameters, value, "filename")
                || fields::find(parameters, value, "filename*")
                || (value.contains(';') && parameters.isEmpty()); // malformed: another rule's business
            return !fields::oneOf(kind, {"inline", "attachment", "form-data"})
                || fields::repeated(parameters, value) || (same(kind, "attachment") && !named)
                || hasPath(value, parameters);
        });
}

/// "%41" in a plain filename: some take it for an escape, some do not (rfc6266#D).
bool holdsEscape(QByteArrayView text)
{
    for (qsizetype at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
        if (at + 2 < text.size() && fields::isHex(text[at + 1]) && fields::isHex(text[at + 2]))
            return true;
    }
    return false;
}

bool readsDifferently(const QByteArray &value, const fields::Parameters &parameters)
{
    const fields::Parameter *plain = fields::find(parameters, value, "filename");
    const fields::Parameter *extended = fields::find(parameters, value, "filename*");
    if (extended && (!plain || extended < plain))
        return true;
    if (!plain)
        return false;
    const QByteArrayView raw = plain->value.span.of(value);
    return raw.contains('\\') || holdsEscape(raw)
        || std::any_of(raw.begin(), raw.end(), [](char c) { return uchar(c) >= 0x80; });
}

Truth nameUnsafe(const Facts &facts, Marks marks)
{
    return dispositionIs(
        facts, marks, [](const QByteArray &value, QByteArrayView, const fields::Parameters &parameters) {
            return readsDifferently(value, parameters);
        });
}

/// charset'language'bytes, in UTF-8 and without quotes (rfc8187#3.2).
bool badExtended(const QByteArray &value, const fields::Parameter &parameter)
{
    const qsizetype end = parameter.span().end;
    if (end < value.size() && !QByteArrayView(" \t;,").contains(value[end]))
        return true; // bytes that should have been percent-encoded
    const auto extended = fields::parseExtended(value, parameter);
    return !extended || !same(extended->charset.of(value), "utf-8") || !extended->decoded(value);
}

/// Marks the parameters with a star that break the rules; `allowed`: the field may have them.
bool markExtended(Marks marks, Direction side, const http::Field &line, bool allowed, qsizetype from = 0)
{
    bool found = false;
    for (const fields::Parameter &parameter : parametersOf(line.value, from)) {
        if (!parameter.name.of(line.value).endsWith('*') || (allowed && !badExtended(line.value, parameter)))
            continue;
        found = true;
        markPart(marks, side, line, parameter.span());
    }
    return found;
}

/// Each link of the line, from behind its target on.
bool markLinks(Marks marks, Direction side, const http::Field &line)
{
    bool found = false;
    qsizetype from = 0;
    for (qsizetype end = line.value.indexOf('>'); end >= 0; end = line.value.indexOf('>', from)) {
        found = markExtended(marks, side, line, true, end) || found;
        from = end + 1;
    }
    return found;
}

Truth extendedAmiss(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [marks](Direction side, const http::Message &message) {
        bool found = false;
        for (const http::Field &line : message.fields) {
            if (!line.value.contains('*') || !line.value.contains(';'))
                continue;
            if (same(line.name, "Content-Disposition"))
                found = markExtended(marks, side, line, true) || found;
            else if (same(line.name, "Link"))
                found = markLinks(marks, side, line) || found;
            else if (same(line.name, "Content-Type"))
                found = markExtended(marks, side, line, false) || found;
        }
        return truth(found);
    });
}

} // namespace

void addDispositionChecks(CheckTable *table)
{
    table->insert(u"disposition-bad-shape"_s,
        {u"Content-Disposition has an unknown kind or a bad name"_s, badShape, {"Content-Disposition"}});
    table->insert(u"disposition-name-unsafe"_s,
        {u"clients read the filename differently"_s, nameUnsafe, {"Content-Disposition"}});
    table->insert(u"extended-amiss"_s,
        {u"a parameter with a star breaks its rules"_s, extendedAmiss,
            {"Content-Disposition", "Link", "Content-Type"}});
}

} // namespace explain
