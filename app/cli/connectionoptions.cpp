// SPDX-License-Identifier: Apache-2.0
#include "app/cli/connectionoptions.h"

#include "app/cli/sendoptions.h"

#include <QCommandLineParser>
#include <QFile>

namespace cli {

using namespace Qt::StringLiterals;

QList<QCommandLineOption> connectionOptions()
{
    return {
        {{u"4"_s, u"ipv4"_s}, u"Tries IPv4 addresses only."_s},
        {{u"6"_s, u"ipv6"_s}, u"Tries IPv6 addresses only."_s},
        {u"unix-socket"_s, u"Connects to this local socket, with the Host of the URL."_s, u"PATH"_s},
        {u"proxy"_s, u"Goes through http://, socks5:// HOST:PORT; env takes it from the environment."_s,
            u"URL"_s},
        {u"noproxy"_s, u"Hosts that no proxy is used for: names, domains, networks; * is all."_s, u"LIST"_s},
        {u"proxy-user"_s, u"User name and password for the proxy; or in its URL."_s, u"USER:PASS"_s},
        {u"proxy-auth"_s, u"How they are used: basic sends them at once, digest answers a 407."_s,
            u"SCHEME"_s},
        {u"proxy-secret-from"_s, u"Takes the password for the proxy from env:NAME or file:PATH."_s,
            u"SOURCE"_s},
        {u"p12"_s, u"Client certificate and key in one file (PKCS#12)."_s, u"FILE"_s},
        {u"pass-from"_s, u"Passphrase of the key: env:NAME or file:PATH (its first line)."_s, u"PLACE"_s},
        {u"keylog"_s, u"Appends the secrets of TLS sessions, for tools that decrypt captures."_s, u"FILE"_s},
    };
}

static base::Result<QString> passphraseFrom(const QString &place)
{
    const QString option = u"--pass-from"_s;
    if (place.startsWith("env:"_L1)) {
        const QByteArray name = place.mid(4).toLocal8Bit();
        if (!qEnvironmentVariableIsSet(name.constData()))
            return base::Error{
                u"there is no variable %1 in the environment."_s.arg(place.mid(4)), option, {}};
        return qEnvironmentVariable(name.constData());
    }
    if (!place.startsWith("file:"_L1))
        return base::Error{u"\"%1\" is no place for a passphrase."_s.arg(place), option,
            u"Write env:NAME or file:PATH; on the command line others could read it."_s};
    QFile file(place.mid(5));
    if (!file.open(QIODevice::ReadOnly))
        return base::Error{
            u"the file \"%1\" cannot be read: %2."_s.arg(file.fileName(), file.errorString()), option, {}};
    QByteArray line = file.readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

namespace {

/// The proxy as the command line wants it, whatever the destination is.
struct ProxyOrder {
    QByteArray place; ///< a URL, "env" for what the environment says; empty or "none": no proxy
    QByteArray exempt; ///< --noproxy
    std::optional<QByteArray> user;
    std::optional<QByteArray> password;
    bool digest = false;

    base::Result<wire::Proxy> proxyFor(const http::Destination &to) const
    {
        if (place.isEmpty() || place == "none" || wire::isExempt(exempt, to))
            return wire::Proxy{};
        base::Result<wire::Proxy> proxy = place == "env"
            ? wire::environmentProxy(to, [](const char *name) { return qgetenv(name); })
            : wire::readProxy(place);
        if (!proxy || proxy->kind == wire::Proxy::None)
            return proxy;
        proxy->digest = digest;
        if (proxy->chosenBy.isEmpty())
            proxy->chosenBy = u"--proxy"_s;
        proxy->user = user.value_or(proxy->user);
        proxy->password = password.value_or(proxy->password);
        if (digest && proxy->kind == wire::Proxy::Http && proxy->user.isEmpty())
            return base::Error{u"digest needs a user name and a password for the proxy."_s, u"--proxy-auth"_s,
                u"Give them with --proxy-user."_s};
        return proxy;
    }
};

} // namespace

static base::Result<ProxyOrder> readProxyOrder(const QCommandLineParser &parser)
{
    ProxyOrder order;
    order.place = parser.value(u"proxy"_s).toUtf8();
    order.exempt = parser.value(u"noproxy"_s).toUtf8();
    const QString scheme = parser.value(u"proxy-auth"_s).toLower();
    if (!scheme.isEmpty() && scheme != "basic"_L1 && scheme != "digest"_L1)
        return base::Error{
            u"\"%1\" is no scheme for a proxy."_s.arg(scheme), u"--proxy-auth"_s, u"Use basic or digest."_s};
    order.digest = scheme == "digest"_L1;
    if (parser.isSet(u"proxy-user"_s)) {
        const QByteArray pair = parser.value(u"proxy-user"_s).toUtf8();
        const qsizetype colon = pair.indexOf(':');
        order.user = colon < 0 ? pair : pair.first(colon);
        order.password = colon < 0 ? QByteArray() : pair.sliced(colon + 1);
    }
    if (!parser.isSet(u"proxy-secret-from"_s))
        return order;
    const auto secret = secretFrom(parser.value(u"proxy-secret-from"_s), u"--proxy-secret-from"_s);
    if (!secret)
        return secret.error();
    order.password = *secret;
    return order;
}

static std::optional<base::Error> readProxy(const QCommandLineParser &parser, SendOrder *order)
{
    const base::Result<ProxyOrder> wanted = readProxyOrder(parser);
    if (!wanted)
        return wanted.error();
    order->proxyFor = [wanted = *wanted](const http::Destination &to) { return wanted.proxyFor(to); };
    const auto to = http::splitUrl(order->draft.url);
    if (!to)
        return std::nullopt; // the URL is complained of elsewhere
    const base::Result<wire::Proxy> proxy = wanted->proxyFor(*to);
    if (!proxy)
        return proxy.error();
    order->options.proxy = *proxy;
    if (!proxy->password.isEmpty())
        order->auth.secrets << proxy->password << (proxy->user + ':' + proxy->password).toBase64();
    return std::nullopt;
}

static std::optional<base::Error> conflict(const QCommandLineParser &parser)
{
    const std::pair<QString, QString> pairs[] = {{u"ipv4"_s, u"ipv6"_s}, {u"unix-socket"_s, u"connect-to"_s},
        {u"unix-socket"_s, u"proxy"_s}, {u"p12"_s, u"cert"_s}};
    for (const auto &[one, other] : pairs) {
        if (parser.isSet(one) && parser.isSet(other))
            return base::Error{u"this and --%1 exclude each other."_s.arg(other), u"--"_s + one, {}};
    }
    return std::nullopt;
}

std::optional<base::Error> readConnection(const QCommandLineParser &parser, SendOrder *order)
{
    if (const auto error = conflict(parser))
        return error;
    wire::Options &options = order->options;
    if (parser.isSet(u"ipv4"_s))
        options.family = wire::Family::IPv4;
    if (parser.isSet(u"ipv6"_s))
        options.family = wire::Family::IPv6;
    options.unixSocket = parser.value(u"unix-socket"_s);
    options.pkcs12File = parser.value(u"p12"_s);
    options.keyLogFile = parser.value(u"keylog"_s);
    if (const auto error = readProxy(parser, order))
        return error;
    if (!parser.isSet(u"pass-from"_s))
        return std::nullopt;
    const base::Result<QString> passphrase = passphraseFrom(parser.value(u"pass-from"_s));
    if (!passphrase)
        return passphrase.error();
    options.passphrase = *passphrase;
    return std::nullopt;
}

} // namespace cli
