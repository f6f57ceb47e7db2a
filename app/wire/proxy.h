// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/http/draft.h"

#include <functional>

namespace wire {

/// A server that carries requests on to others.
struct Proxy {
    enum Kind { None, Http, Socks5 };
    Kind kind = None;
    QByteArray host;
    quint16 port = 0;
    QByteArray user; ///< as sent, percent-encoding undone
    QByteArray password;
    QString chosenBy; ///< "--proxy", "https_proxy"
    bool digest = false; ///< user and password answer a Digest challenge: nothing is sent unasked
    QByteArray authorization{}; ///< the value of Proxy-Authorization; empty: Basic of the user, if any

    bool operator==(const Proxy &) const = default;
};

/// The proxy for a destination. Errors: what names it is none.
using ProxyChoice = std::function<base::Result<Proxy>(const http::Destination &)>;

/// Reads "http://user:password@host:port", "socks5://host:port" or "host:port" (HTTP). Ports left out: 3128
/// and 1080. Errors: another scheme, no host.
base::Result<Proxy> readProxy(const QByteArray &url);

/// The proxy that the environment names for this destination: http_proxy, https_proxy or all_proxy in either
/// case, but for HTTP_PROXY in capitals, which a request could set where a CGI runs. None: there is no
/// variable, or no_proxy exempts the destination. `variable` yields the value of a name. Errors: as
/// readProxy().
base::Result<Proxy> environmentProxy(
    const http::Destination &to, const std::function<QByteArray(const char *)> &variable);

/// Whether a list like "localhost,.corp.test,10.0.0.0/8,example.org:8080,*" names this destination.
bool isExempt(const QByteArray &list, const http::Destination &to);

/// The value of Proxy-Authorization as things stand; empty: none is sent.
QByteArray proxyAuthorization(const Proxy &proxy);

/// The target of CONNECT (rfc9112#3.2.3): "host:port", IPv6 in brackets.
QByteArray connectTarget(const QByteArray &host, quint16 port);

/// The request as a proxy for plain HTTP wants it: the target in absolute form (rfc9112#3.2.2) unless the
/// user wrote one, and the credentials for the proxy as an added field (rfc9110#11.7.2). Others stay as they
/// are.
http::Draft throughProxy(const http::Draft &draft, const Proxy &proxy);

} // namespace wire
