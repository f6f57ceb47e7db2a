// SPDX-License-Identifier: Apache-2.0
#include "ui/window/services.h"

#include "app/base/log.h"
#include "app/explain/catalogue.h"
#include "app/training/shelf.h"
#include "ui/window/earlystart.h"

#include <QDir>
#include <QHostAddress>
#include <QTemporaryFile>

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;

Services::Services(base::Settings &settings, QString dataFolder, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_dataFolder(std::move(dataFolder))
    , m_notes(knowledge::notesFolder())
{
}

Services::Services(base::Settings &settings, QString dataFolder, EarlyStart *early)
    : Services(settings, std::move(dataFolder))
{
    m_early = early;
}

Services::~Services() = default;

const knowledge::Knowledge &Services::knowledge()
{
    if (!m_knowledge)
        m_knowledge = m_early ? m_early->facts() : loadWithOwn(m_dataFolder);
    return *m_knowledge;
}

void Services::lookForDamage()
{
    QStringList folders{m_dataFolder, knowledge::ownDataFolder()};
    folders.removeIf(
        [](const QString &folder) { return folder.startsWith(u":/") || !QDir(folder).exists(); });
    if (folders.isEmpty() || m_damageSearch.valid())
        return;
    m_damageSearch = std::async(std::launch::async, [this, folders] {
        QString damage;
        for (const QString &folder : folders) {
            const knowledge::Knowledge facts = knowledge::Knowledge::load(folder);
            if (damage.isEmpty() && !facts.problems().empty())
                damage = facts.problems().front().text();
        }
        const auto tell = [this, damage] {
            m_damage = damage;
            Q_EMIT damageLookedFor();
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

const knowledge::SearchIndex &Services::searchIndex()
{
    if (!m_searchIndex)
        m_searchIndex.emplace(knowledge(), rules().searchEntries());
    return *m_searchIndex;
}

rfc::Library &Services::library()
{
    if (!m_library)
        m_library = std::make_unique<rfc::Library>(m_settings);
    return *m_library;
}

const explain::Explainer &Services::explainer()
{
    if (!m_explainer)
        m_explainer.emplace(knowledge(), ruleBook());
    return *m_explainer;
}

const explain::RuleCatalogue &Services::rules()
{
    if (!m_rules)
        m_rules = std::make_unique<explain::RuleCatalogue>(explainer(), m_dataFolder);
    return *m_rules;
}

explain::Wording Services::wording() const
{
    return explain::wordingOf(m_settings.value(base::settings::wording)).value_or(explain::Wording::Expert);
}

explain::Report Services::explain(
    const http::Exchange &exchange, const std::vector<http::Exchange> &earlier, const QStringList &why)
{
    explain::Context context;
    context.hops = earlier;
    context.why = why;
    context.wording = wording();
    return explainer().explain(exchange, context);
}

std::shared_ptr<const explain::RuleBook> Services::ruleBook()
{
    if (!m_ruleBook)
        m_ruleBook = m_early ? m_early->rules() : explain::readRuleBook(m_dataFolder);
    return m_ruleBook;
}

const std::vector<lab::Personality> &Services::personalities()
{
    if (m_personalities.empty()) {
        std::vector<base::Error> problems;
        m_personalities = lab::loadPersonalities(m_dataFolder, &problems);
        for (const base::Error &problem : problems)
            qCWarning(base::logUi).noquote() << problem.text();
    }
    return m_personalities;
}

static const lab::Personality *find(const std::vector<lab::Personality> &all, const QString &id)
{
    const auto it =
        std::find_if(all.begin(), all.end(), [&id](const lab::Personality &each) { return each.id == id; });
    return it == all.end() ? nullptr : &*it;
}

bool Services::startLab()
{
    if (m_lab)
        return true;
    // Only the one that answers: the others are read when somebody looks at the list.
    base::Result<lab::Personality> chosen =
        lab::loadPersonality(m_dataFolder, m_settings.value(base::settings::personality));
    if (!chosen)
        chosen = lab::loadPersonality(m_dataFolder, u"strict"_s);
    if (!chosen) {
        m_labError = chosen.error();
        return false;
    }
    auto server = std::make_unique<lab::Server>(*chosen);
    const base::Result<quint16> port = server->listen();
    if (!port) {
        m_labError = port.error();
        return false;
    }
    m_lab = std::move(server);
    // Nothing tells on a hidden server.
    connect(m_lab.get(), &lab::Server::settled, this, [this](const lab::Truth &truth) {
        lab::Truth told = truth;
        if (m_shown) {
            told.gate = tr("hidden");
            told.path.clear();
            told.stopped.clear();
            told.answer.clear();
        } else {
            Q_EMIT labSettled(truth);
        }
        Q_EMIT labLogged({}, told);
    });
    connect(m_lab.get(), &lab::Server::answered, this,
        [this](const QByteArray &method, const QByteArray &target, int status, const QString &gate) {
            Q_EMIT labAnswered(method, target, status, m_shown ? tr("hidden") : gate);
        });
    connect(m_lab.get(), &lab::Server::routesChanged, this, &Services::labRoutesChanged);
    Q_EMIT labChanged();
    return true;
}

QString Services::labAddress() const
{
    if (m_chain)
        return u"127.0.0.1:%1"_s.arg(m_chain->ports().front());
    return m_lab ? u"127.0.0.1:%1"_s.arg(m_lab->port()) : QString();
}

bool Services::isLab(const QString &host, quint16 port) const
{
    const bool alone = m_lab && (port == m_lab->port() || (port > 0 && port == m_lab->tlsPort()));
    if (!alone && !isChain(port))
        return false;
    return QHostAddress(host).isLoopback() || host.compare(u"localhost"_s, Qt::CaseInsensitive) == 0;
}

QString Services::personality() const
{
    if (m_chain)
        return m_chain->plan().id;
    return m_lab ? m_lab->personality().id : QString();
}

QString Services::personalityName() const
{
    if (m_chain)
        return m_chain->plan().name;
    return m_lab ? m_lab->personality().name : QString();
}

void Services::hidePersonality(const lab::Personality &hidden)
{
    if (!m_lab)
        return;
    if (!m_shown)
        m_shown = m_lab->personality();
    m_chain.reset();
    m_lab->setPersonality(hidden);
    Q_EMIT labChanged();
}

void Services::showPersonality()
{
    if (!m_shown)
        return;
    m_lab->setPersonality(*std::exchange(m_shown, std::nullopt));
    Q_EMIT labChanged();
}

void Services::usePersonality(const QString &id)
{
    if (!m_lab || m_shown || id == personality())
        return;
    const lab::Personality *chosen = find(personalities(), id);
    if (!chosen)
        return;
    m_chain.reset();
    m_lab->setPersonality(*chosen);
    Q_EMIT labChanged();
}

void Services::useServer(const QString &id)
{
    if (find(personalities(), id)) {
        usePersonality(id);
        return;
    }
    base::Result<lab::ChainPlan> plan = lab::loadChain(m_dataFolder, id);
    if (m_shown || !plan || (m_chain && m_chain->plan().id == id))
        return;
    auto chain = std::make_unique<lab::Chain>(*plan);
    if (!chain->listen())
        return;
    m_chain = std::move(chain);
    connect(m_chain.get(), &lab::Chain::settled, this, [this](const lab::Truth &truth) {
        Q_EMIT labSettled(truth);
        Q_EMIT chainAnswered(m_chain->plan().hops[size_t(truth.hop)].role, truth.gate);
    });
    Q_EMIT labChanged();
}

void Services::lend(const std::vector<lab::Personality> &lent)
{
    personalities();
    for (const lab::Personality &each : lent) {
        const auto same = std::find_if(m_personalities.begin(), m_personalities.end(),
            [&each](const lab::Personality &known) { return known.id == each.id; });
        if (same == m_personalities.end())
            m_personalities.push_back(each);
        else
            *same = each;
    }
}

const std::vector<training::Lesson> &Services::lessons()
{
    if (!m_lessons) {
        m_lessonProblems.clear();
        m_lessons = training::loadLessons(m_dataFolder, knowledge::ownDataFolder(), &m_lessonProblems);
    }
    return *m_lessons;
}

void Services::reloadLessons()
{
    m_lessons.reset();
    lessons();
}

training::Progress &Services::progress()
{
    if (!m_progress)
        m_progress = std::make_unique<training::Progress>(m_progressFile);
    return *m_progress;
}

} // namespace window
