// SPDX-License-Identifier: Apache-2.0
// Handouts: what is on screen as one page to take along.
#include "ui/compare/comparecard.h"
#include "ui/compare/comparepage.h"
#include "ui/handout/paper.h"
#include "ui/window/mainwindow.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QFileDialog>
#include <QLocale>
#include <QStackedWidget>

namespace window {

using namespace Qt::StringLiterals;

/// Letter where it is what printers hold, A4 elsewhere.
static QPageSize::PageSizeId paperHere()
{
    return QLocale().measurementSystem() == QLocale::ImperialUSSystem ? QPageSize::Letter : QPageSize::A4;
}

/// The codes of the Compare screen; from any other screen the ones that are usually mistaken.
void MainWindow::saveHandout()
{
    const auto *page = static_cast<const compare::ComparePage *>(m_pages[Compare]);
    const QStringList usual{u"501"_s, u"405"_s, u"403"_s, u"404"_s};
    const compare::Table table =
        compare::TableMaker::make(m_services.knowledge(), page ? page->codes() : usual);
    if (table.columns.empty())
        m_status->say(tr("There is nothing to compare yet"));
    else
        saveHandout(compare::comparisonCard(table), compare::cardName(table));
}

void MainWindow::saveHandout(const handout::Handout &handout, const QString &name)
{
    const QString pdf = tr("One page PDF (*.pdf)");
    const QString html = tr("HTML page (*.html)");
    auto *dialog = new QFileDialog(this, tr("Save as handout"), name + u".pdf"_s);
    dialog->setObjectName(u"handoutDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({pdf, html});
    dialog->setDefaultSuffix(u"pdf"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, html](const QString &filter) {
        dialog->setDefaultSuffix(filter == html ? u"html"_s : u"pdf"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, handout](const QString &file) {
        const base::Result<int> saved = handout::save(handout, file, paperHere());
        m_status->say(saved ? tr("Written to %1").arg(file) : saved.error().text());
    });
    dialog->open();
}

} // namespace window
