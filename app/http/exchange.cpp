// SPDX-License-Identifier: Apache-2.0
#include "app/http/exchange.h"

#include "app/http/ending.h"
#include "app/http/parser.h"

#include <algorithm>

namespace http {

using namespace Qt::StringLiterals;

QString failureWord(FailureKind kind)
{
    switch (kind) {
    case FailureKind::BadAddress:
        return u"bad-address"_s;
    case FailureKind::NameNotFound:
        return u"name-not-found"_s;
    case FailureKind::Refused:
        return u"refused"_s;
    case FailureKind::Unreachable:
        return u"unreachable"_s;
    case FailureKind::ConnectTimeout:
        return u"connect-timeout"_s;
    case FailureKind::TlsFailed:
        return u"tls-failed"_s;
    case FailureKind::ClosedBeforeAnswer:
        return u"closed-before-answer"_s;
    case FailureKind::AnswerTimeout:
        return u"answer-timeout"_s;
    case FailureKind::NotHttp:
        return u"not-http"_s;
    case FailureKind::Truncated:
        return u"truncated"_s;
    case FailureKind::SendFailed:
        return u"send-failed"_s;
    case FailureKind::LimitExceeded:
        return u"limit-exceeded"_s;
    case FailureKind::Cancelled:
        return u"cancelled"_s;
    case FailureKind::StreamReset:
        return u"stream-reset"_s;
    case FailureKind::ProtocolBroken:
        return u"protocol-broken"_s;
    case FailureKind::VersionNotSpoken:
        return u"version-not-spoken"_s;
    case FailureKind::DiskFailed:
        return u"disk-failed"_s;
    case FailureKind::ProxyFailed:
        return u"proxy-failed"_s;
    case FailureKind::NotRecorded:
        return u"not-recorded"_s;
    }
    return {};
}

double Timings::total() const
{
    double sum = 0;
    for (const double phase : {dns, connect, tls, send, wait, receive})
        sum += phase > 0 ? phase : 0;
    return sum;
}

const Response *Exchange::finalResponse() const
{
    if (responses.empty() || responses.back().isInterim())
        return nullptr;
    return &responses.back();
}

static Request firstRequest(const QByteArray &sent)
{
    RequestParser parser;
    parser.feed(sent);
    parser.finish();
    return parser.hasRequest() ? parser.take() : parser.current();
}

/// Tells the parser what the capture knows of the end; an open connection ends nothing that only the
/// closing can end.
static void endParser(ResponseParser &parser, Ending ending)
{
    const std::vector<Response> &responses = parser.responses();
    const bool waits = !responses.empty() && responses.back().framing == Framing::UntilClose;
    if (ending == Ending::ClosedByPeer)
        parser.finish();
    else if (ending != Ending::Open || !waits)
        parser.cut();
}

static Exchange exchangeOf(Request request, const QByteArray &sent, const QByteArray &received, Ending ending)
{
    Exchange exchange;
    exchange.capture.sent = sent;
    exchange.capture.received = received;
    exchange.capture.ending = ending;
    exchange.capture.runs.reserve(2);
    if (!sent.isEmpty())
        exchange.capture.runs.push_back({Direction::Sent, {0, sent.size()}, 0});
    if (!received.isEmpty())
        exchange.capture.runs.push_back({Direction::Received, {0, received.size()}, 0});
    exchange.request = std::move(request);
    ResponseParser parser(exchange.request.method);
    parser.feed(received);
    endParser(parser, ending);
    exchange.failure = endingFailure(exchange.capture, parser);
    exchange.responses = parser.takeResponses();
    return exchange;
}

Exchange exchangeFromBytes(const QByteArray &sent, const QByteArray &received, Ending ending)
{
    return exchangeOf(firstRequest(sent), sent, received, ending);
}

/// The requests on one connection.
struct Requests {
    Request first; ///< what is read of it
    std::vector<qint64> ends; ///< the offset after each; what follows the last belongs to it
};

static Requests readRequests(const QByteArray &sent)
{
    RequestParser parser;
    parser.feed(sent);
    parser.finish();
    Requests all;
    // What follows a request and names no version is content that its length did not count.
    const auto add = [&all](const Request &request, qint64 end) {
        if (all.ends.empty() || !request.version.isEmpty())
            all.ends.push_back(end);
        else
            all.ends.back() = end;
    };
    bool any = false;
    while (parser.hasRequest()) {
        Request request = parser.take();
        add(request, request.body.end);
        if (!any)
            all.first = std::move(request);
        any = true;
    }
    if (all.ends.empty() || parser.current().startLine.size() > 0)
        add(parser.current(), sent.size());
    if (!any)
        all.first = parser.current();
    all.ends.back() = sent.size();
    return all;
}

static bool isAnswerStart(QByteArrayView bytes)
{
    constexpr QByteArrayView shape("HTTP/0.0 000");
    if (bytes.size() < shape.size())
        return false;
    for (qsizetype i = 0; i < shape.size(); ++i) {
        const bool digit = bytes[i] >= '0' && bytes[i] <= '9';
        if (shape[i] == '0' ? !digit : bytes[i] != shape[i])
            return false;
    }
    return true;
}

/// Where the next answer begins, from `at` on. Bytes before it that nothing accounts for, such as content to
/// HEAD, stay with the answer they follow.
static qint64 nextAnswer(QByteArrayView received, qint64 at)
{
    qsizetype found = at;
    while (found >= 0 && !isAnswerStart(received.sliced(found)))
        found = received.indexOf(QByteArrayView("HTTP/"), found + 1);
    return found < 0 ? received.size() : found;
}

qint64 answerSize(const QByteArray &method, QByteArrayView received)
{
    // Read in growing parts: what comes after the answer is not looked at, however much it is.
    constexpr qsizetype firstPart = 4096;
    ResponseParser parser(method);
    qsizetype fed = 0;
    while (fed < received.size() && !parser.isDone() && !parser.isStopped() && !parser.isNotHttp()) {
        const qsizetype part = std::min(std::max(firstPart, fed), received.size() - fed);
        parser.feed(received.sliced(fed, part));
        fed += part;
    }
    if (!parser.isDone())
        return received.size();
    const Response &last = parser.responses().back();
    return last.framing == Framing::Tunnel ? received.size() : nextAnswer(received, last.body.end);
}

std::vector<Exchange> exchangesFromBytes(const QByteArray &sent, const QByteArray &received, Ending ending)
{
    std::vector<Exchange> exchanges;
    Requests requests = readRequests(sent);
    const std::vector<qint64> &ends = requests.ends;
    if (ends.size() == 1) {
        exchanges.push_back(exchangeOf(std::move(requests.first), sent, received, ending));
        return exchanges;
    }
    qint64 sentFrom = 0;
    qint64 from = 0;
    for (size_t i = 0; i < ends.size(); ++i) {
        const QByteArray request = sent.sliced(sentFrom, ends[i] - sentFrom);
        const QByteArrayView left = QByteArrayView(received).sliced(from);
        const bool last = i + 1 == ends.size();
        const qint64 size = last ? left.size() : answerSize(firstRequest(request).method, left);
        const Ending how = last || size == left.size() ? ending : Ending::Open;
        exchanges.push_back(exchangeFromBytes(request, received.sliced(from, size), how));
        sentFrom = ends[i];
        from += size;
    }
    return exchanges;
}

/// The lines of one direction as bytes; `isHead` is carried from line to line.
class Direct {
public:
    void add(const QString &line)
    {
        if (m_any)
            m_bytes += "\r\n";
        m_any = true;
        m_head = m_head || line.startsWith("HTTP/"_L1);
        m_content = !m_head;
        m_head = m_head && !line.isEmpty();
        m_bytes += line.toLatin1();
    }
    QByteArray bytes() const { return m_any && !m_content ? m_bytes + "\r\n" : m_bytes; }

private:
    QByteArray m_bytes;
    bool m_any = false;
    bool m_head = true; ///< the next line belongs to a head
    bool m_content = false; ///< the line before was content
};

Exchange exchangeFromLines(const QStringList &lines)
{
    Direct sent;
    Direct received;
    bool answering = false;
    for (const QString &line : lines) {
        answering = answering || line.startsWith("HTTP/"_L1);
        (answering ? received : sent).add(line);
    }
    return exchangeFromBytes(sent.bytes(), received.bytes());
}

} // namespace http
