// SPDX-License-Identifier: Apache-2.0
#include "app/lab/chain.h"

#include <QHash>
#include <QHostAddress>
#include <QTcpServer>

namespace lab {

constexpr qsizetype mostRemembered = 1024;

struct Chain::Private {
    ChainPlan plan;
    std::vector<std::unique_ptr<Server>> servers; ///< null: it is down
    QList<quint16> ports;
    std::vector<QHash<quint16, Truth>> truths; ///< by hop and port of the server in front
};

Chain::Chain(ChainPlan plan, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->plan = std::move(plan);
}

Chain::~Chain()
{
    for (const std::unique_ptr<Server> &server : d->servers) {
        if (server)
            server->disconnect(this);
    }
}

/// A port that nobody listens on: it was free a moment ago.
static base::Result<quint16> closedPort()
{
    QTcpServer holder;
    if (!holder.listen(QHostAddress::LocalHost))
        return base::Error{holder.errorString(), {}, {}};
    return holder.serverPort();
}

base::Result<quint16> Chain::listen(quint16 port)
{
    const int count = int(d->plan.hops.size());
    d->servers.clear();
    d->ports = QList<quint16>(count, 0);
    d->servers.resize(std::size_t(count));
    d->truths.assign(std::size_t(count), {});
    // From the last to the first, so that each knows whom to ask.
    for (int hop = count - 1; hop >= 0; --hop) {
        const base::Result<quint16> bound = start(hop, hop == 0 ? port : quint16(0));
        if (!bound)
            return bound.error();
        d->ports[hop] = *bound;
    }
    return d->ports.value(0);
}

base::Result<quint16> Chain::start(int hop, quint16 port)
{
    const Hop &planned = d->plan.hops[std::size_t(hop)];
    if (!planned.listens)
        return closedPort();
    auto server = std::make_unique<Server>(planned.personality);
    server->setBehind(d->ports.value(hop + 1));
    connect(server.get(), &Server::settled, this, [this, hop](const Truth &truth) { settle(hop, truth); });
    connect(server.get(), &Server::answered, this,
        [this, hop](const QByteArray &method, const QByteArray &target, int status, const QString &gate) {
            Q_EMIT answered(hop, method, target, status, gate);
        });
    const base::Result<quint16> bound = server->listen(port);
    d->servers[std::size_t(hop)] = std::move(server);
    return bound;
}

/// A server said what it did. Where it passed an answer on, what the server behind said about it counts,
/// which came before this.
void Chain::settle(int hop, Truth truth)
{
    truth.hop = hop;
    const std::size_t behind = std::size_t(hop) + 1;
    if (truth.behindPort > 0 && behind < d->truths.size() && d->truths[behind].contains(truth.behindPort)) {
        const quint16 client = truth.clientPort;
        truth = d->truths[behind].take(truth.behindPort);
        truth.clientPort = client;
    }
    if (hop == 0) {
        Q_EMIT settled(truth);
        return;
    }
    QHash<quint16, Truth> &known = d->truths[std::size_t(hop)];
    // Clients that talk to this server directly leave theirs behind.
    if (known.size() >= mostRemembered)
        known.clear();
    known.insert(truth.clientPort, truth);
}

const ChainPlan &Chain::plan() const
{
    return d->plan;
}

QList<quint16> Chain::ports() const
{
    return d->ports;
}

Server *Chain::server(int hop)
{
    return d->servers.at(std::size_t(hop)).get();
}

} // namespace lab
