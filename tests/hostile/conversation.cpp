// SPDX-License-Identifier: Apache-2.0
#include "tests/hostile/conversation.h"

#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>

namespace hostile {

namespace {

constexpr int beat = 20; ///< milliseconds between two looks at `over`

/// ALPN: the one protocol that the conversation speaks, when the client names it (rfc7301#3.2).
int choose(ssl_st *, const unsigned char **out, unsigned char *size, const unsigned char *offered,
    unsigned int length, void *protocol)
{
    const QByteArray wire = *static_cast<const QByteArray *>(protocol);
    const QByteArray own = char(wire.size()) + wire;
    unsigned char *found = nullptr;
    const int result =
        SSL_select_next_proto(&found, size, reinterpret_cast<const unsigned char *>(own.data()),
            static_cast<unsigned int>(own.size()), offered, length);
    if (result != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    // What is pointed at has to outlive this call: it is the client's copy of the same word.
    for (unsigned int at = 0; at < length; at += offered[at] + 1U) {
        if (QByteArrayView(offered + at + 1, offered[at]) == wire)
            *out = offered + at + 1;
    }
    return SSL_TLSEXT_ERR_OK;
}

} // namespace

Conversation::Conversation(int socket, const std::atomic<bool> &over)
    : m_socket(socket)
    , m_over(over)
    , m_context(nullptr, SSL_CTX_free)
    , m_ssl(nullptr, SSL_free)
{
}

Conversation::~Conversation()
{
    if (m_socket >= 0)
        close(m_socket);
}

bool Conversation::encrypt(const char *certificate)
{
    const QByteArray path = QByteArray(SOURCE_FOLDER "/tests/wire/certs/") + certificate;
    m_context.reset(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_use_certificate_chain_file(m_context.get(), (path + ".pem").constData());
    SSL_CTX_use_PrivateKey_file(m_context.get(), (path + ".key").constData(), SSL_FILETYPE_PEM);
    SSL_CTX_set_alpn_select_cb(m_context.get(), choose, &m_protocol);
    m_ssl.reset(SSL_new(m_context.get()));
    SSL_set_fd(m_ssl.get(), m_socket);
    for (int result = 0; !m_over && (result = SSL_accept(m_ssl.get())) != 1;) {
        const int wants = SSL_get_error(m_ssl.get(), result);
        if (wants != SSL_ERROR_WANT_READ && wants != SSL_ERROR_WANT_WRITE)
            return false;
        ready(wants == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT, beat);
    }
    return !m_over;
}

bool Conversation::ready(short events, int milliseconds)
{
    pollfd look{m_socket, events, 0};
    return poll(&look, 1, milliseconds) > 0;
}

// False at the end of the conversation.
bool Conversation::readSome()
{
    char buffer[16 * 1024];
    while (!m_over) {
        if (!(m_ssl && SSL_pending(m_ssl.get()) > 0) && !ready(POLLIN, beat))
            continue;
        const ssize_t got =
            m_ssl ? SSL_read(m_ssl.get(), buffer, sizeof buffer) : recv(m_socket, buffer, sizeof buffer, 0);
        if (got > 0) {
            m_heard.append(buffer, qsizetype(got));
            return true;
        }
        const bool again =
            m_ssl ? SSL_get_error(m_ssl.get(), int(got)) == SSL_ERROR_WANT_READ : got < 0 && errno == EAGAIN;
        if (!again)
            return false;
    }
    return false;
}

bool Conversation::awaitHead()
{
    while (!m_heard.contains("\r\n\r\n")) {
        if (!readSome())
            return false;
    }
    return true;
}

bool Conversation::awaitBytes(qsizetype count)
{
    while (m_heard.size() < count) {
        if (!readSome())
            return false;
    }
    return true;
}

qsizetype Conversation::write(QByteArrayView bytes)
{
    if (!m_ssl)
        return send(m_socket, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
    const int wrote = SSL_write(m_ssl.get(), bytes.data(), int(bytes.size()));
    if (wrote <= 0 && SSL_get_error(m_ssl.get(), wrote) == SSL_ERROR_WANT_WRITE)
        errno = EAGAIN;
    return wrote;
}

bool Conversation::say(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !m_over) {
        if (!ready(POLLOUT, beat))
            continue;
        const qsizetype wrote = write(bytes);
        if (wrote <= 0 && errno != EAGAIN)
            return false;
        bytes = bytes.sliced(qMax<qsizetype>(wrote, 0));
    }
    return !m_over;
}

bool Conversation::sayBare(QByteArrayView bytes)
{
    return ready(POLLOUT, 1000)
        && ::send(m_socket, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL) == bytes.size();
}

bool Conversation::drip(QByteArrayView bytes, int milliseconds)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (!say(bytes.sliced(i, 1)))
            return false;
        pause(milliseconds);
    }
    return true;
}

void Conversation::flood(QByteArrayView bytes, qint64 most)
{
    const QByteArray much = bytes.toByteArray().repeated(qMax<qsizetype>(1, 16 * 1024 / bytes.size()));
    for (qint64 said = 0; said < most && say(much);)
        said += much.size();
}

void Conversation::pause(int milliseconds)
{
    for (int left = milliseconds; left > 0 && !m_over; left -= beat)
        std::this_thread::sleep_for(std::chrono::milliseconds(qMin(left, beat)));
}

void Conversation::endSending()
{
    shutdown(m_socket, SHUT_WR);
    stay();
}

void Conversation::leave()
{
    if (m_ssl)
        SSL_shutdown(m_ssl.get());
    endSending();
}

void Conversation::vanish()
{
    m_ssl.reset();
    endSending();
}

void Conversation::reset()
{
    const linger atOnce{1, 0};
    setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    close(m_socket);
    m_socket = -1;
}

// What still comes is read, below TLS, so that closing does not become a reset.
void Conversation::stay()
{
    char buffer[16 * 1024];
    while (!m_over) {
        if (ready(POLLIN, beat) && recv(m_socket, buffer, sizeof buffer, 0) <= 0 && errno != EAGAIN)
            return;
    }
}

} // namespace hostile
