// SPDX-License-Identifier: Apache-2.0
// What is broken on this computer: it is said in plain words where it is looked for, with what still works
// and a button that leads to mending it.
#include "ui/explain/explainpage.h"
#include "ui/window/appearance.h"
#include "ui/window/mainwindow.h"
#include "ui/window/services.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using window::MainWindow;

class TestBrokenHere : public QObject {
    Q_OBJECT

public Q_SLOTS:
    void open(const QUrl &url) { m_opened << url; }

private Q_SLOTS:
    void cleanup();
    void aPracticeServerThatCannotStartIsStartedLater();
    void damagedFactsOfOnesOwnAreOpened();
    void nothingIsOfferedWhenNothingIsBroken();

private:
    template <typename T> T *find(const QString &name) const { return m_window->findChild<T *>(name); }
    void open(const QString &dataFolder);
    QString notice() const;
    const window::Shown *shown() const { return m_window->sending()->shown(); }

    QList<QUrl> m_opened;
    std::unique_ptr<base::Settings> m_settings;
    std::unique_ptr<window::Appearance> m_appearance;
    std::unique_ptr<window::Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

void TestBrokenHere::open(const QString &dataFolder)
{
    m_settings = std::make_unique<base::Settings>(QString());
    m_appearance = std::make_unique<window::Appearance>(*qApp, *m_settings);
    m_services = std::make_unique<window::Services>(*m_settings, dataFolder);
    m_window = std::make_unique<MainWindow>(*m_services, *m_appearance);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->start();
    QTRY_VERIFY(shown());
}

void TestBrokenHere::cleanup()
{
    m_window.reset();
    m_services.reset();
    m_appearance.reset();
    qunsetenv("REASONPHRASE_DATA");
}

/// Empty: there is none.
QString TestBrokenHere::notice() const
{
    const auto *label = find<QLabel>(u"exchangeNotice"_s);
    return label && label->isVisible() ? label->text() : QString();
}

void TestBrokenHere::aPracticeServerThatCannotStartIsStartedLater()
{
    // All of the program's facts but those of the practice server.
    const QTemporaryDir folder;
    const QDir whole(QStringLiteral(SOURCE_FOLDER "/data"));
    const QStringList parts = whole.entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &part : parts) {
        if (part != u"lab"_s)
            QVERIFY(QFile::link(whole.filePath(part), folder.filePath(part)));
    }
    open(folder.path());
    QVERIFY(shown()->recorded);
    QVERIFY2(notice().contains(u"could not start") && notice().contains(folder.path()), qPrintable(notice()));
    QVERIFY2(notice().contains(u"other hosts works"), qPrintable(notice()));
    QVERIFY(!shown()->report.verdict.text.isEmpty()); // what still works
    auto *button = find<QAbstractButton>(u"offer:start-lab"_s);
    QVERIFY(button && button->isVisible());
    button->click();
    auto *said = find<QLabel>(u"statusRemark"_s);
    QTRY_VERIFY(said->text().contains(folder.path())); // still not
    QVERIFY(shown()->recorded);
    QVERIFY(QFile::link(whole.filePath(u"lab"_s), folder.filePath(u"lab"_s)));
    find<QAbstractButton>(u"offer:start-lab"_s)->click();
    QTRY_VERIFY(!shown()->recorded);
    QVERIFY(shown()->fromLab);
    QCOMPARE(shown()->exchange.finalResponse()->status, 501);
    QVERIFY2(notice().isEmpty(), qPrintable(notice()));
    QVERIFY(!find<QAbstractButton>(u"offer:start-lab"_s));
}

void TestBrokenHere::damagedFactsOfOnesOwnAreOpened()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"data/statuses"_s));
    QFile file(folder.filePath(u"data/statuses/599.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ \"id\": ");
    file.close();
    qputenv("REASONPHRASE_DATA", folder.path().toLocal8Bit());
    open(u":/data"_s);
    QTRY_VERIFY2(notice().contains(u"599.json"), qPrintable(notice()));
    QVERIFY2(notice().contains(u"Everything else works"), qPrintable(notice()));
    QCOMPARE(shown()->exchange.finalResponse()->status, 501);
    auto *button = find<QAbstractButton>(u"offer:own-data"_s);
    QVERIFY(button && button->isVisible());
    QDesktopServices::setUrlHandler(u"file"_s, this, "open");
    button->click();
    QTRY_COMPARE(m_opened, QList<QUrl>{QUrl::fromLocalFile(folder.filePath(u"data"_s))});
    QDesktopServices::unsetUrlHandler(u"file"_s);
}

void TestBrokenHere::nothingIsOfferedWhenNothingIsBroken()
{
    open(u":/data"_s);
    QTRY_VERIFY(!shown()->recorded && shown()->fromLab);
    QVERIFY2(notice().isEmpty(), qPrintable(notice()));
    QVERIFY(find<QWidget>(u"offerRow"_s)->findChildren<QAbstractButton *>().isEmpty());
}

QTEST_MAIN(TestBrokenHere)
#include "tst_brokenhere.moc"
