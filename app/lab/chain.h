// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/server.h"

namespace lab {

/// One server of a chain.
struct Hop {
    QString role; ///< "cache", "filter", "proxy", "origin"
    Personality personality;
    bool listens = true; ///< false: its port is closed, as if the server were down
};

/// Servers one behind the other. data/lab/chains/cache-filter-origin.json
struct ChainPlan {
    QString id;
    QString name;
    QString teaches;
    QString source;
    std::vector<Hop> hops; ///< the one that clients talk to first
};

/// All chains of a data folder; bad files go to `problems`.
std::vector<ChainPlan> loadChains(const QString &dataFolder, std::vector<base::Error> *problems);
/// Only one of them. Errors: there is none of that id, or its file is bad.
base::Result<ChainPlan> loadChain(const QString &dataFolder, const QString &id);

/// Runs every server of a plan on a port of its own of 127.0.0.1; each forwards to the next one over TCP.
class Chain : public QObject {
    Q_OBJECT
public:
    explicit Chain(ChainPlan plan, QObject *parent = nullptr);
    ~Chain() override;

    /// Starts all servers, the first on `port` (0: a free one), and gives its port. Errors: a port cannot be
    /// bound.
    base::Result<quint16> listen(quint16 port = 0);
    const ChainPlan &plan() const;
    /// The port of each server, in the order of the plan; of one that is down the closed port.
    QList<quint16> ports() const;
    /// A server of the chain, to edit its routes; null where it is down. Precondition: listen() succeeded.
    Server *server(int hop);

Q_SIGNALS:
    /// A client got its answer from the first server: the truth of the server that made it, with its hop.
    void settled(const lab::Truth &truth);
    /// Server `hop` answered a client or the server in front of it; "forward" when it handed the request on.
    void answered(
        int hop, const QByteArray &method, const QByteArray &target, int status, const QString &gate);

private:
    base::Result<quint16> start(int hop, quint16 port);
    void settle(int hop, Truth truth);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace lab
