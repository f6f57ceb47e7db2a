// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QStringList>

#include <optional>

namespace h2 {

/// Types of rfc9113#6 and the registered extensions that servers send.
enum class FrameType : quint8 {
    Data = 0,
    Headers = 1,
    Priority = 2,
    RstStream = 3,
    Settings = 4,
    PushPromise = 5,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9,
    AltSvc = 10, ///< rfc7838#4
    Origin = 12, ///< rfc8336#2
    PriorityUpdate = 16, ///< rfc9218#7.1
};

inline constexpr quint8 endStreamFlag = 0x1; ///< DATA and HEADERS; in SETTINGS and PING it is ACK
inline constexpr quint8 ackFlag = 0x1;
inline constexpr quint8 endHeadersFlag = 0x4;
inline constexpr quint8 paddedFlag = 0x8;
inline constexpr quint8 priorityFlag = 0x20;
inline constexpr qsizetype frameHeadSize = 9;
/// What a peer may send unless it was told otherwise (rfc9113#4.2).
inline constexpr quint32 mostFrameLength = 16'384;

/// The nine bytes before each payload (rfc9113#4.1).
struct FrameHead {
    quint32 length = 0; ///< of the payload
    quint8 type = 0;
    quint8 flags = 0;
    quint32 stream = 0;

    bool is(FrameType wanted) const { return type == quint8(wanted); }
    bool has(quint8 flag) const { return (flags & flag) != 0; }
};

/// Precondition: at least nine bytes.
FrameHead readFrameHead(QByteArrayView bytes);
/// Four bytes, highest first, from `offset` on; nullopt when they are not all there.
std::optional<quint32> readNumber(QByteArrayView bytes, qsizetype offset);

/// "HEADERS"; "type 0x7f" for one that is not known.
QString frameTypeName(quint8 type);
/// "END_STREAM", "ACK", …; a set bit without meaning is "0x40".
QStringList flagWords(quint8 type, quint8 flags);
/// What the frame says, in one line without its type. Fields are not decoded here. `payload` may be cut.
QString frameTells(const FrameHead &head, QByteArrayView payload);

} // namespace h2
