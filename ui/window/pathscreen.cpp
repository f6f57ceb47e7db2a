// SPDX-License-Identifier: Apache-2.0
// The picture of the decision path: a screen of its own over the Send screen.
#include "ui/explain/explainpage.h"
#include "ui/path/pathpage.h"
#include "ui/window/mainwindow.h"
#include "ui/window/presenting.h"
#include "ui/window/rail.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QStackedWidget>

namespace window {

using namespace Qt::StringLiterals;

// The one probe that tells most of a gate; a gate without one takes several.
static QString probeOf(const QString &gate)
{
    static const QHash<QString, QString> probes = {{u"method-known"_s, u"made-up-here"_s},
        {u"exists"_s, u"get-here"_s}, {u"method-allowed-here"_s, u"options-here"_s},
        {u"read"_s, u"plain-get"_s}, {u"content"_s, u"get-here"_s}, {u"conditions"_s, u"plain-get"_s},
        {u"permitted"_s, u"get-here"_s}};
    return probes.value(gate);
}

void MainWindow::makePathPage()
{
    m_path = new path::PathPage(m_services.knowledge());
    m_stack->addWidget(m_path);
    connect(m_path, &path::PathPage::closeRequested, this, &MainWindow::closePath);
    connect(m_path, &path::PathPage::findingRequested, this, [this](const QString &rule) {
        const Shown *shown = m_sending.shown();
        closePath();
        m_sendScreen->page()->chooseFinding(shown ? shown->report.numberOf(rule) : 0);
        m_sendScreen->page()->focusPart(3);
    });
    connect(m_path, &path::PathPage::articleRequested, this, &MainWindow::openArticle);
    connect(m_path, &path::PathPage::specRequested, this, &MainWindow::openSpec);
    connect(m_path, &path::PathPage::copyRequested, this, &MainWindow::copyText);
    connect(m_path, &path::PathPage::told, this, [this](const QString &words) { m_status->say(words); });
    connect(m_path, &path::PathPage::probeRequested, this, [this](const QString &gate) {
        closePath();
        openPlan(probeOf(gate));
    });
    connect(m_path, &path::PathPage::revealToggled, m_revealAction, &QAction::setChecked);
    connect(m_path, &path::PathPage::investigateRequested, this, [this] {
        closePath();
        openPlan();
    });
    connect(this, &MainWindow::exchangeShown, m_path, [this] {
        if (isPathOpen())
            openPath();
    });
}

bool MainWindow::isPathOpen() const
{
    return m_path && m_stack->currentWidget() == m_path;
}

void MainWindow::openPath()
{
    const Shown *shown = m_sending.shown();
    if (!shown || m_presenting->isCovered())
        return;
    if (!m_path)
        makePathPage();
    const Shown seen = m_presenting->forAudience(*shown);
    m_path->setReport(seen.exchange, seen.report);
    m_path->setTruth(truthInSight());
    m_path->setRevealed(m_revealAction->isChecked());
    showScreen(Send); // the rail says where it belongs
    m_stack->setCurrentWidget(m_path);
    m_path->nextPart(1);
    tellOpened(u"path"_s);
}

void MainWindow::closePath()
{
    showScreen(Send);
    m_sendScreen->page()->focusPart(2);
}

} // namespace window
