// SPDX-License-Identifier: Apache-2.0
#include "app/explain/catalogue.h"
#include "ui/compose/composermodel.h"
#include "ui/explain/explainpage.h"
#include "ui/explain/whydialog.h"
#include "ui/knowledge/knowledgepage.h"
#include "ui/window/appearance.h"
#include "ui/window/mainwindow.h"
#include "ui/window/options.h"
#include "ui/window/sampledraft.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using window::MainWindow;

/// Checks in the window: their pages, their examples, "Why?", and the wording.
class ChecksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyExampleCanBeSentAgain_data();
    void everyExampleCanBeSentAgain();
    void anExampleOpensInTheComposer();
    void aSentRequestTakesTheNoticeAway();
    void aFindingOpensItsPage();
    void whyTellsAboutTheExchangeOnScreen();
    void whyTellsAboutTheVerdictToo();
    void whyNotAsksAnyCheck();
    void whyIsAskedAboutACaptureToo();
    void theSearchFindsChecks();
    void wordingIsAppliedAtOnceAndRemembered();

private:
    template <typename T> T *find(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    void start();
    QAction *action(const QString &text) const;

    std::unique_ptr<base::Settings> m_settings;
    std::unique_ptr<window::Appearance> m_appearance;
    std::unique_ptr<window::Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

void ChecksTest::init()
{
    m_settings = std::make_unique<base::Settings>(QString());
    m_settings->set(base::settings::theme, u"light"_s);
    m_appearance = std::make_unique<window::Appearance>(*qApp, *m_settings);
    m_services = std::make_unique<window::Services>(*m_settings, u":/data"_s);
    m_window = std::make_unique<MainWindow>(*m_services, *m_appearance);
}

void ChecksTest::cleanup()
{
    m_window.reset();
    m_services.reset();
    m_appearance.reset();
}

void ChecksTest::start()
{
    m_window->show();
    m_window->start();
    QTRY_VERIFY(m_window->sending()->shown());
}

QAction *ChecksTest::action(const QString &text) const
{
    const auto all = m_window->findChildren<QAction *>();
    for (QAction *each : all) {
        if (QString(each->text()).remove(u'&') == text)
            return each;
    }
    return nullptr;
}

void ChecksTest::everyExampleCanBeSentAgain_data()
{
    QTest::addColumn<QString>("rule");
    base::Settings settings{QString()};
    window::Services services(settings, u":/data"_s);
    for (const explain::RuleEntry &entry : services.rules().entries())
        QTest::newRow(qPrintable(entry.id)) << entry.id;
}

void ChecksTest::everyExampleCanBeSentAgain()
{
    QFETCH(QString, rule);
    const std::optional<explain::Rule> found = explain::loadRule(u":/data"_s, rule);
    QVERIFY(found);
    for (const explain::Example &example : found->examples) {
        const http::Exchange exchange = explain::exchangeOf(example);
        if (exchange.capture.sent.isEmpty())
            continue;
        const auto composed = http::compose(window::draftOf(exchange), true);
        QVERIFY2(bool(composed), qPrintable(example.lines.value(0)));
        QCOMPARE(composed->bytes, exchange.capture.sent);
    }
}

void ChecksTest::anExampleOpensInTheComposer()
{
    start();
    m_window->showScreen(MainWindow::Knowledge);
    auto *page = find<knowledgeui::KnowledgePage>("knowledgePage");
    QVERIFY(page->showArticle(u"rule"_s, u"allow-missing-405"_s));
    page->findChild<QAbstractButton *>(u"sample:0"_s)->click();
    const window::Shown *shown = m_window->sending()->shown();
    QVERIFY(shown->recorded);
    QCOMPARE(shown->exchange.finalResponse()->status, 405);
    QVERIFY(shown->report.numberOf(u"allow-missing-405"_s) > 0);
    QVERIFY(m_window->sendScreen()->isVisible());
    QCOMPARE(m_window->sendScreen()->page()->chosenFinding(), shown->report.numberOf(u"allow-missing-405"_s));
    QVERIFY(find<QLabel>("exchangeNotice")->isVisible());
    QVERIFY2(find<QLabel>("exchangeNotice")->text().startsWith(u"Example, not sent: "_s),
        qPrintable(find<QLabel>("exchangeNotice")->text()));
    QCOMPARE(find<QLabel>("statusRemark")->text(), u"Example, not sent"_s);
    QCOMPARE(m_window->composer()->draft(), shown->draft);
    QCOMPARE(shown->draft.method, "DELETE"_ba);
    QCOMPARE(shown->draft.url, "http://shop.test/a"_ba);
}

void ChecksTest::aSentRequestTakesTheNoticeAway()
{
    anExampleOpensInTheComposer();
    m_window->runExample(u"404"_s);
    QTRY_COMPARE(m_window->sending()->shown()->exchange.finalResponse()->status, 404);
    QVERIFY(!find<QLabel>("exchangeNotice")->isVisible());
}

void ChecksTest::aFindingOpensItsPage()
{
    start();
    m_window->runExample(u"405"_s);
    QTRY_COMPARE(m_window->sending()->shown()->exchange.finalResponse()->status, 405);
    const int number = m_window->sending()->shown()->report.numberOf(u"method-not-allowed-says"_s);
    QVERIFY(number > 0);
    m_window->sendScreen()->page()->chooseFinding(number);
    QTest::keyClick(find<QListView>("findingsList"), Qt::Key_F1);
    auto *page = find<knowledgeui::KnowledgePage>("knowledgePage");
    QVERIFY(page && page->isVisible());
    QCOMPARE(page->currentId(), u"method-not-allowed-says"_s);
    m_window->showScreen(MainWindow::Send);
    m_window->sendScreen()->page()->chooseFinding(number);
    action(u"About this check"_s)->trigger();
    QCOMPARE(page->currentId(), u"method-not-allowed-says"_s);
    QVERIFY(page->isVisible());
}

void ChecksTest::whyTellsAboutTheExchangeOnScreen()
{
    start();
    QTest::keyClick(find<QListView>("findingsList"), Qt::Key_W);
    auto *dialog = find<explain::WhyDialog>("whyDialog");
    QVERIFY(dialog && dialog->isVisible());
    const int chosen = m_window->sendScreen()->page()->chosenFinding();
    QCOMPARE(dialog->rule(), m_window->sending()->shown()->report.findings[std::size_t(chosen) - 1].rule);
    QVERIFY(dialog->findChild<QLabel *>(u"whyTitle"_s)->text().startsWith(u"Why “"_s));
    QVERIFY(dialog->findChild<QLabel *>(u"whyAbout"_s)->text().endsWith(u"FROBNICATE /articles/42 → 501"_s));
    // Another answer: the same question is asked about that one.
    m_window->runExample(u"404"_s);
    QTRY_VERIFY(dialog->findChild<QLabel *>(u"whyAbout"_s)->text().endsWith(u"GET /missing → 404"_s));
}

void ChecksTest::whyTellsAboutTheVerdictToo()
{
    start();
    action(u"Why this verdict?"_s)->trigger();
    auto *dialog = find<explain::WhyDialog>("whyDialog");
    QVERIFY(dialog && dialog->isVisible());
    const explain::Verdict &verdict = m_window->sending()->shown()->report.verdict;
    QCOMPARE(dialog->rule(), verdict.id);
    QCOMPARE(dialog->findChild<QLabel *>(u"whyTitle"_s)->text(), u"Why “%1”?"_s.arg(verdict.text));
    QVERIFY(dialog->findChild<QListView *>(u"whyList"_s)->model()->rowCount() > 0);
    QVERIFY(!dialog->findChild<QAbstractButton *>(u"whyPageButton"_s)->isEnabled()); // verdicts have no pages
}

void ChecksTest::whyNotAsksAnyCheck()
{
    start();
    action(u"Why not another one?"_s)->trigger();
    auto *dialog = find<explain::WhyDialog>("whyDialog");
    QVERIFY(dialog && dialog->isVisible());
    auto *chooser = dialog->findChild<QComboBox *>(u"whyChooser"_s);
    QCOMPARE(chooser->count(), int(m_services->rules().entries().size()));
    const int wanted = chooser->findData(u"allow-missing-405"_s);
    chooser->setCurrentIndex(wanted);
    Q_EMIT chooser->activated(wanted);
    QCOMPARE(dialog->findChild<QLabel *>(u"whyTitle"_s)->text(), u"Why not “Allow is missing”?"_s);
    const QAbstractItemModel *rows = dialog->findChild<QListView *>(u"whyList"_s)->model();
    QCOMPARE(rows->rowCount(), 2);
    QCOMPARE(rows->index(0, 0).data(Qt::AccessibleTextRole).toString(),
        u"no: the status is 405. There was: 501"_s);
    dialog->findChild<QAbstractButton *>(u"whyPageButton"_s)->click();
    QCOMPARE(find<knowledgeui::KnowledgePage>("knowledgePage")->currentId(), u"allow-missing-405"_s);
}

void ChecksTest::whyIsAskedAboutACaptureToo()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"answer.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n");
    file.close();
    m_window->show();
    window::Options options;
    options.screen = u"captures"_s;
    options.files = {file.fileName()};
    m_window->begin(options);
    QTRY_VERIFY(find<QAbstractItemView>("capturesTable"));
    auto *table = find<QAbstractItemView>("capturesTable");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->setCurrentIndex(table->model()->index(0, 0));
    auto *page = find<explain::ExplainPage>("capturesExplained");
    auto *list = page->findChild<QListView *>(u"findingsList"_s);
    QTRY_VERIFY(list->model()->rowCount() > 0);
    page->chooseFinding(1);
    QTest::keyClick(list, Qt::Key_W);
    auto *dialog = find<explain::WhyDialog>("whyDialog");
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY2(dialog->findChild<QLabel *>(u"whyAbout"_s)->text().endsWith(u" → 405"_s),
        qPrintable(dialog->findChild<QLabel *>(u"whyAbout"_s)->text()));
    const QString expert = list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(expert.contains(u"RFC "_s), qPrintable(expert));
    find<QAction>("wording:plain")->trigger();
    const QString plain = list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(!plain.contains(u"RFC "_s), qPrintable(plain));
    QCOMPARE(page->chosenFinding(), 1);
}

void ChecksTest::theSearchFindsChecks()
{
    const QList<knowledge::Hit> hits = m_services->searchIndex().find(u"allow-missing-405"_s, 5);
    QVERIFY(!hits.isEmpty());
    QCOMPARE(hits.first().kind, u"rule"_s);
    QCOMPARE(hits.first().id, u"allow-missing-405"_s);
}

void ChecksTest::wordingIsAppliedAtOnceAndRemembered()
{
    start();
    const explain::Report expert = m_window->sending()->shown()->report;
    m_window->sendScreen()->page()->chooseFinding(2);
    QVERIFY(find<QAction>("wording:expert")->isChecked());
    find<QAction>("wording:plain")->trigger();
    QCOMPARE(m_settings->value(base::settings::wording), u"plain"_s);
    const explain::Report plain = m_window->sending()->shown()->report;
    QCOMPARE(plain.findings.size(), expert.findings.size());
    QCOMPARE(plain.verdict.id, expert.verdict.id);
    QCOMPARE(m_window->sendScreen()->page()->chosenFinding(), 2);
    const QModelIndex first = find<QListView>("findingsList")->model()->index(0, 0);
    QVERIFY(!first.data(Qt::AccessibleTextRole).toString().contains(u"RFC "_s));
    QVERIFY(!find<QAbstractButton>("findingSection")->text().isEmpty());
    find<QAction>("wording:expert")->trigger();
    QCOMPARE(m_window->sending()->shown()->report.findings, expert.findings);
    QVERIFY(find<QListView>("findingsList")
                ->model()
                ->index(0, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(u"RFC "_s));
    // Another window begins as this one was left.
    m_settings->set(base::settings::wording, u"plain"_s);
    MainWindow another(*m_services, *m_appearance);
    QVERIFY(another.findChild<QAction *>(u"wording:plain"_s)->isChecked());
    QCOMPARE(m_services->wording(), explain::Wording::Plain);
    m_settings->set(base::settings::wording, u"nonsense"_s);
    QCOMPARE(m_services->wording(), explain::Wording::Expert);
}

QTEST_MAIN(ChecksTest)
#include "tst_checks.moc"
