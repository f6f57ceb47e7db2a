// SPDX-License-Identifier: Apache-2.0
#include "app/explain/content.h"

#include "app/explain/facts.h"
#include "app/http/codings.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace explain {

namespace {

/// More than a page needs; what goes beyond is said, not unpacked.
constexpr coding::Bounds bounds{qint64(32) * 1024 * 1024, 1100};

/// A transfer coding other than chunked is still on the content.
bool isTransferCoded(const http::Fields &fields)
{
    return std::any_of(fields.begin(), fields.end(), [](const http::Field &field) {
        return http::sameName(field.name, "Transfer-Encoding") && !http::sameName(field.value, "chunked");
    });
}

/// Do the bytes that were had stand for the content's own? Past a fault nobody knows where it began.
bool isProven(coding::End end)
{
    using coding::End;
    return end == End::Whole || end == End::TrailingBytes || end == End::Truncated || end == End::Bomb;
}

} // namespace

bool isWhole(const http::Message &message)
{
    constexpr qsizetype mostRecorded = 65'536;
    if (message.stored)
        return false;
    if (message.unseen.framing)
        return message.content.size() <= mostRecorded;
    return message.complete && !message.hasDefect("content-cut") && !message.hasDefect("limit-content");
}

Content readContent(const http::Message &message, bool slice)
{
    Content content{message.unseen.framing ? Truth::Unknown : Truth::No, false, {}, {}, {}};
    if (message.content.isEmpty())
        return content;
    content.there = Truth::Yes;
    content.whole = isWhole(message);
    content.bytes = message.content;
    if (message.unseen.framing && !slice)
        return content; // recorded after it was unpacked
    content.codings = message.unseen.framing ? QList<QByteArray>() : http::contentCodings(message.fields);
    if (slice || message.stored || isTransferCoded(message.fields)) {
        content.there = Truth::Unknown;
        return content;
    }
    if (content.codings.isEmpty())
        return content;
    coding::Decoded decoded = coding::decode(message.content, content.codings, bounds);
    using coding::End;
    const End end = decoded.outcome.end;
    content.there = isProven(end) ? Truth::Yes : Truth::Unknown;
    content.whole = content.whole && (end == End::Whole || end == End::TrailingBytes);
    content.bytes = std::move(decoded.bytes);
    content.outcome = std::move(decoded.outcome);
    return content;
}

Content readContent(const http::Response &response)
{
    return readContent(response, response.status == 206);
}

QByteArrayView startOf(const QByteArray &content, qsizetype most)
{
    const QByteArrayView bytes = QByteArrayView(content).first(qMin(content.size(), most));
    return bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3) : bytes;
}

} // namespace explain
