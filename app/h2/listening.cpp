// SPDX-License-Identifier: Apache-2.0
#include "app/h2/conversation.h"
#include "app/h2/errorcodes.h"
#include "app/h2/written.h"
#include "app/http/ending.h"
#include "app/http/syntax.h"

#include <algorithm>
#include <utility>

/// What the server says, and what it comes to.
namespace h2 {

using namespace Qt::StringLiterals;
using http::Direction;
using http::FailureKind;

static constexpr quint32 ourStream = 1;
static constexpr quint32 protocolError = 1;
static constexpr quint32 enhanceYourCalm = 11;

void Conversation::blockBegan()
{
    m_answer.beginBlock();
}

bool Conversation::fieldCame(const QByteArray &name, const QByteArray &value)
{
    if (m_answer.isDone() || m_answer.takeField(name, value))
        return true;
    tooMuch(m_answer.exceeded());
    return false;
}

void Conversation::blockEnded(bool endsStream)
{
    if (m_answer.isDone())
        return;
    const QString wrong = m_answer.endBlock(endsStream, m_log.now());
    if (m_blockFrame) {
        http::Frame *frame = &m_log.result.frames[*m_blockFrame];
        frame->tells = m_answer.blockTells();
        if (!wrong.isEmpty())
            blame(frame, wrong);
    }
    if (!m_answer.exceeded().isEmpty())
        return tooMuch(m_answer.exceeded());
    // A 100 asks for the content; another interim response says nothing of it (rfc9110#15.2.1).
    if (m_answer.responses().back().status == 100)
        release();
}

void Conversation::contentCame(const QByteArray &bytes)
{
    if (m_answer.isDone() || m_failure)
        return;
    const QString wrong = m_answer.takeContent(bytes, m_log.now());
    if (!wrong.isEmpty() && m_wrong.isEmpty())
        m_wrong = wrong;
    if (!m_answer.exceeded().isEmpty())
        tooMuch(m_answer.exceeded());
}

void Conversation::streamEnded()
{
    if (m_answer.isDone() || m_failure)
        return;
    if (m_answer.final())
        return m_answer.end();
    fail(FailureKind::ProtocolBroken,
        u"The server ended the stream after an interim response, without a final one."_s, u"RFC 9113 8.1"_s);
}

static QString told(const ErrorCode &error)
{
    return error.name + u". "_s + error.meaning;
}

void Conversation::resetCame(quint32 code)
{
    if (!m_log.result.reset)
        m_log.result.reset = code;
    if (isOver())
        return;
    const ErrorCode error = errorCodeText(code);
    fail(FailureKind::StreamReset,
        u"The server ended the stream%1 with the code %2"_s.arg(soFar(), told(error)), error.advice);
}

void Conversation::farewellCame(quint32 lastStream, quint32 code, const QByteArray &text)
{
    m_log.result.farewell = code;
    m_log.result.farewellText = text;
    if (isOver() || lastStream >= ourStream)
        return;
    const ErrorCode error = errorCodeText(code);
    fail(FailureKind::StreamReset,
        u"The server said good-bye (GOAWAY) before it took up the request, with the code %1"_s.arg(
            told(error)),
        u"Safe to send again on a new connection: it was not worked on. %1"_s.arg(error.advice));
}

void Conversation::settingsCame()
{
    if (m_submitted || isOver())
        return;
    if (m_engine.allowsExtendedConnect())
        return submit();
    fail(FailureKind::SendFailed,
        u"The server does not take CONNECT with a :protocol: its SETTINGS do not offer it, so the request was not sent."_s,
        u"RFC 8441 3"_s);
}

void Conversation::refused(quint32 code)
{
    if (isOver())
        return;
    const ErrorCode error = errorCodeText(code);
    if (m_wrong.isEmpty())
        m_wrong = breachText(code);
    const QString frame = frameTypeName(m_incoming.head().type);
    fail(FailureKind::ProtocolBroken,
        u"The server's frames break HTTP/2%1, in a %2 frame: %3."_s.arg(soFar(), frame, m_wrong),
        u"We ended the connection with %1."_s.arg(error.name));
}

// How far the answer had come: " after 10 bytes of content".
QString Conversation::soFar() const
{
    if (m_answer.contentSize() > 0)
        return u" after %1 bytes of content"_s.arg(m_answer.contentSize());
    if (m_answer.responses().empty())
        return {};
    return u" after the head of the response %1"_s.arg(m_answer.responses().back().status);
}

void Conversation::fail(FailureKind kind, const QString &message, const QString &detail)
{
    if (!isOver())
        m_failure = http::Failure{kind, message, detail};
}

void Conversation::tooMuch(const QString &what)
{
    if (!isOver() && m_wrong.isEmpty())
        m_wrong = u"too much: "_s + what;
    fail(FailureKind::LimitExceeded, u"Stopped reading: %1."_s.arg(what));
}

void Conversation::leave()
{
    if (std::exchange(m_left, true))
        return;
    const bool tooMuchCame = m_failure && m_failure->kind == FailureKind::LimitExceeded;
    if (m_failure && m_failure->kind == FailureKind::ProtocolBroken)
        return m_engine.leave(protocolError, false);
    const bool cancel = !m_ownEnd || !m_answer.isDone() || m_connects;
    m_engine.leave(tooMuchCame ? enhanceYourCalm : 0, cancel && !m_log.result.reset);
}

void Conversation::peerClosed(bool reset)
{
    m_ending = reset ? http::Ending::ResetByPeer : http::Ending::ClosedByPeer;
    if (isOver())
        return;
    const QString server = reset ? u"The server reset the connection"_s : u"The server hung up"_s;
    const QByteArrayView raw = m_incoming.raw();
    if (m_incoming.start() == 0 && !m_incoming.hasHead() && !raw.isEmpty()) {
        const bool old = raw.startsWith("HTTP/");
        return fail(old ? FailureKind::VersionNotSpoken : FailureKind::NotHttp,
            old ? u"The server answers in HTTP/1: it does not speak HTTP/2 here."_s
                : u"This is not HTTP/2."_s,
            u"The first bytes: %1"_s.arg(http::visibleText(raw)));
    }
    if (const auto code = m_log.result.farewell; code.value_or(0) != 0) {
        const ErrorCode error = errorCodeText(*code);
        return fail(FailureKind::StreamReset,
            u"The server ended the connection (GOAWAY)%1 with the code %2"_s.arg(soFar(), told(error)),
            error.advice);
    }
    if (!m_answer.responses().empty())
        return fail(FailureKind::Truncated, server + soFar() + u", before the end of the stream."_s);
    if (m_received == 0)
        return fail(FailureKind::ClosedBeforeAnswer, server + u" without a single frame."_s);
    fail(
        FailureKind::Truncated, server + u" after %1 bytes of frames, before it answered."_s.arg(m_received));
}

// The fields as they were meant, without places, when no byte of them got out.
static void clearPlaces(http::Request *request)
{
    http::Request bare;
    bare.method = request->method;
    bare.target = request->target;
    bare.version = request->version;
    for (const http::Field &field : request->fields)
        bare.fields.push_back({field.name, field.value, {}, {}, {}});
    *request = std::move(bare);
}

http::Request Conversation::requestAsSent()
{
    http::Request request = m_request;
    QByteArray &text = m_sentText.sent;
    if (!m_headSent) {
        clearPlaces(&request);
        text.clear();
        return request;
    }
    request.body.end = text.size();
    request.content = text.mid(request.body.start);
    settleContent(&request, {m_contentSent, m_ownEnd, m_connects});
    for (http::Defect &defect : request.defects) {
        if (!m_ownEnd && defect.id == "content-cut")
            defect.id = "content-unsent"; // we stopped before its end
    }
    if (!m_ownEnd || m_ask.trailers.empty())
        return request;
    if (m_contentSent > 0 && !text.endsWith('\n'))
        text.append("\r\n");
    for (const Line &line : m_ask.trailers)
        request.trailers.push_back(writtenField(&text, line.name, line.value));
    return request;
}

static void mergeRuns(
    http::Capture *capture, const std::vector<http::Run> &sent, const std::vector<http::Run> &received)
{
    capture->runs = sent;
    capture->runs.insert(capture->runs.end(), received.begin(), received.end());
    std::stable_sort(capture->runs.begin(), capture->runs.end(),
        [](const http::Run &a, const http::Run &b) { return a.microseconds < b.microseconds; });
}

void Conversation::settle(http::Exchange *exchange)
{
    if (!m_answer.isDone())
        m_answer.cut();
    exchange->request = requestAsSent();
    exchange->responses = m_answer.responses();
    http::Capture &capture = exchange->capture;
    capture.sent = m_sentText.sent;
    capture.sentUnkept = m_sentText.sentUnkept;
    capture.received = m_answer.capture.received;
    capture.receivedUnkept = m_answer.capture.receivedUnkept;
    capture.ending = m_ending;
    mergeRuns(&capture, m_sentText.runs, m_answer.capture.runs);
    m_log.result.capture.ending = m_ending;
    exchange->http2 = m_log.result;
}

} // namespace h2
