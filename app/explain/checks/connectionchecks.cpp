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

Truth inDate(const Facts &facts, Marks)
{
    const http::TlsInfo *tls = tlsOf(facts);
    return truth(tls && !tls->chain.empty() && !leafExpired(facts));
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

} // namespace

void addConnectionChecks(CheckTable *table)
{
    table->insert(u"tls-seen"_s, {u"a TLS handshake was begun"_s, tlsSeen});
    table->insert(u"tls-sni-sent"_s, {u"a server name was sent in the handshake"_s, sniSent});
    table->insert(u"tls-name-mismatch"_s, {u"no name in the certificate fits"_s, nameMismatch});
    table->insert(u"tls-chain-sound"_s, {u"the certificate chain is sound"_s, chainSound});
    table->insert(u"tls-expired"_s, {u"the certificate has expired"_s, expired});
    table->insert(u"tls-in-date"_s, {u"the certificate is in date"_s, inDate});
    table->insert(u"tls-self-signed"_s, {u"the certificate vouches for itself"_s, selfSigned});
    table->insert(
        u"tls-bypassed"_s, {u"verification errors were ignored on request"_s, bypassed, {}, Glance::Tls});
    table->insert(u"tls-verified"_s, {u"the server's identity was verified"_s, verified, {}, Glance::Tls});
    table->insert(u"nothing-sent"_s, {u"no byte of HTTP was sent"_s, nothingSent});
    table->insert(u"nothing-came"_s, {u"no byte came back"_s, nothingCame});
    table->insert(u"peer-reset"_s, {u"the server reset the connection"_s, peerReset});
}

} // namespace explain
