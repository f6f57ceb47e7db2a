// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/call.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace compose {

/// How requests leave, until the program ends: nothing of this is kept.
struct ConnectionSettings {
    enum Way { NoProxy, Environment, Http, Socks5 };

    QString connectTo; ///< "host:port" to connect to, with the same Host and SNI; empty: as the URL says
    wire::Family family = wire::Family::Any;
    QString unixSocket;
    Way way = NoProxy;
    QString proxy; ///< "host:port"
    QString user;
    QString password;
    bool digest = false; ///< they answer a challenge of the proxy; without it they are sent at once
    QString noProxy; ///< hosts that no proxy is used for
    QString caFile;
    QString certFile;
    QString keyFile;
    QString pkcs12File;
    QString passphrase;
    QString keyLogFile;

    bool operator==(const ConnectionSettings &) const = default;
};

using Variables = std::function<QByteArray(const char *)>;

/// The options of a call with these settings in them. Errors: a place that cannot be read, a proxy of the
/// environment that is none.
base::Result<wire::Options> connected(const wire::Options &options, const ConnectionSettings &settings,
    const http::Destination &to, const Variables &variable);

/// What differs from an ordinary connection, in a few words for the chip: "Proxy: a.test:3128"; "direct" when
/// nothing does.
QString connectionWords(const ConnectionSettings &settings);

/// What the environment says about proxies, credentials masked: "https_proxy=http://proxy.test:3128"; empty:
/// nothing.
QString environmentWords(const Variables &variable);

/// The settings and the hosts whose certificate errors are ignored, and who wants to hear of changes.
class ConnectionModel : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const ConnectionSettings &settings() const { return m_settings; }
    void setSettings(const ConnectionSettings &settings);
    const QStringList &trusted() const { return m_trusted; }
    void setTrusted(const QStringList &hosts);

Q_SIGNALS:
    void changed();
    /// Errors of this host are to be taken seriously again.
    void revoked(const QString &host);

private:
    ConnectionSettings m_settings;
    QStringList m_trusted;
};

} // namespace compose
