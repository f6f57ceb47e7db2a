// SPDX-License-Identifier: Apache-2.0
// The Lab screen: what it asks of the practice server, and the requests that it sends.
#include "ui/lab/labpage.h"
#include "ui/lab/tlsrow.h"
#include "ui/window/mainwindow.h"
#include "ui/window/quizscreen.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QFileDialog>
#include <QSaveFile>

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;

static http::Draft draftOf(const lab::Suggestion &request)
{
    http::Draft draft;
    draft.method = request.method;
    draft.url = request.path;
    for (const auto &[name, value] : request.fields)
        draft.fields.push_back({name, value, false, true});
    draft.content = request.content;
    return draft;
}

QWidget *MainWindow::makeLabPage()
{
    auto *page = new lab::LabPage(m_services.personalities(), m_services.chains());
    connect(page, &lab::LabPage::personalityRequested, &m_services, &Services::usePersonality);
    connect(page, &lab::LabPage::requestRequested, this,
        [this](const QString &personality, const lab::Suggestion &request) {
            requestFromLab(personality, draftOf(request));
        });
    connect(page, &lab::LabPage::copyRequested, this, &MainWindow::copyText);
    connect(page, &lab::LabPage::againRequested, this, &MainWindow::askAgain);
    connect(
        &m_services, &Services::labLogged, page, [this, page](const QString &chain, const lab::Truth &truth) {
            page->addToLog(logEntry(chain, truth));
        });
    connectLabRoutes(page);
    connectLabTls(page);
    connectChains(page);
    return page;
}

void MainWindow::connectLabRoutes(lab::LabPage *page)
{
    const auto tell = [this](const std::optional<base::Error> &error) {
        m_status->say(error ? error->text() : tr("Changed; it counts from the next request on"));
    };
    connect(page, &lab::LabPage::routeSet, this,
        [this, tell](const QString &personality, int index, const lab::Route &route) {
            m_services.usePersonality(personality);
            tell(m_services.setLabRoute(index, route));
        });
    connect(page, &lab::LabPage::routeRemoved, this, [this, tell](const QString &personality, int index) {
        m_services.usePersonality(personality);
        tell(m_services.removeLabRoute(index));
    });
    connect(page, &lab::LabPage::routesRestored, &m_services, &Services::restoreLabRoutes);
    const auto update = [this, page] {
        if (const lab::Personality *live = m_services.livePersonality())
            page->setRoutes(*live, m_services.labRoutesAreChanged());
    };
    connect(&m_services, &Services::labRoutesChanged, page, update);
    connect(&m_services, &Services::labChanged, page, update);
    update();
}

void MainWindow::connectLabTls(lab::LabPage *page)
{
    connect(page->tls(), &lab::TlsRow::saveRequested, this, &MainWindow::saveCertificate);
    const auto update = [this, page] {
        page->setServer(m_services.labAddress(), m_services.personality(), m_services.labError().what);
        page->tls()->setTls(
            m_services.labTlsAddress(), m_services.labFingerprint(), m_services.labTlsError().what);
    };
    connect(&m_services, &Services::labChanged, page, update);
    connect(page->tls(), &lab::TlsRow::startRequested, this, [this, update] {
        if (!m_services.startLabTls())
            update();
    });
    update();
}

void MainWindow::connectChains(lab::LabPage *page)
{
    connect(page, &lab::LabPage::chainStartRequested, this, [this, page](const QString &id) {
        if (const std::optional<base::Error> error = m_services.startChain(id))
            page->setChain(id, {}, error->text());
    });
    connect(page, &lab::LabPage::chainStopRequested, &m_services, &Services::stopChain);
    connect(page, &lab::LabPage::chainRequestRequested, this,
        [this](quint16 port, const QByteArray &method, const QByteArray &path) {
            http::Draft draft;
            draft.method = method;
            draft.url = path;
            askOurs("127.0.0.1:" + QByteArray::number(port), draft);
        });
    const auto update = [this, page] {
        for (const lab::ChainPlan &plan : m_services.chains())
            page->setChain(plan.id, m_services.chainPorts(plan.id));
    };
    connect(&m_services, &Services::chainsChanged, page, update);
    connect(&m_services, &Services::hopAnswered, page, &lab::LabPage::setChainAnswered);
    update();
}

/// The question that was answered with no, as the decision path puts it.
static QString whereOf(const lab::Truth &truth, const knowledge::Knowledge &facts)
{
    const std::vector<knowledge::Gate> &gates = facts.gates();
    const auto gate = std::find_if(gates.begin(), gates.end(),
        [&truth](const knowledge::Gate &each) { return each.id == truth.stopped; });
    if (truth.stopped.isEmpty())
        return truth.gate == "served"_L1 ? MainWindow::tr("served") : truth.gate;
    if (gate == gates.end())
        return truth.stopped;
    return gate->label.isEmpty() ? gate->question : gate->label;
}

lab::LogEntry MainWindow::logEntry(const QString &chain, const lab::Truth &truth)
{
    lab::LogEntry entry{QTime::currentTime(), truth, whereOf(truth, m_services.knowledge()), {}, chain};
    for (const lab::ChainPlan &plan : m_services.chains()) {
        if (plan.id == chain && std::size_t(truth.hop) < plan.hops.size())
            entry.who = tr("%1, %2 of %3")
                            .arg(plan.hops[std::size_t(truth.hop)].role, QString::number(truth.hop + 1),
                                QString::number(plan.hops.size()));
    }
    for (const lab::Personality &each : m_services.personalities()) {
        if (entry.who.isEmpty() && each.id == truth.personality)
            entry.who = each.name;
    }
    if (entry.who.isEmpty())
        entry.who = m_services.personalityName();
    return entry;
}

void MainWindow::askAgain(const lab::LogEntry &entry)
{
    http::Draft draft;
    draft.method = entry.truth.method;
    draft.url = entry.truth.target;
    if (entry.chain.isEmpty()) {
        requestFromLab(entry.truth.personality, draft);
        return;
    }
    if (const std::optional<base::Error> error = m_services.startChain(entry.chain))
        m_status->say(error->text());
    else
        askOurs("127.0.0.1:" + QByteArray::number(m_services.chainPorts(entry.chain).value(0)), draft);
}

void MainWindow::requestFromLab(const QString &personality, const http::Draft &pathOnly)
{
    if (m_services.labAddress().isEmpty()) {
        m_status->say(tr("The practice server does not run"));
        return;
    }
    if (m_quiz->mystery)
        m_status->say(tr("Until you guess, the mystery server answers"));
    m_services.usePersonality(personality);
    askOurs(m_services.labAddress().toLatin1(), pathOnly);
}

/// Sends to a server of ours. Targets that are no path, such as "*", are sent as they are.
void MainWindow::askOurs(const QByteArray &authority, const http::Draft &pathOnly)
{
    Order order;
    order.draft = pathOnly;
    order.draft.url = "http://" + authority + pathOnly.url;
    if (!pathOnly.url.startsWith('/')) {
        order.draft.url = "http://" + authority + '/';
        order.draft.target = pathOnly.url;
    }
    order.anyway = true;
    m_composer.setDraft(order.draft);
    showScreen(Send);
    sendOrder(order);
}

void MainWindow::saveCertificate()
{
    auto *dialog = new QFileDialog(this, tr("Save the certificate of the practice server"), {},
        tr("Certificates (*.pem *.crt);;All files (*)"));
    dialog->setObjectName(u"certificateDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(u"practice-server.pem"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        QSaveFile file(name);
        const bool saved =
            file.open(QIODevice::WriteOnly) && file.write(m_services.labCertificate()) > 0 && file.commit();
        m_status->say(saved ? tr("Saved %1").arg(name) : tr("Not saved: %1").arg(file.errorString()));
    });
    dialog->open();
}

} // namespace window
