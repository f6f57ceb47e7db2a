// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/labpage.h"
#include "ui/lab/logmodel.h"
#include "ui/window/appearance.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using window::MainWindow;

class TestLabScreen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aClickOnARequestShowsThePromisedStatus_data();
    void aClickOnARequestShowsThePromisedStatus();
    void theLogSaysWhatWasAskedAndAsksAgain();
    void theLogIsFilteredAndCleared();
    void anEditedRouteAnswersAtOnce();
    void badRouteTextIsToldWithItsLine();
    void removedRoutesComeBack();
    void httpsIsVerifiedByOurOwnCertificate();
    void aChainShowsWhoAnswered_data();
    void aChainShowsWhoAnswered();

private:
    template <typename T> T *find(const QString &name) const { return m_window->findChild<T *>(name); }
    void click(const QString &name);
    void chooseRoute(const QString &path);
    void pressInRoutes(Qt::Key key);
    bool startChain();
    int status() const;

    std::unique_ptr<base::Settings> m_settings;
    std::unique_ptr<window::Appearance> m_appearance;
    std::unique_ptr<window::Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

void TestLabScreen::init()
{
    m_settings = std::make_unique<base::Settings>(QString());
    m_settings->set(base::settings::theme, u"light"_s);
    m_appearance = std::make_unique<window::Appearance>(*qApp, *m_settings);
    m_services = std::make_unique<window::Services>(*m_settings, u":/data"_s);
    m_window = std::make_unique<MainWindow>(*m_services, *m_appearance);
    m_window->show();
    m_window->start();
    QTRY_VERIFY(m_window->sending()->shown());
    m_window->showScreen(MainWindow::Lab);
}

void TestLabScreen::cleanup()
{
    m_window.reset();
    m_services.reset();
    m_appearance.reset();
}

void TestLabScreen::click(const QString &name)
{
    auto *button = find<QAbstractButton>(name);
    QVERIFY2(button && button->isEnabled(), qPrintable(name));
    button->click();
}

int TestLabScreen::status() const
{
    const window::Shown *shown = m_window->sending()->shown();
    if (!shown || m_window->sending()->isBusy())
        return -1;
    return shown->exchange.finalResponse() ? shown->exchange.finalResponse()->status : 0;
}

/// Makes the route of this path the current one.
void TestLabScreen::chooseRoute(const QString &path)
{
    auto *table = find<QTableView>(u"routesTable"_s);
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        if (table->model()->index(row, 0).data().toString() == path)
            table->setCurrentIndex(table->model()->index(row, 0));
    }
    QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), path);
}

void TestLabScreen::pressInRoutes(Qt::Key key)
{
    auto *table = find<QTableView>(u"routesTable"_s);
    m_window->activateWindow();
    table->setFocus();
    QTRY_VERIFY(table->hasFocus());
    QTest::keyClick(table, key);
}

bool TestLabScreen::startChain()
{
    auto *chains = find<QListView>(u"chainList"_s);
    for (int row = 0; row < chains->model()->rowCount(); ++row) {
        if (chains->model()->index(row, 0).data().toString() == u"Cache, filter, origin"_s)
            chains->setCurrentIndex(chains->model()->index(row, 0));
    }
    find<QAbstractButton>(u"chainSwitch"_s)->click();
    return m_services->chainPorts(u"cache-filter-origin"_s).size() == 3;
}

void TestLabScreen::aClickOnARequestShowsThePromisedStatus_data()
{
    QTest::addColumn<int>("number");
    const lab::Personality strict = *lab::loadPersonality(u":/data"_s, u"strict"_s);
    for (std::size_t i = 0; i < strict.requests.size(); ++i)
        QTest::newRow(qPrintable(strict.requests[i].label)) << int(i);
    QVERIFY(!strict.requests.empty());
}

void TestLabScreen::aClickOnARequestShowsThePromisedStatus()
{
    QFETCH(int, number);
    const lab::Suggestion request =
        lab::loadPersonality(u":/data"_s, u"strict"_s)->requests[std::size_t(number)];
    click(u"request-%1"_s.arg(number));
    QTRY_COMPARE(m_window->sending()->shown()->exchange.request.target, request.path);
    QTRY_COMPARE(status(), request.status);
    QVERIFY(m_window->sendScreen()->isVisible());
}

void TestLabScreen::theLogSaysWhatWasAskedAndAsksAgain()
{
    auto *table = find<QTableView>(u"labLogTable"_s);
    click(u"request-0"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, lab::LogModel::Method).data().toString(), u"FROBNICATE"_s);
    QCOMPARE(table->model()->index(0, lab::LogModel::Status).data().toString(), u"501"_s);
    QCOMPARE(table->model()->index(0, lab::LogModel::Gate).data().toString(), u"Method known?"_s);
    QTRY_COMPARE(status(), 501);
    m_window->showScreen(MainWindow::Lab);
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QVERIFY(m_window->sendScreen()->isVisible());
}

void TestLabScreen::theLogIsFilteredAndCleared()
{
    auto *table = find<QTableView>(u"labLogTable"_s);
    click(u"request-0"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    find<QLineEdit>(u"labLogFilter"_s)->setText(u"405"_s);
    QCOMPARE(table->model()->rowCount(), 0);
    find<QLineEdit>(u"labLogFilter"_s)->clear();
    QCOMPARE(table->model()->rowCount(), 1);
    click(u"clearLogButton"_s);
    QCOMPARE(table->model()->rowCount(), 0);
}

void TestLabScreen::anEditedRouteAnswersAtOnce()
{
    chooseRoute(u"/admin"_s);
    pressInRoutes(Qt::Key_F2);
    auto *text = find<QPlainTextEdit>(u"routeText"_s);
    QVERIFY(text);
    QVERIFY(text->toPlainText().contains(u"\"forbidden\": true"_s));
    text->setPlainText(text->toPlainText().replace(u"\"forbidden\": true"_s, u"\"forbidden\": false"_s));
    click(u"useRouteButton"_s);
    QVERIFY(find<QLabel>(u"routesChanged"_s)->isVisible());
    click(u"sendRouteButton"_s);
    QTRY_COMPARE(m_window->sending()->shown()->exchange.request.target, "/admin"_ba);
    QTRY_COMPARE(status(), 200);
    m_window->showScreen(MainWindow::Lab);
    click(u"restoreRoutesButton"_s);
    QVERIFY(!find<QLabel>(u"routesChanged"_s)->isVisible());
    click(u"sendRouteButton"_s);
    QTRY_COMPARE(status(), 403);
}

void TestLabScreen::badRouteTextIsToldWithItsLine()
{
    click(u"addRouteButton"_s);
    auto *text = find<QPlainTextEdit>(u"routeText"_s);
    QVERIFY(find<QAbstractButton>(u"useRouteButton"_s)->isEnabled());
    text->setPlainText(u"{\n  \"path\": \"/x\",\n  \"colour\": 1\n}"_s);
    QVERIFY(!find<QAbstractButton>(u"useRouteButton"_s)->isEnabled());
    const QString problem = find<QLabel>(u"routeProblem"_s)->text();
    QVERIFY2(problem.contains(u"colour"_s) && problem.contains(u"3"_s), qPrintable(problem));
}

void TestLabScreen::removedRoutesComeBack()
{
    auto *table = find<QTableView>(u"routesTable"_s);
    const int all = table->model()->rowCount();
    chooseRoute(u"/admin"_s);
    pressInRoutes(Qt::Key_Delete);
    QCOMPARE(table->model()->rowCount(), all - 1);
    click(u"restoreRoutesButton"_s);
    QCOMPARE(table->model()->rowCount(), all);
}

void TestLabScreen::httpsIsVerifiedByOurOwnCertificate()
{
    find<QCheckBox>(u"labTlsSwitch"_s)->click();
    const QString address = find<QLabel>(u"labTlsAddress"_s)->text();
    QVERIFY2(address.startsWith(u"https://127.0.0.1:"_s), qPrintable(address));
    QCOMPARE(m_services->labFingerprint().count(u':'), 31);
    QVERIFY(find<QLabel>(u"labFingerprint"_s)->text().contains(m_services->labFingerprint()));
    window::Order order;
    order.draft.url = address.toLatin1() + "/articles/42";
    m_window->sending()->send(order);
    QTRY_COMPARE(m_window->sending()->shown()->exchange.request.target, "/articles/42"_ba);
    QTRY_COMPARE(status(), 200);
    QVERIFY(m_window->sending()->shown()->fromLab);
    QVERIFY(!m_window->sending()->shown()->exchange.failure);
}

void TestLabScreen::aChainShowsWhoAnswered_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("answered");
    QTest::addColumn<int>("hop");
    QTest::newRow("the origin serves") << u"chain-GET"_s << 200 << 2;
    QTest::newRow("the filter refuses") << u"chain-DELETE"_s << 403 << 1;
    QTest::newRow("the origin knows no such method") << u"chain-FROBNICATE"_s << 501 << 2;
    QTest::newRow("the origin is asked directly") << u"getHop-2"_s << 200 << 2;
}

void TestLabScreen::aChainShowsWhoAnswered()
{
    QFETCH(QString, button);
    QFETCH(int, answered);
    QFETCH(int, hop);
    QVERIFY(startChain());
    click(button);
    QTRY_VERIFY(find<QLabel>(u"answeredHere"_s));
    QTRY_COMPARE(status(), answered);
    QTRY_VERIFY(find<QLabel>(u"answeredHere"_s)->text().startsWith(QString::number(answered)));
    QVERIFY(find<QWidget>(u"hop-%1"_s.arg(hop))->findChild<QLabel *>(u"answeredHere"_s));
    click(u"chainSwitch"_s);
    QVERIFY(m_services->chainPorts(u"cache-filter-origin"_s).isEmpty());
}

QTEST_MAIN(TestLabScreen)
#include "tst_labscreen.moc"
