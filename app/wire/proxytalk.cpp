// SPDX-License-Identifier: Apache-2.0
#include "app/wire/proxytalk.h"

#include "app/http/syntax.h"
#include "app/wire/failure.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <utility>

namespace wire {

using namespace Qt::StringLiterals;
using http::FailureKind;

static constexpr qsizetype mostHeard = 256 * 1024; // of an answer to CONNECT

ProxyTalk::ProxyTalk(QTcpSocket *socket, Proxy proxy, QByteArray host, quint16 port, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_proxy(std::move(proxy))
    , m_host(std::move(host))
    , m_port(port)
    , m_parser("CONNECT", {})
{
}

void ProxyTalk::start()
{
    m_clock.start();
    connect(m_socket, &QIODevice::readyRead, this, &ProxyTalk::hear);
    connect(m_socket, &QAbstractSocket::disconnected, this, &ProxyTalk::lost);
    if (m_proxy.kind == Proxy::Socks5) {
        m_stage = Stage::Method;
        say(m_proxy.user.isEmpty() ? QByteArray("\x05\x01\x00", 3) : QByteArray("\x05\x02\x00\x02", 4));
        return;
    }
    const QByteArray authority = connectTarget(m_host, m_port);
    QByteArray request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
    if (const QByteArray credentials = proxyAuthorization(m_proxy); !credentials.isEmpty())
        request += "Proxy-Authorization: " + credentials + "\r\n";
    say(request + "\r\n");
}

void ProxyTalk::say(const QByteArray &bytes)
{
    const auto at = m_capture.sent.size();
    m_capture.sent += bytes;
    m_capture.runs.push_back(
        {http::Direction::Sent, {at, m_capture.sent.size()}, m_clock.nsecsElapsed() / 1000});
    m_socket->write(bytes);
}

void ProxyTalk::hear()
{
    if (m_stage == Stage::Over)
        return;
    if (m_stage == Stage::Http)
        hearHttp();
    else
        hearSocks();
}

/// Byte by byte, so that what the server behind says first is left to its reader.
void ProxyTalk::hearHttp()
{
    const auto at = m_capture.received.size();
    while (!m_parser.isDone() && !m_parser.isStopped() && m_socket->bytesAvailable() > 0
        && m_capture.received.size() < mostHeard) {
        const QByteArray byte = m_socket->read(1);
        m_capture.received += byte;
        m_parser.feed(byte);
    }
    m_capture.runs.push_back(
        {http::Direction::Received, {at, m_capture.received.size()}, m_clock.nsecsElapsed() / 1000});
    if (m_parser.isNotHttp())
        return end({FailureKind::ProxyFailed, u"What answered CONNECT is no HTTP proxy."_s,
            u"The first bytes: %1"_s.arg(http::visibleText(m_capture.received))});
    if (!m_parser.isDone()) {
        if (m_parser.isStopped() || m_capture.received.size() >= mostHeard)
            end({FailureKind::LimitExceeded, u"The proxy's answer to CONNECT does not end."_s, {}});
        return;
    }
    m_stage = Stage::Over;
    disconnect(m_socket, nullptr, this, nullptr);
    const int status = m_parser.responses().empty() ? 0 : m_parser.responses().back().status;
    if (status >= 200 && status < 300)
        Q_EMIT opened();
    else
        Q_EMIT refused();
}

void ProxyTalk::hearSocks()
{
    const auto at = m_capture.received.size();
    const QByteArray more = m_socket->readAll();
    m_capture.received += more;
    m_unread += more;
    m_capture.runs.push_back(
        {http::Direction::Received, {at, m_capture.received.size()}, m_clock.nsecsElapsed() / 1000});
    if (m_stage == Stage::Method && m_unread.size() >= 2)
        chooseMethod();
    if (m_stage == Stage::Password && m_unread.size() >= 2) {
        const bool welcome = m_unread[1] == 0;
        m_unread.remove(0, 2);
        if (!welcome)
            return end(
                {FailureKind::ProxyFailed, u"The SOCKS proxy does not accept this user and password."_s, {}});
        askForHost();
    }
    if (m_stage == Stage::Reply)
        takeReply();
}

void ProxyTalk::chooseMethod()
{
    const char version = m_unread[0];
    const char method = m_unread[1];
    m_unread.remove(0, 2);
    if (version != 5)
        return end({FailureKind::ProxyFailed, u"What answered does not speak SOCKS 5."_s,
            u"Its first byte was %1."_s.arg(uchar(version))});
    if (method == 0)
        return askForHost();
    if (method != 2 || m_proxy.user.isEmpty())
        return end({FailureKind::ProxyFailed,
            m_proxy.user.isEmpty() ? u"The SOCKS proxy wants a user and a password."_s
                                   : u"The SOCKS proxy takes neither no credentials nor a password."_s,
            {}});
    m_stage = Stage::Password;
    const QByteArray user = m_proxy.user.left(255);
    const QByteArray password = m_proxy.password.left(255);
    say(QByteArray(1, 1) + char(user.size()) + user + char(password.size()) + password);
}

void ProxyTalk::askForHost()
{
    m_stage = Stage::Reply;
    QByteArray request("\x05\x01\x00", 3);
    const QHostAddress address(QString::fromLatin1(m_host));
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 four = address.toIPv4Address();
        request += char(1);
        for (int shift = 24; shift >= 0; shift -= 8)
            request += char(four >> shift & 0xff);
    } else if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR six = address.toIPv6Address();
        request += char(4);
        request.append(reinterpret_cast<const char *>(six.c), 16);
    } else {
        const QByteArray name = m_host.left(255);
        request += char(3);
        request += char(name.size());
        request += name;
    }
    say(request + char(m_port >> 8) + char(m_port & 0xff));
}

/// rfc1928#6
void ProxyTalk::takeReply()
{
    if (m_unread.size() < 5)
        return;
    const uchar type = uchar(m_unread[3]);
    const qsizetype address = type == 1 ? 4 : type == 4 ? 16 : 1 + uchar(m_unread[4]);
    const qsizetype size = 4 + address + 2;
    const uchar code = uchar(m_unread[1]);
    if (code == 0 && m_unread.size() < size)
        return;
    static const char *const words[] = {"", "it failed, and does not say why", "its rules forbid it",
        "the network cannot be reached", "the host cannot be reached", "nobody listens there",
        "it took too long", "it does not know the command", "it does not know this kind of address"};
    if (code != 0)
        return end({FailureKind::ProxyFailed,
            u"The SOCKS proxy did not reach %1: %2."_s.arg(endpointText(QString::fromLatin1(m_host), m_port),
                code < std::size(words) ? QString::fromLatin1(words[code]) : u"reply %1"_s.arg(code)),
            {}});
    m_stage = Stage::Over;
    disconnect(m_socket, nullptr, this, nullptr);
    Q_EMIT opened();
}

void ProxyTalk::lost()
{
    if (m_socket->bytesAvailable() > 0)
        hear();
    if (m_stage == Stage::Over)
        return;
    if (m_stage == Stage::Http) {
        m_parser.finish();
        if (m_parser.isDone() && !m_parser.responses().empty() && !m_parser.isNotHttp()) {
            m_stage = Stage::Over;
            Q_EMIT refused();
            return;
        }
    }
    end({FailureKind::ProxyFailed, u"The proxy closed the connection before the way was open."_s, {}});
}

void ProxyTalk::end(const http::Failure &failure)
{
    m_stage = Stage::Over;
    disconnect(m_socket, nullptr, this, nullptr);
    Q_EMIT failed(failure);
}

} // namespace wire
