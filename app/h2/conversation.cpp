// SPDX-License-Identifier: Apache-2.0
#include "app/h2/conversation.h"

#include "app/http/ending.h"
#include "app/http/syntax.h"

#include <algorithm>
#include <utility>

namespace h2 {

using namespace Qt::StringLiterals;
using http::Direction;
using http::FailureKind;

// A server may need a frame for some bytes of content, but not thousands for none.
static constexpr qint64 mostControls = 10'000;
static constexpr qint64 controlBytes = 64LL * 1024;
static constexpr qint64 contentPerControl = 256;
static constexpr int mostContinuations = 8;
static constexpr qint64 mostFileContentKept = 1024 * 1024;
static constexpr quint32 protocolError = 1;

Conversation::Conversation(const http::Composed &composed, const How &how, std::function<qint64()> clock)
    : m_ask(askOf(composed, how.anyway))
    , m_content(contentOf(composed, how.anyway))
    , m_how(how)
    , m_answer(m_ask.pseudoValue(":method"), how.limits)
    , m_log(std::move(clock))
    , m_outgoing(m_magicLeft)
    , m_engine(this, how.limits.fieldSection)
    , m_connects(m_ask.pseudoValue(":method") == "CONNECT")
    , m_holding(composed.holdsBack)
{
    m_request = writtenRequest(&m_sentText.sent, m_ask);
    m_contentKept = composed.bytes.size() + mostFileContentKept;
    m_log.result.priorKnowledge = how.priorKnowledge;
    if (!m_ask.isExtendedConnect())
        submit();
}

// A stream that CONNECT opened stays open; content may follow at any time.
void Conversation::submit()
{
    m_submitted = true;
    const bool content = m_connects || m_content.size() > 0 || !m_ask.trailers.empty();
    if (!m_engine.submit(m_ask, content))
        fail(FailureKind::SendFailed, u"This request cannot be put into a frame."_s);
}

bool Conversation::allSent() const
{
    const bool ended = m_ownEnd || (m_connects && m_headSent && m_content.isAtEnd());
    return ended && m_out.isEmpty();
}

void Conversation::release()
{
    if (std::exchange(m_holding, false))
        m_engine.resume();
}

QString Conversation::blockedBy() const
{
    if (isOver() || m_holding || !m_headSent || m_content.isAtEnd() || m_engine.window() > 0)
        return {};
    return u"the server grants no more window after %1 of %2 bytes of content (rfc9113#5.2)"_s
        .arg(m_contentSent)
        .arg(m_content.size());
}

QByteArray Conversation::take(qint64 most)
{
    QByteArray bytes = std::exchange(m_out, {});
    bytes += m_engine.produce(most - bytes.size(), !isOver());
    noteSent(bytes);
    return bytes;
}

void Conversation::noteSent(QByteArrayView bytes)
{
    m_log.record(Direction::Sent, bytes);
    const qsizetype magic = std::min(m_magicLeft, bytes.size());
    m_magicLeft -= magic;
    bytes = bytes.sliced(magic);
    while (!bytes.isEmpty()) {
        const bool headWasThere = m_outgoing.hasHead();
        bytes = bytes.sliced(m_outgoing.take(bytes));
        if (!headWasThere && m_outgoing.hasHead())
            sentFrameBegan(m_outgoing.head());
        if (!m_outgoing.isWhole())
            continue;
        http::Frame *frame = m_log.last(Direction::Sent);
        if (frame && frame->tells.isEmpty())
            frame->tells = frameTells(m_outgoing.head(), m_outgoing.payload());
        m_outgoing.next();
    }
}

void Conversation::sentFrameBegan(const FrameHead &head)
{
    m_log.begin(Direction::Sent, m_outgoing.start(), head);
    if (!head.is(FrameType::Headers) || m_headSent)
        return;
    m_headSent = true;
    m_judge.openStream();
    addRun(&m_sentText, Direction::Sent, {0, m_request.head.end}, m_log.now());
    const qsizetype count = qsizetype(m_ask.pseudo.size() + m_ask.fields.size());
    // Not the target: it may hold a secret, and it stands in the written lines.
    QStringList words{u"%1 request, %2 fields"_s.arg(http::visibleText(m_request.method)).arg(count)};
    words += m_ask.notes;
    if (http::Frame *frame = m_log.last(Direction::Sent))
        frame->tells = words.join(u"; "_s);
}

qint64 Conversation::contentWanted(char *into, qint64 most, bool *last)
{
    if (m_holding)
        return 0;
    const base::Result<qint64> count = m_content.read(into, most);
    if (!count) {
        fail(FailureKind::DiskFailed, count.error().what, count.error().where);
        m_left = true; // the engine stops here
        return -1;
    }
    *last = m_content.isAtEnd() && !m_connects;
    m_contentSent += *count;
    QByteArray &text = m_sentText.sent;
    const qint64 kept = std::clamp<qint64>(m_contentKept - (text.size() - m_request.head.end), 0, *count);
    const qint64 start = text.size();
    text.append(into, kept);
    m_sentText.sentUnkept += *count - kept;
    if (kept > 0)
        addRun(&m_sentText, Direction::Sent, {start, text.size()}, m_log.now());
    return *count;
}

void Conversation::feed(QByteArrayView bytes)
{
    m_received += bytes.size();
    while (!bytes.isEmpty() && !m_failure) {
        const bool headWasThere = m_incoming.hasHead();
        const qsizetype count = m_incoming.take(bytes);
        const QByteArrayView part = bytes.first(count);
        bytes = bytes.sliced(count);
        m_log.record(Direction::Received, part);
        feedPart(part, headWasThere);
    }
    m_log.record(Direction::Received, bytes);
}

void Conversation::feedPart(QByteArrayView part, bool headWasThere)
{
    if (!headWasThere && m_incoming.hasHead())
        frameBegan(m_incoming.head());
    if (m_failure) {
        frameEnded();
        return leave();
    }
    const bool whole = m_incoming.isWhole();
    if (m_incoming.hasHead() && m_wrong.isEmpty())
        m_wrong = m_judge.judgePayload(m_incoming.head(), m_incoming.payload());
    if (whole)
        m_judge.noteWhole(m_incoming.head());
    const bool goesOn = m_engine.feed(part);
    m_out += m_engine.produce(controlBytes, false);
    if (!goesOn)
        refused(protocolError);
    if (whole || m_failure)
        frameEnded();
    if (isOver())
        leave();
}

void Conversation::frameBegan(const FrameHead &head)
{
    if (m_incoming.start() == 0)
        judgeGreeting(head);
    if (m_failure)
        return;
    m_log.begin(Direction::Received, m_incoming.start(), head);
    m_wrong = m_judge.judgeHead(head);
    if (head.is(FrameType::Headers)) {
        m_blockFrame.reset();
        if (const http::Frame *frame = m_log.last(Direction::Received))
            m_blockFrame = size_t(frame - m_log.result.frames.data());
    }
    countFrame(head);
    countBlock(head);
    // The engine waits for our SETTINGS to be acknowledged; they came before the request, so nobody may push.
    if (head.is(FrameType::PushPromise))
        refused(protocolError);
}

// What a server without HTTP/2 says to our first bytes is an answer of its own version.
void Conversation::judgeGreeting(const FrameHead &head)
{
    const QByteArrayView raw = m_incoming.raw();
    if (raw.startsWith("HTTP/"))
        return fail(FailureKind::VersionNotSpoken,
            u"The server answers in HTTP/1: it does not speak HTTP/2 %1."_s.arg(
                m_how.priorKnowledge ? u"without TLS"_s : u"here"_s),
            http::visibleText(raw));
    const QString foreign = http::foreignProtocol(raw);
    if (!foreign.isEmpty() && !head.is(FrameType::Settings))
        fail(FailureKind::NotHttp, u"This is not HTTP; it looks like %1."_s.arg(foreign),
            u"The first bytes: %1"_s.arg(http::visibleText(raw)));
}

void Conversation::countFrame(const FrameHead &head)
{
    const bool content = head.is(FrameType::Data) && head.length > (head.has(paddedFlag) ? 256U : 0U);
    m_controls += content ? 0 : 1;
    const qint64 allowed = mostControls + (m_contentSent + m_answer.contentSize()) / contentPerControl;
    if (m_controls > allowed)
        tooMuch(u"more than %1 frames that carry no content"_s.arg(allowed));
}

void Conversation::countBlock(const FrameHead &head)
{
    const bool goesOn = head.is(FrameType::Continuation);
    if (!goesOn && !head.is(FrameType::Headers))
        return;
    m_blockSize = (goesOn ? m_blockSize : 0) + head.length;
    m_continuations = goesOn ? m_continuations + 1 : 0;
    if (m_blockSize > m_how.limits.fieldSection)
        tooMuch(u"more than %1 bytes of compressed fields"_s.arg(m_how.limits.fieldSection));
    else if (m_continuations > mostContinuations)
        tooMuch(u"fields that go on for more than %1 CONTINUATION frames"_s.arg(mostContinuations));
}

void Conversation::frameEnded()
{
    http::Frame *frame = m_log.last(Direction::Received);
    if (frame && frame->tells.isEmpty())
        frame->tells = frameTells(m_incoming.head(), m_incoming.payload());
    if (!m_wrong.isEmpty())
        blame(frame, m_wrong);
    m_wrong.clear();
    if (m_incoming.isWhole())
        m_incoming.next();
}

void Conversation::blame(http::Frame *frame, const QString &wrong)
{
    if (!frame)
        return;
    frame->faulty = true;
    frame->tells = u"Not allowed: %1. %2"_s.arg(wrong, frame->tells);
}

} // namespace h2
