// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/directives.h"
#include "app/http/message.h"

/// Cache-Control as rules on caching read it: all lines of one side, each directive with its line.
namespace explain {

struct PlacedDirective {
    const http::Field *line = nullptr;
    fields::Directive directive;

    QByteArrayView name() const { return directive.parameter.name.of(line->value); }
    bool is(QByteArrayView wanted) const { return fields::same(name(), wanted); }
    /// Its bytes; the whole line when that was folded.
    http::Span span() const;
};

class CacheControl {
public:
    /// One broken element does not hide the others: it counts by its name, with a malformed argument.
    explicit CacheControl(const http::Fields &fields, QByteArrayView fieldName = "Cache-Control");

    const PlacedDirective *find(QByteArrayView name) const;
    bool has(QByteArrayView name) const { return find(name) != nullptr; }
    /// There without a list of field names: no-cache, but not no-cache="Set-Cookie" (rfc9111#5.2.2.4).
    const PlacedDirective *whole(QByteArrayView name) const;
    /// The number of the first one of that name (rfc9111#4.2.1).
    std::optional<qint64> seconds(QByteArrayView name) const;

    QVarLengthArray<PlacedDirective, 6> all;

private:
    void readLine(const http::Field &line);
    void readElement(const http::Field &line, fields::Span element);
};

/// The span of a part of a field's value in the capture; the whole line when it was folded.
http::Span placeOf(const http::Field &line, fields::Span part);
/// The only line of that name; null when there is none, or several.
const http::Field *onlyField(const http::Fields &fields, QByteArrayView name);
/// The date of the only line of that name, when it is one.
std::optional<qint64> dateOf(const http::Fields &fields, QByteArrayView name);

} // namespace explain
