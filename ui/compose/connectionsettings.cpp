// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/connectionsettings.h"

#include <QCoreApplication>

namespace compose {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("compose::ConnectionDrawer", text);
}

static base::Result<wire::Proxy> chosenProxy(
    const ConnectionSettings &settings, const http::Destination &to, const Variables &variable)
{
    if (settings.way == ConnectionSettings::NoProxy || wire::isExempt(settings.noProxy.toUtf8(), to))
        return wire::Proxy{};
    if (settings.way == ConnectionSettings::Environment)
        return wire::environmentProxy(to, variable);
    const QByteArray scheme = settings.way == ConnectionSettings::Http ? "http://" : "socks5://";
    base::Result<wire::Proxy> proxy = wire::readProxy(scheme + settings.proxy.trimmed().toUtf8());
    if (!proxy)
        return proxy.error();
    proxy->user = settings.user.toUtf8();
    proxy->password = settings.password.toUtf8();
    proxy->digest = settings.digest;
    proxy->chosenBy = tr("chosen here");
    return proxy;
}

base::Result<wire::Options> connected(const wire::Options &options, const ConnectionSettings &settings,
    const http::Destination &to, const Variables &variable)
{
    wire::Options all = options;
    if (!settings.connectTo.trimmed().isEmpty()) {
        const auto place = http::splitUrl(to.scheme + "://" + settings.connectTo.trimmed().toUtf8());
        if (!place || place->target != "/")
            return base::Error{
                tr("This is no host:port to connect to."), settings.connectTo, tr("See Connection.")};
        const bool hasPort = settings.connectTo.lastIndexOf(u':') > settings.connectTo.lastIndexOf(u']');
        all.connectHost = place->host;
        all.connectPort = hasPort ? place->port : to.port;
    }
    all.family = settings.family;
    all.unixSocket = settings.unixSocket.trimmed();
    const base::Result<wire::Proxy> proxy = chosenProxy(settings, to, variable);
    if (!proxy)
        return proxy.error();
    all.proxy = *proxy;
    if (to.scheme != "https")
        return all;
    if (!settings.caFile.isEmpty())
        all.caFile = settings.caFile;
    all.certFile = settings.certFile;
    all.keyFile = settings.keyFile;
    all.pkcs12File = settings.pkcs12File;
    all.passphrase = settings.passphrase;
    all.keyLogFile = settings.keyLogFile;
    return all;
}

QString connectionWords(const ConnectionSettings &settings)
{
    QStringList words;
    if (!settings.unixSocket.trimmed().isEmpty())
        words << tr("local socket");
    if (!settings.connectTo.trimmed().isEmpty())
        words << tr("Connect to %1").arg(settings.connectTo.trimmed());
    if (settings.family != wire::Family::Any)
        words << (settings.family == wire::Family::IPv4 ? tr("IPv4 only") : tr("IPv6 only"));
    if (settings.way == ConnectionSettings::Environment)
        words << tr("Proxy: environment");
    else if (settings.way != ConnectionSettings::NoProxy)
        words << tr("Proxy: %1").arg(settings.proxy.trimmed());
    if (!settings.certFile.isEmpty() || !settings.pkcs12File.isEmpty())
        words << tr("client certificate");
    if (!settings.keyLogFile.isEmpty())
        words << tr("key log");
    return words.isEmpty() ? tr("direct") : words.join(u" · "_s);
}

// User and password stand before the last "@".
static QString masked(const QByteArray &url)
{
    const qsizetype at = url.lastIndexOf('@');
    if (at < 0)
        return QString::fromUtf8(url);
    const qsizetype scheme = url.indexOf("://");
    const QByteArray start = scheme < 0 ? QByteArray() : url.first(scheme + 3);
    return QString::fromUtf8(start) + u"••••"_s + QString::fromUtf8(url.sliced(at));
}

QString environmentWords(const Variables &variable)
{
    QStringList found;
    for (const char *name :
        {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"}) {
        if (const QByteArray value = variable(name); !value.isEmpty())
            found << QString::fromLatin1(name) + u'=' + masked(value);
    }
    return found.join(u"\n"_s);
}

void ConnectionModel::setSettings(const ConnectionSettings &settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    Q_EMIT changed();
}

void ConnectionModel::setTrusted(const QStringList &hosts)
{
    if (hosts == m_trusted)
        return;
    m_trusted = hosts;
    Q_EMIT changed();
}

} // namespace compose
