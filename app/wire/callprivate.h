// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/call.h"
#include "app/wire/connector.h"
#include "app/wire/failure.h"
#include "app/wire/lifeline.h"
#include "app/wire/proxytalk.h"
#include "app/wire/recorder.h"
#include "app/wire/speech.h"
#include "app/wire/spool.h"
#include "app/wire/tls.h"

#include <QTimer>

#include <optional>

namespace wire {

/// A call at work: call.cpp has the way to the server and the end, talking.cpp what is said on it.
struct Call::Private {
    Private(Call *call, http::Composed request, Options how);

    void start();
    void takeSocket();
    void watch();
    void talkToProxy();
    void endTalk(bool open);
    void encrypt();
    void judgeCertificates(const QList<QSslError> &errors);
    void send();
    void pump();
    void writeSlice();
    void noteSent();
    void sayMore();
    qint64 sentSoFar() const;
    void read();
    void absorb(const QByteArray &bytes);
    void trouble(QAbstractSocket::SocketError error);
    void ended();
    void handshakeFailed(QAbstractSocket::SocketError error);
    void limitReached(qint64 milliseconds);
    bool enter(Phase phase, int timeout);
    bool announce();
    void restartLimit(int timeout);
    void conclude(std::optional<http::Failure> failure);
    void settle(std::optional<http::Failure> failure);
    void takeRefusal(const http::Passage &proxy);
    void tell();
    void keep(const QByteArray &content);
    void openSpool();
    QString host() const { return QString::fromUtf8(composed.destination.host); }
    /// "HTTP/2.0", or any version in raw bytes, is a line of HTTP/1 that says so.
    bool isHttp2() const { return composed.request.version == "HTTP/2" && !composed.fields.empty(); }
    /// Content past a bound goes to a file.
    bool isDiverted() const { return options.overflow.keep > 0 || !options.overflow.file.isEmpty(); }
    bool isSecure() const { return composed.destination.scheme == "https"; }

    Call *q;
    http::Composed composed;
    Options options;
    Recorder recorder;
    std::unique_ptr<Speech> speech;
    http::Exchange exchange;
    Connector *connector = nullptr;
    ProxyTalk *talk = nullptr; // while the proxy is asked for the way
    QTcpSocket *socket = nullptr; // a QSslSocket when isSecure()
    Lifeline lifeline;
    std::optional<QSslConfiguration> tlsSetup; // only when TLS is wanted: making one loads OpenSSL
    QList<QSslError> tlsErrors;
    std::unique_ptr<Spool> spool;
    QByteArray held; ///< content that goes to a file if there is to be one
    std::optional<http::Failure> diskTrouble;
    QTimer limit; // of the running phase
    QTimer totalLimit;
    QTimer patience; // of content that waits for a 100
    qint64 handed = 0; // bytes given to the socket
    qint64 counted = 0; // of these, those that the speech knows to have left
    bool queued = false; // writeSlice() is on its way
    bool farewell = false;
    bool cancelledEarly = false;
};

} // namespace wire
