// SPDX-License-Identifier: Apache-2.0
#include "ui/window/mainwindow.h"

#include "ui/compose/composerbar.h"
#include "ui/compose/exampleribbon.h"
#include "ui/compose/lintlist.h"
#include "ui/explain/explainpage.h"
#include "ui/widgets/focusring.h"
#include "ui/widgets/icons.h"
#include "ui/window/appearance.h"
#include "ui/window/examples.h"
#include "ui/window/infodialog.h"
#include "ui/window/labbutton.h"
#include "ui/window/livelint.h"
#include "ui/window/options.h"
#include "ui/window/presenting.h"
#include "ui/window/quizscreen.h"
#include "ui/window/rail.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMetaEnum>
#include <QProxyStyle>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace window {

using namespace Qt::StringLiterals;
using widgets::dp;

namespace {

/// Underlines the letters of the menus only while the keyboard is in the menu bar.
class MenuBarStyle : public QProxyStyle {
public:
    MenuBarStyle()
        : QProxyStyle(u"Fusion"_s)
    {
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *data) const override
    {
        if (hint == SH_UnderlineShortcut && widget)
            return widget->hasFocus();
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
};

} // namespace

MainWindow::MainWindow(Services &services, Appearance &appearance, QWidget *parent)
    : QMainWindow(parent)
    , m_services(services)
    , m_appearance(appearance)
    , m_sending(services)
    , m_frame(new QWidget(this))
    , m_beside(new QVBoxLayout)
    , m_stack(new QStackedWidget(m_frame))
    , m_sendScreen(new SendScreen(&m_composer, m_stack))
    , m_rail(new Rail(m_frame))
    , m_status(new StatusLine(m_frame))
    , m_labButton(new LabButton(menuBar()))
    , m_quiz(std::make_unique<QuizRoom>())
{
    setWindowTitle(tr("Reason Phrase"));
    // Four sizes of it are drawn and sent to the system: not before the window is there.
    connect(
        this, &MainWindow::painted, this, [this] { setWindowIcon(widgets::appIcon()); },
        Qt::SingleShotConnection);
    makeFrame();
    makePresenting();
    makeFileMenu();
    makeRequestMenu();
    makeInvestigateMenu();
    makeReveal();
    makeLabMenu();
    makeLearnMenu();
    makeViewMenu();
    makeHelpMenu();
    connectScreen();
    connectSending();
    connectCaptures();
    connectLessons();
    connectFailures();
    connect(&services, &Services::labChanged, this, &MainWindow::updateLab);
    connect(&appearance, &Appearance::changed, this, &MainWindow::restyle);
    new widgets::FocusRing(this);
    resize(1280, 800);
    restoreGeometry(services.settings().value(base::settings::geometry));
    if (auto *splitter = findChild<QSplitter *>(u"explainSplitter"_s))
        splitter->restoreState(services.settings().value(base::settings::splitter));
    restyle();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeFrame()
{
    auto *column = new QVBoxLayout(m_frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(m_beside, 1);
    m_beside->addWidget(m_stack, 1);
    m_stack->addWidget(m_sendScreen);
    m_pages[Send] = m_sendScreen;
    column->addLayout(row, 1);
    column->addWidget(m_status);
    setCentralWidget(m_frame);
    m_rail->add(tr("Send"), u"send"_s, tr("Ctrl+1"));
    m_rail->add(tr("Matrix"), u"matrix"_s, tr("Ctrl+2"));
    m_rail->add(tr("Knowledge"), u"knowledge"_s, tr("Ctrl+3"));
    m_rail->add(tr("Lab"), u"lab"_s, tr("Ctrl+4"));
    m_rail->add(tr("Lessons"), u"lessons"_s, tr("Ctrl+5"));
    m_rail->add(tr("Compare"), u"compare"_s, tr("Ctrl+6"));
    m_rail->setCurrent(Send);
    connect(m_rail, &Rail::chosen, this, [this](int entry) { showScreen(Screen(entry)); });
    menuBar()->setCornerWidget(m_labButton, Qt::TopRightCorner);
    menuBar()->setNativeMenuBar(false); // the Lab button lives in it
    auto *style = new MenuBarStyle;
    style->setParent(menuBar());
    menuBar()->setStyle(style);
}

void MainWindow::connectScreen()
{
    compose::ComposerBar *bar = m_sendScreen->bar();
    explain::ExplainPage *page = m_sendScreen->page();
    connect(bar, &compose::ComposerBar::sendRequested, this, &MainWindow::send);
    connect(bar, &compose::ComposerBar::cancelRequested, &m_sending, &Sending::cancel);
    connect(bar, &compose::ComposerBar::investigateRequested, this, [this] { openPlan(); });
    bar->setMethodGroups([this] { return methodGroups(); });
    bar->setUrlGroups([this] { return urlGroups(); });
    bar->lint()->setJudge(
        [this](const http::Composed &composed) { return requestFindings(m_services, composed); });
    connect(bar->lint(), &compose::LintList::ruleRequested, this,
        [this](const QString &rule) { openArticle(u"rule"_s, rule); });
    connect(&m_composer, &compose::ComposerModel::changed, this, &MainWindow::showHint);
    connect(bar, &compose::ComposerBar::drawerToggled, this, &MainWindow::showRibbon);

    compose::ExampleRibbon *ribbon = m_sendScreen->ribbon();
    connect(ribbon, &compose::ExampleRibbon::exampleRequested, this, &MainWindow::runExample);
    connect(ribbon, &compose::ExampleRibbon::closeRequested, this, [this, ribbon] {
        m_services.settings().set(base::settings::ribbon, false);
        showRibbon();
        m_sendScreen->bar()->focusUrl();
    });

    page->setProbesAvailable(true);
    page->setDiagramAvailable(true);
    connect(page, &explain::ExplainPage::diagramRequested, this, &MainWindow::openPath);
    connect(page, &explain::ExplainPage::cancelRequested, &m_sending, &Sending::cancel);
    connect(page, &explain::ExplainPage::probeRequested, this, &MainWindow::openPlan);
    connect(page, &explain::ExplainPage::investigateRequested, this, [this] { openPlan(); });
    connectExplained(page);
}

/// What a page that explains an exchange asks for, wherever the exchange is from.
void MainWindow::connectExplained(explain::ExplainPage *page)
{
    m_presenting->adopt(page);
    page->setStatusNames([this](int code) {
        const knowledge::Status *status = m_services.knowledge().status(code);
        return status && status->registered ? status->name : QString();
    });
    page->setHelpTexts([this](const QString &word) { return helpText(word); });
    connect(page, &explain::ExplainPage::specRequested, this, &MainWindow::openSpec);
    connect(page, &explain::ExplainPage::whyRequested, this, &MainWindow::askWhy);
    connect(page, &explain::ExplainPage::ruleRequested, this,
        [this](const QString &rule) { openArticle(u"rule"_s, rule); });
    connect(page, &explain::ExplainPage::compareRequested, this, &MainWindow::compareCodes);
    connect(page, &explain::ExplainPage::articleRequested, this, &MainWindow::showArticle);
}

void MainWindow::connectSending()
{
    connect(&m_sending, &Sending::consentNeeded, this, &MainWindow::askConsent);
    connect(&m_sending, &Sending::started, this, [this] {
        m_sendScreen->bar()->setBusy(true);
        m_cancel->setEnabled(true);
        m_sendScreen->page()->setBusy(tr("Connecting"), true);
    });
    connect(&m_sending, &Sending::progressed, this,
        [this](const QString &phase) { m_sendScreen->page()->setBusy(phase, true); });
    connect(&m_sending, &Sending::refused, this,
        [this](const base::Error &error) { m_status->say(error.text()); });
    for (const auto told : {&Sending::explained, &Sending::reexplained})
        connect(&m_sending, told, this, [this] { present(*m_sending.shown()); });
}

void MainWindow::start()
{
    if (!m_services.startLab())
        m_sendScreen->ribbon()->setRecorded(true);
    runExample(examples().front().id);
    m_sendScreen->bar()->focusUrl(false);
}

void MainWindow::begin(const Options &options)
{
    beginPresenting(options);
    if (beginWithCaptures(options) || beginWithMatrix(options) || beginWithQuiz(options))
        return;
    if (options.screen == u"investigate"_s)
        beginInvestigation(options);
    else if (options.url.isEmpty())
        start();
    else
        startWith(options.method, options.url);
    if (options.screen == u"knowledge"_s)
        showArticle(options.article.isEmpty() ? u"501"_s : options.article);
    else if (options.screen == u"compare"_s)
        compareCodes(options.codes);
    else if (options.screen == u"lab"_s)
        showScreen(Lab);
    else
        beginWithLesson(options);
}

void MainWindow::startWith(const QByteArray &method, const QByteArray &url)
{
    m_services.startLab();
    m_composer.setMethod(method);
    m_composer.setUrl(url.startsWith('/') ? "http://" + m_services.labAddress().toLatin1() + url : url);
    m_sending.send({m_composer.draft(), m_composer.follow()});
    m_sendScreen->bar()->focusUrl(false);
}

void MainWindow::runExample(const QString &id)
{
    const Example *example = findExample(id);
    if (!example)
        return;
    showScreen(Send);
    const bool running = !m_services.labAddress().isEmpty();
    const QByteArray address = running ? m_services.labAddress().toLatin1() : "127.0.0.1:41873"_ba;
    http::Draft draft = m_composer.draft();
    draft.method = example->method;
    draft.url = "http://" + address + example->path;
    draft.target.reset();
    draft.raw.reset();
    m_composer.setDraft(draft);
    if (!running) {
        m_sending.showRecorded(*example);
        return;
    }
    m_services.usePersonality(example->personality);
    Order order{draft};
    order.example = id;
    sendOrder(order);
}

void MainWindow::send(bool anyway)
{
    Order order{m_composer.draft(), m_composer.follow(), anyway};
    order.account = m_composer.digest();
    remember(order.draft);
    sendOrder(order);
}

void MainWindow::resend()
{
    const Shown *shown = m_sending.shown();
    if (!shown || shown->recorded)
        return;
    Order order{shown->draft, m_composer.follow(), true};
    order.example = shown->example;
    order.account = m_composer.digest();
    sendOrder(order);
}

void MainWindow::present(const Shown &shown)
{
    m_sendScreen->bar()->setBusy(m_sending.isBusy());
    m_cancel->setEnabled(m_sending.isBusy());
    m_presenting->coverNew();
    m_sendScreen->page()->setExchange(shown.exchange, shown.report);
    m_sendScreen->page()->setNotice(shown.note);
    showHops(shown);
    offerHelp(shown);
    offerTruth();
    m_status->setShown(shown);
    const std::optional<http::Failure> &failure = shown.exchange.failure;
    m_trust->setEnabled(failure && failure->kind == http::FailureKind::TlsFailed);
    m_status->setKnowledge(tr("Knowledge %1").arg(knowledge::Knowledge::version()));
    showRibbon();
    showHint();
    Q_EMIT exchangeShown();
}

void MainWindow::showHint()
{
    const Shown *shown = m_sending.shown();
    const bool edited = shown && !m_sending.isBusy() && shown->draft != m_composer.draft();
    m_sendScreen->bar()->setHint(edited ? tr("Edited since the last answer. Ctrl+Enter sends.") : QString());
    m_sendScreen->ribbon()->setCurrent(shown && !edited ? shown->example : QString());
}

void MainWindow::askConsent(const QString &method, const QString &host)
{
    auto *dialog = new ConsentDialog(method, host, this);
    connect(dialog, &QDialog::finished, this, [this](int result) {
        if (result != QDialog::Accepted)
            dropPrediction();
        m_sending.consent(result == QDialog::Accepted);
    });
    dialog->open();
}

/// The entry of the rail under which a screen is found that has none of its own.
static int railPlaceOf(MainWindow::Screen screen)
{
    switch (screen) {
    case MainWindow::Reader:
        return MainWindow::Knowledge;
    case MainWindow::Quiz:
        return MainWindow::Lessons;
    case MainWindow::Captures:
        return MainWindow::Send;
    case MainWindow::Mystery:
        return MainWindow::Lab;
    default:
        return screen;
    }
}

void MainWindow::showScreen(Screen screen)
{
    QWidget *&page = m_pages[screen];
    if (!page) {
        page = makePage(screen);
        m_stack->addWidget(page);
    }
    m_stack->setCurrentWidget(page);
    m_rail->setCurrent(railPlaceOf(screen));
    showStrips();
    tellOpened(QString::fromLatin1(QMetaEnum::fromType<Screen>().valueToKey(screen)).toLower());
}

void MainWindow::updateLab()
{
    m_status->setLab(m_services.labAddress());
    m_labButton->setPersonality(labName());
    layOutMenuBar();
}

void MainWindow::restyle()
{
    menuBar()->setFixedHeight(dp(32));
    if (!m_presenting->isOn())
        setMinimumSize(dp(560), dp(400));
    setCompact(width() < dp(1100));
    showRibbon();
}

// A menu bar places its corner when it is resized only.
void MainWindow::layOutMenuBar()
{
    QResizeEvent event(menuBar()->size(), menuBar()->size());
    QCoreApplication::sendEvent(menuBar(), &event);
}

void MainWindow::setCompact(bool compact)
{
    m_compact = compact;
    m_rail->setCompact(compact);
    m_labButton->setCompact(compact);
    m_status->setCompact(compact);
    m_sendScreen->setCompact(compact || isLessonOn());
    layOutMenuBar();
}

// What it says is true of the examples only. Where there is little room, or a drawer takes it, the answer
// comes first; the Learn menu has the examples too.
void MainWindow::showRibbon()
{
    const Shown *shown = m_sending.shown();
    const bool wanted =
        m_services.settings().value(base::settings::ribbon) && (!shown || !shown->example.isEmpty());
    m_sendScreen->ribbon()->setVisible(wanted && !m_presenting->isOn() && height() >= dp(600)
        && !m_sendScreen->bar()->isDrawerOpen() && !isLessonOn());
}

bool MainWindow::event(QEvent *event)
{
    const bool done = QMainWindow::event(event);
    // The children are painted in the same turn of the event loop.
    if (event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        QTimer::singleShot(0, this, &MainWindow::painted);
    }
    return done;
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool compact = width() < dp(1100);
    if (compact != m_compact)
        setCompact(compact);
    showRibbon();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_presenting->leave();
    m_services.settings().set(base::settings::geometry, saveGeometry());
    if (const auto *splitter = findChild<QSplitter *>(u"explainSplitter"_s))
        m_services.settings().set(base::settings::splitter, splitter->saveState());
    QMainWindow::closeEvent(event);
}

} // namespace window
