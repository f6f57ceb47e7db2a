// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/capturesmodel.h"
#include "ui/captures/capturespage.h"
#include "ui/captures/capturestable.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using captures::CapturesPage;
using captures::Column;

/// The page: what is opened, what is listed, what is asked for.
class TestCapturesPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void withoutACaptureItSaysWhatItReads();
    void theWorstIsShownFirst();
    void whatWasNotReadIsCountedAndNamed();
    void arrowsAndEnterOpenExchanges();
    void anExchangeThatIsNotKeptIsShown();
    void aChipOfALevelFilters();
    void theBoxFiltersAndKeysLeaveIt();
    void whatTheFilterHidesStaysBelow();
    void headersAndMenuSort();
    void escapeCancelsThenClears();
    void progressShowsOnlyWhileItReads();
    void pastedOutputIsRead();
    void aSecondCaptureTakesThePlaceOfTheFirst();
    void controlsHaveNamesForScreenReaders();
    void rendersAtAnySize_data();
    void rendersAtAnySize();

private:
    template <typename T> T *find(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    void open(const QStringList &names);
    void settle();
    QString cell(int row, Column column) const
    {
        return m_page->model()->index(row, int(column)).data().toString();
    }

    captures::Basis m_basis;
    QWidget *m_detail = nullptr;
    std::unique_ptr<QWidget> m_window;
    CapturesPage *m_page = nullptr;
    captures::CapturesTable *m_table = nullptr;
    QList<std::pair<QByteArray, bool>> m_chosen; ///< received bytes, entered
};

void TestCapturesPage::initTestCase()
{
    widgets::apply(*qApp, widgets::Mode::Light);
    m_basis.dataFolder = QStringLiteral(SOURCE_FOLDER "/data");
    m_basis.rules = explain::readRuleBook(m_basis.dataFolder);
}

void TestCapturesPage::init()
{
    m_detail = new QWidget;
    m_window = std::make_unique<QWidget>();
    m_page = new CapturesPage(m_basis, m_detail, m_window.get());
    m_table = find<captures::CapturesTable>("capturesTable");
    m_chosen.clear();
    connect(
        m_page, &CapturesPage::exchangeChosen, this, [this](const http::Exchange &exchange, bool entered) {
            m_chosen.append({exchange.capture.received, entered});
        });
    m_page->resize(1100, 700);
    m_window->resize(1100, 700);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestCapturesPage::cleanup()
{
    m_window.reset();
}

void TestCapturesPage::settle()
{
    QTRY_VERIFY(!m_page->isReading());
    QTRY_VERIFY(!m_page->model()->isArranging());
}

void TestCapturesPage::open(const QStringList &names)
{
    QStringList paths;
    for (const QString &name : names)
        paths << QStringLiteral(SOURCE_FOLDER "/tests/interchange/samples/") + name;
    QSignalSpy settled(m_page, &CapturesPage::settled);
    m_page->open(paths);
    QTRY_COMPARE(settled.count(), 1);
}

void TestCapturesPage::withoutACaptureItSaysWhatItReads()
{
    auto *empty = find<QWidget>("capturesEmpty");
    QVERIFY(empty->isVisible());
    QVERIFY(!m_table->isVisible());
    QSignalSpy asked(m_page, &CapturesPage::openRequested);
    find<QAbstractButton>("capturesEmptyOpenButton")->click();
    find<QAbstractButton>("capturesOpenButton")->click();
    QCOMPARE(asked.count(), 2);
    open({u"chrome.har"_s});
    QVERIFY(!empty->isVisible());
    QVERIFY(m_table->isVisible());
}

void TestCapturesPage::theWorstIsShownFirst()
{
    QVERIFY(!m_detail->isVisible());
    open({u"broken.har"_s, u"chrome.har"_s});
    QCOMPARE(cell(0, Column::Level), u"error"_s);
    int last = 0;
    for (int row = 0; row < m_page->model()->rowCount(); ++row) {
        const int level = m_page->model()->index(row, 0).data(captures::CapturesModel::LevelRole).toInt();
        QVERIFY(level >= last);
        last = level;
    }
    QVERIFY(last > 0);
    QCOMPARE(m_chosen.size(), 1);
    QVERIFY(m_detail->isVisible());
    const QByteArray status = "HTTP/1.1 " + cell(0, Column::Status).left(3).toLatin1();
    QVERIFY2(m_chosen[0].first.startsWith(status), m_chosen[0].first.constData());
    QVERIFY(!m_chosen[0].second);
    const QString about = find<QLabel>("capturesAbout")->text();
    QVERIFY2(about.contains(u"broken.har"_s) && about.contains(u"recorded"_s), qPrintable(about));
}

void TestCapturesPage::whatWasNotReadIsCountedAndNamed()
{
    open({u"broken.har"_s});
    auto *toggle = find<QAbstractButton>("capturesProblemsButton");
    auto *list = find<QListView>("capturesProblems");
    QVERIFY(toggle->isVisible());
    QVERIFY(!list->isVisible());
    const int count = list->model()->rowCount();
    QVERIFY(count > 3);
    QVERIFY(find<QLabel>("capturesState")->text().contains(u"%1 could not be read"_s.arg(count)));
    toggle->click();
    QVERIFY(list->isVisible());
    const QString first = list->model()->index(0, 0).data().toString();
    QVERIFY2(first.startsWith(u"entry 2, byte "_s), qPrintable(first));
    open({u"chrome.har"_s});
    QVERIFY(!toggle->isVisible());
    QVERIFY(!list->isVisible());
}

void TestCapturesPage::arrowsAndEnterOpenExchanges()
{
    open({u"broken.har"_s});
    QVERIFY(m_table->hasFocus());
    QTest::keyClick(m_table, Qt::Key_Down);
    QCOMPARE(m_chosen.size(), 2);
    QCOMPARE(m_table->currentIndex().row(), 1);
    QTest::keyClick(m_table, Qt::Key_Return);
    QCOMPARE(m_chosen.size(), 3);
    QVERIFY(m_chosen[2].second);
    QCOMPARE(m_chosen[2].first, m_chosen[1].first);
    QTest::keyClick(m_table, Qt::Key_Right); // the same exchange
    QCOMPARE(m_chosen.size(), 3);
    QTest::keyClick(m_table, Qt::Key_End);
    QCOMPARE(m_table->currentIndex().row(), m_page->model()->rowCount() - 1);
    QTest::keyClick(m_table, Qt::Key_Home);
    QCOMPARE(m_table->currentIndex().row(), 0);
    QCOMPARE(m_chosen.last().first, m_chosen.first().first);
    const QPoint third = m_table->visualRect(m_page->model()->index(2, 3)).center();
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, third);
    QTest::mouseDClick(m_table->viewport(), Qt::LeftButton, {}, third);
    QVERIFY(m_chosen.last().second);
}

void TestCapturesPage::anExchangeThatIsNotKeptIsShown()
{
    captures::Bounds bounds;
    bounds.memory = 0;
    m_page->reader()->setBounds(bounds);
    open({u"broken.har"_s});
    QTRY_COMPARE(m_chosen.size(), 1);
    QVERIFY(m_chosen[0].first.startsWith("HTTP/1.1 " + cell(0, Column::Status).left(3).toLatin1()));
    QVERIFY(find<QLabel>("capturesState")->text().contains(u"read again"_s));
    QTest::keyClick(m_table, Qt::Key_Return);
    QTRY_COMPARE(m_chosen.size(), 2);
    QVERIFY(m_chosen[1].second);
}

void TestCapturesPage::aChipOfALevelFilters()
{
    open({u"broken.har"_s, u"chrome.har"_s, u"firefox.har"_s});
    const int warned = m_page->model()->countOf(explain::Level::Warn);
    auto *chip = find<QAbstractButton>("levelChip-warn");
    QCOMPARE(chip->text(), u"warn %1"_s.arg(warned));
    chip->click();
    settle();
    QCOMPARE(find<QLineEdit>("capturesFilter")->text(), u"level:warn"_s);
    QVERIFY(chip->isChecked());
    QCOMPARE(m_page->model()->rowCount(), warned);
    QCOMPARE(find<QLabel>("capturesShown")->text(), u"%1 of %2"_s.arg(warned).arg(m_page->model()->total()));
    find<QAbstractButton>("levelChip-error")->click();
    settle();
    QVERIFY(!chip->isChecked());
    QCOMPARE(m_page->model()->rowCount(), m_page->model()->countOf(explain::Level::Error));
    find<QAbstractButton>("levelChip-error")->click();
    settle();
    QCOMPARE(m_page->model()->rowCount(), m_page->model()->total());
}

void TestCapturesPage::theBoxFiltersAndKeysLeaveIt()
{
    open({u"broken.har"_s, u"chrome.har"_s});
    QTest::keyClick(m_table, Qt::Key_F, Qt::ControlModifier);
    auto *box = find<QLineEdit>("capturesFilter");
    QVERIFY(box->hasFocus());
    QTest::keyClicks(box, u"status:405"_s);
    settle();
    QVERIFY(m_page->model()->rowCount() > 0);
    for (int row = 0; row < m_page->model()->rowCount(); ++row)
        QCOMPARE(cell(row, Column::Status), u"405 Method Not Allowed"_s);
    QTest::keyClick(box, Qt::Key_Down);
    QVERIFY(m_table->hasFocus());
}

void TestCapturesPage::whatTheFilterHidesStaysBelow()
{
    open({u"broken.har"_s, u"chrome.har"_s});
    auto *box = find<QLineEdit>("capturesFilter");
    const int harmless = m_page->model()->countOf(explain::Level::Error);
    m_table->setCurrentIndex(m_page->model()->index(harmless, 0));
    const QString place = cell(harmless, Column::Entry);
    const qsizetype before = m_chosen.size();
    box->setText(u"level:error"_s);
    settle();
    QVERIFY(!m_table->currentIndex().isValid());
    box->setText({});
    settle();
    QCOMPARE(cell(m_table->currentIndex().row(), Column::Entry), place);
    QCOMPARE(m_chosen.size(), before);
}

void TestCapturesPage::headersAndMenuSort()
{
    open({u"broken.har"_s, u"chrome.har"_s});
    auto *header = m_table->horizontalHeader();
    QCOMPARE(header->sortIndicatorSection(), int(Column::Level));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
        QPoint(header->sectionViewportPosition(int(Column::Entry)) + 20, header->height() / 2));
    settle();
    QCOMPARE(cell(0, Column::Entry), u"1"_s);
    QCOMPARE(cell(1, Column::Entry), u"2"_s);
    m_table->sortBy(int(Column::Findings));
    settle();
    QVERIFY(cell(0, Column::Findings).toInt() >= cell(1, Column::Findings).toInt());
    QCOMPARE(header->sortIndicatorSection(), int(Column::Findings));
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
}

void TestCapturesPage::escapeCancelsThenClears()
{
    QByteArray output;
    for (int i = 0; i < 60'000; ++i)
        output += R"({"request": "R0VUIC8gSFRUUC8xLjENCg0K", "response": "SFRUUC8xLjEgMjA0IE5vDQoNCg=="})"
                  "\n";
    QGuiApplication::clipboard()->setText(QString::fromLatin1(output));
    m_page->paste();
    QTRY_VERIFY(m_page->model()->total() > 0);
    QVERIFY(m_page->isReading());
    QTest::keyClick(m_table, Qt::Key_Escape);
    settle();
    QVERIFY(m_page->model()->total() < 60'000);
    QVERIFY(find<QLabel>("capturesState")->text().startsWith(u"Cancelled"_s));
    find<QLineEdit>("capturesFilter")->setText(u"level:error"_s);
    QTest::keyClick(m_table, Qt::Key_Escape);
    QCOMPARE(find<QLineEdit>("capturesFilter")->text(), QString());
    QGuiApplication::clipboard()->clear();
}

void TestCapturesPage::progressShowsOnlyWhileItReads()
{
    auto *bar = find<QProgressBar>("capturesProgress");
    auto *cancel = find<QAbstractButton>("capturesCancelButton");
    m_page->open({QStringLiteral(SOURCE_FOLDER "/tests/interchange/samples/chrome.har")});
    QVERIFY(bar->isVisible());
    QVERIFY(cancel->isVisible());
    settle();
    QVERIFY(!bar->isVisible());
    QVERIFY(!cancel->isVisible());
    QCOMPARE(bar->value(), bar->maximum());
}

void TestCapturesPage::pastedOutputIsRead()
{
    QGuiApplication::clipboard()->setText(
        u"HTTP/1.1 405 Method Not Allowed\nAllow: GET\nContent-Length: 0\n\n"_s);
    QTest::keyClick(m_page, Qt::Key_V, Qt::ControlModifier);
    if (m_page->isEmpty()) // without a window manager no window is active
        find<QAbstractButton>("capturesPasteButton")->click();
    settle();
    QCOMPARE(m_page->model()->total(), 1);
    QCOMPARE(cell(0, Column::Status), u"405 Method Not Allowed"_s);
    QCOMPARE(cell(0, Column::Method), u"not captured"_s);
    auto *files = new QMimeData;
    files->setUrls(
        {QUrl::fromLocalFile(QStringLiteral(SOURCE_FOLDER "/tests/interchange/samples/chrome.har"))});
    QGuiApplication::clipboard()->setMimeData(files);
    m_page->paste();
    settle();
    QCOMPARE(find<QLabel>("capturesNames")->text(), u"chrome.har"_s);
    QGuiApplication::clipboard()->clear();
}

void TestCapturesPage::aSecondCaptureTakesThePlaceOfTheFirst()
{
    open({u"broken.har"_s});
    const int before = m_page->model()->total();
    m_page->open({QStringLiteral(SOURCE_FOLDER "/tests/interchange/samples/broken.har")});
    QVERIFY(!m_detail->isVisible());
    settle();
    QCOMPARE(m_page->model()->total(), before);
    QTRY_VERIFY(m_detail->isVisible());
}

void TestCapturesPage::controlsHaveNamesForScreenReaders()
{
    open({u"broken.har"_s});
    int asked = 0;
    for (const QWidget *each : m_page->findChildren<QWidget *>()) {
        if (each->focusPolicy() == Qt::NoFocus || each->objectName().startsWith(u"qt_"_s))
            continue;
        ++asked;
        const auto *button = qobject_cast<const QAbstractButton *>(each);
        const bool named = !each->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        QVERIFY2(named,
            qPrintable(each->objectName() + u' ' + QString::fromLatin1(each->metaObject()->className())));
        QVERIFY2(!each->objectName().isEmpty(), each->metaObject()->className());
    }
    QVERIFY(asked > 8);
}

void TestCapturesPage::rendersAtAnySize_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("large") << QSize(1900, 1000);
    QTest::newRow("small") << QSize(500, 330);
}

void TestCapturesPage::rendersAtAnySize()
{
    QFETCH(QSize, size);
    for (const widgets::Mode mode :
        {widgets::Mode::Dark, widgets::Mode::ContrastLight, widgets::Mode::Light}) {
        widgets::apply(*qApp, mode);
        m_page->resize(size);
        open({u"broken.har"_s});
        QVERIFY(!m_page->grab().isNull());
        QVERIFY(m_table->viewport()->height() > 30);
    }
}

QTEST_MAIN(TestCapturesPage)
#include "tst_capturespage.moc"
