// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <functional>
#include <optional>

namespace auth {

/// Where secrets are kept between requests. Answers come later, from the event loop or at once.
class SecretStore {
public:
    using Done = std::function<void(const std::optional<base::Error> &)>;
    using Got = std::function<void(const base::Result<QByteArray> &)>;

    virtual ~SecretStore() = default;
    /// What it is called: "the system keychain".
    virtual QString name() const = 0;
    /// Keys that were written, without their secrets.
    virtual QStringList keys() const = 0;
    virtual void write(const QString &key, const QByteArray &secret, const Done &done) = 0;
    virtual void read(const QString &key, const Got &got) = 0;
    virtual void remove(const QString &key, const Done &done) = 0;
};

/// Keeps them in memory, until the program ends.
class SessionStore : public SecretStore {
public:
    QString name() const override { return QStringLiteral("this session"); }
    QStringList keys() const override { return m_secrets.keys(); }
    void write(const QString &key, const QByteArray &secret, const Done &done) override
    {
        m_secrets.insert(key, secret);
        done(std::nullopt);
    }
    void read(const QString &key, const Got &got) override
    {
        const auto it = m_secrets.constFind(key);
        if (it == m_secrets.constEnd())
            got(base::Error{QStringLiteral("Nothing is kept under that name."), {}, {}});
        else
            got(*it);
    }
    void remove(const QString &key, const Done &done) override
    {
        m_secrets.remove(key);
        done(std::nullopt);
    }

private:
    QMap<QString, QByteArray> m_secrets;
};

} // namespace auth
