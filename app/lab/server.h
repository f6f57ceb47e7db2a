// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/truth.h"

#include <QObject>

#include <memory>

namespace lab {

/// All personalities of a data folder (":/data"), strict first; bad files go to `problems`.
std::vector<Personality> loadPersonalities(const QString &dataFolder, std::vector<base::Error> *problems);
/// Only one of them, for a quick start. Errors: there is none of that id, or its file is bad.
base::Result<Personality> loadPersonality(const QString &dataFolder, const QString &id);

/// Listens on 127.0.0.1 only. The personality can be changed while it runs.
class Server : public QObject {
    Q_OBJECT
public:
    explicit Server(Personality personality, QObject *parent = nullptr);
    ~Server() override;

    /// Port 0 takes a free one. Errors: the address or port cannot be bound.
    base::Result<quint16> listen(quint16 port = 0);
    quint16 port() const;
    void setPersonality(const Personality &personality);
    const Personality &personality() const;

protected:
    void connectNotify(const QMetaMethod &signal) override;
    void disconnectNotify(const QMetaMethod &signal) override;

Q_SIGNALS:
    /// A request was answered (status 0: hung up) by this gate ("served" when none stopped it).
    void answered(const QByteArray &method, const QByteArray &target, int status, const QString &gate);
    /// The same with all that the server knows about it; costs nothing while nobody is connected.
    void settled(const lab::Truth &truth);

private:
    void accept();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace lab
