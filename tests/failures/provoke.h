// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/hostile/h2frames.h"
#include "tests/hostile/misbehaviour.h"
#include "tests/wire/peer.h"

#include <QFile>
#include <QTemporaryDir>

/// Ways to be let down, each as it really happens on loopback.
namespace failures {

/// Short, since nothing is measured; long enough for a loaded machine.
inline wire::Options patient()
{
    wire::Options options;
    options.connectTimeout = 10'000;
    options.tlsTimeout = 10'000;
    options.answerTimeout = 10'000;
    options.caFile = peer::certificate("ca.pem");
    return options;
}

inline QByteArray urlOf(quint16 port, const QByteArray &scheme = "http")
{
    return scheme + "://127.0.0.1:" + QByteArray::number(port) + "/a";
}

/// Asks a server that follows the script.
inline http::Exchange ask(const hostile::Script &script, const wire::Options &options = patient(),
    const QByteArray &scheme = "http", const QByteArray &version = "HTTP/1.1")
{
    const hostile::Server server(script);
    http::Draft draft;
    draft.version = version;
    draft.url = urlOf(server.port(), scheme);
    return peer::exchange(peer::composed(draft), options);
}

/// A label of more than 63 characters is turned down before any name server is asked.
inline http::Exchange noSuchName()
{
    return peer::exchange(peer::get("http://" + QByteArray(64, 'a') + ".invalid/"), patient());
}

inline http::Exchange nobodyListens()
{
    quint16 port = 0;
    {
        const peer::Peer gone;
        port = gone.port();
    }
    return peer::exchange(peer::get(urlOf(port)), patient());
}

/// A full backlog makes the system drop further attempts, as a firewall would.
inline http::Exchange swallowed()
{
    QTcpServer server;
    server.setListenBacklogSize(0);
    if (!server.listen(QHostAddress::LocalHost))
        return {};
    server.pauseAccepting();
    std::vector<std::unique_ptr<QTcpSocket>> crowd;
    for (int i = 0; i < 8; ++i) {
        crowd.push_back(std::make_unique<QTcpSocket>());
        crowd.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), server.serverPort());
    }
    wire::Options options = patient();
    options.connectTimeout = 1000;
    return peer::exchange(peer::get(urlOf(server.serverPort())), options);
}

inline http::Exchange strangeCertificate(const char *certificate)
{
    return ask(hostile::encrypted(hostile::answer("HTTP/1.1 204 No Content\r\n\r\n"), certificate), patient(),
        "https");
}

/// Answers the beginning of a TLS handshake with these bytes.
inline http::Exchange tlsTo(const QByteArray &answer)
{
    const hostile::Script plain = [answer](hostile::Conversation &client) {
        if (client.awaitBytes(5) && client.say(answer))
            client.leave();
    };
    return ask(plain, patient(), "https");
}

inline http::Exchange tlsToPlain()
{
    return tlsTo("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
}

inline http::Exchange tlsToSsh()
{
    return tlsTo("SSH-2.0-OpenSSH_9.2\r\n");
}

inline http::Exchange silent()
{
    wire::Options options = patient();
    options.answerTimeout = 1000;
    return ask([](hostile::Conversation &client) { client.stay(); }, options);
}

inline http::Exchange speaksSsh()
{
    return ask([](hostile::Conversation &client) {
        client.say("SSH-2.0-OpenSSH_9.2\r\n");
        client.stay();
    });
}

/// Ends the stream over HTTP/2 with this error code (rfc9113#7).
inline http::Exchange streamReset(quint32 code)
{
    const QByteArray frames = hostile::emptySettings + hostile::settingsAck
        + hostile::frameOf(hostile::frame::Reset, 0, 1, hostile::number(code));
    const hostile::Script script = [frames](hostile::Conversation &client) {
        if (client.awaitBytes(24) && client.say(frames))
            client.stay();
    };
    return ask(script, patient(), "http", "HTTP/2");
}

/// The proxy says this to CONNECT.
inline http::Exchange proxySays(const QByteArray &answer)
{
    const hostile::Server proxy(hostile::answer(answer));
    wire::Options options = patient();
    options.proxy = {wire::Proxy::Http, "127.0.0.1", proxy.port(), {}, {}, QStringLiteral("test")};
    http::Draft draft;
    draft.url = "https://shop.invalid/a";
    return peer::exchange(peer::composed(wire::throughProxy(draft, options.proxy)), options);
}

inline http::Exchange tooLarge()
{
    wire::Options options = patient();
    options.limits.content = 1024 * 1024;
    return ask(hostile::answerAndFlood("HTTP/1.1 200 OK\r\n\r\n", QByteArray(8192, 'x')), options);
}

/// A device that is always full takes the content.
inline http::Exchange diskFull()
{
    wire::Options options = patient();
    options.overflow.keep = 16;
    options.overflow.file = QStringLiteral("/dev/full");
    return ask(hostile::answer("HTTP/1.1 200 OK\r\nContent-Length: 65536\r\n\r\n" + QByteArray(65'536, 'x')),
        options);
}

/// Somebody stops it when so many bytes have come.
inline http::Exchange cancelledAfter(
    qint64 bytes, const hostile::Script &script, const QByteArray &version = "HTTP/1.1")
{
    const hostile::Server server(script);
    http::Draft draft;
    draft.version = version;
    draft.url = urlOf(server.port());
    wire::Call call(peer::composed(draft), patient());
    QObject::connect(&call, &wire::Call::progressed, &call, [&call, bytes](qint64 received) {
        if (received >= bytes)
            QMetaObject::invokeMethod(&call, &wire::Call::cancel, Qt::QueuedConnection);
    });
    return peer::exchange(call);
}

inline http::Exchange cancelled()
{
    const QByteArray part = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc";
    return cancelledAfter(part.size(), hostile::answerAndStay(part));
}

inline http::Exchange cancelledInHttp2()
{
    const QByteArray part = hostile::emptySettings + hostile::settingsAck
        + hostile::headers(hostile::status200) + hostile::data("abc");
    const hostile::Script script = [part](hostile::Conversation &client) {
        if (client.awaitBytes(24) && client.say(part))
            client.stay();
    };
    return cancelledAfter(part.size(), script, "HTTP/2");
}

} // namespace failures
