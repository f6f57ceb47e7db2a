// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

using Marks = std::vector<Mark> *;

const http::TlsInfo *tlsOf(const Facts &facts)
{
    return facts.exchange.connection.tls ? &*facts.exchange.connection.tls : nullptr;
}

Truth tlsSeen(const Facts &facts, Marks)
{
    return truth(tlsOf(facts));
}

Truth sniSent(const Facts &facts, Marks)
{
    const http::TlsInfo *tls = tlsOf(facts);
    return truth(tls && !tls->serverName.isEmpty());
}

Truth nameMismatch(const Facts &facts, Marks)
{
    const http::TlsInfo *tls = tlsOf(facts);
    return truth(tls && tls->nameMismatch);
}

Truth chainSound(const Facts &facts, Marks)
{
    const http::TlsInfo *tls = tlsOf(facts);
    return truth(tls && !tls->chain.empty() && tls->errors.size() == (tls->nameMismatch ? 1 : 0));
}

Truth chainRefused(const Facts &facts, Marks)
{
    const http::TlsInfo *tls = tlsOf(facts);
    return truth(tls && !tls->chain.empty() && !tls->errors.isEmpty());
}

bool leafExpired(const Facts &facts)
{
    const http::TlsInfo *tls = tlsOf(facts);
    return tls && !tls->chain.empty() && tls->chain.front().validUntil.isValid()
        && facts.exchange.started.isValid() && tls->chain.front().validUntil < facts.exchange.started;
}

Truth expired(const Facts &facts, Marks)
{
    return truth(leafExpired(facts));
}

bool leafEarly(const Facts &facts)
{
    const http::TlsInfo *tls = tlsOf(facts);
    return tls && !tls->chain.empty() && tls->chain.front().validFrom.isValid()
        && facts.exchange.started.isValid() && tls->chain.front().validFrom > facts.exchange.started;
}

Truth notYetValid(const Facts &facts, Marks)
{
    return truth(leafEarly(facts));
}

Truth inDate(const Facts &facts, Marks)
{
    const http::TlsInfo *tls = tlsOf(facts);
    return truth(tls && !tls->chain.empty() && !leafExpired(facts) && !leafEarly(facts));
}

Truth selfSigned(const Facts &facts, Marks)
{
    const http::TlsInfo *tls = tlsOf(facts);
    return truth(tls && tls->chain.size() == 1 && tls->chain.front().selfSigned);
}

Truth bypassed(const Facts &facts, Marks)
{
    const http::TlsInfo *tls = tlsOf(facts);
    return truth(tls && tls->bypassed);
}

Truth verified(const Facts &facts, Marks)
{
    const http::TlsInfo *tls = tlsOf(facts);
    return truth(tls && tls->verified && !tls->bypassed);
}

// What OpenSSL says when a handshake ends; the words stand in the detail of the failure.
bool handshakeSays(const Facts &facts, std::initializer_list<QLatin1String> words)
{
    if (!facts.exchange.failure || facts.exchange.failure->kind != http::FailureKind::TlsFailed)
        return false;
    const QString &said = facts.exchange.failure->detail;
    return std::any_of(words.begin(), words.end(),
        [&](QLatin1String word) { return said.contains(word, Qt::CaseInsensitive); });
}

Truth answeredInClear(const Facts &facts, Marks)
{
    return truth(handshakeSays(facts, {"wrong version number"_L1, "unknown protocol"_L1}));
}

// What came is kept, and it is no HTTP either.
Truth answeredOtherwise(const Facts &facts, Marks)
{
    const QByteArray &came = facts.exchange.capture.received;
    return truth(!came.isEmpty() && !came.startsWith("HTTP/"));
}

Truth wantsCertificate(const Facts &facts, Marks)
{
    return truth(handshakeSays(facts, {"certificate required"_L1, "unknown ca"_L1, "bad certificate"_L1}));
}

Truth nothingInCommon(const Facts &facts, Marks)
{
    return truth(handshakeSays(facts,
        {"protocol version"_L1, "unsupported protocol"_L1, "no protocols available"_L1,
            "no shared cipher"_L1}));
}

Truth nothingSent(const Facts &facts, Marks)
{
    return truth(facts.exchange.capture.sent.isEmpty());
}

Truth nothingCame(const Facts &facts, Marks)
{
    return truth(facts.exchange.capture.received.isEmpty());
}

Truth peerReset(const Facts &facts, Marks)
{
    return truth(facts.exchange.capture.ending == http::Ending::ResetByPeer);
}

// It gave an answer of its own to CONNECT.
Truth proxyAnswered(const Facts &facts, Marks)
{
    const auto &proxy = facts.exchange.connection.proxy;
    return truth(facts.response && proxy && !proxy->open);
}

} // namespace

void addConnectionChecks(CheckTable *table)
{
    table->insert(u"tls-seen"_s, {u"a TLS handshake was begun"_s, tlsSeen});
    table->insert(u"tls-sni-sent"_s, {u"a server name was sent in the handshake"_s, sniSent});
    table->insert(u"tls-name-mismatch"_s, {u"no name in the certificate fits"_s, nameMismatch});
    table->insert(u"tls-chain-sound"_s, {u"the certificate chain is sound"_s, chainSound});
    table->insert(
        u"tls-chain-refused"_s, {u"a chain was shown, and verification refused it"_s, chainRefused});
    table->insert(u"tls-expired"_s, {u"the certificate has expired"_s, expired});
    table->insert(
        u"tls-not-yet-valid"_s, {u"the certificate is not valid yet"_s, notYetValid, {}, Glance::Tls});
    table->insert(u"tls-in-date"_s, {u"the certificate is in date"_s, inDate});
    table->insert(u"tls-self-signed"_s, {u"the certificate vouches for itself"_s, selfSigned});
    table->insert(
        u"tls-bypassed"_s, {u"verification errors were ignored on request"_s, bypassed, {}, Glance::Tls});
    table->insert(u"tls-verified"_s, {u"the server's identity was verified"_s, verified, {}, Glance::Tls});
    table->insert(
        u"tls-answered-in-clear"_s, {u"the port answered the handshake, but not in TLS"_s, answeredInClear});
    table->insert(u"came-otherwise"_s, {u"what came is no HTTP"_s, answeredOtherwise});
    table->insert(u"tls-wants-certificate"_s,
        {u"the server ended the handshake over the client certificate"_s, wantsCertificate});
    table->insert(
        u"tls-nothing-in-common"_s, {u"no version or cipher of TLS was common to both"_s, nothingInCommon});
    table->insert(u"proxy-answered"_s, {u"the proxy answered CONNECT and opened no way"_s, proxyAnswered});
    table->insert(u"nothing-sent"_s, {u"no byte of HTTP was sent"_s, nothingSent});
    table->insert(u"nothing-came"_s, {u"no byte came back"_s, nothingCame});
    table->insert(u"peer-reset"_s, {u"the server reset the connection"_s, peerReset});
}

} // namespace explain
