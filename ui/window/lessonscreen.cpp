// SPDX-License-Identifier: Apache-2.0
// Lessons: the list of them, the pane beside the screens, and what happens in the window as its steps see it.
#include "app/knowledge/notes.h"
#include "app/training/event.h"
#include "app/training/lessonpage.h"
#include "app/training/recording.h"
#include "app/training/shelf.h"
#include "ui/compare/comparepage.h"
#include "ui/compose/composerbar.h"
#include "ui/explain/explainpage.h"
#include "ui/matrix/matrixpage.h"
#include "ui/probe/resultpage.h"
#include "ui/training/lessonpane.h"
#include "ui/training/lessonspage.h"
#include "ui/window/infodialog.h"
#include "ui/window/labbutton.h"
#include "ui/window/mainwindow.h"
#include "ui/window/options.h"
#include "ui/window/presenting.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;
using trainingui::LessonPane;
using trainingui::LessonsPage;

static LessonsPage *pageOf(QWidget *page)
{
    return static_cast<LessonsPage *>(page);
}

QWidget *MainWindow::makeLessonsPage()
{
    auto *page = new LessonsPage;
    connect(page, &LessonsPage::startRequested, this, [this](const QString &id) { startLesson(id, false); });
    connect(page, &LessonsPage::againRequested, this, [this](const QString &id) { startLesson(id, true); });
    connect(page, &LessonsPage::openRequested, this, &MainWindow::chooseLessons);
    connect(page, &LessonsPage::handOutRequested, this, &MainWindow::handOutLesson);
    connect(page, &LessonsPage::paperRequested, this, &MainWindow::printLesson);
    connect(page, &LessonsPage::quizRequested, this, [this] { openQuiz({}); });
    connect(page, &LessonsPage::mysteryRequested, this, [this] { showScreen(Mystery); });
    connect(page, &LessonsPage::helpRequested, this, [this] {
        auto *dialog = new InfoDialog(tr("Write your own lessons"), lessonHelpBlocks(), this);
        dialog->setObjectName(u"lessonHelpDialog"_s);
        dialog->open();
    });
    fillLessons(page);
    return page;
}

void MainWindow::fillLessons(LessonsPage *page)
{
    page->setLessons(m_services.lessons(), m_services.lessonProblems());
    for (const training::Lesson &lesson : m_services.lessons())
        page->setRecord(lesson.id, m_services.progress().record(lesson.id));
    if (const auto &problem = m_services.progress().problem())
        m_status->say(problem->text());
}

/// Made with the first lesson: a start without one does not wait for it.
void MainWindow::makeLessonPane()
{
    m_lessonPane = new LessonPane(m_frame);
    static_cast<QHBoxLayout *>(m_frame->layout()->itemAt(0)->layout())->addWidget(m_lessonPane);
    connect(m_lessonPane, &LessonPane::entered, this, &MainWindow::enterStep);
    connect(m_lessonPane, &LessonPane::doRequested, this, &MainWindow::doStep);
    connect(m_lessonPane, &LessonPane::openRequested, this, &MainWindow::openForStep);
    connect(m_lessonPane, &LessonPane::linkRequested, this, [this](const QString &link) {
        link.contains(u'#') ? openSpec(link) : openArticle(link.section(u'/', 0, 0), link.section(u'/', 1));
    });
    connect(m_lessonPane, &LessonPane::recordChanged, this,
        [this](const QString &lesson, const training::Record &record) {
            if (const auto error = m_services.progress().set(lesson, record))
                m_status->say(error->text());
            if (m_pages[Lessons])
                pageOf(m_pages[Lessons])->setRecord(lesson, record);
        });
    connect(m_presenting.get(), &Presenting::changed, m_lessonPane, [this] { presentLesson(); });
    connect(m_presenting.get(), &Presenting::stepRequested, m_lessonPane, [this](int by) {
        if (!isLessonOn())
            return;
        if (by < 0)
            m_lessonPane->back();
        else if (m_lessonPane->attempt().mayGoOn())
            m_lessonPane->next();
        else if (m_lessonPane->attempt().step().reveal.empty())
            m_lessonPane->act();
        else
            m_lessonPane->reveal(); // who presents has only the one key to go on
    });
    connect(m_lessonPane, &LessonPane::closeRequested, this, &MainWindow::leaveLesson);
    connect(m_lessonPane, &LessonPane::finished, this, [this] {
        leaveLesson();
        showScreen(Lessons);
    });
}

void MainWindow::startLesson(const QString &id, bool again)
{
    const auto &lessons = m_services.lessons();
    const auto lesson = std::find_if(
        lessons.begin(), lessons.end(), [&id](const training::Lesson &each) { return each.id == id; });
    if (lesson == lessons.end())
        return m_status->say(tr("There is no lesson \"%1\"").arg(id));
    if (!m_services.startLab())
        return m_status->say(tr("Lessons need the practice server. %1").arg(m_services.labError().text()));
    if (!m_lessonPane)
        makeLessonPane();
    m_services.lend(
        lab::loadPersonalities(knowledge::ownDataFolder(), nullptr)); // beside a lesson of one's own
    m_services.lend(lesson->personalities);
    if (!isLessonOn())
        m_labBefore = m_services.personality();
    const training::Record record = m_services.progress().record(id);
    showScreen(Send);
    m_lessonPane->start(*lesson, again || record.finished ? training::Record() : record);
    lessonShownOrHidden();
    m_lessonPane->focusStep();
}

void MainWindow::leaveLesson()
{
    m_lessonPane->stop();
    presentLesson();
    m_services.useServer(m_labBefore);
    lessonShownOrHidden();
    updateLab();
    m_sendScreen->bar()->focusUrl(false);
}

bool MainWindow::isLessonOn() const
{
    return m_lessonPane && m_lessonPane->isRunning();
}

void MainWindow::lessonShownOrHidden()
{
    setCompact(m_compact);
    showRibbon();
    for (QAction *action : findChildren<QAction *>()) {
        if (action->property("lesson").toBool())
            action->setEnabled(isLessonOn());
    }
}

/// The line at the top of a presentation; a clicker's keys turn the steps.
void MainWindow::presentLesson()
{
    if (!m_presenting->isOn())
        return;
    if (!isLessonOn()) {
        m_presenting->setLesson({}, {}, 0, 0);
        return;
    }
    const training::Attempt &attempt = m_lessonPane->attempt();
    m_presenting->setLesson(attempt.lesson().title, attempt.step().title, attempt.number(), attempt.count());
}

void MainWindow::enterStep()
{
    const training::Step &step = m_lessonPane->attempt().step();
    presentLesson();
    m_services.useServer(step.server);
    updateLab();
    if (!step.check.isEmpty() && step.check.kind == training::Event::Exchange)
        showScreen(Send);
}

/// The name on the button; a step that hides its server shows none.
QString MainWindow::labName() const
{
    const bool hidden = isLessonOn() && m_lessonPane->attempt().step().hidden;
    return hidden ? tr("hidden") : m_services.personalityName();
}

void MainWindow::doStep(const training::Step &step, const training::Ask &ask)
{
    m_services.useServer(step.server);
    Order order;
    order.draft = ask.draft;
    order.draft.url = "http://" + m_services.labAddress().toLatin1() + ask.draft.url;
    order.follow = ask.follow;
    order.anyway = ask.anyway;
    m_composer.setDraft(order.draft);
    m_composer.setFollow(ask.follow);
    showScreen(Send);
    if (step.fill && step.request == ask)
        m_sendScreen->bar()->focusMethod();
    else
        m_sending.send(order);
}

void MainWindow::openForStep(const QString &what)
{
    const QString word = what.section(u' ', 0, 0);
    const QString rest = what.section(u' ', 1);
    if (word == "compare"_L1) {
        compareCodes(rest.split(u' '));
    } else if (word == "article"_L1) {
        openArticle(rest.section(u'/', 0, 0), rest.section(u'/', 1));
    } else if (word == "section"_L1) {
        openSpec(rest);
    } else if (word == "investigation"_L1) {
        openPlan();
    } else if (word == "matrix"_L1) {
        openMatrix();
    } else if (word == "path"_L1) {
        openPath();
    } else if (word == "lab"_L1) {
        showScreen(Lab);
    } else {
        showScreen(Lessons);
        word == "quiz"_L1 ? pageOf(m_pages[Lessons])->quizRequested()
                          : pageOf(m_pages[Lessons])->mysteryRequested();
    }
}

// What is shown once more, and what was recorded, did not happen now.
void MainWindow::tellExchange()
{
    const Shown &shown = *m_sending.shown();
    if (!isLessonOn() || shown.recorded || !shown.note.isEmpty() || shown.retold)
        return;
    m_lessonPane->take(eventOf(shown));
}

training::Event MainWindow::eventOf(const Shown &shown)
{
    training::Event event =
        training::eventOf(shown.exchange, shown.earlier, shown.report, m_services.knowledge());
    if (shown.fromLab) {
        event.server = m_services.personality();
        event.gate = m_labGate;
        event.hop = m_labHop;
    }
    return event;
}

void MainWindow::tellInvestigation()
{
    if (!isLessonOn() || !m_result)
        return;
    const probeui::Side &side = m_result->outcome().own();
    training::Event event;
    event.kind = training::Event::Investigation;
    event.conclusion = side.conclusion.id;
    event.method = m_result->outcome().question.draft.method;
    m_lessonPane->take(event);
}

void MainWindow::tellMatrix(const matrixui::MatrixPage *page)
{
    if (!isLessonOn())
        return;
    training::Event event;
    event.kind = training::Event::Matrix;
    for (const probe::Row &row : page->model()->rows()) {
        row.each([&](const probe::Cell &cell) {
            if (cell.asked)
                event.cells.push_back({cell.method, row.target, cell.status});
        });
    }
    m_lessonPane->take(event);
}

void MainWindow::tellOpened(const QString &page)
{
    if (!isLessonOn())
        return;
    training::Event event;
    event.kind = training::Event::Page;
    event.page = page;
    m_lessonPane->take(event);
}

void MainWindow::tellCompared(const QStringList &codes)
{
    if (!isLessonOn())
        return;
    training::Event event;
    event.kind = training::Event::Comparison;
    event.codes = codes;
    m_lessonPane->take(event);
}

void MainWindow::connectLessons()
{
    connect(&m_sending, &Sending::explained, this, &MainWindow::tellExchange);
    connect(this, &MainWindow::investigated, this, &MainWindow::tellInvestigation);
    connect(&m_services, &Services::labAnswered, this,
        [this](const QByteArray &, const QByteArray &, int, const QString &gate) {
            m_labGate = gate;
            m_labHop.clear();
        });
    connect(&m_services, &Services::chainAnswered, this, [this](const QString &role, const QString &gate) {
        m_labGate = gate;
        m_labHop = role;
    });
}

/// From the wire on with F6 to the lesson, and from there on to the composer.
bool MainWindow::goToLesson(int by)
{
    if (!isLessonOn() || m_stack->currentWidget() != m_sendScreen)
        return false;
    const QWidget *focus = focusWidget();
    const bool inLesson = focus && m_lessonPane->isAncestorOf(focus);
    const bool atBar = focus && m_sendScreen->bar()->isAncestorOf(focus);
    if (inLesson && by < 0) {
        m_sendScreen->page()->focusPart(4);
        return true;
    }
    if (inLesson || !(by > 0 ? m_sendScreen->page()->focusedPart() == 4 : atBar))
        return false;
    m_lessonPane->focusStep();
    return true;
}

void MainWindow::makeLessonMenu(QMenu *learn)
{
    learn->addAction(tr("&Lessons"), this, [this] { showScreen(Lessons); });
    QMenu *menu = learn->addMenu(tr("&This lesson"));
    const auto add = [&](const QString &text, const QKeySequence &keys, void (LessonPane::*act)()) {
        QAction *action = menu->addAction(text, this, [this, act] {
            if (isLessonOn())
                (m_lessonPane->*act)();
        });
        action->setShortcut(keys);
        action->setProperty("lesson", true);
        action->setEnabled(false);
    };
    add(tr("&Go to the lesson"), Qt::CTRL | Qt::SHIFT | Qt::Key_L, &LessonPane::focusStep);
    add(tr("&Do it"), Qt::CTRL | Qt::SHIFT | Qt::Key_D, &LessonPane::act);
    add(tr("&Hint"), {}, &LessonPane::hint);
    add(tr("&Reveal"), {}, &LessonPane::reveal);
    add(tr("&Next step"), Qt::ALT | Qt::Key_PageDown, &LessonPane::next);
    add(tr("&Back one step"), Qt::ALT | Qt::Key_PageUp, &LessonPane::back);
    add(tr("&Leave the lesson"), {}, &LessonPane::closeRequested);
    learn->addAction(tr("Record e&xchange as step…"), this, &MainWindow::recordStep);
    learn->addSeparator();
}

static QString ownLessonsFolder()
{
    return knowledge::ownDataFolder() + u"/lessons"_s;
}

void MainWindow::recordStep()
{
    const Shown *shown = m_sending.shown();
    if (!shown || shown->recorded || shown->draft.raw)
        return m_status->say(tr("Send a request first; raw bytes cannot be a step"));
    const QString step = training::stepFor(shown->draft, eventOf(*shown), m_composer.follow());
    QDir().mkpath(ownLessonsFolder());
    auto *dialog =
        new QFileDialog(this, tr("The lesson that gets the step"), ownLessonsFolder(), tr("Lessons (*.md)"));
    dialog->setObjectName(u"recordStepDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // it is added to the file
    dialog->setDefaultSuffix(u"md"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, step](const QString &file) { addRecordedStep(file, step); });
    dialog->open();
}

void MainWindow::addRecordedStep(const QString &file, const QString &step)
{
    const base::Result<QString> added = training::addStep(file, step);
    m_status->say(added ? tr("Added to %1").arg(file) : added.error().text());
    reloadLessons();
}

void MainWindow::reloadLessons()
{
    m_services.reloadLessons();
    if (m_pages[Lessons])
        fillLessons(pageOf(m_pages[Lessons]));
}

void MainWindow::chooseLessons()
{
    auto *dialog = new QFileDialog(this, tr("A lesson to take over"), QString(), tr("Lessons (*.md)"));
    dialog->setObjectName(u"openLessonDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::takeLessons);
    dialog->open();
}

void MainWindow::takeLessons(const QStringList &files)
{
    QStringList said;
    for (const QString &file : files) {
        const base::Result<QString> taken = training::importLesson(file, knowledge::ownDataFolder(), false);
        said << (taken ? tr("Taken over: %1").arg(*taken) : taken.error().text());
    }
    m_status->say(said.join(u' '));
    reloadLessons();
}

void MainWindow::printLesson(const QString &id)
{
    for (const training::Lesson &lesson : m_services.lessons()) {
        if (lesson.id == id)
            saveHandout(training::pageOf(lesson), id);
    }
}

void MainWindow::handOutLesson(const QString &id)
{
    const auto &lessons = m_services.lessons();
    const auto lesson = std::find_if(
        lessons.begin(), lessons.end(), [&id](const training::Lesson &each) { return each.id == id; });
    if (lesson == lessons.end())
        return;
    auto *dialog = new QFileDialog(this, tr("Hand out"), id + u".md"_s, tr("Lessons (*.md)"));
    dialog->setObjectName(u"handOutDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave); // asks before a file goes
    dialog->setDefaultSuffix(u"md"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, lesson = *lesson](const QString &file) {
        const base::Result<QString> written =
            training::exportLesson(lesson, knowledge::ownDataFolder(), file, true);
        m_status->say(written ? tr("Written to %1").arg(file) : written.error().text());
    });
    dialog->open();
}

/// "first-501", or "first-501/3" for its third step.
void MainWindow::openLessonAt(const QString &place)
{
    const QString id = place.section(u'/', 0, 0);
    startLesson(id, true);
    if (!isLessonOn())
        return;
    training::Record record;
    record.step = place.section(u'/', 1).toInt() - 1;
    m_lessonPane->start(training::Lesson(m_lessonPane->attempt().lesson()), record);
    m_lessonPane->focusStep();
}

bool MainWindow::beginWithLesson(const Options &options)
{
    if (options.screen == "lessons"_L1)
        showScreen(Lessons);
    else if (options.screen == "lesson"_L1)
        connect(
            this, &MainWindow::exchangeShown, this,
            [this, place = options.article.isEmpty() ? u"first-501"_s : options.article] {
                QTimer::singleShot(0, this, [this, place] { openLessonAt(place); });
            },
            Qt::SingleShotConnection); // the example has been answered, and is no part of it
    return options.screen.startsWith("lesson"_L1);
}

} // namespace window
