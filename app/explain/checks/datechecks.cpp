// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/messages.h"
#include "app/fields/dates.h"

/// Dates of fields (rfc9110#5.6.7).
namespace explain {

using namespace Qt::StringLiterals;
using fields::HttpDate;

namespace {

using Marks = std::vector<Mark> *;

/// A date, or one of the fields that may hold a date and begins like one.
bool holdsDate(const FieldLine &line)
{
    if (!line.grammar)
        return false;
    if (line.grammar->words == u"a date")
        return true;
    const QByteArray &value = line.field->value;
    return (line.is("retry-after") || line.is("if-range")) && value.size() > 2 && value[1] != '/'
        && QByteArrayView("MTWFS").contains(value[0]);
}

Truth malformed(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!holdsDate(line))
            continue;
        const auto date = fields::parseDate(line.field->value);
        if (date && date->weekdayRight)
            continue;
        found = true;
        markSpan(marks, line.side,
            date ? placeOf(*line.field, date->weekday.start, date->weekday.end)
                 : placeOf(*line.field, *date.fault));
    }
    return truth(found);
}

Truth obsolete(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!holdsDate(line))
            continue;
        const auto date = fields::parseDate(line.field->value);
        if (!date || date->form == HttpDate::Form::Imf)
            continue;
        found = true;
        markSpan(marks, line.side, line.field->valueSpan);
    }
    return truth(found);
}

/// Deprecation or Sunset: the resource has an end, announced or past (rfc9745, rfc8594).
Truth ending(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (line.side != http::Direction::Received || !(line.is("deprecation") || line.is("sunset")))
            continue;
        found = true;
        markLine(marks, line);
    }
    return truth(found);
}

} // namespace

void addDateChecks(CheckTable *table)
{
    table->insert(u"date-malformed"_s,
        {u"a date cannot be"_s, malformed,
            {"Accept-Datetime", "Date", "Expires", "If-Modified-Since", "If-Unmodified-Since",
                "Last-Modified", "Memento-Datetime", "Sunset", "Retry-After", "If-Range"}});
    table->insert(u"date-obsolete"_s,
        {u"a date is in an old format"_s, obsolete,
            {"Accept-Datetime", "Date", "Expires", "If-Modified-Since", "If-Unmodified-Since",
                "Last-Modified", "Memento-Datetime", "Sunset", "Retry-After", "If-Range"}});
    table->insert(
        u"deprecation-sunset"_s, {u"Deprecation or Sunset is there"_s, ending, {"Deprecation", "Sunset"}});
}

} // namespace explain
