// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

#include <QSslSocket>

/// What a peer answers to the hello of TLS, below TLS: where it speaks something else, only these bytes tell.
namespace wire {

/// From now on what comes is kept; before the handshake begins.
void keepAnswer(QSslSocket &socket);
/// The first bytes that came. Empty: none did, or this Qt does not let one look.
QByteArray keptAnswer(QSslSocket &socket);
/// No longer of interest: the handshake is done.
void dropAnswer(QSslSocket &socket);

/// Is that the beginning of something else than a TLS record (rfc8446#5.1)?
bool isNoTls(const QByteArray &answer);
/// The failure in the words that such an answer allows; `said` is the handshake's own.
http::Failure notTls(const QByteArray &answer, const http::Failure &said);

} // namespace wire
