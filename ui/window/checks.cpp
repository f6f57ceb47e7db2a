// SPDX-License-Identifier: Apache-2.0
// What the main window does about checks: their pages, their examples, "Why?", and the wording of what they
// say.
#include "app/explain/catalogue.h"
#include "app/http/syntax.h"
#include "ui/explain/explainpage.h"
#include "ui/explain/whydialog.h"
#include "ui/window/mainwindow.h"
#include "ui/window/presenting.h"
#include "ui/window/sampledraft.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QActionGroup>
#include <QMenu>

namespace window {

using namespace Qt::StringLiterals;

void MainWindow::openSample(const QString &rule, int number)
{
    const std::optional<explain::Rule> found = m_services.rules().rule(rule);
    if (!found || number < 0 || std::size_t(number) >= found->examples.size())
        return;
    const explain::Example &example = found->examples[std::size_t(number)];
    Sample sample;
    sample.exchange = explain::exchangeOf(example);
    for (const QStringList &hop : example.hops)
        sample.earlier.push_back(http::exchangeFromLines(hop));
    sample.note = example.fires
        ? tr("Example, not sent: the check “%1” fires here.").arg(explain::withoutValues(found->summary))
        : tr("Example, not sent: the check “%1” stays quiet here.")
              .arg(explain::withoutValues(found->summary));
    sample.draft = draftOf(sample.exchange);
    m_composer.setDraft(sample.draft);
    showScreen(Send);
    m_sending.showSample(sample);
    m_sendScreen->page()->chooseFinding(m_sending.shown()->report.numberOf(rule));
}

// "DELETE /a → 405"
static QString exchangeWords(const http::Exchange &exchange)
{
    const http::Response *response = exchange.finalResponse();
    const QString asked = exchange.request.startLine.size() > 0
        ? http::visibleText(exchange.request.method + ' ' + exchange.request.target)
        : MainWindow::tr("a request that was not seen");
    const QString came = response ? QString::number(response->status) : MainWindow::tr("no answer");
    constexpr qsizetype longest = 80;
    return (asked.size() > longest ? asked.left(longest) + u'…' : asked) + u" → "_s + came;
}

explain::WhyDialog *MainWindow::whyDialog()
{
    if (m_why)
        return m_why;
    m_why = new explain::WhyDialog(this);
    QList<std::pair<QString, QString>> choices;
    for (const explain::RuleEntry &entry : m_services.rules().entries())
        choices << std::pair(entry.id, entry.title);
    std::sort(choices.begin(), choices.end());
    m_why->setChoices(choices);
    connect(m_why, &explain::WhyDialog::askRequested, this, &MainWindow::askWhy);
    connect(m_why, &explain::WhyDialog::ruleRequested, this,
        [this](const QString &rule) { openArticle(u"rule"_s, rule); });
    // The answer is about what is on screen.
    connect(this, &MainWindow::exchangeShown, m_why, [this] {
        if (m_why->isVisible())
            askWhy(m_why->rule());
    });
    return m_why;
}

void MainWindow::askWhy(const QString &rule)
{
    const Shown *shown = inSight();
    if (!shown) {
        m_status->say(tr("There is no exchange to ask about"));
        return;
    }
    explain::WhyDialog *dialog = whyDialog();
    const explain::RuleEntry *entry = m_services.rules().find(rule);
    Shown asked = *shown;
    asked.report = m_services.explain(shown->exchange, shown->earlier, {rule});
    asked = m_presenting->forAudience(asked);
    const explain::Report &report = asked.report;
    const int number = report.numberOf(rule);
    const QString title = number > 0 ? report.findings[std::size_t(number) - 1].text
        : entry                      ? entry->title
        : report.verdict.id == rule  ? report.verdict.text
                                     : rule;
    dialog->setAnswer(rule, title, exchangeWords(asked.exchange), report.trace);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

QString MainWindow::chosenRule() const
{
    const Shown *shown = inSight();
    const int number = shown ? pageInSight()->chosenFinding() : 0;
    if (number < 1 || std::size_t(number) > shown->report.findings.size())
        return {};
    return shown->report.findings[std::size_t(number) - 1].rule;
}

void MainWindow::askAboutChosen()
{
    if (const QString rule = chosenRule(); !rule.isEmpty())
        askWhy(rule);
    else
        m_status->say(tr("No finding is chosen"));
}

void MainWindow::askAboutVerdict()
{
    const Shown *shown = inSight();
    if (shown && m_services.explainer().knows(shown->report.verdict.id))
        askWhy(shown->report.verdict.id);
    else
        m_status->say(shown ? tr("The verdict is what the status itself says: no conditions led to it")
                            : tr("There is no exchange to ask about"));
}

void MainWindow::askAnother()
{
    const auto &entries = m_services.rules().entries();
    const QString rule = chosenRule();
    if (rule.isEmpty() && entries.empty())
        return;
    askWhy(rule.isEmpty() ? entries.front().id : rule);
    if (m_why)
        m_why->startChoosing();
}

void MainWindow::openChosenRule()
{
    if (const QString rule = chosenRule(); !rule.isEmpty())
        openArticle(u"rule"_s, rule);
    else
        m_status->say(tr("No finding is chosen"));
}

void MainWindow::makeCheckMenu(QMenu *menu)
{
    menu->addAction(tr("&Why this finding?"), this, &MainWindow::askAboutChosen)
        ->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_W);
    menu->addAction(tr("Why this &verdict?"), this, &MainWindow::askAboutVerdict);
    menu->addAction(tr("Why &not another one?"), this, &MainWindow::askAnother)
        ->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Y);
    menu->addAction(tr("About this chec&k"), this, &MainWindow::openChosenRule)
        ->setShortcut(Qt::CTRL | Qt::Key_F1);
}

void MainWindow::makeWordingMenu(QMenu *view)
{
    QMenu *menu = view->addMenu(tr("&Wording"));
    menu->setObjectName(u"wordingMenu"_s);
    auto *group = new QActionGroup(menu);
    const std::pair<QString, explain::Wording> wordings[] = {
        {tr("&Plain"), explain::Wording::Plain}, {tr("&Expert"), explain::Wording::Expert}};
    for (const auto &[text, wording] : wordings) {
        QAction *action = menu->addAction(text, this, [this, wording = wording] { setWording(wording); });
        action->setObjectName(u"wording:"_s + explain::wordingWord(wording));
        action->setCheckable(true);
        action->setChecked(m_services.wording() == wording);
        group->addAction(action);
    }
    m_sendScreen->page()->setWording(m_services.wording());
}

void MainWindow::setWording(explain::Wording wording)
{
    if (wording == m_services.wording())
        return;
    m_services.settings().set(base::settings::wording, explain::wordingWord(wording));
    explain::ExplainPage *page = m_sendScreen->page();
    const int chosen = page->chosenFinding();
    page->setWording(wording);
    m_sending.explainAgain();
    page->chooseFinding(chosen);
    wordCaptures(wording);
}

} // namespace window
