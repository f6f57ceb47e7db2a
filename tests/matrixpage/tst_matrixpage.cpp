// SPDX-License-Identifier: Apache-2.0
#include "app/lab/server.h"
#include "app/probe/expectation.h"
#include "ui/matrix/matrixpage.h"
#include "ui/matrix/matrixtable.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using matrixui::MatrixPage;
using matrixui::State;

/// The Matrix screen: plan, consent, a real run against the practice server, files.
class TestMatrixPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void unsafeMethodsAreSkippedElsewhere();
    void spacePlansACellAndAsksForConsent();
    void aRunMeasuresEveryCell();
    void aMadeUpMethodTellsThatAccessIsCheckedFirst();
    void aClaimThatWasRefusedIsALie();
    void enterOpensTheExchange();
    void twoCellsAreCompared();
    void filesHoldWhatWasMeasured();
    void onlyDifferencesToABaselineAreShown();
    void editingTheTargetsKeepsWhatWasAnswered();
    void runAgainAsksEverythingOnceMore();
    void escapeClosesTheExchangeAndEndsARun();
    void aRunThatWasKeptGoesOn();
    void targetsLeftOutAreCounted();

private:
    void ask(const QString &personality, const QByteArray &paths);
    QModelIndex cell(const QByteArray &path, const QByteArray &method) const;

    knowledge::Knowledge m_facts = knowledge::Knowledge::load(u":/data"_s);
    explain::Explainer m_explainer{m_facts, u":/data"_s};
    std::unique_ptr<lab::Server> m_server;
    std::unique_ptr<MatrixPage> m_page;
};

void TestMatrixPage::init()
{
    m_page = std::make_unique<MatrixPage>(
        matrixui::Basis{[this]() -> const explain::Explainer & { return m_explainer; },
            [this]() -> const knowledge::Knowledge & { return m_facts; },
            [](const http::Destination &to) { return to.host == "127.0.0.1"; }},
        new QWidget);
    new QAbstractItemModelTester(
        m_page->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_page.get());
    m_page->resize(1100, 700);
    m_page->show();
}

void TestMatrixPage::cleanup()
{
    m_page.reset();
    m_server.reset();
}

void TestMatrixPage::ask(const QString &personality, const QByteArray &paths)
{
    const auto read = lab::loadPersonality(u":/data"_s, personality);
    QVERIFY(read);
    m_server = std::make_unique<lab::Server>(*read);
    const auto port = m_server->listen();
    QVERIFY(port);
    QSignalSpy finished(m_page.get(), &MatrixPage::finished);
    m_page->setTargets("http://127.0.0.1:" + QByteArray::number(*port) + paths);
    m_page->run();
    QTRY_COMPARE(finished.size(), 1);
}

QModelIndex TestMatrixPage::cell(const QByteArray &path, const QByteArray &method) const
{
    const auto *model = m_page->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 0; column < model->methodColumns(); ++column) {
            const QModelIndex index = model->index(row, column);
            const bool madeUp = method.isEmpty() && column == model->methodColumns() - 1;
            if (model->rowAt(row).target.endsWith(path) && (madeUp || model->cellAt(index)->method == method))
                return index;
        }
    }
    return {};
}

void TestMatrixPage::unsafeMethodsAreSkippedElsewhere()
{
    m_page->setTargets("http://shop.test/a\n/b\n");
    QCOMPARE(m_page->model()->rowCount(), 2);
    QCOMPARE(m_page->model()->rowAt(1).target, "http://shop.test/b"_ba);
    QCOMPARE(matrixui::stateOf(*m_page->model()->cellAt(cell("/b", "PUT"))), State::Skipped);
    QCOMPARE(matrixui::stateOf(*m_page->model()->cellAt(cell("/b", "GET"))), State::Planned);
}

void TestMatrixPage::spacePlansACellAndAsksForConsent()
{
    m_page->setTargets("http://shop.test/a");
    m_page->table()->setCurrentIndex(cell("/a", "PUT"));
    QTest::keyClick(m_page->table(), Qt::Key_Space);
    QCOMPARE(matrixui::stateOf(*m_page->model()->cellAt(cell("/a", "PUT"))), State::Planned);
    QSignalSpy consent(m_page.get(), &MatrixPage::consentNeeded);
    m_page->run();
    QCOMPARE(consent.size(), 1);
    QCOMPARE(consent[0][0].toString(), u"PUT"_s);
    QCOMPARE(consent[0][1].toString(), u"shop.test"_s);
    QVERIFY(!m_page->isRunning());
}

void TestMatrixPage::aRunMeasuresEveryCell()
{
    ask(u"strict"_s, "/articles/42\n/missing");
    const auto [measured, all] = m_page->model()->measured();
    QCOMPARE(measured, all);
    QCOMPARE(m_page->model()->cellAt(cell("/articles/42", "GET"))->status, 200);
    QCOMPARE(m_page->model()->cellAt(cell("/articles/42", {}))->status, 501);
}

void TestMatrixPage::aMadeUpMethodTellsThatAccessIsCheckedFirst()
{
    ask(u"filter-in-front"_s, "/admin\n/");
    bool unexamined = false;
    for (const probe::Row &row : m_page->model()->rows())
        row.each([&](const probe::Cell &each) { unexamined = unexamined || matrixui::isUnexamined(each); });
    QVERIFY(unexamined);
}

void TestMatrixPage::aClaimThatWasRefusedIsALie()
{
    probe::Row row;
    row.target = "http://shop.test/feed.xml";
    for (const auto &[method, status] : {std::pair<QByteArray, int>{"GET", 200}, {"TRACE", 405}}) {
        probe::Cell &each = row.cells.emplace_back();
        each.method = method;
        each.status = status;
        each.asked = true;
        each.allow = QList<QByteArray>{"TRACE"};
    }
    probe::markLies(row);
    const matrixui::Observation seen = matrixui::observe(row);
    QVERIFY(seen.level == explain::Level::Error);
    QCOMPARE(seen.title, u"Allow is wrong"_s);
    m_page->model()->setRows({{"GET", "TRACE"}, {}, false}, {row});
    const QString text = m_page->model()->index(0, 1).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(text.startsWith(u"TRACE on /feed.xml: 405 Method Not Allowed"_s), qPrintable(text));
    QVERIFY(text.contains(u"Allow names it, yet it was refused"_s));
}

void TestMatrixPage::enterOpensTheExchange()
{
    ask(u"strict"_s, "/articles/42");
    int status = 0;
    connect(m_page.get(), &MatrixPage::exchangeChosen, this,
        [&status](const http::Exchange &exchange) { status = exchange.finalResponse()->status; });
    m_page->table()->setCurrentIndex(cell("/articles/42", {}));
    QTest::keyClick(m_page->table(), Qt::Key_Return);
    QCOMPARE(status, 501);
    QVERIFY(m_page->isDetailOpen());
}

void TestMatrixPage::twoCellsAreCompared()
{
    ask(u"strict"_s, "/articles/42");
    m_page->table()->setCurrentIndex(cell("/articles/42", "GET"));
    QTest::keyClick(m_page->table(), Qt::Key_C);
    m_page->table()->setCurrentIndex(cell("/articles/42", {}));
    QTest::keyClick(m_page->table(), Qt::Key_C);
    const auto *words = m_page->findChild<QLabel *>(u"matrixCellMeaning"_s);
    QVERIFY2(words->text().contains(u"Status 200 and 501"_s), qPrintable(words->text()));
}

void TestMatrixPage::filesHoldWhatWasMeasured()
{
    ask(u"strict"_s, "/articles/42");
    QTemporaryDir folder;
    for (const QString &ending : {u"json"_s, u"ndjson"_s, u"csv"_s, u"md"_s, u"html"_s, u"svg"_s, u"txt"_s}) {
        const QString name = folder.filePath(u"a."_s + ending);
        QVERIFY(!m_page->exportTo(name));
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.contains("501") && text.contains("/articles/42"), qPrintable(ending));
    }
    const QString name = folder.filePath(u"a.expect.json"_s);
    QVERIFY(!m_page->exportTo(name));
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    auto expectations = probe::Expectations::read(file.readAll());
    QVERIFY(expectations);
    std::vector<probe::Unmet> unmet;
    expectations->check(m_page->model()->rowAt(0), &unmet);
    expectations->finish(&unmet);
    QVERIFY(unmet.empty());
    QVERIFY(m_page->exportTo(folder.filePath(u"a.doc"_s)));
}

void TestMatrixPage::onlyDifferencesToABaselineAreShown()
{
    ask(u"strict"_s, "/articles/42\n/missing");
    QTemporaryDir folder;
    const QString name = folder.filePath(u"a.json"_s);
    QVERIFY(!m_page->exportTo(name));
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray text = file.readAll();
    static const QRegularExpression missing(u"(\"status\": *)404"_s);
    text = QString::fromUtf8(text).replace(missing, u"\\1410"_s).toUtf8();
    QVERIFY(text.contains("410"));
    file.resize(0);
    file.seek(0);
    file.write(text);
    file.close();
    QVERIFY(!m_page->readBaseline(name));
    m_page->model()->setOnlyDifferences(true);
    QCOMPARE(m_page->model()->rowCount(), 1);
    QVERIFY(m_page->model()->rowAt(0).target.endsWith("/missing"));
}

void TestMatrixPage::editingTheTargetsKeepsWhatWasAnswered()
{
    ask(u"strict"_s, "/articles/42\n/missing");
    auto *lines = m_page->findChild<QPlainTextEdit *>(u"matrixTargets"_s);
    const QString before = lines->toPlainText();
    lines->setPlainText(before.left(before.size() - 3));
    lines->setPlainText(before + u"\n/private"_s);
    const QModelIndex madeUp = cell("/missing", {});
    QCOMPARE(m_page->model()->cellAt(madeUp)->status, 501);
    QVERIFY(m_page->model()->cellAt(madeUp)->exchange);
    QCOMPARE(matrixui::stateOf(*m_page->model()->cellAt(cell("/private", "GET"))), State::Planned);
    QCOMPARE(m_page->model()->planned(), m_page->model()->methodColumns());
}

void TestMatrixPage::runAgainAsksEverythingOnceMore()
{
    ask(u"strict"_s, "/articles/42");
    QSignalSpy answered(m_server.get(), &lab::Server::answered);
    QSignalSpy finished(m_page.get(), &MatrixPage::finished);
    auto *start = m_page->findChild<QAbstractButton *>(u"matrixRunButton"_s);
    QCOMPARE(start->text(), u"Run again"_s);
    QTest::mouseClick(start, Qt::LeftButton);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(int(answered.size()), m_page->model()->methodColumns());
}

void TestMatrixPage::escapeClosesTheExchangeAndEndsARun()
{
    ask(u"strict"_s, "/articles/42");
    m_page->table()->setCurrentIndex(cell("/articles/42", "GET"));
    QTest::keyClick(m_page->table(), Qt::Key_Return);
    QVERIFY(m_page->isDetailOpen());
    QTest::keyClick(m_page.get(), Qt::Key_Escape);
    QVERIFY(!m_page->isDetailOpen());
    QSignalSpy finished(m_page.get(), &MatrixPage::finished);
    m_page->rerun();
    QVERIFY(m_page->isRunning());
    QTest::keyClick(m_page->table(), Qt::Key_Escape);
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(m_page->model()->planned() > 0);
}

void TestMatrixPage::aRunThatWasKeptGoesOn()
{
    ask(u"strict"_s, "/articles/42\n/missing");
    QTemporaryDir folder;
    const QString name = folder.filePath(u"a.ndjson"_s);
    QVERIFY(!m_page->exportTo(name));
    // Of the last target only the first cell had come when the run ended.
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArrayList lines = file.readAll().split('\n');
    int kept = 0;
    lines.erase(std::remove_if(lines.begin(), lines.end(),
                    [&kept](const QByteArray &line) { return line.contains("/missing") && kept++ > 0; }),
        lines.end());
    QVERIFY(kept > 2);
    file.resize(0);
    file.seek(0);
    file.write(lines.join('\n'));
    file.close();
    init(); // another day
    QCOMPARE(m_page->model()->rowCount(), 0);
    QVERIFY(!m_page->openTargets(name));
    QCOMPARE(m_page->model()->rowCount(), 2);
    QCOMPARE(m_page->model()->planned(), m_page->model()->methodColumns() - 1);
    QCOMPARE(m_page->model()->cellAt(cell("/articles/42", {}))->status, 501);
    QSignalSpy answered(m_server.get(), &lab::Server::answered);
    QSignalSpy finished(m_page.get(), &MatrixPage::finished);
    m_page->run();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(int(answered.size()), m_page->model()->methodColumns() - 1);
    QCOMPARE(m_page->model()->planned(), 0);
}

void TestMatrixPage::targetsLeftOutAreCounted()
{
    QByteArray lines = "http://shop.test/0";
    for (int i = 1; i < 20'003; ++i)
        lines += "\n/" + QByteArray::number(i);
    m_page->setTargets(lines);
    QCOMPARE(m_page->model()->rowCount(), 20'000);
    const auto *about = m_page->findChild<QLabel *>(u"matrixAbout"_s);
    QVERIFY2(about->text().contains(u"3 more targets"_s), qPrintable(about->text()));
}

QTEST_MAIN(TestMatrixPage)
#include "tst_matrixpage.moc"
