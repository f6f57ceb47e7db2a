// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"
#include "app/http/parser.h"

#include <QByteArrayView>

/// What went wrong, in words for a person. Pure functions.
namespace wire {

/// "10 s", "1.5 s", "250 ms".
QString durationText(qint64 milliseconds);
/// "host:port", an IPv6 address in brackets.
QString endpointText(const QString &host, quint16 port);

http::Failure nameNotFound(const QString &name, bool known, const QString &detail);
http::Failure refused(const QString &endpoint, const QString &detail);
http::Failure unreachable(const QString &endpoint, const QString &detail);
/// The host has addresses, `others`, but none of the kind that was asked for.
http::Failure otherFamily(const QString &host, bool six, const QStringList &others);
/// A Unix socket that could not be connected to; `error` is the errno.
http::Failure localFailure(const QString &path, int error);
http::Failure connectTimeout(const QString &endpoint, qint64 milliseconds);

/// What the first bytes look like when they are not HTTP: "SSH", "a TLS alert", …; empty when unknown.
QString protocolGuess(QByteArrayView bytes);
http::Failure notHttp(QByteArrayView received);

/// The connection ended before the answer was whole. `reset` as against closed; `unsent` counts the bytes of
/// the request that did not get out.
struct Broken {
    bool reset = false;
    bool garbled = false; ///< TLS could not go on
    qint64 unsent = 0;
    QString detail;
};
http::Failure brokenOff(
    const http::Capture &capture, const std::vector<http::Response> &responses, const Broken &how);

http::Failure answerTimeout(const http::Capture &capture, qint64 unsent, qint64 milliseconds);
/// Why the parser would not read on: the bound it met (`contentLimit` is the one for content, in bytes), or
/// chunk framing that was lost.
http::Failure stoppedReading(const http::ResponseParser &parser, qint64 contentLimit);

} // namespace wire
