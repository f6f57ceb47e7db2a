// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/wire/peer.h"

#include <QProcess>

/// Requests as a socket on loopback saw them.
namespace recorder {

/// A request as it was recorded.
struct Recorded {
    QByteArray line;
    QList<QByteArray> fields; ///< "Name: value"
    QByteArray content; ///< without chunks, where it came in chunks
    QList<QByteArray> trailers; ///< "Name: value"
};

inline bool isChunked(const QByteArray &bytes)
{
    return bytes.left(bytes.indexOf("\r\n\r\n")).toLower().contains("transfer-encoding: chunked");
}

/// How chunks were cut is not part of what was meant.
inline void unchunk(Recorded *recorded)
{
    QByteArray rest = std::exchange(recorded->content, {});
    while (true) {
        const qsizetype end = rest.indexOf("\r\n");
        if (end < 0)
            return;
        const qsizetype size = rest.first(end).split(';').constFirst().toLongLong(nullptr, 16);
        if (size == 0) {
            recorded->trailers = rest.sliced(end + 2).replace("\r\n", "\n").trimmed().split('\n');
            recorded->trailers.removeAll({});
            return;
        }
        recorded->content += rest.mid(end + 2, size);
        rest = rest.mid(end + 4 + size);
    }
}

inline Recorded read(const QByteArray &bytes)
{
    Recorded recorded;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    recorded.content = bytes.mid(end + 4);
    recorded.fields = bytes.left(end).replace("\r\n", "\n").split('\n');
    recorded.line = recorded.fields.takeFirst();
    if (isChunked(bytes))
        unchunk(&recorded);
    return recorded;
}

/// Whether all of a request is there.
inline bool isWhole(const QByteArray &seen)
{
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    if (isChunked(seen)) {
        const qsizetype last = seen.indexOf("\r\n0", end + 2);
        return last > 0 && seen.endsWith("\r\n\r\n") && seen.size() > end + 4;
    }
    const QByteArray head = seen.first(end).toLower();
    const qsizetype at = head.indexOf("\r\ncontent-length: ");
    const qsizetype length = at < 0 ? 0 : head.sliced(at + 18).split('\r').constFirst().toLongLong();
    return seen.size() >= end + 4 + length;
}

/// Asks for content that waits to be asked for, and says 204 to what is whole; a proxy's 403 to CONNECT.
inline peer::Peer::Reaction recording(peer::Peer &peer)
{
    return [&peer](QTcpSocket &socket) {
        const qsizetype end = peer.seen.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        if (peer.seen.startsWith("CONNECT")) {
            socket.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return socket.disconnectFromHost();
        }
        const bool waits = peer.seen.first(end).toLower().contains("expect: 100-continue");
        if (waits && peer.seen.size() == end + 4) {
            socket.write("HTTP/1.1 100 Continue\r\n\r\n");
            return;
        }
        if (!isWhole(peer.seen))
            return;
        socket.write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        socket.disconnectFromHost();
    };
}

/// Runs a program while the event loop goes on, since the recorder lives in it.
inline QByteArray run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    QSignalSpy over(&process, &QProcess::finished);
    process.start(program, arguments);
    if (!over.wait(20'000))
        process.kill();
    return process.readAll();
}

/// The same content whichever boundary it has.
inline void forgetBoundary(Recorded *recorded)
{
    for (QByteArray &field : recorded->fields) {
        const qsizetype at = field.indexOf("boundary=");
        if (!field.startsWith("Content-Type: multipart/form-data") || at < 0)
            continue;
        const QByteArray boundary = field.mid(at + 9);
        const auto uses = recorded->content.count("--" + boundary);
        field.truncate(at + 9);
        recorded->content.replace("--" + boundary, "--BOUNDARY");
        for (QByteArray &each : recorded->fields) {
            if (each.startsWith("Content-Length: ")) // it counts the boundaries, too
                each = "Content-Length: "
                    + QByteArray::number(each.mid(16).toLongLong() - uses * boundary.size());
        }
    }
}

} // namespace recorder
