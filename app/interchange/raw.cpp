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

qint64 LineCount::lineAt(const QByteArray &bytes, qint64 offset)
{
    m_line += std::count(bytes.cbegin() + m_at, bytes.cbegin() + offset, '\n');
    m_looked += offset - m_at;
    m_at = offset;
    return m_line;
}

/// The next `size` bytes.
Place RawSource::Way::take(qint64 size)
{
    const qint64 start = at;
    at += size;
    if (file.isEmpty() || size == 0)
        return {};
    const qint64 line = lines.lineAt(bytes, start);
    return {file, start, size, line, lines.lineAt(bytes, at - 1)};
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
    item.sent = m_sent.take(capture.sent.size());
    item.received = m_received.take(capture.received.size());
    item.place = item.received.isKnown() ? item.received : item.sent;
    return item;
}

} // namespace interchange
