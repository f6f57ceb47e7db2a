// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/settings.h"
#include "app/explain/explainer.h"
#include "app/knowledge/notes.h"
#include "app/knowledge/search.h"
#include "app/lab/chain.h"
#include "app/rfc/library.h"
#include "app/training/lesson.h"
#include "app/training/progress.h"

#include <QObject>

#include <future>
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
    /// Reads the user's own facts in another thread, to see whether they are sound; those that came with the
    /// program were seen to when it was built.
    void lookForDamage();
    const QString &damage() const { return m_damage; } ///< the first that is wrong; empty: nothing is known
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
    /// Plays a hidden personality until showPersonality(): nothing changes or names it meanwhile.
    void hidePersonality(const lab::Personality &hidden);
    /// Nothing may tell then who answers, nor why.
    bool isPersonalityHidden() const { return m_shown.has_value(); }
    /// Plays again what was played before.
    void showPersonality();
    /// Unknown ids change nothing.
    void usePersonality(const QString &id);
    /// A personality, or a chain of servers, which listens on a port of its own. Unknown ids change nothing.
    void useServer(const QString &id);
    /// Personalities that came with a lesson: they can be used, and take the place of those with their id.
    void lend(const std::vector<lab::Personality> &personalities);

    /// The program's lessons and one's own; read when they are first asked for.
    const std::vector<training::Lesson> &lessons();
    const std::vector<base::Error> &lessonProblems() const { return m_lessonProblems; }
    void reloadLessons();
    /// Where the progress of lessons is kept, before somebody asks for it; without, in memory.
    void setProgressFile(const QString &file) { m_progressFile = file; }
    training::Progress &progress();
    /// The personality that answers with its routes of now; null when the server does not run or is hidden.
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
    /// damage() is known; not when there are no facts of the user's own.
    void damageLookedFor();
    void labChanged();
    /// As lab::Server::answered().
    void labAnswered(const QByteArray &method, const QByteArray &target, int status, const QString &gate);
    /// As lab::Server::settled(), but for a hidden personality.
    void labSettled(const lab::Truth &truth);
    /// A request to a chain was answered: the part of the server that really did it ("cache", "origin").
    void chainAnswered(const QString &role, const QString &gate);
    /// One answer for the log; `chain` is the id of the chain it came through, or empty.
    void labLogged(const QString &chain, const lab::Truth &truth);
    void labRoutesChanged();
    void chainsChanged();
    /// A server of a chain answered a request itself.
    void hopAnswered(const QString &chain, int hop, int status);

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
    std::unique_ptr<lab::Chain> m_chain; ///< of a lesson; answers instead, while it is there
    std::optional<std::vector<training::Lesson>> m_lessons;
    std::vector<base::Error> m_lessonProblems;
    QString m_progressFile;
    std::unique_ptr<training::Progress> m_progress;
    std::optional<lab::Personality> m_shown; ///< what was played before one was hidden
    std::unique_ptr<QTemporaryFile> m_caFile;
    base::Error m_labError;
    base::Error m_tlsError;
    QString m_damage;
    std::future<void> m_damageSearch; ///< last: its end waits for the thread
};

} // namespace window
