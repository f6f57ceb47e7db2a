// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/parser.h"
#include "app/http/syntax.h"

#include <QStringList>

/// Messages as readable text, so that a test row shows what is expected.
namespace printed {

using namespace Qt::StringLiterals;

inline QString framing(http::Framing framing)
{
    switch (framing) {
    case http::Framing::None:
        return u"none"_s;
    case http::Framing::ContentLength:
        return u"length"_s;
    case http::Framing::Chunked:
        return u"chunked"_s;
    case http::Framing::UntilClose:
        return u"close"_s;
    case http::Framing::Tunnel:
        return u"tunnel"_s;
    }
    return {};
}

/// "bare-lf@15-16 head-cut@20"
inline QString defects(const std::vector<http::Defect> &list)
{
    QStringList words;
    for (const http::Defect &defect : list) {
        const QString start = QString::number(defect.span.start);
        const QString end = defect.span.size() == 0 ? QString() : u"-%1"_s.arg(defect.span.end);
        words << u"%1@%2%3"_s.arg(QString::fromLatin1(defect.id), start, end);
    }
    return words.join(u' ');
}

inline QString fields(const http::Fields &list)
{
    QStringList words;
    for (const http::Field &field : list)
        words << u"%1=%2"_s.arg(http::visibleText(field.name), http::visibleText(field.value));
    return words.join(u'|');
}

/// "length 'abc'", "chunked 'abc' cut"
inline QString content(const http::Message &message)
{
    const QString whole = message.complete ? QString() : u" cut"_s;
    return u"%1 '%2'%3"_s.arg(framing(message.framing), http::visibleText(message.content), whole);
}

inline bool isWithin(http::Span span, qint64 size)
{
    return span.start >= 0 && span.start <= span.end && span.end <= size;
}

inline bool areWithin(const http::Fields &list, qint64 size)
{
    for (const http::Field &field : list) {
        if (!isWithin(field.line, size) || !isWithin(field.nameSpan, size)
            || !isWithin(field.valueSpan, size))
            return false;
    }
    return true;
}

/// Every span of the message lies inside `size` bytes.
inline bool isWithin(const http::Message &message, qint64 size)
{
    for (const http::Chunk &chunk : message.chunks) {
        if (!isWithin(chunk.sizeLine, size) || !isWithin(chunk.data, size))
            return false;
    }
    for (const http::Defect &defect : message.defects) {
        if (!isWithin(defect.span, size))
            return false;
    }
    for (const http::Span span : {message.startLine, message.versionSpan, message.head, message.body}) {
        if (!isWithin(span, size))
            return false;
    }
    return message.fieldsEnd <= message.head.end && message.head.end == message.body.start
        && areWithin(message.fields, size) && areWithin(message.trailers, size);
}

} // namespace printed
