// SPDX-License-Identifier: Apache-2.0
// What a lane does about proxies and challenges, before and between its questions.
#include "app/probe/lane.h"
#include "app/wire/connector.h"
#include "app/wire/failure.h"
#include "app/wire/proxytalk.h"

#include <QTcpSocket>

#include <utility>

namespace probe {

using namespace Qt::StringLiterals;
using http::FailureKind;

// The first challenge, and one more for a nonce that was too old; the same again for a proxy.
static constexpr int mostRounds = 4;

std::optional<http::Failure> Lane::chooseProxy()
{
    if (!m_dressing.proxyFor)
        return std::nullopt;
    const base::Result<wire::Proxy> proxy = m_dressing.proxyFor(m_question.place->destination);
    if (!proxy)
        return http::Failure{FailureKind::ProxyFailed, proxy.error().text(), {}};
    m_options.proxy = *proxy;
    m_challenged = challengedBy(m_dressing.account, m_dressing.url, m_options, m_challenged);
    return std::nullopt;
}

void Lane::talkToProxy()
{
    const http::Destination &to = m_question.place->destination;
    const bool elsewhere = !m_options.connectHost.isEmpty();
    const QByteArray host = elsewhere ? m_options.connectHost : to.host;
    const quint16 port = m_options.connectPort > 0 ? m_options.connectPort : to.port;
    wire::Proxy proxy = m_options.proxy;
    if (m_challenged.proxy) {
        m_challenged.proxy->passOver();
        const auto answer = m_challenged.proxy->isAsked()
            ? m_challenged.proxy->answer("CONNECT", wire::connectTarget(host, port), QByteArray())
            : base::Result<auth::DigestAnswer>(base::Error{});
        proxy.authorization = answer ? answer->value : QByteArray();
    }
    m_talk = new wire::ProxyTalk(m_socket, proxy, host, port, this);
    connect(m_talk, &wire::ProxyTalk::opened, this, [this] {
        m_connection.proxy->open = true;
        m_talk->disconnect(this);
        m_socket->disconnect(m_talk);
        std::exchange(m_talk, nullptr)->deleteLater();
        watch();
    });
    connect(m_talk, &wire::ProxyTalk::refused, this, [this] { takeRefusal(m_talk->capture()); });
    connect(
        m_talk, &wire::ProxyTalk::failed, this, [this](const http::Failure &failure) { giveUp(failure); });
    m_talk->start();
}

// Of several targets behind one proxy none was asked: the answer is no cell's.
void Lane::takeRefusal(const http::Capture &capture)
{
    const http::Exchange own = http::exchangeFromBytes(capture.sent, capture.received);
    const auth::Reply reply = m_challenged.proxy ? m_challenged.proxy->read(own) : auth::Reply{};
    if (reply.again && ++m_rounds <= mostRounds)
        return connectNow();
    const http::Response *response = own.finalResponse();
    giveUp({FailureKind::ProxyFailed,
        u"The proxy %1 did not open the way: it answered %2."_s.arg(
            m_connection.proxy->endpoint, QString::number(response ? response->status : 0)),
        reply.why});
}

static QByteArray targetOf(const QByteArray &bytes)
{
    const qsizetype from = bytes.indexOf(' ') + 1;
    return bytes.mid(from, bytes.indexOf(' ', from) - from);
}

/// Adds the answers to challenges that are known by now to the end of the field section.
void Lane::dress()
{
    if (!m_challenged)
        return;
    m_question.bytes = m_plain;
    const qsizetype end = m_plain.indexOf("\r\n\r\n") + 2;
    const QByteArray target = targetOf(m_plain);
    const http::Destination &to = m_question.place->destination;
    QByteArray lines;
    const auto add = [&](const QByteArray &name, const base::Result<auth::DigestAnswer> &answer) {
        if (answer)
            lines += name + ": " + answer->value + "\r\n";
    };
    if (m_challenged.origin) {
        http::Draft draft;
        draft.method = m_question.method;
        draft.url = m_question.place->origin;
        draft.target = target.startsWith("http://") ? http::splitUrl(target)->target : target;
        (void)m_challenged.origin->dress(&draft);
        for (const http::DraftField &field : draft.fields)
            lines += field.name + ": " + field.value + "\r\n";
    }
    if (m_challenged.proxy && to.scheme != "https") {
        m_challenged.proxy->passOver();
        if (m_challenged.proxy->isAsked())
            add("Proxy-Authorization",
                m_challenged.proxy->answer(m_question.method, target, m_plain.sliced(end + 2)));
    }
    m_question.bytes.insert(end, lines);
}

/// The answer was a challenge, and the question is put once more with what it asks for.
bool Lane::isAnsweredNow()
{
    if (!m_challenged || m_parser.responses().empty())
        return false;
    http::Exchange exchange;
    exchange.responses = m_parser.responses();
    const auth::Reply origin = m_challenged.origin ? m_challenged.origin->read(exchange) : auth::Reply{};
    const bool direct = m_question.place->destination.scheme == "https";
    const auth::Reply proxy =
        m_challenged.proxy && !direct ? m_challenged.proxy->read(exchange) : auth::Reply{};
    if ((!origin.again && !proxy.again) || ++m_rounds > mostRounds)
        return false;
    const http::Response *last = exchange.finalResponse();
    const bool keep = last && mayKeep(*last);
    m_parser = http::ResponseParser(m_question.method, m_options.limits);
    m_received.resize(0);
    if (keep && m_ready)
        write();
    else
        connectNow();
    return true;
}

} // namespace probe
