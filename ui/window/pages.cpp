// SPDX-License-Identifier: Apache-2.0
// The screens of the main window that are made when they are first visited, and what they ask for.
#include "ui/compare/comparepage.h"
#include "ui/knowledge/knowledgepage.h"
#include "ui/knowledge/searchpalette.h"
#include "ui/rfc/rfcpage.h"
#include "ui/window/examples.h"
#include "ui/window/mainwindow.h"
#include "ui/window/quizscreen.h"
#include "ui/window/recipes.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QFileDialog>

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;

QWidget *MainWindow::makePage(Screen screen)
{
    switch (screen) {
    case Knowledge:
        return makeKnowledgePage();
    case Compare:
        return makeComparePage();
    case Lab:
        return makeLabPage();
    case Lessons:
        return makeLessonsPage();
    case Reader:
        return makeReader();
    case Matrix:
        return makeMatrixPage();
    case Captures:
        return makeCapturesPage();
    case Quiz:
        return makeQuizPage();
    case Mystery:
        return makeMysteryPage();
    case Send:
    case ScreenCount:
        break;
    }
    return m_sendScreen;
}

QWidget *MainWindow::makeKnowledgePage()
{
    auto *page = new knowledgeui::KnowledgePage(m_services.knowledge(), m_services.searchIndex());
    connect(page, &knowledgeui::KnowledgePage::compareRequested, this, &MainWindow::compareCodes);
    page->setNotes(&m_services.notes());
    page->setRules(&m_services.rules());
    connect(page, &knowledgeui::KnowledgePage::sampleRequested, this, &MainWindow::openSample);
    connect(page, &knowledgeui::KnowledgePage::askRequested, this, &MainWindow::askWhy);
    connect(page, &knowledgeui::KnowledgePage::tryRequested, this, &MainWindow::tryInLab);
    connect(page, &knowledgeui::KnowledgePage::trialRequested, this, &MainWindow::runTrial);
    connect(page, &knowledgeui::KnowledgePage::said, m_status, &StatusLine::say);
    if (const auto &problems = m_services.knowledge().problems(); !problems.empty())
        m_status->say(tr("Left out of your data folder: %1").arg(problems.front().text()));
    connect(page, &knowledgeui::KnowledgePage::specRequested, this, &MainWindow::openSpec);
    connect(page, &knowledgeui::KnowledgePage::articleShown, this,
        [this](const QString &kind, const QString &id) { tellOpened(kind + u'/' + id); });
    return page;
}

QWidget *MainWindow::makeComparePage()
{
    auto *page = new compare::ComparePage(m_services.knowledge());
    connect(page, &compare::ComparePage::codesChanged, this, &MainWindow::tellCompared);
    connect(page, &compare::ComparePage::tryRequested, this, &MainWindow::tryAll);
    connect(page, &compare::ComparePage::specRequested, this, &MainWindow::openSpec);
    page->setQuizAvailable(true);
    connect(page, &compare::ComparePage::quizRequested, this, &MainWindow::openQuiz);
    connect(page, &compare::ComparePage::articleRequested, this, &MainWindow::openArticle);
    connect(page, &compare::ComparePage::printRequested, this, [this] { saveHandout(); });
    return page;
}

QWidget *MainWindow::makeReader()
{
    auto *page = new rfcui::RfcPage(m_services.library(), m_services.knowledge());
    connect(page, &rfcui::RfcPage::browserRequested, this, &MainWindow::openInBrowser);
    connect(page, &rfcui::RfcPage::folderRequested, this, &MainWindow::chooseRfcFolder);
    connect(page, &rfcui::RfcPage::copyRequested, this, &MainWindow::copyText);
    return page;
}

void MainWindow::openSpec(const QString &spec)
{
    showScreen(Reader);
    static_cast<rfcui::RfcPage *>(m_pages[Reader])->open(spec);
    tellOpened(spec);
}

void MainWindow::chooseRfcFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder with RFC texts (rfc9110.txt and the like)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString &folder) { static_cast<rfcui::RfcPage *>(m_pages[Reader])->useFolder(folder); });
    dialog->open();
}

void MainWindow::runTrial(const knowledge::Trial &trial)
{
    http::Draft draft;
    draft.method = trial.method.toUtf8();
    draft.url = trial.target.toUtf8();
    for (const auto &[name, value] : trial.fields)
        draft.fields.push_back({name.toUtf8(), value.toUtf8(), false, true});
    requestFromLab(trial.personality, draft);
}

void MainWindow::tryInLab(const QString &id)
{
    if (findExample(id)) {
        runExample(id);
        return;
    }
    if (const std::optional<Recipe> recipe = recipeFor(id, m_services.personalities()))
        requestFromLab(recipe->personality, recipe->draft);
    else
        m_status->say(tr("The practice server has nothing that answers %1").arg(id));
}

// The ribbon has a chip for each of the four classic codes: the first is sent, the others are one click away.
void MainWindow::tryAll(const QStringList &codes)
{
    if (codes.isEmpty())
        return;
    if (std::any_of(
            codes.begin(), codes.end(), [](const QString &code) { return findExample(code) != nullptr; }))
        m_services.settings().set(base::settings::ribbon, true);
    tryInLab(codes.first());
}

void MainWindow::openArticle(const QString &kind, const QString &id)
{
    if (kind == u"spec") {
        openSpec(id);
        return;
    }
    showScreen(Knowledge);
    auto *page = static_cast<knowledgeui::KnowledgePage *>(m_pages[Knowledge]);
    if (page->showArticle(kind, id))
        tellOpened(kind + u'/' + id);
    else
        m_status->say(tr("There is no article on %1").arg(id));
}

void MainWindow::showArticle(const QString &word)
{
    const knowledge::Knowledge &facts = m_services.knowledge();
    if (word.toInt() > 0)
        return openArticle(u"status"_s, word);
    if (facts.method(word))
        return openArticle(u"method"_s, word);
    if (const knowledge::FieldEntry *field = facts.field(word))
        return openArticle(u"field"_s, field->id);
    showScreen(Knowledge);
    auto *page = static_cast<knowledgeui::KnowledgePage *>(m_pages[Knowledge]);
    for (const QString &kind : {u"recipe"_s, u"server"_s, u"claim"_s, u"comparison"_s, u"rule"_s}) {
        if (page->showArticle(kind, word))
            return;
    }
    m_status->say(tr("There is no article on %1").arg(word));
}

QString MainWindow::helpText(const QString &word)
{
    const knowledge::Knowledge &facts = m_services.knowledge();
    if (word.size() == 3 && word.toInt() > 0) {
        const knowledge::Status *status = facts.status(word);
        return status ? u"%1 %2: %3"_s.arg(status->id, status->name, status->summary) : QString();
    }
    if (const knowledge::Method *method = facts.method(word))
        return u"%1: %2"_s.arg(method->id, method->summary);
    if (const knowledge::FieldEntry *field = facts.field(word))
        return u"%1: %2"_s.arg(field->name, field->summary);
    return {};
}

void MainWindow::compareCodes(const QStringList &codes)
{
    QStringList wanted = codes;
    if (auto *page = qobject_cast<knowledgeui::KnowledgePage *>(m_pages[Knowledge]);
        page && page->isVisible() && wanted.isEmpty() && page->selectedCodes().size() > 1)
        wanted = page->selectedCodes();
    showScreen(Compare);
    if (!wanted.isEmpty())
        static_cast<compare::ComparePage *>(m_pages[Compare])->setCodes(wanted);
    tellCompared(static_cast<compare::ComparePage *>(m_pages[Compare])->codes());
}

void MainWindow::openPalette()
{
    if (!m_palette) {
        m_palette = new knowledgeui::SearchPalette(m_services.searchIndex(), this);
        connect(m_palette, &knowledgeui::SearchPalette::chosen, this, &MainWindow::openArticle);
    }
    m_palette->open();
}

} // namespace window
