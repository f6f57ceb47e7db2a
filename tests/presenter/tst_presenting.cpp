// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/composerbar.h"
#include "ui/explain/explainpage.h"
#include "ui/explain/verdictcard.h"
#include "ui/explain/wireview.h"
#include "ui/path/pathpage.h"
#include "ui/presenter/blackscreen.h"
#include "ui/presenter/choicecard.h"
#include "ui/presenter/coverpage.h"
#include "ui/presenter/keybar.h"
#include "ui/probe/plandialog.h"
#include "ui/window/appearance.h"
#include "ui/window/mainwindow.h"
#include "ui/window/presenting.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using window::MainWindow;
using window::Presenting;

/// Sends back what it got, with a cookie.
class Echo : public QTcpServer {
public:
    Echo()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                m_received += socket->readAll();
                if (!m_received.endsWith("\r\n\r\n"))
                    return;
                socket->write("HTTP/1.1 405 Method Not Allowed\r\nSet-Cookie: sid=cookie-secret-1; Path=/\r\n"
                              "Content-Type: text/plain\r\nContent-Length: "
                    + QByteArray::number(m_received.size()) + "\r\n\r\n" + m_received);
                m_received.clear();
            });
        });
    }
    QByteArray url(const QByteArray &target) const
    {
        return "http://127.0.0.1:" + QByteArray::number(serverPort()) + target;
    }

private:
    QByteArray m_received;
};

/// The window before an audience.
class TestPresenting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theCoverTellsNothingOfTheAnswer();
    void aNewAnswerIsCoveredAndNotAnnounced();
    void spaceUncoversStepByStep();
    void theVoteIsNotedAndShownBesideTheAnswer();
    void choicesHoldTheTrueAnswer_data();
    void choicesHoldTheTrueAnswer();
    void everySecretIsMaskedWhereverItIsSeen_data();
    void everySecretIsMaskedWhereverItIsSeen();
    void bBlacksTheScreenAndAnyKeyReturns();
    void pageKeysAskForStepsOfALesson();
    void theLaserFollowsKeysAndMouse();
    void shortcutsAreShownAndTypingIsNot();
    void aUrlWithASecretStaysClosed();
    void shortcutsWorkWithoutTheMenuBar();
    void controlAndTheWheelZoomWithinBounds();
    void contrastIsOneKeyAway();
    void leavingPutsEverythingBack();
    void theDiagramStaysClosedWhileCovered();
    void diagramAndPlanTellNoSecretEither();
    void closingTheWindowKeepsTheUsersSizes();

private:
    template <typename T> T *find(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    Presenting *presenting() const { return m_window->presenting(); }
    void enter(Presenting::Stage stage = Presenting::Covered) { presenting()->enter(stage, false); }
    void key(int which, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *focus = m_window->focusWidget() ? m_window->focusWidget() : m_window.get();
        QTest::keyClick(focus, Qt::Key(which), modifiers);
    }
    int status() const
    {
        const window::Shown *shown = m_window->sending()->shown();
        return shown && !m_window->sending()->isBusy() && shown->exchange.finalResponse()
            ? shown->exchange.finalResponse()->status
            : -1;
    }
    void sendTo(const QByteArray &url);

    std::unique_ptr<base::Settings> m_settings;
    std::unique_ptr<window::Appearance> m_appearance;
    std::unique_ptr<window::Services> m_services;
    std::unique_ptr<MainWindow> m_window;
    Echo m_echo;
};

/// Everything a screen reader can get at in what is shown.
static void addSpoken(QAccessibleInterface *node, QStringList *words)
{
    if (!node || node->state().invisible)
        return;
    for (const auto kind :
        {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
        *words << node->text(kind);
    if (QAccessibleTextInterface *text = node->textInterface())
        *words << text->text(0, text->characterCount());
    for (int i = 0; i < node->childCount(); ++i)
        addSpoken(node->child(i), words);
}

static QString spokenOf(QWidget *widget)
{
    QStringList words;
    addSpoken(QAccessible::queryAccessibleInterface(widget), &words);
    return words.join(u'\n');
}

/// Every text of every widget, shown or not.
static QString textsOf(const QWidget *root)
{
    QStringList words;
    for (const QWidget *each : root->findChildren<QWidget *>()) {
        words << each->accessibleName() << each->accessibleDescription() << each->toolTip();
        if (const auto *label = qobject_cast<const QLabel *>(each))
            words << label->text();
        if (const auto *edit = qobject_cast<const QPlainTextEdit *>(each))
            words << edit->toPlainText();
        if (const auto *view = qobject_cast<const QAbstractItemView *>(each); view && view->model()) {
            for (int row = 0; row < view->model()->rowCount(); ++row)
                words << view->model()->index(row, 0).data().toString();
        }
    }
    return words.join(u'\n');
}

void TestPresenting::init()
{
    m_settings = std::make_unique<base::Settings>(QString());
    m_settings->set(base::settings::theme, u"light"_s);
    m_appearance = std::make_unique<window::Appearance>(*qApp, *m_settings);
    m_services = std::make_unique<window::Services>(*m_settings, u":/data"_s);
    m_window = std::make_unique<MainWindow>(*m_services, *m_appearance);
    m_window->show();
    m_window->start();
    QTRY_COMPARE(status(), 501);
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestPresenting::cleanup()
{
    presenting()->leave();
    m_window.reset();
    m_services.reset();
    m_appearance.reset();
}

void TestPresenting::sendTo(const QByteArray &url)
{
    http::Draft draft;
    draft.method = "GET";
    draft.url = url;
    draft.fields = {{"Authorization", "Bearer token-secret-2"}, {"X-Api-Key", "key-secret-3"},
        {"Cookie", "a=cookie-secret-4"}};
    m_window->composer()->setDraft(draft);
    m_window->sending()->send({m_window->composer()->draft()});
    QTRY_COMPARE(status(), 405);
}

static const QStringList &answerWords()
{
    static const QStringList words{u"does not know the method"_s, u"Server error"_s,
        u"The status line says"_s, u"HTTP/1.1 501"_s, u"has no idea"_s, u"likely"_s};
    return words;
}

void TestPresenting::theCoverTellsNothingOfTheAnswer()
{
    for (const QString &words : answerWords())
        QVERIFY2(
            textsOf(m_window->sendScreen()).contains(words), qPrintable(words)); // else nothing is proved
    QVERIFY(spokenOf(m_window.get()).contains(answerWords().first()));
    enter();
    QVERIFY(presenting()->isCovered());
    QVERIFY(find<presenter::CoverPage>("coverPage")->isVisible());
    QVERIFY(!m_window->sendScreen()->page()->isVisible());
    const QString spoken = spokenOf(m_window.get());
    const QString texts = textsOf(m_window->sendScreen());
    for (const QString &words : answerWords()) {
        QVERIFY2(!spoken.contains(words), qPrintable(words));
        QVERIFY2(!texts.contains(words), qPrintable(words));
    }
    QVERIFY(spoken.contains(u"What do you expect?"_s));
    QVERIFY(!QApplication::focusWidget()); // no answer looks chosen
    QVERIFY(spoken.contains(u"FROBNICATE /articles/42"_s));
    presenting()->setStage(Presenting::Evidence);
    for (const QString &words : answerWords())
        QVERIFY2(textsOf(m_window->sendScreen()).contains(words), qPrintable(words));
}

void TestPresenting::aNewAnswerIsCoveredAndNotAnnounced()
{
    enter(Presenting::Evidence);
    const QWidget *verdict = m_window->findChild<explain::VerdictCard *>();
    QVERIFY(verdict->accessibleDescription().contains(u"501"_s)); // what is read out when an answer comes
    m_window->runExample(u"405"_s);
    QTRY_COMPARE(status(), 405);
    QVERIFY(presenting()->isCovered());
    QCOMPARE(verdict->accessibleDescription(), QString());
    QVERIFY(!textsOf(m_window->sendScreen()).contains(u"HTTP/1.1 405"_s));
    key(Qt::Key_Space);
    QVERIFY(verdict->accessibleDescription().contains(u"405"_s));
}

void TestPresenting::spaceUncoversStepByStep()
{
    enter();
    auto *page = m_window->sendScreen()->page();
    auto *wire = page->wire();
    key(Qt::Key_Space);
    QCOMPARE(presenting()->stage(), Presenting::Verdict);
    QVERIFY(page->isVisible() && !wire->isVisible());
    QVERIFY(!page->isEvidenceShown());
    key(Qt::Key_Space);
    QCOMPARE(presenting()->stage(), Presenting::Evidence);
    QVERIFY(wire->isVisible());
    key(Qt::Key_Space);
    QCOMPARE(presenting()->stage(), Presenting::Covered);
    QVERIFY(!page->isVisible());
    QTest::mouseClick(find<QWidget>("cover"), Qt::LeftButton, Qt::NoModifier, QPoint(4, 20));
    QCOMPARE(presenting()->stage(), Presenting::Verdict);
}

void TestPresenting::theVoteIsNotedAndShownBesideTheAnswer()
{
    enter();
    auto *cover = find<presenter::CoverPage>("coverPage");
    key(Qt::Key_B, Qt::ShiftModifier);
    QVERIFY(cover->voted().has_value());
    QCOMPARE(cover->voted()->code, 405);
    key(Qt::Key_C);
    QCOMPARE(cover->voted()->code, 403);
    key(Qt::Key_C);
    QVERIFY(!cover->voted());
    QTest::mouseClick(find<QWidget>("choice:D"), Qt::LeftButton);
    QCOMPARE(cover->voted()->code, 200);
    key(Qt::Key_Space);
    QCOMPARE(find<QLabel>("exchangeNotice")->text(), u"The vote: 200. What came: 501."_s);
    presenting()->leave();
    QVERIFY(!find<QLabel>("exchangeNotice")->isVisible());
}

void TestPresenting::choicesHoldTheTrueAnswer_data()
{
    QTest::addColumn<int>("code");
    for (const int code :
        {0, 101, 200, 206, 304, 307, 401, 403, 404, 405, 418, 429, 451, 500, 501, 503, 599, 799})
        QTest::addRow("%d", code) << code;
}

void TestPresenting::choicesHoldTheTrueAnswer()
{
    QFETCH(int, code);
    const QList<presenter::Choice> choices = presenter::choicesFor(code, m_services->knowledge());
    QCOMPARE(choices.size(), 4);
    QSet<int> codes;
    for (const presenter::Choice &choice : choices)
        codes << choice.code;
    QVERIFY(codes.contains(code));
    QCOMPARE(codes.size(), 4);
    QVERIFY(std::is_sorted(choices.begin(), choices.end(),
        [](const presenter::Choice &a, const presenter::Choice &b) { return a.code > b.code; }));
}

void TestPresenting::everySecretIsMaskedWhereverItIsSeen_data()
{
    QTest::addColumn<int>("stage");
    QTest::addColumn<int>("tab");
    QTest::newRow("covered") << int(Presenting::Covered) << int(explain::WirePane::Text);
    QTest::newRow("verdict") << int(Presenting::Verdict) << int(explain::WirePane::Text);
    QTest::newRow("text") << int(Presenting::Evidence) << int(explain::WirePane::Text);
    QTest::newRow("hex") << int(Presenting::Evidence) << int(explain::WirePane::Hex);
    QTest::newRow("frames") << int(Presenting::Evidence) << int(explain::WirePane::Frames);
}

void TestPresenting::everySecretIsMaskedWhereverItIsSeen()
{
    QFETCH(int, stage);
    QFETCH(int, tab);
    explain::ExplainPage *page = m_window->sendScreen()->page();
    page->setSecretsShown(true); // what the user chose for himself does not count here
    sendTo(m_echo.url("/path?access_token=url-secret-5"));
    QVERIFY(spokenOf(m_window.get()).contains(u"token-secret-2"_s));
    enter();
    presenting()->setStage(Presenting::Stage(stage));
    page->showTab(explain::WirePane::Tab(tab));
    const QString spoken = spokenOf(m_window.get());
    for (const QString &secret : {u"cookie-secret-1"_s, u"token-secret-2"_s, u"key-secret-3"_s,
             u"cookie-secret-4"_s, u"url-secret-5"_s, u"secret-"_s})
        QVERIFY2(!spoken.contains(secret), qPrintable(secret + spoken));
    if (stage == Presenting::Covered || (stage == Presenting::Evidence && tab == explain::WirePane::Text))
        QVERIFY(spoken.contains(u"access_token=████████"_s));
    presenting()->leave();
    page->showTab(explain::WirePane::Text);
    QVERIFY(spokenOf(m_window.get()).contains(u"token-secret-2"_s));
}

void TestPresenting::bBlacksTheScreenAndAnyKeyReturns()
{
    enter();
    for (const int again : {Qt::Key_Space, Qt::Key_B, Qt::Key_F8, Qt::Key_Escape}) {
        key(again == Qt::Key_B ? Qt::Key_Period : Qt::Key_B);
        auto *black = find<presenter::BlackScreen>("blackScreen");
        QVERIFY(black && black->isVisible());
        QCOMPARE(black->geometry(), m_window->rect());
        QCOMPARE(m_window->grab().toImage().pixelColor(m_window->rect().center()), QColor(Qt::black));
        key(Qt::Key_Shift);
        QVERIFY(find<presenter::BlackScreen>("blackScreen"));
        key(again);
        QVERIFY(!find<presenter::BlackScreen>("blackScreen"));
        QVERIFY(presenting()->isCovered()); // the key did nothing else
    }
    key(Qt::Key_B);
    QTest::mouseClick(find<QWidget>("blackScreen"), Qt::LeftButton);
    QTRY_VERIFY(!find<presenter::BlackScreen>("blackScreen"));
}

void TestPresenting::pageKeysAskForStepsOfALesson()
{
    enter();
    QSignalSpy steps(presenting(), &Presenting::stepRequested);
    key(Qt::Key_PageDown);
    QCOMPARE(presenting()->stage(), Presenting::Verdict);
    key(Qt::Key_PageUp);
    key(Qt::Key_PageUp); // there is nothing before the cover
    QCOMPARE(presenting()->stage(), Presenting::Covered);
    QCOMPARE(steps.size(), 3);
    presenting()->setLesson(u"First 501"_s, u"Send a method that nobody knows"_s, 2, 5);
    QVERIFY(find<QWidget>("lessonHead")->isVisible());
    QCOMPARE(find<QLabel>("lessonHeadCount")->text(), u"Step 2 of 5"_s);
    steps.clear();
    key(Qt::Key_PageDown);
    key(Qt::Key_PageUp);
    QCOMPARE(presenting()->stage(), Presenting::Covered);
    QCOMPARE(steps.size(), 2);
    QCOMPARE(steps[0][0].toInt(), 1);
    QCOMPARE(steps[1][0].toInt(), -1);
    presenting()->setLesson({}, {}, 0, 0);
    QVERIFY(!find<QWidget>("lessonHead")->isVisible());
}

void TestPresenting::theLaserFollowsKeysAndMouse()
{
    enter(Presenting::Evidence);
    explain::WireView *wire = m_window->sendScreen()->page()->wire();
    key(Qt::Key_L);
    QCOMPARE(wire->laserLine(), 0);
    key(Qt::Key_Down);
    key(Qt::Key_Down);
    key(Qt::Key_Up);
    QCOMPARE(wire->laserLine(), 1);
    const int pitch = wire->cursorRect().height();
    QMouseEvent move(QEvent::MouseMove, QPointF(40, wire->cursorRect().center().y() + 3 * pitch + 6),
        QPointF(), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(wire->viewport(), &move);
    QVERIFY2(wire->laserLine() > 1, qPrintable(QString::number(wire->laserLine())));
    key(Qt::Key_L);
    QVERIFY(!wire->isLaserOn());
    key(Qt::Key_L);
    key(Qt::Key_Escape); // puts the laser away, nothing else
    QVERIFY(!wire->isLaserOn());
    QVERIFY(presenting()->isOn());
    key(Qt::Key_L);
    key(Qt::Key_Space); // with the cover over the wire there is no line to point at
    QVERIFY(!wire->isLaserOn());
}

void TestPresenting::shortcutsAreShownAndTypingIsNot()
{
    enter();
    auto *bar = find<presenter::KeyBar>("presenterKeys");
    key(Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(bar->pressed().key, u"Ctrl+L"_s);
    QCOMPARE(bar->pressed().words, u"URL"_s);
    QTRY_COMPARE(bar->pressed().key, QString());
    QVERIFY(m_window->sendScreen()->bar()->isVisible());
    auto *edit = find<QComboBox>("targetEdit")->lineEdit();
    QVERIFY(m_window->focusWidget() == edit->focusProxy() || m_window->focusWidget() == edit);
    edit->clear();
    QTest::keyClicks(m_window->focusWidget(), u"b l h"_s);
    QCOMPARE(edit->text(), u"b l h"_s);
    QCOMPARE(bar->pressed().key, QString());
    QVERIFY(presenting()->isCovered());
    QVERIFY(!find<presenter::BlackScreen>("blackScreen"));
    key(Qt::Key_Escape);
    QVERIFY(!m_window->sendScreen()->bar()->isVisible());
    QVERIFY(presenting()->isOn());
}

void TestPresenting::aUrlWithASecretStaysClosed()
{
    sendTo(m_echo.url("/path?access_token=url-secret-5"));
    enter();
    key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(!m_window->sendScreen()->bar()->isVisible());
    QVERIFY(find<presenter::KeyBar>("presenterKeys")->pressed().words.contains(u"secret"_s));
}

void TestPresenting::shortcutsWorkWithoutTheMenuBar()
{
    enter();
    QVERIFY(!m_window->menuBar()->isVisible());
    key(Qt::Key_3, Qt::ControlModifier);
    QVERIFY(find<QWidget>("knowledgePage") && find<QWidget>("knowledgePage")->isVisible());
    key(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(find<presenter::CoverPage>("coverPage")->isVisible());
    key(Qt::Key_F11);
    QVERIFY(!presenting()->isOn());
}

void TestPresenting::controlAndTheWheelZoomWithinBounds()
{
    enter();
    QCOMPARE(m_appearance->zoom(), 160);
    const auto wheel = [this](int delta) {
        QWidget *under = m_window->sendScreen();
        QWheelEvent event(QPointF(9, 9), under->mapToGlobal(QPointF(9, 9)), {}, {0, delta}, Qt::NoButton,
            Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(under, &event);
    };
    wheel(120);
    QCOMPARE(m_appearance->zoom(), 170);
    for (int i = 0; i < 20; ++i)
        wheel(120);
    QCOMPARE(m_appearance->zoom(), 300);
    for (int i = 0; i < 20; ++i)
        wheel(-120);
    QCOMPARE(m_appearance->zoom(), 150);
    QCOMPARE(m_settings->value(base::settings::presenterZoom), 150);
    QCOMPARE(m_settings->value(base::settings::zoom), 100);
    presenting()->leave();
    QCOMPARE(m_appearance->zoom(), 100);
}

void TestPresenting::contrastIsOneKeyAway()
{
    enter();
    key(Qt::Key_H);
    QVERIFY(widgets::theme().contrast && !widgets::theme().dark);
    key(Qt::Key_H);
    QVERIFY(!widgets::theme().contrast);
    key(Qt::Key_H);
    presenting()->leave();
    QVERIFY(!widgets::theme().contrast);
    QCOMPARE(m_settings->value(base::settings::theme), u"light"_s);
    m_appearance->setMode(widgets::Mode::Dark);
    key(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_appearance->mode(), widgets::Mode::ContrastDark);
    key(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_appearance->mode(), widgets::Mode::Dark);
}

void TestPresenting::leavingPutsEverythingBack()
{
    explain::ExplainPage *page = m_window->sendScreen()->page();
    auto *splitter = find<QSplitter>("explainSplitter");
    splitter->setSizes({300, splitter->width() - 332});
    page->setShare(0.35);
    page->chooseFinding(3);
    m_window->sendScreen()->bar()->toggle(compose::ComposerBar::Fields);
    m_window->resize(1200, 780);
    QImage before;
    const auto settled = [&] {
        const QImage now = m_window->grab().toImage();
        return std::exchange(before, now) == now;
    };
    QTRY_VERIFY(settled());
    const QList<int> sizes = splitter->sizes();
    const QFont font = QApplication::font();
    QWidget *focus = m_window->focusWidget();

    enter();
    key(Qt::Key_H);
    m_appearance->setZoom(220);
    m_window->resize(1700, 900);
    key(Qt::Key_Space);
    key(Qt::Key_Space);
    page->nextFinding();
    page->setShare(0.6);
    QVERIFY(m_window->grab().toImage() != before);
    key(Qt::Key_Escape);

    QVERIFY(!presenting()->isOn());
    QCOMPARE(QApplication::font(), font);
    QCOMPARE(m_appearance->mode(), widgets::Mode::Light);
    QCOMPARE(m_window->size(), QSize(1200, 780));
    QCOMPARE(splitter->sizes(), sizes);
    QCOMPARE(page->chosenFinding(), 3);
    QVERIFY(m_window->sendScreen()->bar()->isDrawerOpen());
    QVERIFY(m_window->menuBar()->isVisible());
    QVERIFY(m_window->focusWidget() == focus);
    m_window->activateWindow(); // the platform without a screen forgets which window that is
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(m_window->grab().toImage(), before);
}

void TestPresenting::theDiagramStaysClosedWhileCovered()
{
    enter();
    key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!m_window->findChild<path::PathPage *>());
    presenting()->setStage(Presenting::Evidence);
    key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *diagram = m_window->findChild<path::PathPage *>();
    QVERIFY(diagram && diagram->isVisible());
    key(Qt::Key_Escape); // belongs to the diagram
    QVERIFY(presenting()->isOn());
    QVERIFY(m_window->sendScreen()->isVisible());
}

void TestPresenting::diagramAndPlanTellNoSecretEither()
{
    sendTo(m_echo.url("/path?access_token=url-secret-5"));
    enter();
    presenting()->setStage(Presenting::Evidence);
    key(Qt::Key_I, Qt::ControlModifier);
    QVERIFY(!m_window->findChild<probeui::PlanDialog *>());
    key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(find<QLabel>("pathRequest")->text(), u"GET /path?access_token=***"_s);
    QVERIFY(!spokenOf(m_window.get()).contains(u"secret-"_s));
}

void TestPresenting::closingTheWindowKeepsTheUsersSizes()
{
    enter();
    m_appearance->setZoom(200);
    m_window->close();
    QVERIFY(!presenting()->isOn());
    QCOMPARE(m_settings->value(base::settings::zoom), 100);
    MainWindow again(*m_services, *m_appearance);
    QCOMPARE(again.size(), m_window->size());
}

QTEST_MAIN(TestPresenting)
#include "tst_presenting.moc"
