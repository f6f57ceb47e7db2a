// SPDX-License-Identifier: Apache-2.0
#include "app/http/record.h"

#include "app/http/parser.h"
#include "app/http/syntax.h"

#include <algorithm>
#include <array>

namespace http {

using namespace Qt::StringLiterals;

/// Defects of what the fields say; a record shows them as well as the bytes do.
static constexpr std::array<const char *, 6> toldByValues{"name-not-token", "empty-name", "method-not-token",
    "value-control", "content-length-invalid", "status-not-three-digits"};

/// Defects of how the lines of a head are written.
static constexpr std::array<const char *, 17> toldByLines{"bare-lf", "bare-cr", "space-before-colon",
    "missing-colon", "obs-fold", "start-line", "version", "status-space", "reason-control", "extra-spaces",
    "leading-empty-line", "head-cut", "http09", "space-before-first-field", "target-space", "target-control",
    "not-http"};

/// Fields that tools take out when they write a record that is to be shared.
static constexpr std::array<const char *, 4> takenOut{
    "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie"};

template <size_t count> static bool isAmong(const std::array<const char *, count> &words, QByteArrayView word)
{
    return std::any_of(words.begin(), words.end(), [word](const char *each) { return sameName(word, each); });
}

bool isDefectOpen(const Unseen &unseen, QByteArrayView id)
{
    if (isAmong(toldByValues, id))
        return false;
    return isAmong(toldByLines, id) ? unseen.lines : unseen.framing;
}

bool isFieldOpen(const Unseen &unseen, QByteArrayView name)
{
    return unseen.fields || (unseen.lines && isAmong(takenOut, name));
}

/// A version such as HTTP/2 or HTTP/1.1; what stands for an unknown one is dropped.
static void settleVersion(Message &message)
{
    const QByteArrayView version = message.version;
    const bool known = version.size() > 5 && version[5] >= '0' && version[5] <= '9';
    if (!known)
        message.version.clear();
}

static void settle(Message &message, const RecordedMessage &recorded)
{
    const Unseen &unseen = message.unseen = recorded.unseen;
    settleVersion(message);
    message.defects.erase(std::remove_if(message.defects.begin(), message.defects.end(),
                              [&unseen](const Defect &defect) { return isDefectOpen(unseen, defect.id); }),
        message.defects.end());
    if (!unseen.framing)
        return;
    const qint64 headEnd = recorded.head.size();
    if (!recorded.content.isEmpty())
        message.framing = Framing::UntilClose;
    message.promised.reset();
    message.chunks.clear();
    message.content = recorded.content;
    message.body = {headEnd, headEnd + recorded.content.size()};
    message.complete = true;
}

static Request requestOf(const RecordedMessage &recorded)
{
    RequestParser parser;
    parser.feed(recorded.head);
    return parser.hasRequest() ? parser.take() : parser.current();
}

Exchange exchangeFromRecord(const RecordedMessage &request, const RecordedMessage &response)
{
    Exchange exchange;
    exchange.capture.sent = request.head + request.content;
    exchange.capture.received = response.head + response.content;
    exchange.request = requestOf(request);
    if (exchange.request.startLine.size() > 0)
        settle(exchange.request, request);
    ResponseParser parser(exchange.request.method);
    parser.feed(response.head);
    exchange.responses = parser.responses();
    if (!exchange.responses.empty())
        settle(exchange.responses.back(), response);
    return exchange;
}

} // namespace http
