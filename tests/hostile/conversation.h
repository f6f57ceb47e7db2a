// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <atomic>
#include <memory>

struct ssl_ctx_st;
struct ssl_st;

/// A server that means no good, on loopback, in a thread of its own.
namespace hostile {

/// The server's end of one connection. It blocks, which is why it has a thread; every wait ends when the
/// client leaves or `over` is set, and what was said to nobody is false.
class Conversation {
public:
    Conversation(int socket, const std::atomic<bool> &over);
    ~Conversation();
    Conversation(const Conversation &) = delete;
    Conversation &operator=(const Conversation &) = delete;

    /// Ends the TLS handshake with this certificate of tests/wire/certs/.
    bool encrypt(const char *certificate);
    /// Speaks these protocols when asked by ALPN; before encrypt().
    void offer(const QByteArray &protocol) { m_protocol = protocol; }
    /// Reads until the head of a request has come.
    bool awaitHead();
    /// Reads until this many bytes have come, all in all.
    bool awaitBytes(qsizetype count);
    bool say(QByteArrayView bytes);
    /// As they are, even inside TLS.
    bool sayBare(QByteArrayView bytes);
    /// A byte at a time.
    bool drip(QByteArrayView bytes, int milliseconds);
    /// Again and again, as long as somebody listens, but no more than this.
    void flood(QByteArrayView bytes, qint64 most = qint64(1) << 30);
    void pause(int milliseconds);
    /// Nothing more comes; waits for the client to go. TLS says so first.
    void leave();
    /// The same without a word of TLS.
    void vanish();
    void reset();
    /// Does nothing until the client goes.
    void stay();

    const QByteArray &heard() const { return m_heard; }

private:
    bool ready(short events, int milliseconds);
    bool readSome();
    qsizetype write(QByteArrayView bytes);
    void endSending();

    int m_socket;
    const std::atomic<bool> &m_over;
    QByteArray m_heard;
    QByteArray m_protocol = "http/1.1";
    std::unique_ptr<ssl_ctx_st, void (*)(ssl_ctx_st *)> m_context;
    std::unique_ptr<ssl_st, void (*)(ssl_st *)> m_ssl;
};

} // namespace hostile
