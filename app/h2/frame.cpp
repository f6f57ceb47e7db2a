// SPDX-License-Identifier: Apache-2.0
#include "app/h2/frame.h"

#include "app/h2/errorcodes.h"
#include "app/http/syntax.h"

namespace h2 {

using namespace Qt::StringLiterals;

static constexpr qsizetype settingSize = 6;
static constexpr qsizetype settingsTold = 12;
static constexpr qsizetype mostTextTold = 120;

std::optional<quint32> readNumber(QByteArrayView bytes, qsizetype offset)
{
    if (bytes.size() < offset + 4)
        return std::nullopt;
    quint32 number = 0;
    for (const char byte : bytes.sliced(offset, 4))
        number = (number << 8U) | uchar(byte);
    return number;
}

FrameHead readFrameHead(QByteArrayView bytes)
{
    FrameHead head;
    head.length =
        (quint32(uchar(bytes[0])) << 16U) | (quint32(uchar(bytes[1])) << 8U) | quint32(uchar(bytes[2]));
    head.type = quint8(bytes[3]);
    head.flags = quint8(bytes[4]);
    head.stream = readNumber(bytes, 5).value_or(0) & 0x7fff'ffffU;
    return head;
}

QString frameTypeName(quint8 type)
{
    switch (FrameType(type)) {
    case FrameType::Data:
        return u"DATA"_s;
    case FrameType::Headers:
        return u"HEADERS"_s;
    case FrameType::Priority:
        return u"PRIORITY"_s;
    case FrameType::RstStream:
        return u"RST_STREAM"_s;
    case FrameType::Settings:
        return u"SETTINGS"_s;
    case FrameType::PushPromise:
        return u"PUSH_PROMISE"_s;
    case FrameType::Ping:
        return u"PING"_s;
    case FrameType::GoAway:
        return u"GOAWAY"_s;
    case FrameType::WindowUpdate:
        return u"WINDOW_UPDATE"_s;
    case FrameType::Continuation:
        return u"CONTINUATION"_s;
    case FrameType::AltSvc:
        return u"ALTSVC"_s;
    case FrameType::Origin:
        return u"ORIGIN"_s;
    case FrameType::PriorityUpdate:
        return u"PRIORITY_UPDATE"_s;
    }
    return u"type 0x%1"_s.arg(type, 2, 16, QLatin1Char('0'));
}

static QString flagWord(FrameType type, quint8 flag)
{
    using enum FrameType;
    if (flag == ackFlag && (type == Settings || type == Ping))
        return u"ACK"_s;
    if (flag == endStreamFlag && (type == Data || type == Headers))
        return u"END_STREAM"_s;
    if (flag == endHeadersFlag && (type == Headers || type == Continuation || type == PushPromise))
        return u"END_HEADERS"_s;
    if (flag == paddedFlag && (type == Data || type == Headers || type == PushPromise))
        return u"PADDED"_s;
    if (flag == priorityFlag && type == Headers)
        return u"PRIORITY"_s;
    return u"0x%1"_s.arg(flag, 2, 16, QLatin1Char('0'));
}

QStringList flagWords(quint8 type, quint8 flags)
{
    QStringList words;
    for (quint32 bit = 1; bit < 0x100; bit <<= 1U) {
        if ((flags & bit) != 0)
            words << flagWord(FrameType(type), quint8(bit));
    }
    return words;
}

// rfc9113#6.5.2, rfc8441#3, rfc9218#2.1
static QString settingName(quint32 id)
{
    switch (id) {
    case 1:
        return u"header table size"_s;
    case 2:
        return u"push"_s;
    case 3:
        return u"streams at once"_s;
    case 4:
        return u"window of a stream"_s;
    case 5:
        return u"largest frame"_s;
    case 6:
        return u"most field bytes"_s;
    case 8:
        return u"extended CONNECT"_s;
    case 9:
        return u"no RFC 7540 priorities"_s;
    default:
        return u"setting 0x%1"_s.arg(id, 0, 16);
    }
}

static QString settingTell(quint32 id, quint32 value)
{
    const bool isSwitch = id == 2 || id == 8 || id == 9;
    if (isSwitch && value <= 1)
        return settingName(id) + (value == 1 ? u": yes"_s : u": no"_s);
    return u"%1 %2"_s.arg(settingName(id)).arg(value);
}

static QString settingsTell(const FrameHead &head, QByteArrayView payload)
{
    if (head.has(ackFlag))
        return u"the other side's settings are taken over"_s;
    QStringList words;
    for (qsizetype at = 0; at + settingSize <= payload.size() && words.size() < settingsTold;
         at += settingSize) {
        const quint32 id = (quint32(uchar(payload[at])) << 8U) | uchar(payload[at + 1]);
        words << settingTell(id, readNumber(payload, at + 2).value_or(0));
    }
    const qsizetype more = payload.size() / settingSize - words.size();
    if (more > 0)
        words << u"and %1 more"_s.arg(more);
    return words.isEmpty() ? u"nothing but the defaults"_s : words.join(u", "_s);
}

static QString textTell(QByteArrayView text)
{
    return u"“%1”"_s.arg(http::visibleText(text.first(qMin(text.size(), mostTextTold))));
}

static QString goAwayTell(QByteArrayView payload)
{
    const auto last = readNumber(payload, 0);
    const auto code = readNumber(payload, 4);
    if (!last || !code)
        return u"cut short"_s;
    const ErrorCode error = errorCodeText(*code);
    QString text = u"%1, last stream %2. %3"_s.arg(error.name).arg(*last & 0x7fff'ffffU).arg(error.meaning);
    if (payload.size() > 8)
        text += u" It adds: "_s + textTell(payload.sliced(8));
    return text;
}

static QString dataTell(const FrameHead &head, QByteArrayView payload)
{
    quint32 length = head.length;
    if (head.has(paddedFlag) && !payload.isEmpty())
        length -= qMin(length, 1U + uchar(payload[0]));
    QString text = u"%1 bytes of content"_s.arg(length);
    if (length != head.length)
        text += u", %1 of padding"_s.arg(head.length - length);
    return head.has(endStreamFlag) ? text + u", the last ones"_s : text;
}

static QString streamTell(const FrameHead &head)
{
    return head.stream == 0 ? u"of the connection"_s : u"of stream %1"_s.arg(head.stream);
}

QString frameTells(const FrameHead &head, QByteArrayView payload)
{
    switch (FrameType(head.type)) {
    case FrameType::Data:
        return dataTell(head, payload);
    case FrameType::Settings:
        return settingsTell(head, payload);
    case FrameType::GoAway:
        return goAwayTell(payload);
    case FrameType::Ping:
        return head.has(ackFlag) ? u"the answer to a ping"_s : u"asks for an answer"_s;
    case FrameType::RstStream:
        if (const auto code = readNumber(payload, 0)) {
            const ErrorCode error = errorCodeText(*code);
            return error.name + u". "_s + error.meaning;
        }
        return u"cut short"_s;
    case FrameType::WindowUpdate:
        if (const auto more = readNumber(payload, 0))
            return u"the window %1 grows by %2 bytes"_s.arg(streamTell(head)).arg(*more & 0x7fff'ffffU);
        return u"cut short"_s;
    case FrameType::Headers:
    case FrameType::Continuation:
    case FrameType::PushPromise:
        return u"%1 bytes of compressed fields"_s.arg(head.length);
    case FrameType::Priority:
        return u"says how urgent the stream is; no longer in use"_s;
    case FrameType::AltSvc:
        return u"the same is served elsewhere: %1"_s.arg(textTell(payload));
    case FrameType::Origin:
        return u"origins that this connection can serve: %1"_s.arg(textTell(payload));
    case FrameType::PriorityUpdate:
        return u"says how urgent a stream is"_s;
    }
    return u"%1 bytes of a type that is not known; to be ignored"_s.arg(head.length);
}

} // namespace h2
