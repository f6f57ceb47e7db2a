// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/h2/frame.h"
#include "app/h2/talk.h"

#include <QtTest/qtestcase.h>

/// Frames made by hand, and the talk they are fed to.
namespace hand {

using namespace Qt::StringLiterals;
using h2::FrameType;

inline constexpr quint8 endStream = h2::endStreamFlag;
inline constexpr quint8 endHeaders = h2::endHeadersFlag;
inline constexpr quint8 ack = h2::ackFlag;

inline QByteArray number(quint32 value)
{
    QByteArray bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += char((value >> unsigned(shift)) & 0xffU);
    return bytes;
}

inline QByteArray frameHead(quint32 length, quint8 type, quint8 flags, quint32 stream)
{
    return number(length).mid(1) + char(type) + char(flags) + number(stream);
}

inline QByteArray frame(FrameType type, quint8 flags, quint32 stream, const QByteArray &content = {})
{
    return frameHead(quint32(content.size()), quint8(type), flags, stream) + content;
}

/// A literal without indexing, without Huffman (rfc7541#6.2.2); name and value shorter than 127.
inline QByteArray field(const QByteArray &name, const QByteArray &value)
{
    return QByteArray(1, '\0') + char(name.size()) + name + char(value.size()) + value;
}

inline QByteArray settings(const QByteArray &entries = {})
{
    return frame(FrameType::Settings, 0, 0, entries);
}

inline QByteArray head(const QByteArray &block, quint8 flags = endHeaders)
{
    return frame(FrameType::Headers, flags, 1, block);
}

inline QByteArray data(const QByteArray &content, quint8 flags = 0)
{
    return frame(FrameType::Data, flags, 1, content);
}

inline const QByteArray ok = field(":status", "200");

inline http::Composed composed(const http::Draft &draft, bool anyway = false)
{
    const base::Result<http::Composed> result = http::compose(draft, anyway);
    if (!result)
        qFatal("%s", qPrintable(result.error().what));
    return *result;
}

inline http::Draft draft(const QByteArray &method = "GET"_ba, const QByteArray &url = "http://shop.test/a"_ba)
{
    http::Draft made;
    made.method = method;
    made.url = url;
    made.version = "HTTP/2"_ba;
    return made;
}

/// Ticks once for each question.
inline std::function<qint64()> clock()
{
    return [now = qint64(0)]() mutable { return ++now; };
}

/// A GET whose bytes are out.
inline std::unique_ptr<h2::Talk> asked(const http::Draft &what = draft(), const h2::How &how = {})
{
    auto talk = std::make_unique<h2::Talk>(composed(what, how.anyway), how, clock());
    talk->take();
    return talk;
}

inline http::Exchange settled(h2::Talk &talk)
{
    talk.take();
    http::Exchange exchange;
    talk.settle(&exchange);
    exchange.failure = talk.failure();
    return exchange;
}

} // namespace hand
