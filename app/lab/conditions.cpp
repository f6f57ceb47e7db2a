// SPDX-License-Identifier: Apache-2.0
#include "app/lab/conditions.h"

#include "app/http/syntax.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace lab {

using namespace Qt::StringLiterals;

QByteArray httpDate(const QDateTime &moment)
{
    return QLocale::c().toString(moment.toUTC(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

/// ddd, dd-MMM-yy: two digits mean the last hundred years, or at most fifty years ahead (rfc9110#5.6.7).
static QDateTime nearestCentury(QDateTime moment)
{
    while (moment.isValid() && moment.addYears(50) < QDateTime::currentDateTimeUtc())
        moment = moment.addYears(100);
    return moment;
}

QDateTime readHttpDate(const QByteArray &text)
{
    const QLocale locale = QLocale::c();
    // The day's name is not looked at: a wrong one does not change the moment.
    const qsizetype comma = text.indexOf(',');
    const QString rest = QString::fromLatin1(comma < 0 ? text.mid(4) : text.mid(comma + 1)).simplified();
    QDateTime moment;
    if (comma < 0)
        moment = locale.toDateTime(rest, u"MMM d hh:mm:ss yyyy"_s);
    else if (rest.contains(u'-'))
        moment = nearestCentury(locale.toDateTime(rest, u"dd-MMM-yy hh:mm:ss 'GMT'"_s));
    else
        moment = locale.toDateTime(rest, u"dd MMM yyyy hh:mm:ss 'GMT'"_s);
    moment.setTimeZone(QTimeZone::utc());
    return moment;
}

/// Opaque part of an entity tag; `strong` gives nothing for a weak one.
static QByteArrayView opaqueTag(QByteArrayView tag, bool strong)
{
    const bool weak = tag.startsWith("W/");
    if (weak && strong)
        return {};
    return weak ? tag.sliced(2) : tag;
}

static bool matches(const QByteArray &list, const QByteArray &etag, bool strong)
{
    if (list == "*")
        return true;
    const QByteArrayView ours = opaqueTag(etag, strong);
    const QList<QByteArray> tags = http::listElements(list);
    return !ours.isEmpty() && std::any_of(tags.begin(), tags.end(), [&](const QByteArray &tag) {
        return opaqueTag(tag, strong) == ours;
    });
}

/// The date of a field, invalid when it is not there, no date, or there is nothing to compare it with.
static QDateTime conditionDate(const Situation &situation, QByteArrayView name)
{
    const std::optional<QByteArray> value = http::fieldValue(situation.request.fields, name);
    return value && situation.route->modified.isValid() ? readHttpDate(*value) : QDateTime();
}

/// Steps 1 and 2 of rfc9110#13.2.2.
bool failsBefore(const Situation &situation)
{
    if (const auto value = http::fieldValue(situation.request.fields, "If-Match"))
        return !matches(*value, situation.route->etag, true);
    const QDateTime since = conditionDate(situation, "If-Unmodified-Since");
    return since.isValid() && situation.route->modified > since;
}

/// Steps 3 and 4.
static bool isUnchanged(const Situation &situation, bool reads)
{
    if (const auto value = http::fieldValue(situation.request.fields, "If-None-Match"))
        return matches(*value, situation.route->etag, false);
    const QDateTime since = conditionDate(situation, "If-Modified-Since");
    return reads && since.isValid() && situation.route->modified <= since;
}

Condition conditionOf(const Situation &situation)
{
    const bool reads = situation.method == "GET" || situation.method == "HEAD";
    // Methods that neither select nor change a representation have no preconditions (rfc9110#13.2.1).
    const bool ignored =
        situation.method == "OPTIONS" || situation.method == "TRACE" || situation.method == "CONNECT";
    if (!situation.route || ignored)
        return Condition::Passed;
    if (failsBefore(situation))
        return Condition::Failed;
    if (!isUnchanged(situation, reads))
        return Condition::Passed;
    return reads ? Condition::NotModified : Condition::Failed;
}

static bool ifRangeHolds(const Situation &situation)
{
    const std::optional<QByteArray> value = http::fieldValue(situation.request.fields, "If-Range");
    if (!value)
        return true;
    if (value->contains('"'))
        return *value == opaqueTag(situation.route->etag, true);
    return situation.route->modified.isValid() && readHttpDate(*value) == situation.route->modified;
}

/// "first-last", "first-" or "-suffix" (rfc9110#14.1.2).
static ByteRange readRange(QByteArrayView spec, qint64 size)
{
    const qsizetype dash = spec.indexOf('-');
    if (dash < 0)
        return {};
    const QByteArray from = spec.first(dash).toByteArray();
    const QByteArray to = spec.sliced(dash + 1).toByteArray();
    const auto isNumber = [](const QByteArray &text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!isNumber(from) || !isNumber(to) || (from.isEmpty() && to.isEmpty()))
        return {};
    // Numbers past the range of qint64 are past every end.
    constexpr qsizetype mostDigits = 18;
    const auto number = [size](const QByteArray &text) {
        return text.size() > mostDigits ? size : std::min(text.toLongLong(), size);
    };
    if (!to.isEmpty() && !from.isEmpty() && from.size() <= mostDigits && to.size() <= mostDigits
        && to.toLongLong() < from.toLongLong())
        return {};
    const qint64 first = from.isEmpty() ? size - number(to) : number(from);
    const qint64 last = from.isEmpty() || to.isEmpty() ? size - 1 : std::min(number(to), size - 1);
    return {first < size ? ByteRange::Part : ByteRange::Unsatisfiable, first, last};
}

ByteRange rangeOf(const Situation &situation)
{
    if (!situation.route || !situation.route->ranges || situation.method != "GET")
        return {};
    const std::optional<QByteArray> value = http::fieldValue(situation.request.fields, "Range");
    if (!value || !http::sameName(value->left(6), "bytes=") || !ifRangeHolds(situation))
        return {};
    const QList<QByteArray> specs = http::listElements(value->mid(6));
    return specs.size() == 1 ? readRange(specs.front(), situation.route->content.size()) : ByteRange{};
}

} // namespace lab
