// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/settings.h"
#include "app/explain/explainer.h"
#include "app/knowledge/notes.h"
#include "app/knowledge/search.h"
#include "app/lab/chain.h"
#include "app/rfc/library.h"

#include <QObject>

#include <map>
#include <optional>

class QTemporaryFile;

namespace explain {
class RuleCatalogue;
}

/// Makes the services and the screens, and connects them.
namespace window {

class EarlyStart;

/// What the screens live on: the facts, the explainer and the practice server. Each is made when it is first
/// needed, so that the window is painted before the facts are read.
class Services : public QObject {
    Q_OBJECT
public:
    explicit Services(base::Settings &settings, QString dataFolder, QObject *parent = nullptr);
    /// The same, with what was got ready before; `early` must outlive the first exchange.
    Services(base::Settings &settings, QString dataFolder, EarlyStart *early);
    ~Services() override;

    base::Settings &settings() { return m_settings; }
    const QString &dataFolder() const { return m_dataFolder; }
    const knowledge::Knowledge &knowledge();
    const knowledge::SearchIndex &searchIndex();
    rfc::Library &library(); ///< RFC texts on this computer, and the way to get one more
    const knowledge::Notes &notes() const { return m_notes; }
    const explain::Explainer &explainer();
    /// The rules to read about; made when somebody does.
    const explain::RuleCatalogue &rules();
    /// Whom the sentences are for, as the user chose.
    explain::Wording wording() const;
    /// The report in the wording of the user. `earlier` are the exchanges before redirects, oldest first;
    /// `why` names rules whose conditions are to be told.
    explain::Report explain(const http::Exchange &exchange, const std::vector<http::Exchange> &earlier = {},
        const QStringList &why = {});
    /// What the explainer judges by, for others that judge in a thread of their own.
    std::shared_ptr<const explain::RuleBook> ruleBook();

    /// Starts the practice server on a free port of 127.0.0.1. False: labError() says why it could not.
    bool startLab();
    const base::Error &labError() const { return m_labError; }
    /// "127.0.0.1:41873"; empty when it does not run.
    QString labAddress() const;
    bool isLab(const QString &host, quint16 port) const;
    const std::vector<lab::Personality> &personalities();
    /// Id of the personality that answers, and its name for people; empty when the server does not run.
    QString personality() const;
    QString personalityName() const;
    /// Unknown ids change nothing.
    void usePersonality(const QString &id);
    /// The personality that answers with its routes of now; null when the server does not run.
    const lab::Personality *livePersonality() const;
    bool labRoutesAreChanged();
    /// Index -1: a new route. The change lasts until another personality is used. Errors: see lab::Server.
    std::optional<base::Error> setLabRoute(int index, const lab::Route &route);
    std::optional<base::Error> removeLabRoute(int index);
    void restoreLabRoutes();

    /// The practice server also listens with TLS from now on. False: labTlsError() says why not.
    bool startLabTls();
    const base::Error &labTlsError() const { return m_tlsError; }
    QString labTlsAddress() const; ///< empty when it does not listen
    QByteArray labCertificate() const; ///< PEM; empty before startLabTls()
    QString labFingerprint() const; ///< SHA-256 of the certificate, in pairs
    /// File of the certificate that this address is to be trusted by; empty: it is not one of ours.
    QString caFileFor(const QString &host, quint16 port) const;

    const std::vector<lab::ChainPlan> &chains();
    std::optional<base::Error> startChain(const QString &id);
    void stopChain(const QString &id);
    QList<quint16> chainPorts(const QString &id) const; ///< empty when it does not run

Q_SIGNALS:
    /// One answer for the log; `chain` is the id of the chain it came through, or empty.
    void labLogged(const QString &chain, const lab::Truth &truth);
    void labRoutesChanged();
    void chainsChanged();
    /// A server of a chain answered a request itself.
    void chainAnswered(const QString &chain, int hop, int status);
    void labChanged();
    /// As lab::Server::answered().
    void labAnswered(const QByteArray &method, const QByteArray &target, int status, const QString &gate);
    /// As lab::Server::settled().
    void labSettled(const lab::Truth &truth);

private:
    bool isChain(quint16 port) const;
    void connectChain(const lab::Chain &chain);

    base::Settings &m_settings;
    QString m_dataFolder;
    EarlyStart *m_early = nullptr;
    std::optional<knowledge::Knowledge> m_knowledge;
    knowledge::Notes m_notes;
    std::unique_ptr<rfc::Library> m_library;
    std::optional<knowledge::SearchIndex> m_searchIndex;
    std::shared_ptr<const explain::RuleBook> m_ruleBook;
    std::optional<explain::Explainer> m_explainer;
    std::unique_ptr<explain::RuleCatalogue> m_rules;
    std::vector<lab::Personality> m_personalities;
    std::vector<lab::ChainPlan> m_chainPlans;
    std::map<QString, std::unique_ptr<lab::Chain>> m_chains; ///< those that run, by id
    std::unique_ptr<lab::Server> m_lab;
    std::unique_ptr<QTemporaryFile> m_caFile;
    base::Error m_labError;
    base::Error m_tlsError;
};

} // namespace window
