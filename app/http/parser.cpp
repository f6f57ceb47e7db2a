// SPDX-License-Identifier: Apache-2.0
#include "app/http/parser.h"

#include "app/http/framing.h"
#include "app/http/startline.h"
#include "app/http/streamparser.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace http {

using namespace Qt::StringLiterals;

struct ResponseParser::Private : StreamParser {
    Private(QByteArray answered, const Limits &bounds)
        : StreamParser(bounds)
        , method(std::move(answered))
    {
    }

    Sniff sniff(QByteArrayView seen) const override;
    void begin(const Line &line) override { readStatusLine(line, responses.emplace_back()); }
    Message &message() override { return responses.back(); }
    bool frame() override
    {
        decideFraming(responses.back(), method);
        return true;
    }
    Next finished() override;
    std::vector<Defect> &stray() override { return responses.empty() ? outside : responses.back().defects; }

    QByteArray method;
    std::vector<Response> responses;
    std::vector<Defect> outside;
};

/// "HTTP/" in any case, "HTTP" and a blank, and what SHOUTcast servers say.
StreamParser::Sniff ResponseParser::Private::sniff(QByteArrayView seen) const
{
    bool undecided = false;
    for (const QByteArrayView start : {"HTTP/", "HTTP ", "HTTP\t", "ICY "}) {
        const qsizetype length = std::min(seen.size(), start.size());
        if (!sameName(seen.first(length), start.first(length)))
            continue;
        if (length == start.size())
            return Sniff::Http;
        undecided = true;
    }
    return undecided ? Sniff::Undecided : Sniff::NotHttp;
}

StreamParser::Next ResponseParser::Private::finished()
{
    Response &response = responses.back();
    if (response.framing == Framing::Tunnel)
        return Next::Foreign;
    if (!response.isInterim())
        return Next::Nothing;
    if (qint64(responses.size()) <= limits().interimCount)
        return Next::Another;
    response.defects.push_back({"limit-interim"_ba, response.head});
    return Next::Stop;
}

ResponseParser::ResponseParser(QByteArray method, Limits limits)
    : d(std::make_unique<Private>(std::move(method), limits))
{
}

ResponseParser::~ResponseParser() = default;
ResponseParser::ResponseParser(ResponseParser &&) noexcept = default;
ResponseParser &ResponseParser::operator=(ResponseParser &&) noexcept = default;

void ResponseParser::feed(QByteArrayView bytes)
{
    d->feed(bytes);
}

void ResponseParser::divert(qint64 keep, std::function<void(QByteArrayView, bool)> taker)
{
    d->divert(keep, std::move(taker));
}

void ResponseParser::finish()
{
    d->end(true);
}

void ResponseParser::cut()
{
    d->end(false);
}

bool ResponseParser::isDone() const
{
    return !d->responses.empty() && !d->responses.back().isInterim() && d->responses.back().complete;
}

bool ResponseParser::isStopped() const
{
    return d->isStopped();
}

const std::vector<Response> &ResponseParser::responses() const
{
    return d->responses;
}

std::vector<Response> ResponseParser::takeResponses()
{
    return std::move(d->responses);
}

bool ResponseParser::isNotHttp() const
{
    return !d->outside.empty() && d->outside.back().id == "not-http";
}

const std::vector<Defect> &ResponseParser::strayDefects() const
{
    return d->outside;
}

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
    std::vector<Request> ready;
    size_t taken = 0; ///< of those in `ready`
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
    return d->taken < d->ready.size();
}

Request RequestParser::take()
{
    Request request = std::move(d->ready[d->taken++]);
    if (!hasRequest()) {
        d->ready.clear();
        d->taken = 0;
    }
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
