// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/capturesmodel.h"
#include "ui/captures/capturespage.h"
#include "ui/explain/explainpage.h"
#include "ui/explain/whydialog.h"
#include "ui/widgets/filedrop.h"
#include "ui/window/appearance.h"
#include "ui/window/mainwindow.h"
#include "ui/window/options.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using window::MainWindow;

/// Captures in the window: the ways in, and the exchange below the list.
class TestCaptureScreen : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aDroppedFileIsOpened();
    void whatIsNoFileIsNotTaken();
    void enterExplainsTheExchange();
    void menusAreAboutTheExchangeInSight();
    void f6GoesFromListToWire();
    void f6GoesFromComposerToWire();
    void theMenuAsksForFiles();
    void namesOfFilesOnTheCommandLineAreOpened();
    void filesAndRequestsAreToldApart_data();
    void filesAndRequestsAreToldApart();

private:
    template <typename T> T *find(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    bool drop(const QList<QUrl> &urls);
    void settle();

    std::unique_ptr<base::Settings> m_settings;
    std::unique_ptr<window::Appearance> m_appearance;
    std::unique_ptr<window::Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

static const QString broken = QStringLiteral(SOURCE_FOLDER "/tests/interchange/samples/broken.har");

void TestCaptureScreen::init()
{
    m_settings = std::make_unique<base::Settings>(QString());
    m_settings->set(base::settings::theme, u"light"_s);
    m_appearance = std::make_unique<window::Appearance>(*qApp, *m_settings);
    m_services = std::make_unique<window::Services>(*m_settings, u":/data"_s);
    m_window = std::make_unique<MainWindow>(*m_services, *m_appearance);
    m_window->show();
    m_window->activateWindow();
}

void TestCaptureScreen::cleanup()
{
    m_window.reset();
    m_services.reset();
    m_appearance.reset();
}

bool TestCaptureScreen::drop(const QList<QUrl> &urls)
{
    QMimeData mime;
    mime.setUrls(urls);
    QDragEnterEvent enter({300, 300}, Qt::CopyAction, &mime, Qt::LeftButton, {});
    enter.ignore();
    QCoreApplication::sendEvent(m_window.get(), &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent event({300, 300}, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_window.get(), &event);
    return event.isAccepted();
}

void TestCaptureScreen::settle()
{
    auto *page = find<captures::CapturesPage>("capturesPage");
    QVERIFY(page);
    QTRY_VERIFY(!page->isReading());
    QTRY_VERIFY(find<QTableView>("capturesTable")->currentIndex().isValid());
}

void TestCaptureScreen::aDroppedFileIsOpened()
{
    QVERIFY(drop({QUrl::fromLocalFile(broken)}));
    settle();
    QVERIFY(find<captures::CapturesPage>("capturesPage")->isVisible());
    QCOMPARE(find<QLabel>("capturesNames")->text(), u"broken.har"_s);
    QVERIFY(find<captures::CapturesPage>("capturesPage")->model()->total() > 3);
}

void TestCaptureScreen::whatIsNoFileIsNotTaken()
{
    QVERIFY(!drop({QUrl(u"https://shop.test/a.har"_s)}));
    QVERIFY(!drop({QUrl::fromLocalFile(QStringLiteral(SOURCE_FOLDER))}));
    QVERIFY(!find<captures::CapturesPage>("capturesPage"));
}

void TestCaptureScreen::enterExplainsTheExchange()
{
    QVERIFY(drop({QUrl::fromLocalFile(broken)}));
    settle();
    auto *page = find<captures::CapturesPage>("capturesPage");
    auto *table = find<QTableView>("capturesTable");
    auto *explained = find<explain::ExplainPage>("capturesExplained");
    const auto verdict = [explained] { return explained->findChild<QLabel *>(u"verdictSentence"_s)->text(); };
    QStringList told;
    for (int row = 0; row < page->model()->rowCount(); ++row) {
        table->setCurrentIndex(page->model()->index(row, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(explained->isVisible());
        const QString sentence = page->model()->index(row, int(captures::Column::Verdict)).data().toString();
        QVERIFY2(verdict().contains(sentence), qPrintable(verdict()));
        told << sentence;
        QVERIFY(explained->isAncestorOf(m_window->focusWidget()));
    }
    told.removeDuplicates();
    QVERIFY(told.size() > 1); // else anything would have fitted
}

void TestCaptureScreen::menusAreAboutTheExchangeInSight()
{
    QVERIFY(drop({QUrl::fromLocalFile(broken)}));
    settle();
    const auto actions = m_window->findChildren<QAction *>();
    const auto press = [&actions](const QKeySequence &keys) {
        for (QAction *action : actions) {
            if (action->shortcut() == keys)
                action->trigger();
        }
    };
    press(Qt::CTRL | Qt::ALT | Qt::Key_C);
    const QString copied = QGuiApplication::clipboard()->text();
    const auto *page = find<captures::CapturesPage>("capturesPage");
    const captures::Row &row = page->model()->rowAt(page->model()->index(0, 0));
    QCOMPARE(copied, QString::fromUtf8(row.exchange->capture.sent + row.exchange->capture.received));
    press(Qt::CTRL | Qt::SHIFT | Qt::Key_W);
    auto *why = m_window->findChild<explain::WhyDialog *>();
    QVERIFY(why && why->isVisible());
    QCOMPARE(why->rule(), u"allow-missing-405"_s);
    why->close();
}

void TestCaptureScreen::f6GoesFromListToWire()
{
    QVERIFY(drop({QUrl::fromLocalFile(broken)}));
    settle();
    auto *table = find<QTableView>("capturesTable");
    table->setFocus();
    auto *explained = find<explain::ExplainPage>("capturesExplained");
    for (const int part : {1, 2, 3, 4, 0, 1}) {
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QCOMPARE(explained->focusedPart(), part);
        QCOMPARE(table->hasFocus(), part == 0);
    }
    QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(table->hasFocus());
}

void TestCaptureScreen::f6GoesFromComposerToWire()
{
    m_window->start();
    QTRY_VERIFY(m_window->sending()->shown());
    find<QWidget>("targetEdit")->setFocus();
    for (const int part : {1, 2, 3, 4, 0}) {
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QCOMPARE(m_window->sendScreen()->page()->focusedPart(), part);
    }
    QVERIFY(find<QWidget>("composerBar")->isAncestorOf(m_window->focusWidget()));
}

void TestCaptureScreen::theMenuAsksForFiles()
{
    const auto actions = m_window->findChildren<QAction *>();
    const auto it = std::find_if(actions.begin(), actions.end(),
        [](const QAction *action) { return action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_O); });
    QVERIFY(it != actions.end());
    (*it)->trigger();
    auto *dialog = find<QFileDialog>("captureDialog");
    QVERIFY(dialog);
    QCOMPARE(dialog->fileMode(), QFileDialog::ExistingFiles);
    Q_EMIT dialog->filesSelected({broken});
    settle();
    dialog->close();
    QVERIFY(find<captures::CapturesPage>("capturesPage")->isVisible());
}

void TestCaptureScreen::namesOfFilesOnTheCommandLineAreOpened()
{
    QSignalSpy shown(m_window.get(), &MainWindow::exchangeShown);
    const auto options = window::readOptions({u"reasonphrase"_s, broken});
    QVERIFY(options.hasValue());
    m_window->begin(*options);
    QTRY_COMPARE(shown.count(), 1); // a picture is taken then
    QVERIFY(find<explain::ExplainPage>("capturesExplained")->isVisible());
    QVERIFY(!m_window->sending()->shown()); // nothing was sent
}

void TestCaptureScreen::filesAndRequestsAreToldApart_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("what");
    QTest::newRow("a file") << QStringList{broken} << u"1 files"_s;
    QTest::newRow("two files") << QStringList{broken, broken} << u"2 files"_s;
    QTest::newRow("a URL") << QStringList{u"http://a.test/x.har"_s} << u"GET http://a.test/x.har"_s;
    QTest::newRow("a method and a URL") << QStringList{u"PUT"_s, u"/a"_s} << u"PUT /a"_s;
    QTest::newRow("no such file") << QStringList{u"missing.har"_s}
                                  << u"missing.har: there is no such file. See reasonphrase --help."_s;
    QTest::newRow("one of them is missing") << QStringList{
        broken, u"missing.har"_s} << u"missing.har: there is no such file. See reasonphrase --help."_s;
    QTest::newRow("the screen says it") << QStringList{u"--screen"_s, u"captures"_s, u"missing"_s}
                                        << u"missing: there is no such file. See reasonphrase --help."_s;
}

void TestCaptureScreen::filesAndRequestsAreToldApart()
{
    QFETCH(QStringList, words);
    QFETCH(QString, what);
    const auto options = window::readOptions(QStringList{u"reasonphrase"_s} + words);
    QString told;
    if (!options)
        told = options.error().text();
    else if (!options->files.isEmpty())
        told = u"%1 files"_s.arg(options->files.size());
    else
        told = QString::fromUtf8(options->method + ' ' + options->url);
    QCOMPARE(told, what);
}

QTEST_MAIN(TestCaptureScreen)
#include "tst_capturescreen.moc"
