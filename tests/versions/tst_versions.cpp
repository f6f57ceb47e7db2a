// SPDX-License-Identifier: Apache-2.0
#include "app/http/syntax.h"
#include "app/lab/server.h"
#include "app/probe/versions.h"
#include "ui/versions/versionsdialog.h"
#include "ui/versions/versionsmodel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

/// A server that tells versions apart: 1.1 gets 405 with Allow, 1.0 gets 505, HTTP/2 gets an answer in
/// HTTP/1.
class TestVersions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void eachVersionIsAskedOnce();
    void differencesAreTold();
    void nothingIsSentBeforeTheButtonWhenTheMethodMayChangeThings();
    void theChosenExchangeIsHandedOver();
    void escapeStopsBeforeItCloses();
    void theTableIsAccessibleAndCopied();

private:
    versions::VersionsDialog *open(const QByteArray &method);
    void answer(QTcpSocket *socket);

    std::unique_ptr<knowledge::Knowledge> m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
    std::unique_ptr<QTcpServer> m_server;
    QList<QByteArray> m_seen;
    bool m_silent = false;
};

void TestVersions::initTestCase()
{
    const QString data = QStringLiteral(SOURCE_FOLDER "/data");
    m_knowledge = std::make_unique<knowledge::Knowledge>(knowledge::Knowledge::load(data, {}));
    m_explainer = std::make_unique<explain::Explainer>(*m_knowledge, data);
}

void TestVersions::init()
{
    m_seen.clear();
    m_silent = false;
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    connect(m_server.get(), &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = m_server->nextPendingConnection();
        connect(socket, &QIODevice::readyRead, this, [this, socket] { answer(socket); });
    });
}

void TestVersions::answer(QTcpSocket *socket)
{
    const QByteArray request = socket->readAll();
    m_seen << request.left(request.indexOf('\r'));
    if (m_silent)
        return;
    if (request.contains("HTTP/1.0\r\n"))
        socket->write("HTTP/1.1 505 HTTP Version Not Supported\r\nContent-Length: 0\r\n\r\n");
    else
        socket->write("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET\r\nContent-Length: 3\r\n\r\nno!");
}

versions::VersionsDialog *TestVersions::open(const QByteArray &method)
{
    http::Draft draft;
    draft.method = method;
    draft.url = "http://127.0.0.1:" + QByteArray::number(m_server->serverPort()) + "/a";
    auto *dialog = new versions::VersionsDialog({draft, {}, method == "PUT"}, *m_explainer);
    new QAbstractItemModelTester(
        dialog->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, dialog);
    dialog->show();
    return dialog;
}

void TestVersions::eachVersionIsAskedOnce()
{
    auto *dialog = open("FROBNICATE");
    QSignalSpy settled(dialog, &versions::VersionsDialog::settled);
    QVERIFY(settled.wait(10'000));
    QCOMPARE(
        m_seen, (QList<QByteArray>{"FROBNICATE /a HTTP/1.0", "FROBNICATE /a HTTP/1.1", "PRI * HTTP/2.0"}));
    QCOMPARE(dialog->model()->index(0, 0).data().toString(), u"505"_s);
    QCOMPARE(dialog->model()->index(0, 1).data().toString(), u"405"_s);
    QCOMPARE(dialog->model()->index(0, 2).data().toString(), u"version not spoken"_s);
    dialog->close();
}

void TestVersions::differencesAreTold()
{
    auto *dialog = open("FROBNICATE");
    QSignalSpy settled(dialog, &versions::VersionsDialog::settled);
    QVERIFY(settled.wait(10'000));
    const QString sentence = dialog->findChild<QLabel *>(u"versionsSentence"_s)->text();
    QVERIFY2(sentence.contains(u"505 over HTTP/1.0, 405 over HTTP/1.1"_s), qPrintable(sentence));
    QVERIFY2(sentence.contains(u"HTTP/2 (version not spoken)"_s), qPrintable(sentence));
    // HTTP/2 was not answered: its lack of fields is no difference.
    QVERIFY2(sentence.endsWith(u"Fields that differ: content-length, allow."_s), qPrintable(sentence));
    QCOMPARE(dialog->model()->headerData(0, Qt::Vertical).toString(), u"≠ Status"_s);
    dialog->close();
}

void TestVersions::nothingIsSentBeforeTheButtonWhenTheMethodMayChangeThings()
{
    auto *dialog = open("PUT");
    QVERIFY(!dialog->isRunning());
    QVERIFY(dialog->findChild<QLabel *>(u"versionsSentence"_s)->text().contains(u"may change something"_s));
    QVERIFY(m_seen.isEmpty());
    QSignalSpy settled(dialog, &versions::VersionsDialog::settled);
    dialog->findChild<QPushButton *>(u"versionsSend"_s)->click();
    QVERIFY(settled.wait(10'000));
    QCOMPARE(m_seen.size(), 3);
    dialog->close();
}

void TestVersions::theChosenExchangeIsHandedOver()
{
    auto *dialog = open("FROBNICATE");
    QSignalSpy settled(dialog, &versions::VersionsDialog::settled);
    QVERIFY(settled.wait(10'000));
    int status = 0;
    connect(dialog, &versions::VersionsDialog::exchangeChosen, this,
        [&status](const http::Exchange &exchange) { status = exchange.finalResponse()->status; });
    auto *table = dialog->findChild<QTableView *>(u"versionsTable"_s);
    table->setCurrentIndex(dialog->model()->index(3, 1));
    dialog->findChild<QPushButton *>(u"versionsShow"_s)->click();
    QCOMPARE(status, 405);
    dialog->close();
}

void TestVersions::escapeStopsBeforeItCloses()
{
    m_silent = true;
    auto *dialog = open("GET");
    QTRY_COMPARE(m_seen.size(), 1);
    QSignalSpy settled(dialog, &versions::VersionsDialog::settled);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QCOMPARE(settled.count(), 1);
    QVERIFY(dialog->isVisible());
    QVERIFY(!dialog->isRunning());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
}

void TestVersions::theTableIsAccessibleAndCopied()
{
    auto *dialog = open("GET");
    QSignalSpy settled(dialog, &versions::VersionsDialog::settled);
    QVERIFY(settled.wait(10'000));
    QCOMPARE(dialog->model()->index(0, 1).data(Qt::AccessibleTextRole).toString(),
        u"Status over HTTP/1.1: 405, not the same everywhere"_s);
    dialog->findChild<QPushButton *>(u"versionsCopy"_s)->click();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(u"≠ Status\t505\t405\tversion not spoken\n"_s), qPrintable(text));
    for (const QPushButton *button : dialog->findChildren<QPushButton *>())
        QVERIFY(!button->text().isEmpty() || !button->accessibleName().isEmpty());
    dialog->close();
}

QTEST_MAIN(TestVersions)
#include "tst_versions.moc"
