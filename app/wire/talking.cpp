// SPDX-License-Identifier: Apache-2.0
#include "app/wire/callprivate.h"

#include <utility>

namespace wire {

using namespace Qt::StringLiterals;
using http::FailureKind;

static constexpr qint64 sliceSize = 64 * 1024;
static constexpr qint64 mostLeft = 64 * 1024 * 1024; ///< read at once from a connection that is over

// What an encrypting socket has handed on may still wait below it.
qint64 Call::Private::sentSoFar() const
{
    if (!isSecure())
        return handed - socket->bytesToWrite();
    const bool busy =
        socket->bytesToWrite() > 0 || static_cast<QSslSocket *>(socket)->encryptedBytesToWrite() > 0;
    return busy ? counted : handed;
}

void Call::Private::noteSent()
{
    const qint64 sent = sentSoFar();
    if (sent > counted)
        speech->sent(sent - std::exchange(counted, sent));
    if (speech->isSent())
        recorder.enter(Phase::Wait);
}

// One slice at a time, and each from the event loop: the socket goes on writing, without reading, for as long
// as it is given more from bytesWritten(), and an answer that comes early must be read first.
void Call::Private::pump()
{
    if (!socket || recorder.phase() < Phase::Send || recorder.phase() == Phase::Over)
        return;
    noteSent();
    restartLimit(options.answerTimeout);
    if (announce())
        sayMore();
}

void Call::Private::sayMore()
{
    if (!socket || counted < handed)
        return;
    if (speech->isHolding() && !patience.isActive())
        patience.start(options.continueTimeout);
    if (!speech->wantsToSpeak())
        return;
    if (handed == 0)
        writeSlice();
    else if (!std::exchange(queued, true))
        QMetaObject::invokeMethod(
            q, [this] { writeSlice(); }, Qt::QueuedConnection);
}

void Call::Private::writeSlice()
{
    queued = false;
    if (!socket || recorder.phase() == Phase::Over || sentSoFar() < handed)
        return;
    const base::Result<QByteArray> slice = speech->next(sliceSize);
    if (!slice)
        return conclude(http::Failure{FailureKind::DiskFailed, slice.error().what, slice.error().where});
    handed += slice->size();
    if (!slice->isEmpty())
        socket->write(*slice);
}

void Call::Private::absorb(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    speech->hear(bytes);
    if (speech->isSent() || speech->isAnswering())
        recorder.enter(Phase::Receive);
}

void Call::Private::read()
{
    if (!socket || recorder.phase() < Phase::Send || (spool && spool->isFull()))
        return;
    absorb(socket->readAll());
    if (speech->isDone())
        return conclude({});
    if (const std::optional<http::Failure> failure = speech->objection())
        return conclude(failure);
    restartLimit(spool && spool->isFull() ? 0 : options.answerTimeout);
    if (announce())
        sayMore(); // what was heard may call for it
}

// When the connection is closed, disconnected() follows, after all that the peer sent was read. TLS has a
// farewell of its own, after which the connection may stay up.
void Call::Private::trouble(QAbstractSocket::SocketError error)
{
    if (recorder.phase() == Phase::Handshake)
        return handshakeFailed(error);
    farewell = farewell || isFarewell(*socket);
    if (farewell || error != QAbstractSocket::RemoteHostClosedError)
        ended();
}

void Call::Private::ended()
{
    if (!socket)
        return;
    if (recorder.phase() == Phase::Handshake)
        return handshakeFailed(QAbstractSocket::RemoteHostClosedError);
    const QString detail = socket->errorString();
    const QAbstractSocket::SocketError error = socket->error();
    if (socket->isOpen())
        absorb(socket->readAll());
    if (!isSecure())
        absorb(lifeline.unread(mostLeft));
    const bool reset = !farewell && lifeline.wasReset();
    recorder.end(reset ? http::Ending::ResetByPeer : http::Ending::ClosedByPeer);
    if (speech->isDone())
        return conclude({});
    // Without its farewell an encrypted stream may have been cut by anyone (rfc9112#9.8).
    speech->closed(!reset && (!isSecure() || farewell));
    if (speech->isDone())
        return conclude({});
    const bool garbled = isSecure() && error == QAbstractSocket::SslInternalError;
    if (garbled && speech->received() == 0)
        return conclude(handshakeFailure(error, detail, host()));
    conclude(speech->brokenOff({reset, garbled, 0, garbled ? recordText(detail) : detail}));
}

} // namespace wire
