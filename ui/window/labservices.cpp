// SPDX-License-Identifier: Apache-2.0
// What the services do for the Lab screen: routes that change, TLS, and chains.
#include "app/base/log.h"
#include "ui/window/services.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QSslCertificate>
#include <QTemporaryFile>

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;

const lab::Personality *Services::livePersonality() const
{
    return m_lab && !m_shown ? &m_lab->personality() : nullptr;
}

bool Services::labRoutesAreChanged()
{
    if (!m_lab || m_shown)
        return false;
    const std::vector<lab::Personality> &all = personalities();
    const auto original = std::find_if(
        all.begin(), all.end(), [this](const lab::Personality &each) { return each.id == personality(); });
    return original != all.end() && original->routes != m_lab->personality().routes;
}

static base::Error notRunning()
{
    return {u"The practice server does not run."_s, {}, {}};
}

static base::Error hiddenNow()
{
    return {u"The mystery server keeps its routes to itself until you guess."_s, {}, {}};
}

std::optional<base::Error> Services::setLabRoute(int index, const lab::Route &route)
{
    if (!m_lab || m_shown)
        return m_lab ? hiddenNow() : notRunning();
    return index < 0 ? m_lab->addRoute(route) : m_lab->setRoute(index, route);
}

std::optional<base::Error> Services::removeLabRoute(int index)
{
    if (!m_lab || m_shown)
        return m_lab ? hiddenNow() : notRunning();
    return m_lab->removeRoute(index);
}

void Services::restoreLabRoutes()
{
    if (m_lab && !m_shown)
        m_lab->restoreRoutes();
}

bool Services::startLabTls()
{
    if (!labTlsAddress().isEmpty())
        return true;
    if (!startLab()) {
        m_tlsError = m_labError;
        return false;
    }
    auto file = std::make_unique<QTemporaryFile>();
    const base::Result<quint16> port = m_lab->listenTls();
    const bool written = port && file->open() && file->write(m_lab->certificate()) > 0 && file->flush();
    if (!port)
        m_tlsError = port.error();
    else if (!written)
        m_tlsError = {
            tr("The certificate cannot be kept: %1.").arg(file->errorString()), file->fileName(), {}};
    if (written)
        m_caFile = std::move(file);
    Q_EMIT labChanged();
    return written;
}

QString Services::labTlsAddress() const
{
    const quint16 port = m_lab ? m_lab->tlsPort() : quint16(0);
    return port > 0 ? u"127.0.0.1:%1"_s.arg(port) : QString();
}

QByteArray Services::labCertificate() const
{
    return m_lab ? m_lab->certificate() : QByteArray();
}

QString Services::labFingerprint() const
{
    const QSslCertificate certificate(labCertificate(), QSsl::Pem);
    if (certificate.isNull())
        return {};
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

QString Services::caFileFor(const QString &host, quint16 port) const
{
    const bool ours = m_caFile && m_lab && port == m_lab->tlsPort() && isLab(host, port);
    return ours ? m_caFile->fileName() : QString();
}

const std::vector<lab::ChainPlan> &Services::chains()
{
    if (m_chainPlans.empty()) {
        std::vector<base::Error> problems;
        m_chainPlans = lab::loadChains(m_dataFolder, &problems);
        for (const base::Error &problem : problems)
            qCWarning(base::logUi).noquote() << problem.text();
    }
    return m_chainPlans;
}

std::optional<base::Error> Services::startChain(const QString &id)
{
    if (m_chains.count(id) > 0)
        return std::nullopt;
    const auto plan = std::find_if(
        chains().begin(), chains().end(), [&id](const lab::ChainPlan &each) { return each.id == id; });
    if (plan == chains().end())
        return base::Error{tr("There is no chain \"%1\".").arg(id), {}, {}};
    auto chain = std::make_unique<lab::Chain>(*plan);
    const base::Result<quint16> port = chain->listen();
    if (!port)
        return port.error();
    connectChain(*chain);
    m_chains[id] = std::move(chain);
    Q_EMIT chainsChanged();
    return std::nullopt;
}

void Services::connectChain(const lab::Chain &chain)
{
    const QString id = chain.plan().id;
    connect(&chain, &lab::Chain::settled, this, [this, id](const lab::Truth &truth) {
        Q_EMIT labSettled(truth);
        Q_EMIT labLogged(id, truth);
        Q_EMIT hopAnswered(id, truth.hop, truth.status);
    });
    // Servers that are asked directly, not through the first one.
    connect(&chain, &lab::Chain::answered, this,
        [this, id](int hop, const QByteArray &, const QByteArray &, int status, const QString &gate) {
            if (gate != "forward"_L1)
                Q_EMIT hopAnswered(id, hop, status);
        });
}

void Services::stopChain(const QString &id)
{
    if (m_chains.erase(id) > 0)
        Q_EMIT chainsChanged();
}

QList<quint16> Services::chainPorts(const QString &id) const
{
    const auto chain = m_chains.find(id);
    return chain == m_chains.end() ? QList<quint16>() : chain->second->ports();
}

bool Services::isChain(quint16 port) const
{
    if (m_chain && m_chain->ports().contains(port))
        return true;
    return std::any_of(m_chains.begin(), m_chains.end(),
        [port](const auto &each) { return port > 0 && each.second->ports().contains(port); });
}

} // namespace window
