// SPDX-License-Identifier: Apache-2.0
#include "app/wire/unsent.h"

#include "app/http/parser.h"

namespace wire {

static http::Request withoutSpans(http::Request request)
{
    for (http::Field &field : request.fields)
        field.line = field.nameSpan = field.valueSpan = {};
    for (http::Field &field : request.trailers)
        field.line = field.nameSpan = field.valueSpan = {};
    for (http::Defect &defect : request.defects)
        defect.span = {};
    request.startLine = request.versionSpan = request.methodSpan = request.targetSpan = {};
    request.head = request.body = {};
    request.fieldsEnd = 0;
    request.chunks.clear();
    request.complete = false;
    return request;
}

http::Request asSent(const http::Composed &composed, qint64 sent)
{
    if (sent >= composed.bytes.size())
        return composed.request;
    if (sent == 0)
        return withoutSpans(composed.request);
    return asRead(composed.bytes.first(sent));
}

http::Request asRead(const QByteArray &bytes)
{
    http::RequestParser parser;
    parser.feed(bytes);
    parser.finish();
    return parser.hasRequest() ? parser.take() : parser.current();
}

} // namespace wire
