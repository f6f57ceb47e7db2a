// SPDX-License-Identifier: Apache-2.0
// Captures made elsewhere: the list of their exchanges, and the chosen one as the Send screen would show it.
#include "ui/captures/capturespage.h"
#include "ui/explain/explainpage.h"
#include "ui/window/columnscroll.h"
#include "ui/window/filedrop.h"
#include "ui/window/mainwindow.h"
#include "ui/window/options.h"
#include "ui/window/services.h"

#include <QDir>
#include <QFileDialog>

namespace window {

using namespace Qt::StringLiterals;

static captures::CapturesPage *pageOf(QWidget *page)
{
    return static_cast<captures::CapturesPage *>(page);
}

void MainWindow::connectCaptures()
{
    auto *drop = new FileDrop(this);
    connect(drop, &FileDrop::dropped, this, &MainWindow::openCaptures);
}

QWidget *MainWindow::makeCapturesPage()
{
    auto *scroll = new ColumnScroll;
    auto *explained = new explain::ExplainPage(scroll->viewport());
    explained->setObjectName(u"capturesExplained"_s);
    scroll->setColumn(explained);
    connectExplained(explained);
    const QString own = knowledge::ownDataFolder();
    auto *page = new captures::CapturesPage(
        {m_services.dataFolder(), QDir(own).exists() ? own : QString(), m_services.ruleBook()}, scroll);
    connect(page, &captures::CapturesPage::openRequested, this, &MainWindow::chooseCaptures);
    connect(page, &captures::CapturesPage::exchangeChosen, explained,
        [this, explained](const http::Exchange &exchange, bool entered) {
            explained->setExchange(exchange, m_services.explainer().explain(exchange));
            if (entered)
                explained->focusPart(1);
        });
    connect(page, &captures::CapturesPage::settled, this, &MainWindow::exchangeShown);
    return page;
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

/// 0 list, then verdict, path, findings and wire.
void MainWindow::nextCapturesPane(int by)
{
    static const QStringList homes{
        u"capturesTable"_s, u"verdictCard"_s, u"pathStrip"_s, u"findingsPane"_s, u"wirePane"_s};
    int current = -1;
    for (const QWidget *widget = focusWidget(); widget && current < 0; widget = widget->parentWidget())
        current = int(homes.indexOf(widget->objectName()));
    auto *explained = m_pages[Captures]->findChild<explain::ExplainPage *>(u"capturesExplained"_s);
    const int next = current < 0 ? 0 : (current + by + 5) % 5;
    if (next == 0 || !explained->isVisible())
        pageOf(m_pages[Captures])->focusList();
    else
        explained->focusPart(next);
}

} // namespace window
