// SPDX-License-Identifier: Apache-2.0
#include "app/http/framing.h"
#include "app/http/parser.h"
#include "app/http/startline.h"
#include "app/http/streamparser.h"

#include <deque>

namespace http {

struct RequestParser::Private : StreamParser {
    using StreamParser::StreamParser;

    Sniff sniff(QByteArrayView seen) const override;
    void begin(const Line &line) override { readRequestLine(line, current); }
    Message &message() override { return current; }
    bool frame() override { return decideFraming(current); }
    Next finished() override;
    /// HTTP/0.9 knew no version and no fields.
    bool isStartLineEnough() const override { return current.version.isEmpty() && !current.target.isEmpty(); }
    std::vector<Defect> &stray() override { return current.defects; }

    Request current;
    std::deque<Request> ready;
};

/// Any bytes may be a method that breaks the grammar, but these begin a TLS handshake.
StreamParser::Sniff RequestParser::Private::sniff(QByteArrayView seen) const
{
    if (seen.isEmpty() || seen.front() != '\x16')
        return Sniff::Http;
    if (seen.size() == 1)
        return Sniff::Undecided;
    return seen[1] == '\x03' ? Sniff::NotHttp : Sniff::Http;
}

StreamParser::Next RequestParser::Private::finished()
{
    ready.push_back(std::exchange(current, {}));
    return Next::Another;
}

RequestParser::RequestParser(Limits limits)
    : d(std::make_unique<Private>(limits))
{
}

RequestParser::~RequestParser() = default;
RequestParser::RequestParser(RequestParser &&) noexcept = default;
RequestParser &RequestParser::operator=(RequestParser &&) noexcept = default;

void RequestParser::feed(QByteArrayView bytes)
{
    d->feed(bytes);
}

void RequestParser::finish()
{
    d->end(true);
}

bool RequestParser::headDone() const
{
    return d->isHeadDone();
}

bool RequestParser::hasRequest() const
{
    return !d->ready.empty();
}

Request RequestParser::take()
{
    Request request = std::move(d->ready.front());
    d->ready.pop_front();
    return request;
}

const Request &RequestParser::current() const
{
    return d->current;
}

bool RequestParser::isStopped() const
{
    return d->isStopped() || d->isStray();
}

} // namespace http
