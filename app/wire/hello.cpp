// SPDX-License-Identifier: Apache-2.0
#include "app/wire/hello.h"

#include "app/http/syntax.h"
#include "app/wire/failure.h"

namespace wire {

using namespace Qt::StringLiterals;

static constexpr qint64 most = 1024; ///< enough to see who speaks

// A QSslSocket reads from a socket of its own. What is read in a transaction can be read again.
static QTcpSocket *below(const QSslSocket &socket)
{
    return socket.findChild<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly);
}

void keepAnswer(QSslSocket &socket)
{
    if (QTcpSocket *plain = below(socket); plain && !plain->isTransactionStarted())
        plain->startTransaction();
}

QByteArray keptAnswer(QSslSocket &socket)
{
    QTcpSocket *plain = below(socket);
    if (!plain || !plain->isTransactionStarted())
        return {};
    plain->rollbackTransaction();
    return plain->peek(most);
}

void dropAnswer(QSslSocket &socket)
{
    if (QTcpSocket *plain = below(socket); plain && plain->isTransactionStarted())
        plain->commitTransaction();
}

bool isNoTls(const QByteArray &answer)
{
    constexpr char firstType = 20; // change_cipher_spec
    constexpr char lastType = 24; // heartbeat
    return !answer.isEmpty() && (answer[0] < firstType || answer[0] > lastType);
}

http::Failure notTls(const QByteArray &answer, const http::Failure &said)
{
    constexpr qsizetype shown = 64;
    QString what = u"The port answered, but not in TLS."_s;
    if (answer.startsWith("HTTP/"))
        what = u"The port answered, but not in TLS: it speaks plain HTTP."_s;
    else if (const QString guess = protocolGuess(answer); !guess.isEmpty())
        what = u"The port answered, but not in TLS; it looks like %1."_s.arg(guess);
    const QString first = http::visibleText(QByteArrayView(answer).first(qMin(answer.size(), shown)));
    return {said.kind, what, u"The first bytes: %1 (%2)"_s.arg(first, said.detail)};
}

} // namespace wire
