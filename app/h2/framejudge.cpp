// SPDX-License-Identifier: Apache-2.0
#include "app/h2/framejudge.h"

namespace h2 {

using namespace Qt::StringLiterals;
using enum FrameType;

static constexpr quint32 ourStream = 1;

static bool isOfStream(const FrameHead &head)
{
    return head.is(Data) || head.is(Headers) || head.is(RstStream) || head.is(Continuation)
        || head.is(PushPromise) || head.is(Priority);
}

static bool isOfConnection(const FrameHead &head)
{
    return head.is(Settings) || head.is(Ping) || head.is(GoAway);
}

static QString judgeLength(const FrameHead &head)
{
    if (head.length > mostFrameLength)
        return u"it is %1 bytes long, and we allow 16384 (rfc9113#4.2)"_s.arg(head.length);
    const auto must = [&head](
                          FrameType type, quint32 length) { return head.is(type) && head.length != length; };
    if (must(Ping, 8) || must(RstStream, 4) || must(WindowUpdate, 4) || must(Priority, 5))
        return u"a %1 frame cannot be %2 bytes long (rfc9113#6)"_s.arg(frameTypeName(head.type))
            .arg(head.length);
    if (head.is(Settings) && head.has(ackFlag) && head.length > 0)
        return u"an acknowledgement of SETTINGS is empty (rfc9113#6.5)"_s;
    if (head.is(Settings) && head.length % 6 != 0)
        return u"settings come in parts of six bytes, and %1 is no multiple (rfc9113#6.5)"_s.arg(head.length);
    if (head.is(GoAway) && head.length < 8)
        return u"a GOAWAY frame has eight bytes at least (rfc9113#6.8)"_s;
    return {};
}

QString FrameJudge::judgeOrder(const FrameHead &head) const
{
    if (!m_any && (!head.is(Settings) || head.has(ackFlag)))
        return u"the first frame must be SETTINGS (rfc9113#3.4)"_s;
    if (m_fieldsOf != 0 && (!head.is(Continuation) || head.stream != m_fieldsOf))
        return u"the fields of stream %1 are not at their end, and only CONTINUATION may follow (rfc9113#6.10)"_s
            .arg(m_fieldsOf);
    if (m_fieldsOf == 0 && head.is(Continuation))
        return u"CONTINUATION goes on with fields, and there are none to go on with (rfc9113#6.10)"_s;
    return {};
}

QString FrameJudge::judgeStream(const FrameHead &head) const
{
    if (isOfStream(head) && head.stream == 0)
        return u"a %1 frame needs a stream (rfc9113#6)"_s.arg(frameTypeName(head.type));
    if (isOfConnection(head) && head.stream != 0)
        return u"a %1 frame is about the connection and has no stream (rfc9113#6)"_s.arg(
            frameTypeName(head.type));
    if (head.is(PushPromise))
        return u"a push, which we had refused in our SETTINGS (rfc9113#8.4)"_s;
    if (!isOfStream(head) || head.is(Priority))
        return {};
    if (head.stream != ourStream)
        return u"stream %1 was never opened (rfc9113#5.1.1)"_s.arg(head.stream);
    if (!m_open)
        return u"the request is not sent yet, so there is no stream to answer on (rfc9113#5.1)"_s;
    if (m_reset || (m_ended && !head.is(RstStream) && !head.is(Continuation)))
        return u"the stream had been ended by the server before (rfc9113#5.1)"_s;
    return {};
}

QString FrameJudge::judgeHead(const FrameHead &head)
{
    QString wrong = judgeOrder(head);
    if (wrong.isEmpty())
        wrong = judgeStream(head);
    if (wrong.isEmpty())
        wrong = judgeLength(head);
    m_any = true;
    const bool fields = head.is(Headers) || head.is(PushPromise) || head.is(Continuation);
    if (fields)
        m_fieldsOf = head.has(endHeadersFlag) ? 0 : head.stream;
    return wrong;
}

QString FrameJudge::judgePayload(const FrameHead &head, QByteArrayView payload) const
{
    if (head.is(WindowUpdate) && (readNumber(payload, 0).value_or(1) & 0x7fff'ffffU) == 0)
        return u"a window cannot grow by nothing (rfc9113#6.9)"_s;
    const bool padded = head.has(paddedFlag) && (head.is(Data) || head.is(Headers));
    if (!padded || (payload.isEmpty() && head.length > 0))
        return {};
    if (payload.isEmpty() || uchar(payload[0]) >= head.length)
        return u"its padding is longer than the frame (rfc9113#6.1)"_s;
    return {};
}

void FrameJudge::noteWhole(const FrameHead &head)
{
    const bool ours = head.stream == ourStream;
    m_ended = m_ended || (ours && head.has(endStreamFlag) && (head.is(Data) || head.is(Headers)));
    m_reset = m_reset || (ours && head.is(RstStream));
}

} // namespace h2
