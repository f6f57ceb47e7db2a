// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/http/exchange.h"
#include "app/wire/call.h"

#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

/// TLS: what to offer, what was agreed, and why not, in words.
namespace wire {

/// What to offer by ALPN, first choice first, and the roots and the client certificate that the options name.
/// Errors: a file that cannot be read or holds nothing of use, a key log that cannot be written.
base::Result<QSslConfiguration> tlsConfiguration(
    const Options &options, const QList<QByteArray> &offered = {"http/1.1"});

/// The name sent as SNI: none for an address literal (rfc9110#4.3.4).
QString sniFor(const QString &host);

/// What the socket knows now, during or after the handshake; `errors` are those of the verification.
http::TlsInfo tlsInfo(const QSslSocket &socket, const QString &host, const QList<QSslError> &errors);

/// The socket's error says that the peer ended the encrypted stream in order (close_notify).
bool isFarewell(const QTcpSocket &socket);

/// The most telling of the verification errors as the reason why the call was stopped.
http::Failure certificateFailure(
    const http::TlsInfo &info, const QString &host, const QList<QSslError> &errors);

/// A handshake that failed for another reason: `error` and `detail` as the socket gave them.
http::Failure handshakeFailure(
    QAbstractSocket::SocketError error, const QString &detail, const QString &host);
/// What ended TLS after its handshake, from the text of OpenSSL.
QString recordText(const QString &detail);

} // namespace wire
