// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

/// HTTP/2 frames made by hand, right or wrong (rfc9113#4.1).
namespace hostile {

namespace frame {

enum Type : quint8 {
    Data,
    Headers,
    Priority,
    Reset,
    Settings,
    Push,
    Ping,
    GoAway,
    Window,
    Continuation,
};

enum Flag : quint8 { None = 0, EndStream = 1, Ack = 1, EndHeaders = 4, Padded = 8 };

} // namespace frame

/// So many bytes of a number, the highest first.
inline QByteArray number(quint32 value, int bytes = 4)
{
    QByteArray out;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out += char((value >> shift) & 0xff);
    return out;
}

inline QByteArray frameOf(quint8 type, quint8 flags, quint32 stream, const QByteArray &inner = {})
{
    return number(quint32(inner.size()), 3) + char(type) + char(flags) + number(stream) + inner;
}

/// A field line without compression (rfc7541#6.2.2); both parts are short.
inline QByteArray literal(const QByteArray &name, const QByteArray &value)
{
    return QByteArray(1, '\0') + char(name.size()) + name + char(value.size()) + value;
}

inline const QByteArray status200 = QByteArray(1, '\x88'); ///< from the static table (rfc7541#A)
inline const QByteArray emptySettings = frameOf(frame::Settings, frame::None, 0);
inline const QByteArray settingsAck = frameOf(frame::Settings, frame::Ack, 0);

inline QByteArray headers(const QByteArray &block, quint8 flags = frame::EndHeaders, quint32 stream = 1)
{
    return frameOf(frame::Headers, flags, stream, block);
}

inline QByteArray data(const QByteArray &bytes, quint8 flags = frame::None, quint32 stream = 1)
{
    return frameOf(frame::Data, flags, stream, bytes);
}

} // namespace hostile
