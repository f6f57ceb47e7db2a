// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/raw.h"

#include "app/http/record.h"

#include <algorithm>

namespace interchange {

/// A head that promises content of which no byte came, from a request nobody saw: it may have been HEAD, so
/// how its content should have ended stays open.
static void allowForHead(http::Exchange *exchange)
{
    if (!exchange->finalResponse())
        return;
    http::Response *response = &exchange->responses.back();
    if (response->complete || response->body.size() > 0 || response->hasDefect("head-cut"))
        return;
    response->unseen.framing = true;
    exchange->failure.reset();
}

static std::vector<http::Exchange> exchangesOfResponses(QByteArrayView received)
{
    std::vector<http::Exchange> exchanges;
    while (!received.isEmpty()) {
        const qint64 size = http::answerSize({}, received);
        const bool more = size < received.size() && received.sliced(size).startsWith("HTTP/");
        const qint64 part = more && size > 0 ? size : received.size();
        exchanges.push_back(http::exchangeFromBytes(
            {}, received.first(part).toByteArray(), more ? http::Ending::Open : http::Ending::ClosedByPeer));
        allowForHead(&exchanges.back());
        received = received.sliced(part);
    }
    return exchanges;
}

std::vector<http::Exchange> exchangesOf(const QByteArray &sent, const QByteArray &received)
{
    return sent.isEmpty() ? exchangesOfResponses(received) : http::exchangesFromBytes(sent, received);
}

RawSource::RawSource(RawPair pair)
    : m_pair(std::move(pair))
    , m_exchanges(exchangesOf(m_pair.sent, m_pair.received))
{
}

/// The next `size` bytes of a file, which begin at `at`.
static Place placeOf(const QString &file, const QByteArray &bytes, qint64 at, qint64 size)
{
    const auto newlines = [&bytes](qint64 from, qint64 to) {
        return std::count(bytes.cbegin() + from, bytes.cbegin() + to, '\n');
    };
    if (file.isEmpty() || size == 0)
        return {};
    const qint64 line = 1 + newlines(0, at);
    return {file, at, size, line, line + newlines(at, at + size - 1)};
}

std::optional<Item> RawSource::next()
{
    if (m_next == m_exchanges.size())
        return std::nullopt;
    Item item;
    item.exchanges.push_back(std::move(m_exchanges[m_next]));
    item.exchanges.front().schemeKnown = false;
    item.number = int(++m_next);
    const http::Capture &capture = item.exchanges.front().capture;
    item.sent = placeOf(m_pair.sentFile, m_pair.sent, m_sentAt, capture.sent.size());
    item.received = placeOf(m_pair.receivedFile, m_pair.received, m_receivedAt, capture.received.size());
    item.place = item.received.isKnown() ? item.received : item.sent;
    m_sentAt += capture.sent.size();
    m_receivedAt += capture.received.size();
    return item;
}

} // namespace interchange
