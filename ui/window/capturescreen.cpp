// SPDX-License-Identifier: Apache-2.0
// Captures made elsewhere: the list of their exchanges, and the chosen one as the Send screen would show it.
#include "ui/captures/capturespage.h"
#include "ui/explain/explainpage.h"
#include "ui/widgets/filedrop.h"
#include "ui/window/columnscroll.h"
#include "ui/window/mainwindow.h"
#include "ui/window/options.h"
#include "ui/window/presenting.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QStackedWidget>

namespace window {

using namespace Qt::StringLiterals;

static captures::CapturesPage *pageOf(QWidget *page)
{
    return static_cast<captures::CapturesPage *>(page);
}

void MainWindow::connectCaptures()
{
    auto *drop = new widgets::FileDrop({this});
    connect(drop, &widgets::FileDrop::dropped, this, &MainWindow::openCaptures);
}

QWidget *MainWindow::makeCapturesPage()
{
    auto *scroll = new ColumnScroll;
    auto *explained = new explain::ExplainPage(scroll->viewport());
    explained->setObjectName(u"capturesExplained"_s);
    scroll->setColumn(explained);
    connectExplained(explained);
    explained->setWording(m_services.wording());
    const auto *secrets = findChild<QAction *>(u"showSecrets"_s);
    explained->setSecretsShown(secrets->isChecked());
    connect(secrets, &QAction::toggled, explained, &explain::ExplainPage::setSecretsShown);
    const QString own = knowledge::ownDataFolder();
    auto *page = new captures::CapturesPage({m_services.dataFolder(), QDir(own).exists() ? own : QString(),
                                                m_services.ruleBook(), m_services.wording()},
        scroll);
    connect(page, &captures::CapturesPage::openRequested, this, &MainWindow::chooseCaptures);
    connect(page, &captures::CapturesPage::exchangeChosen, explained,
        [this, explained](const http::Exchange &exchange, bool entered) {
            explainCaptured(exchange);
            if (entered)
                explained->focusPart(1);
        });
    connect(page, &captures::CapturesPage::settled, this, &MainWindow::exchangeShown);
    return page;
}

void MainWindow::explainCaptured(const http::Exchange &exchange)
{
    m_captured = std::make_unique<Shown>();
    m_captured->exchange = exchange;
    m_captured->report = m_services.explain(exchange, {}, {});
    capturedPage()->setExchange(m_captured->exchange, m_captured->report);
}

/// The list keeps its sentences until something else is opened: explaining all again may take long.
void MainWindow::wordCaptures(explain::Wording wording)
{
    if (!m_pages[Captures])
        return;
    pageOf(m_pages[Captures])->reader()->setWording(wording);
    capturedPage()->setWording(wording);
    if (m_captured)
        explainCaptured(http::Exchange(m_captured->exchange));
}

explain::ExplainPage *MainWindow::capturedPage() const
{
    return m_pages[Captures]->findChild<explain::ExplainPage *>(u"capturesExplained"_s);
}

/// What menus and keys are about: the exchange on the screen of the moment.
const Shown *MainWindow::inSight() const
{
    if (matrixExplained())
        return m_asked.get();
    const bool captured = m_pages[Captures] && m_stack->currentWidget() == m_pages[Captures];
    if (captured)
        return m_captured.get();
    return m_presenting->isCovered() ? nullptr : m_sending.shown();
}

explain::ExplainPage *MainWindow::pageInSight() const
{
    if (explain::ExplainPage *asked = matrixExplained())
        return asked;
    const bool captured = m_pages[Captures] && m_stack->currentWidget() == m_pages[Captures];
    return captured ? capturedPage() : m_sendScreen->page();
}

void MainWindow::openCaptures(const QStringList &paths)
{
    showScreen(Captures);
    if (paths.isEmpty())
        pageOf(m_pages[Captures])->focusList();
    else
        pageOf(m_pages[Captures])->open(paths);
}

void MainWindow::chooseCaptures()
{
    auto *dialog = new QFileDialog(this, tr("Open a capture"), {},
        tr("Captures (*.har *.json *.ndjson *.http *.txt *.bin *.log);;All files (*)"));
    dialog->setObjectName(u"captureDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::openCaptures);
    dialog->open();
}

bool MainWindow::beginWithCaptures(const Options &options)
{
    if (options.screen != "captures"_L1 && options.files.isEmpty())
        return false;
    m_services.startLab();
    openCaptures(options.files);
    if (options.files.isEmpty())
        Q_EMIT exchangeShown();
    return true;
}

void MainWindow::nextCapturesPane(int by)
{
    captures::CapturesPage *page = pageOf(m_pages[Captures]);
    explain::ExplainPage *explained = capturedPage();
    const int next = partAfter(explained, page->list(), by);
    if (next == 0 || !explained->isVisible())
        page->focusList();
    else
        explained->focusPart(next);
}

} // namespace window
