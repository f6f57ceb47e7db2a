// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/composerbar.h"
#include "ui/explain/explainpage.h"
#include "ui/window/appearance.h"
#include "ui/window/examples.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using window::MainWindow;

/// A server that is not the practice server: answers 204 to everything, or nothing at all.
class Elsewhere : public QTcpServer {
public:
    explicit Elsewhere(bool answers)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, answers] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, answers] {
                m_received += socket->readAll();
                if (answers && m_received.endsWith("\r\n\r\n"))
                    socket->write("HTTP/1.1 204 No Content\r\n\r\n");
            });
        });
    }
    QByteArray url() const { return "http://127.0.0.1:" + QByteArray::number(serverPort()) + "/thing"; }
    const QByteArray &received() const { return m_received; }

private:
    QByteArray m_received;
};

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void firstRunShowsA501FromThePracticeServer();
    void chipsTurnItIntoTheOthers_data();
    void chipsTurnItIntoTheOthers();
    void closedRibbonStaysClosed();
    void typedMethodIsSentAsTyped();
    void badUrlIsASentenceAndLosesNothing();
    void refusedConnectionUsesTheVerdictLayout();
    void escapeCancelsARequestThatHangs();
    void unsafeMethodAsksOnceAHost();
    void practiceServerIsNeverAskedAbout();
    void illegalMethodIsSentAnyway();
    void fieldsDrawerChangesWhatIsSent();
    void pathGivesItsRoomToADrawer();
    void curlLineMasksSecrets();
    void curlLineHasTheConnection();
    void labMenuChangesThePersonality();
    void everyScreenOpensByItsShortcut();
    void articleOpensFromTheAnswer();
    void everyControlHasANameForScreenReaders();
    void tabGoesFromComposerToWire();
    void zoomAndThemeAreRemembered();
    void rendersAtAnySize_data();
    void rendersAtAnySize();

private:
    template <typename T> T *find(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    void start();
    void send(const QByteArray &method, const QByteArray &url);
    int status() const;
    const http::Exchange &exchange() const { return m_window->sending()->shown()->exchange; }

    std::unique_ptr<base::Settings> m_settings;
    std::unique_ptr<window::Appearance> m_appearance;
    std::unique_ptr<window::Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init()
{
    m_settings = std::make_unique<base::Settings>(QString());
    m_settings->set(base::settings::theme, u"light"_s);
    m_appearance = std::make_unique<window::Appearance>(*qApp, *m_settings);
    m_services = std::make_unique<window::Services>(*m_settings, u":/data"_s);
    m_window = std::make_unique<MainWindow>(*m_services, *m_appearance);
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_services.reset();
    m_appearance->setZoom(100);
    m_appearance.reset();
}

void TestMainWindow::start()
{
    m_window->show();
    m_window->start();
    QTRY_VERIFY(m_window->sending()->shown());
}

void TestMainWindow::send(const QByteArray &method, const QByteArray &url)
{
    m_window->composer()->setMethod(method);
    m_window->composer()->setUrl(url);
    find<QAbstractButton>("sendButton")->click();
}

int TestMainWindow::status() const
{
    const window::Shown *shown = m_window->sending()->shown();
    if (!shown || m_window->sending()->isBusy())
        return -1;
    return shown->exchange.finalResponse() ? shown->exchange.finalResponse()->status : 0;
}

void TestMainWindow::firstRunShowsA501FromThePracticeServer()
{
    start();
    QCOMPARE(status(), 501);
    QVERIFY(m_window->sending()->shown()->fromLab);
    QVERIFY(!m_window->sending()->shown()->recorded);
    QVERIFY(exchange().capture.sent.startsWith("FROBNICATE /articles/42 HTTP/1.1\r\n"));
    QVERIFY(find<QPlainTextEdit>("wireView")->toPlainText().contains(u"501 Not Implemented"_s));
    QVERIFY(find<QAbstractItemView>("findingsList")->model()->rowCount() > 2);
    QVERIFY(find<QAbstractButton>("example-501")->isChecked());
    auto *ribbon = find<QWidget>("exampleRibbon")->findChild<QLabel *>();
    QVERIFY(ribbon->text().startsWith(u"A real exchange"_s));
    QCOMPARE(find<QComboBox>("methodEdit")->currentText(), u"FROBNICATE"_s);
    QVERIFY(find<QComboBox>("targetEdit")->currentText().endsWith(u"/articles/42"_s));
    QVERIFY(find<QLabel>("statusWhere")->text().contains(m_services->labAddress()));
    m_window->composer()->setMethod("GET"); // what is shown is no example of it any more
    QVERIFY(ribbon->text().startsWith(u"Examples"_s));
}

void TestMainWindow::chipsTurnItIntoTheOthers_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("method");
    QTest::addRow("405") << u"405"_s << 405 << "DELETE"_ba;
    QTest::addRow("403") << u"403"_s << 403 << "GET"_ba;
    QTest::addRow("404") << u"404"_s << 404 << "GET"_ba;
    QTest::addRow("hang-up") << u"hang-up"_s << 0 << "FROBNICATE"_ba;
}

void TestMainWindow::chipsTurnItIntoTheOthers()
{
    QFETCH(QString, id);
    QFETCH(int, code);
    QFETCH(QByteArray, method);
    start();
    auto *chip = find<QAbstractButton>(("example-" + id.toLatin1()).constData());
    chip->click();
    QTRY_COMPARE(status(), code);
    QCOMPARE(exchange().request.method, method);
    QVERIFY(chip->isChecked());
    QVERIFY(!find<QAbstractButton>("example-501")->isChecked());
    QCOMPARE(find<QComboBox>("methodEdit")->currentText().toLatin1(), method);
    if (code == 0)
        QCOMPARE(exchange().failure->kind, http::FailureKind::ClosedBeforeAnswer);
    if (code == 405)
        QVERIFY(http::hasField(exchange().finalResponse()->fields, "Allow"));
    find<QAbstractButton>("example-501")->click();
    QTRY_COMPARE(status(), 501);
}

void TestMainWindow::closedRibbonStaysClosed()
{
    start();
    QVERIFY(find<QWidget>("exampleRibbon")->isVisible());
    find<QAbstractButton>("closeRibbonButton")->click();
    QVERIFY(!find<QWidget>("exampleRibbon")->isVisible());
    QVERIFY(!m_settings->value(base::settings::ribbon));
    m_window->resize(1300, 850);
    QVERIFY(!find<QWidget>("exampleRibbon")->isVisible());
}

void TestMainWindow::typedMethodIsSentAsTyped()
{
    start();
    auto *method = find<QComboBox>("methodEdit");
    method->lineEdit()->selectAll();
    QTest::keyClicks(method->lineEdit(), u"get"_s);
    QCOMPARE(m_window->composer()->draft().method, "get"_ba);
    QVERIFY(find<QLabel>("noteLabel")->isVisible());
    QTest::keyClick(method->lineEdit(), Qt::Key_Return);
    QTRY_VERIFY(!m_window->sending()->isBusy() && exchange().request.method == "get");
    QCOMPARE(method->currentText(), u"get"_s);
    QCOMPARE(status(), 501);
}

void TestMainWindow::badUrlIsASentenceAndLosesNothing()
{
    start();
    QSignalSpy started(m_window->sending(), &window::Sending::started);
    send("PUT"_ba, "http://host:notaport/x"_ba);
    QVERIFY(find<QLabel>("noteLabel")->isVisible());
    QVERIFY(find<QLabel>("noteLabel")->accessibleName().contains(u"notaport"_s));
    QCOMPARE(find<QComboBox>("targetEdit")->currentText(), u"http://host:notaport/x"_s);
    QCOMPARE(find<QComboBox>("methodEdit")->currentText(), u"PUT"_s);
    QCOMPARE(started.size(), 0);
    QCOMPARE(status(), 501); // the last answer is still there
}

void TestMainWindow::refusedConnectionUsesTheVerdictLayout()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QByteArray url = "http://127.0.0.1:" + QByteArray::number(closed.serverPort()) + "/";
    closed.close();
    start();
    send("GET"_ba, url);
    QTRY_COMPARE(status(), 0);
    QCOMPARE(exchange().failure->kind, http::FailureKind::Refused);
    QVERIFY(find<QWidget>("verdictCard")->accessibleDescription().contains(u"Nobody listens"_s));
}

void TestMainWindow::escapeCancelsARequestThatHangs()
{
    const Elsewhere mute(false);
    start();
    send("GET"_ba, mute.url());
    QTRY_VERIFY(mute.received().endsWith("\r\n\r\n"));
    QVERIFY(m_window->sending()->isBusy());
    QCOMPARE(find<QAbstractButton>("sendButton")->text(), u"Cancel"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTRY_COMPARE(status(), 0);
    QCOMPARE(exchange().failure->kind, http::FailureKind::Cancelled);
    QVERIFY(exchange().capture.sent.startsWith("GET /thing "));
    QCOMPARE(find<QAbstractButton>("sendButton")->text(), u"Send"_s);
}

void TestMainWindow::unsafeMethodAsksOnceAHost()
{
    const Elsewhere other(true);
    start();
    send("DELETE"_ba, other.url());
    auto *box = find<QDialog>("consentDialog");
    QVERIFY(box);
    QVERIFY(find<QLabel>("consentQuestion")->text().contains(QString::number(other.serverPort())));
    box->reject();
    QTRY_VERIFY(!find<QDialog>("consentDialog"));
    QVERIFY(other.received().isEmpty());
    QCOMPARE(status(), 501);

    find<QAbstractButton>("sendButton")->click();
    box = find<QDialog>("consentDialog");
    QVERIFY(box);
    box->findChild<QAbstractButton *>(u"consentButton"_s)->click();
    QTRY_COMPARE(status(), 204);
    QTRY_VERIFY(!find<QDialog>("consentDialog"));

    send("PUT"_ba, other.url());
    QVERIFY(!find<QDialog>("consentDialog")); // this host was agreed to
    QTRY_VERIFY(other.received().contains("PUT /thing"));
}

void TestMainWindow::practiceServerIsNeverAskedAbout()
{
    start();
    send("DELETE"_ba, "http://" + m_services->labAddress().toLatin1() + "/articles");
    QVERIFY(!find<QDialog>("consentDialog"));
    QTRY_COMPARE(status(), 405);
}

void TestMainWindow::illegalMethodIsSentAnyway()
{
    start();
    const QByteArray url = m_window->composer()->draft().url;
    send("GE(T"_ba, url);
    QVERIFY(!m_window->sending()->isBusy());
    QAbstractButton *anyway = nullptr;
    for (auto *button : find<QWidget>("noteBar")->findChildren<QAbstractButton *>()) {
        if (button->text() == u"Send anyway"_s && button->isVisible())
            anyway = button;
    }
    QVERIFY(anyway);
    anyway->click();
    QTRY_COMPARE(status(), 400);
    QVERIFY(exchange().capture.sent.startsWith("GE(T /articles/42 HTTP/1.1\r\n"));
}

void TestMainWindow::fieldsDrawerChangesWhatIsSent()
{
    start();
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *table = find<QTableView>("fieldsTable");
    QVERIFY(table && table->isVisible());
    QCOMPARE(table->model()->rowCount(), 3);
    table->setCurrentIndex(table->model()->index(1, 0));
    QTest::keyClick(table, Qt::Key_Space); // User-Agent off
    find<QAbstractButton>("addFieldButton")->click();
    auto *editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(editor);
    QTest::keyClicks(editor, u"X-Trace-Id"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    m_window->composer()->editRow(3, "X-Trace-Id"_ba, "7f3a"_ba);
    QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!m_window->sending()->isBusy() && exchange().capture.sent.contains("X-Trace-Id: 7f3a\r\n"));
    QVERIFY(!exchange().capture.sent.contains("User-Agent"));
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(!table->isVisible());
}

void TestMainWindow::pathGivesItsRoomToADrawer()
{
    start();
    auto *path = find<QWidget>("pathList");
    QVERIFY(path->isVisible());
    find<QAbstractButton>("bodyChip")->click();
    QVERIFY(!path->isVisible());
    find<QAbstractButton>("bodyChip")->click();
    QVERIFY(path->isVisible());
}

void TestMainWindow::curlLineMasksSecrets()
{
    start();
    m_window->composer()->setFieldValue("Authorization"_ba, "Bearer s3cret"_ba);
    QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.startsWith(u"curl "_s) && text.contains(u"-X 'FROBNICATE'"_s), qPrintable(text));
    QVERIFY(text.contains(u"Authorization: ***"_s));
    QVERIFY(!text.contains(u"s3cret"_s));
}

void TestMainWindow::curlLineHasTheConnection()
{
    start();
    auto *bar = find<compose::ComposerBar>("composerBar");
    compose::ConnectionSettings settings;
    settings.connectTo = u"10.1.2.3:81"_s;
    settings.way = compose::ConnectionSettings::Http;
    settings.proxy = u"proxy.test:3128"_s;
    bar->connection()->setSettings(settings);
    m_window->composer()->setUrl("http://host.test/a"_ba);
    QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(u" --connect-to '::10.1.2.3:81' "_s), qPrintable(text));
    QVERIFY2(text.contains(u" -x 'http://proxy.test:3128' "_s), qPrintable(text));
    settings.proxy = u"not a place"_s;
    bar->connection()->setSettings(settings);
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString()); // rather nothing than a detour
}

void TestMainWindow::labMenuChangesThePersonality()
{
    start();
    m_services->usePersonality(u"nginx-like"_s);
    QCOMPARE(find<QWidget>("labButton")->accessibleName(), u"Practice server: nginx-like"_s);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_COMPARE(status(), 405);
}

void TestMainWindow::everyScreenOpensByItsShortcut()
{
    start();
    const std::pair<Qt::Key, const char *> screens[] = {{Qt::Key_2, "matrixPage"},
        {Qt::Key_3, "knowledgePage"}, {Qt::Key_4, "labPage"}, {Qt::Key_5, "lessonsPage"},
        {Qt::Key_6, "comparePage"}, {Qt::Key_1, "sendScreen"}};
    for (const auto &[key, name] : screens) {
        QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
        auto *page = find<QWidget>(name);
        QVERIFY2(page && page->isVisible(), name);
    }
}

void TestMainWindow::articleOpensFromTheAnswer()
{
    start();
    Q_EMIT m_window->sendScreen()->page()->articleRequested(u"allow"_s);
    auto *page = find<QWidget>("knowledgePage");
    QVERIFY(page && page->isVisible());
}

static bool isControl(const QWidget *widget)
{
    if (widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QScrollBar")
        || widget->inherits("QSplitterHandle") || widget->inherits("QTableCornerButton")
        || widget->inherits("QLineEditIconButton"))
        return false;
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
        || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTabBar *>(widget);
}

// What a screen reader would say: a name of its own, its text, or the label whose buddy it is.
static QString spokenName(const QWidget *widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text();
    const QWidget *parent = widget->parentWidget();
    // A combo speaks for its list and its line; headers speak through their table.
    if (parent && (parent->inherits("QComboBoxPrivateContainer") || parent->inherits("QAbstractItemView")))
        return u"part of another control"_s;
    return {};
}

void TestMainWindow::everyControlHasANameForScreenReaders()
{
    start();
    for (int panel = 0; panel < compose::ComposerBar::PanelCount; ++panel)
        m_window->sendScreen()->bar()->toggle(compose::ComposerBar::Panel(panel));
    for (int screen = 0; screen < MainWindow::ScreenCount; ++screen)
        m_window->showScreen(MainWindow::Screen(screen));
    QStringList nameless;
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (isControl(widget) && spokenName(widget).isEmpty())
            nameless << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
}

void TestMainWindow::tabGoesFromComposerToWire()
{
    start();
    m_window->activateWindow();
    find<QComboBox>("methodEdit")->setFocus();
    QStringList visited;
    for (int step = 0; step < 60; ++step) {
        for (const QWidget *each = QApplication::focusWidget(); each; each = each->parentWidget()) {
            if (!each->objectName().isEmpty() && !each->objectName().startsWith(u"qt_"_s)) {
                visited << each->objectName();
                break;
            }
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    const QStringList order{u"methodEdit"_s, u"targetEdit"_s, u"sendButton"_s, u"investigateButton"_s,
        u"fieldsChip"_s, u"example-501"_s, u"pathList"_s, u"findingsList"_s, u"wireView"_s};
    qsizetype at = -1;
    for (const QString &name : order) {
        const qsizetype next = visited.indexOf(name, at + 1);
        QVERIFY2(next > at, qPrintable(name + u" in "_s + visited.join(u' ')));
        at = next;
    }
}

void TestMainWindow::zoomAndThemeAreRemembered()
{
    QTest::keyClick(m_window.get(), Qt::Key_Equal, Qt::ControlModifier);
    m_appearance->setMode(widgets::Mode::Dark);
    QVERIFY(widgets::theme().dark);
    QCOMPARE(m_settings->value(base::settings::theme), u"dark"_s);
    m_appearance->setZoom(150);
    QCOMPARE(m_settings->value(base::settings::zoom), 150);
    QCOMPARE(qRound(widgets::theme().scale * 100), 150);
}

void TestMainWindow::rendersAtAnySize_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("zoom");
    QTest::addRow("usual") << QSize(1280, 800) << 100;
    QTest::addRow("small, large type") << QSize(1024, 700) << 150;
    QTest::addRow("double type") << QSize(1280, 800) << 200;
}

void TestMainWindow::rendersAtAnySize()
{
    QFETCH(QSize, size);
    QFETCH(int, zoom);
    m_appearance->setZoom(zoom);
    m_window->resize(size);
    start();
    QCOMPARE(m_window->size(), size);
    QVERIFY(!m_window->grab().isNull());
    const QRect inside = m_window->rect();
    for (const char *name :
        {"sendButton", "investigateButton", "methodEdit", "fieldsChip", "verdictCard", "labButton"}) {
        const QWidget *widget = find<QWidget>(name);
        const QRect box(widget->mapTo(m_window.get(), QPoint(0, 0)), widget->size());
        QVERIFY2(inside.contains(box), name);
        QVERIFY2(widget->height() >= 24, name);
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
