// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/facts.h"
#include "app/http/record.h"
#include "app/http/syntax.h"

/// What checks of framing and of fields in general share: they look at each message of the exchange.
namespace explain {

inline void markSpan(std::vector<Mark> *marks, http::Direction side, const http::Span &span)
{
    if (span.size() > 0)
        marks->push_back({side, span, false, {}, false});
}

inline void markLine(std::vector<Mark> *marks, const FieldLine &line)
{
    markSpan(marks, line.side, line.field->line);
}

/// All lines of that name in the head of the message.
inline void markField(
    std::vector<Mark> *marks, http::Direction side, const http::Message &message, QByteArrayView name)
{
    for (const http::Field &field : message.fields) {
        if (http::sameName(field.name, name))
            markSpan(marks, side, field.line);
    }
}

/// The place where a field line is missing.
inline void markGhost(
    std::vector<Mark> *marks, http::Direction side, const http::Message &message, const QString &name)
{
    marks->push_back({side, {message.fieldsEnd, message.fieldsEnd}, true, name, true});
}

/// Calls look(direction, message) for the request, when it was seen, and for each response.
template <class Look> void eachMessage(const Facts &facts, Look look)
{
    const http::Message &request = facts.exchange.request;
    if (facts.requestKnown)
        look(http::Direction::Sent, request);
    for (const http::Response &response : facts.exchange.responses)
        look(http::Direction::Received, static_cast<const http::Message &>(response));
}

/// Later versions frame messages themselves and know no connection-specific fields (rfc9113#8.2.2).
inline bool isHttp1(const http::Message &message)
{
    return message.version.startsWith("HTTP/1");
}

/// Does a list field of the head name this element, without its parameters and in any case?
inline bool listsElement(const http::Fields &fields, QByteArrayView name, QByteArrayView wanted)
{
    for (const http::Field &field : fields) {
        if (!http::sameName(field.name, name))
            continue;
        const QList<QByteArray> elements = http::listElements(field.value);
        for (const QByteArray &element : elements) {
            const qsizetype end = element.indexOf(';');
            const QByteArrayView bare = QByteArrayView(element).first(end < 0 ? element.size() : end);
            if (http::sameName(http::trimmedOws(bare), wanted))
                return true;
        }
    }
    return false;
}

} // namespace explain
