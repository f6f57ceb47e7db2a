// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "app/http/exchange.h"
#include "app/http/parser.h"
#include "app/wire/proxy.h"

#include <QObject>

#include <memory>

/// One request out, one exchange back. Sending never judges.
namespace wire {

/// What to do with an answer that is too much to keep.
struct Overflow {
    qint64 keep = 0; ///< bytes of content that stay in memory; 0: all, within the limits
    QString folder; ///< where the file is made; empty: the system's place for such
    QString file; ///< write the content to this one instead, from its first byte
};

/// Which addresses of a name are tried.
enum class Family { Any, IPv4, IPv6 };

/// How to send; times in milliseconds, 0 = no limit.
struct Options {
    int connectTimeout = 10'000; ///< name look-up and TCP together
    int tlsTimeout = 10'000;
    int answerTimeout = 30'000; ///< until the first byte, and between bytes
    int totalTimeout = 0;
    http::Limits limits;
    bool insecure = false; ///< go on in spite of certificate errors; recorded in TlsInfo::bypassed
    QString caFile; ///< PEM; replaces the system's roots
    QString certFile; ///< PEM client certificate
    QString keyFile;
    QByteArray connectHost; ///< connect here instead, with the same Host and SNI; empty: as the URL says
    quint16 connectPort = 0;
    Family family = Family::Any;
    QString unixSocket; ///< connects to this local socket, with the Host of the URL
    QString pkcs12File; ///< client certificate and key in one; instead of certFile
    QString passphrase; ///< of the key or of the PKCS#12 file
    QString keyLogFile; ///< the secrets of the sessions are appended, for tools that decrypt captures
    int continueTimeout = 1'000; ///< how long content waits for a 100 (rfc9110#10.1.1)
    Overflow overflow;
    bool anyway = false; ///< HTTP/2: names keep their case, fields of the connection are sent (rfc9113#8.2)
    Proxy proxy; ///< goes through it; plain requests have to be composed for it (throughProxy())
};

/// A request in flight. Destroying it cancels it; nothing blocks.
/// The request in the exchange is what got out: when nothing did, its spans are empty; when part of it did,
/// it is read anew from that part. When a proxy answers CONNECT itself, the exchange is that one.
class Call : public QObject {
    Q_OBJECT
public:
    Call(http::Composed request, Options options, QObject *parent = nullptr);
    ~Call() override;

    /// Starts; announces finished() exactly once, never from inside start().
    void start();
    /// Ends the call with FailureKind::Cancelled; what was captured so far is in the exchange.
    void cancel();

Q_SIGNALS:
    /// Something moved: for progress. Bytes received so far and what is being waited for ("connecting", …).
    void progressed(qint64 received, const QString &phase);
    void finished(const http::Exchange &exchange);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wire
