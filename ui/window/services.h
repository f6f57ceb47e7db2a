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

#include <optional>

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

Q_SIGNALS:
    void labChanged();
    /// As lab::Server::answered().
    void labAnswered(const QByteArray &method, const QByteArray &target, int status, const QString &gate);
    /// As lab::Server::settled(), but for a hidden personality.
    void labSettled(const lab::Truth &truth);
    /// A request to a chain was answered: the part of the server that really did it ("cache", "origin").
    void chainAnswered(const QString &role, const QString &gate);

private:
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
    std::unique_ptr<lab::Server> m_lab;
    std::unique_ptr<lab::Chain> m_chain; ///< answers instead, while it is there
    std::optional<std::vector<training::Lesson>> m_lessons;
    std::vector<base::Error> m_lessonProblems;
    QString m_progressFile;
    std::unique_ptr<training::Progress> m_progress;
    std::optional<lab::Personality> m_shown; ///< what was played before one was hidden
    base::Error m_labError;
};

} // namespace window
