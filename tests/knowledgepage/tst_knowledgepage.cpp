// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/knowledgemodel.h"
#include "ui/knowledge/knowledgepage.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using knowledgeui::KnowledgeModel;
using knowledgeui::KnowledgePage;

class KnowledgePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theModelKeepsTheRulesOfModels();
    void theTreeCountsItsEntries();
    void measurementsAreShownAsTables();
    void itStartsWith501AndTheTreeShowsWhere();
    void everyEntryHasAnArticle();
    void choosingInTheTreeOpensTheArticle();
    void anUnknownArticleChangesNothing();
    void theSearchFiltersTheTreeAndEnterOpensTheBest_data();
    void theSearchFiltersTheTreeAndEnterOpensTheBest();
    void aSearchWithoutHitsOffersTheLab();
    void buttonsAnnounceWishes();
    void aLookalikeOpensItsArticle();
    void claimsThatAreNotTrueAreDisputed();
    void headingsScrollTheArticle();
    void aNarrowPageFoldsTheColumnIntoTheArticle();
    void oneGoesBackAndForwardThroughWhatWasRead();
    void aNoteIsKeptWithItsPage();
    void aPageIsCopiedAsMarkdownAndPrintedOnOnePage();
    void aDroppedCodeIsHeldBesideTheArticle();
    void unregisteredCodesSayWhoUsesThem();
    void aRecipeShowsItsLinesAndCopiesThem();
    void aComparisonInTheTreeAsksForTheCompareScreen();

private:
    QStringList shownEntries() const;
    QString title() const { return m_page->findChild<QLabel *>(u"articleTitle"_s)->text(); }

    knowledge::Knowledge m_knowledge;
    std::unique_ptr<knowledge::SearchIndex> m_index;
    std::unique_ptr<KnowledgePage> m_page;
    QTreeView *m_tree = nullptr;
};

void KnowledgePageTest::initTestCase()
{
    widgets::apply(*qApp, widgets::Mode::Light);
    m_knowledge = knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    QVERIFY(m_knowledge.status(501));
    m_index = std::make_unique<knowledge::SearchIndex>(m_knowledge);
}

void KnowledgePageTest::init()
{
    m_page = std::make_unique<KnowledgePage>(m_knowledge, *m_index);
    m_page->resize(1188, 740);
    m_page->show();
    m_tree = m_page->findChild<QTreeView *>(u"kbTree"_s);
    QVERIFY(m_tree);
    QCOMPARE(m_tree->accessibleName(), u"Knowledge base"_s);
}

void KnowledgePageTest::cleanup()
{
    m_page.reset();
}

QStringList KnowledgePageTest::shownEntries() const
{
    QStringList list;
    QList<QModelIndex> open{QModelIndex()};
    while (!open.isEmpty()) {
        const QModelIndex index = open.takeFirst();
        for (int row = 0; row < m_tree->model()->rowCount(index); ++row)
            open << m_tree->model()->index(row, 0, index);
        if (!index.data(KnowledgeModel::KindRole).toString().isEmpty())
            list << index.data(KnowledgeModel::KindRole).toString() + u' '
                    + index.data(KnowledgeModel::IdRole).toString();
    }
    return list;
}

void KnowledgePageTest::theModelKeepsTheRulesOfModels()
{
    KnowledgeModel model(m_knowledge);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    knowledgeui::KnowledgeFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester second(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setFound(QSet<QString>{u"status 501"_s, u"method GET"_s});
    QCOMPARE(filter.rowCount(), 2);
    filter.setFound(std::nullopt);
    QCOMPARE(filter.rowCount(), model.rowCount());
}

void KnowledgePageTest::theTreeCountsItsEntries()
{
    const KnowledgeModel model(m_knowledge);
    const auto count = [&model](int row) {
        return std::size_t(model.index(row, 0).data(KnowledgeModel::CountRole).toInt());
    };
    QCOMPARE(count(0), m_knowledge.statuses().size());
    QCOMPARE(count(1), m_knowledge.methods().size());
    QCOMPARE(count(2), m_knowledge.fields().size());
    QCOMPARE(count(3), m_knowledge.servers().size() + 1); // and who answers what
    const QModelIndex statuses = model.index(0, 0);
    QCOMPARE(model.rowCount(statuses), 6);
    QCOMPARE(model.index(4, 0, statuses).data().toString(), u"5xx Server error"_s);
    QCOMPARE(model.index(4, 0, statuses).data(KnowledgeModel::CountRole).toInt(), 11);
    QCOMPARE(model.index(5, 0, statuses).data().toString(), u"Not registered"_s);
    QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
        u"Statuses, %1 entries"_s.arg(m_knowledge.statuses().size()));
}

void KnowledgePageTest::measurementsAreShownAsTables()
{
    const knowledgeui::ArticleWriter writer(m_knowledge);
    const auto linesOf = [&writer](const QString &kind, const QString &id) {
        QStringList lines;
        for (const knowledgeui::Section &section : writer.write(kind, id).sections) {
            if (section.heading.startsWith(u"Measured") || kind == u"measured")
                lines += section.code;
        }
        return lines;
    };
    const QStringList server = linesOf(u"server"_s, u"nginx"_s);
    QVERIFY2(server.contains(u"DELETE        405        405        403"_s), qPrintable(server.join(u'\n')));
    const QStringList method = linesOf(u"method"_s, u"DELETE"_s);
    QVERIFY2(method.contains(u"nginx         405        405        403"_s), qPrintable(method.join(u'\n')));
    QVERIFY2(method.contains(u"flask         405+       404        401"_s), qPrintable(method.join(u'\n')));
    const QStringList all = linesOf(u"measured"_s, u"all"_s);
    QCOMPARE(std::size_t(all.size()), m_knowledge.observations().size() + 1);
    QVERIFY(linesOf(u"method"_s, u"LOCK"_s).isEmpty());
}

void KnowledgePageTest::itStartsWith501AndTheTreeShowsWhere()
{
    QCOMPARE(m_page->currentId(), u"501"_s);
    QCOMPARE(title(), u"501"_s);
    QCOMPARE(m_tree->currentIndex().data().toString(), u"501 Not Implemented"_s);
    QVERIFY(m_tree->isExpanded(m_tree->currentIndex().parent()));
}

void KnowledgePageTest::everyEntryHasAnArticle()
{
    const QStringList entries = shownEntries();
    QVERIFY(entries.size() > 200);
    const knowledgeui::ArticleWriter writer(m_knowledge);
    for (const QString &entry : entries) {
        if (entry.startsWith(u"comparison "))
            continue; // has a screen of its own
        const auto article = writer.write(entry.section(u' ', 0, 0), entry.section(u' ', 1));
        QVERIFY2(!article.title.isEmpty() && !article.classLine.isEmpty(), qPrintable(entry));
        QVERIFY2(!article.glances.isEmpty(), qPrintable(entry));
        for (const knowledgeui::Section &section : article.sections)
            QVERIFY2(!section.heading.isEmpty(), qPrintable(entry));
    }
}

void KnowledgePageTest::choosingInTheTreeOpensTheArticle()
{
    const QSignalSpy shown(m_page.get(), &KnowledgePage::articleShown);
    const QModelIndex index = m_tree->currentIndex().siblingAtRow(m_tree->currentIndex().row() + 1);
    QTest::keyClick(m_tree, Qt::Key_Down);
    QCOMPARE(m_tree->currentIndex(), index);
    QCOMPARE(title(), u"502"_s);
    QCOMPARE(shown.count(), 1);
    QCOMPARE(shown.at(0), QVariantList({u"status"_s, u"502"_s}));
}

void KnowledgePageTest::anUnknownArticleChangesNothing()
{
    QVERIFY(!m_page->showArticle(u"status"_s, u"x"_s));
    QVERIFY(!m_page->showArticle(u"recipe"_s, u"teapot"_s));
    QVERIFY(!m_page->showArticle(u"planet"_s, u"501"_s));
    QCOMPARE(title(), u"501"_s);
    QVERIFY(m_page->showArticle(u"field"_s, u"allow"_s));
    QCOMPARE(title(), u"Allow"_s);
}

void KnowledgePageTest::theSearchFiltersTheTreeAndEnterOpensTheBest_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("kept");
    QTest::addColumn<QString>("opened");

    QTest::newRow("synonym") << u"teapot"_s << u"status 418"_s << u"418"_s;
    QTest::newRow("field") << u"allow"_s << u"status 405"_s << u"Allow"_s;
    QTest::newRow("method") << u"propfind"_s << u"method PROPFIND"_s << u"PROPFIND"_s;
    QTest::newRow("server by its name") << u"ngin"_s << u"server nginx"_s << QString();
}

void KnowledgePageTest::theSearchFiltersTheTreeAndEnterOpensTheBest()
{
    QFETCH(QString, query);
    QFETCH(QString, kept);
    QFETCH(QString, opened);
    const qsizetype before = shownEntries().size();
    auto *search = m_page->findChild<QLineEdit *>(u"kbSearch"_s);
    QTest::keyClicks(search, query);
    const QStringList entries = shownEntries();
    QVERIFY2(entries.contains(kept), qPrintable(entries.join(u", ")));
    QVERIFY(entries.size() < before / 2);
    QVERIFY(m_tree->isExpanded(m_tree->model()->index(0, 0)));
    if (!opened.isEmpty()) {
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(title(), opened);
    }
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(shownEntries().size(), before);
}

void KnowledgePageTest::aSearchWithoutHitsOffersTheLab()
{
    const auto *nothing = m_page->findChild<QLabel *>(u"kbNothing"_s);
    auto *go = m_page->findChild<QPushButton *>(u"kbTryButton"_s);
    QVERIFY(!nothing->isVisible());
    m_page->findChild<QLineEdit *>(u"kbSearch"_s)->setText(u"ZQKVWT"_s);
    QCOMPARE(shownEntries(), QStringList());
    QVERIFY(nothing->isVisible());
    QVERIFY(nothing->text().contains(u"ZQKVWT"_s));
    const QSignalSpy tried(m_page.get(), &KnowledgePage::tryRequested);
    go->click();
    QCOMPARE(tried.value(0), QVariantList({u"ZQKVWT"_s}));
}

void KnowledgePageTest::buttonsAnnounceWishes()
{
    const QSignalSpy compared(m_page.get(), &KnowledgePage::compareRequested);
    const QSignalSpy tried(m_page.get(), &KnowledgePage::trialRequested);
    const QSignalSpy spec(m_page.get(), &KnowledgePage::specRequested);
    for (const QString &name :
        {u"compareButton"_s, u"tryButton"_s, u"openSpecButton"_s, u"spec:rfc9110#9.1"_s}) {
        auto *button = m_page->findChild<QPushButton *>(name);
        QVERIFY2(button, qPrintable(name));
        button->click();
    }
    QCOMPARE(
        compared.value(0).value(0).toStringList().mid(0, 3), QStringList({u"501"_s, u"405"_s, u"403"_s}));
    QVERIFY(compared.value(0).value(0).toStringList().size() <= 4);
    QCOMPARE(tried.count(), 1);
    QCOMPARE(tried.value(0).value(0).value<knowledge::Trial>().method, u"FROBNICATE"_s);
    QCOMPARE(spec.value(0), QVariantList({u"rfc9110#15.6.2"_s}));
    QCOMPARE(spec.value(1), QVariantList({u"rfc9110#9.1"_s}));
}

void KnowledgePageTest::aLookalikeOpensItsArticle()
{
    auto *chip = m_page->findChild<QAbstractButton *>(u"status:405"_s);
    QVERIFY(chip);
    chip->click();
    QTRY_COMPARE(title(), u"405"_s);
    QCOMPARE(m_tree->currentIndex().data().toString(), u"405 Method Not Allowed"_s);
}

void KnowledgePageTest::claimsThatAreNotTrueAreDisputed()
{
    const knowledgeui::ArticleWriter writer(m_knowledge);
    const auto article = writer.write(u"status"_s, u"501"_s);
    QVERIFY(!article.sections.isEmpty());
    const QList<knowledge::Claim> claims = article.sections.last().claims;
    QVERIFY(!claims.isEmpty());
    for (const knowledge::Claim &claim : claims)
        QVERIFY(claim.verdict != u"true");
    QCOMPARE(std::size_t(article.claimsChecked), m_knowledge.claims().size());
    QVERIFY(m_page->findChild<QWidget *>(u"claimsCard"_s));
}

void KnowledgePageTest::headingsScrollTheArticle()
{
    const auto *area = m_page->findChild<QScrollArea *>(u"articleView"_s);
    auto *second = m_page->findChild<QAbstractButton *>(u"heading2"_s);
    QVERIFY(second);
    QVERIFY(!second->isChecked());
    second->click();
    QVERIFY(area->verticalScrollBar()->value() > 0);
    QVERIFY(second->isChecked());
    area->verticalScrollBar()->setValue(0);
    QVERIFY(!second->isChecked());
}

void KnowledgePageTest::aNarrowPageFoldsTheColumnIntoTheArticle()
{
    const auto *panel = m_page->findChild<QWidget *>(u"glancePanel"_s);
    QVERIFY(panel->isVisible());
    m_page->resize(760, 640);
    QTRY_VERIFY(!panel->isVisible());
    const auto *area = m_page->findChild<QScrollArea *>(u"articleView"_s);
    const auto *open = area->findChild<QPushButton *>(u"openSpecButton"_s);
    QVERIFY(open && open->isVisible());
    QTRY_VERIFY(area->widget()->width() <= area->viewport()->width());
}

void KnowledgePageTest::oneGoesBackAndForwardThroughWhatWasRead()
{
    auto *back = m_page->findChild<QPushButton *>(u"backButton"_s);
    auto *forward = m_page->findChild<QPushButton *>(u"forwardButton"_s);
    QVERIFY(!back->isEnabled() && !forward->isEnabled());
    QVERIFY(m_page->showArticle(u"status"_s, u"405"_s));
    QVERIFY(m_page->showArticle(u"field"_s, u"allow"_s));
    back->click();
    QCOMPARE(title(), u"405"_s);
    QVERIFY(back->isEnabled() && forward->isEnabled());
    back->click();
    QCOMPARE(title(), u"501"_s);
    QVERIFY(!back->isEnabled());
    forward->click();
    QCOMPARE(title(), u"405"_s);
    QVERIFY(m_page->showArticle(u"method"_s, u"TRACE"_s)); // what came after 405 is given up
    QVERIFY(!forward->isEnabled());
    back->click();
    QCOMPARE(title(), u"405"_s);
}

void KnowledgePageTest::aNoteIsKeptWithItsPage()
{
    const QTemporaryDir folder;
    const knowledge::Notes notes(folder.filePath(u"notes"_s));
    m_page->setNotes(&notes);
    QVERIFY(!m_page->findChild<QPlainTextEdit *>(u"noteEdit"_s));
    m_page->findChild<QPushButton *>(u"notePageButton"_s)->click();
    auto *edit = m_page->findChild<QPlainTextEdit *>(u"noteEdit"_s);
    QVERIFY(edit);
    edit->setPlainText(u"our gateway says this at night"_s);
    QTRY_COMPARE(notes.text(u"status"_s, u"501"_s), u"our gateway says this at night"_s);
    QVERIFY(m_page->showArticle(u"status"_s, u"405"_s));
    QVERIFY(m_page->showArticle(u"status"_s, u"501"_s));
    QTRY_VERIFY(m_page->findChild<QPlainTextEdit *>(u"noteEdit"_s)
        && m_page->findChild<QPlainTextEdit *>(u"noteEdit"_s)->toPlainText().contains(u"gateway"_s));
    QVERIFY(notes.keep(u"status"_s, u"501"_s, u"  "_s).hasValue());
    QCOMPARE(notes.text(u"status"_s, u"501"_s), QString());
    QVERIFY(!knowledge::Notes(u"/proc/nowhere"_s).keep(u"status"_s, u"501"_s, u"x"_s).hasValue());
}

void KnowledgePageTest::aPageIsCopiedAsMarkdownAndPrintedOnOnePage()
{
    m_page->copyPage();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.startsWith(u"# 501 Not Implemented"));
    QVERIFY(text.contains(u"## Caching"_s));
    QVERIFY(text.contains(u"(https://www.rfc-editor.org/rfc/rfc9110.html#section-15.6.2)"_s));
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"418.pdf"_s);
    QVERIFY(m_page->showArticle(u"status"_s, u"418"_s));
    const base::Result<int> pages = m_page->writePdf(name);
    QVERIFY(pages.hasValue());
    QCOMPARE(*pages, 1);
    QVERIFY(QFileInfo(name).size() > 1000);
    QVERIFY(!m_page->writePdf(folder.filePath(u"no/such/folder.pdf"_s)).hasValue());
}

// A drag needs a platform to carry it; here its events are handed over directly.
struct Open : KnowledgePage {
    using KnowledgePage::dragEnterEvent;
    using KnowledgePage::dropEvent;
};

void KnowledgePageTest::aDroppedCodeIsHeldBesideTheArticle()
{
    const QSignalSpy compared(m_page.get(), &KnowledgePage::compareRequested);
    const QModelIndex other = m_tree->currentIndex().siblingAtRow(0);
    QVERIFY(other.flags().testFlag(Qt::ItemIsDragEnabled));
    const std::unique_ptr<QMimeData> carried(m_tree->model()->mimeData({other}));
    QDragEnterEvent enter(QPoint(500, 300), Qt::CopyAction, carried.get(), Qt::LeftButton, Qt::NoModifier);
    (m_page.get()->*&Open::dragEnterEvent)(&enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(500, 300), Qt::CopyAction, carried.get(), Qt::LeftButton, Qt::NoModifier);
    (m_page.get()->*&Open::dropEvent)(&drop);
    QCOMPARE(compared.value(0).value(0).toStringList(), QStringList({u"501"_s, u"500"_s}));
    m_tree->selectionModel()->select(other, QItemSelectionModel::Select);
    QCOMPARE(m_page->selectedCodes().size(), 2);
}

void KnowledgePageTest::unregisteredCodesSayWhoUsesThem()
{
    const knowledgeui::ArticleWriter writer(m_knowledge);
    const auto article = writer.write(u"status"_s, u"520"_s);
    QCOMPARE(article.sections.first().heading, u"Who uses it"_s);
    QVERIFY(article.sections.first().paragraphs.join(u' ').contains(u"Cloudflare"_s));
    QVERIFY(article.classLine.contains(u"500"_s));
    const auto made = writer.write(u"status"_s, u"571"_s);
    QCOMPARE(made.title, u"571"_s);
    QVERIFY(!made.sections.isEmpty());
}

void KnowledgePageTest::aRecipeShowsItsLinesAndCopiesThem()
{
    QVERIFY(m_page->showArticle(u"recipe"_s, u"nginx-405"_s));
    const auto *code = m_page->findChild<QPlainTextEdit *>(u"codeText"_s);
    QVERIFY(code && code->isReadOnly());
    m_page->findChild<QPushButton *>(u"copyCodeButton"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), code->toPlainText());
    QVERIFY(m_page->findChild<QAbstractButton *>(u"status:405"_s));
}

void KnowledgePageTest::aComparisonInTheTreeAsksForTheCompareScreen()
{
    const QSignalSpy compared(m_page.get(), &KnowledgePage::compareRequested);
    QVERIFY(m_page->showArticle(u"comparison"_s, u"401-403-407"_s));
    QCOMPARE(compared.value(0).value(0).toStringList(), QStringList({u"401"_s, u"403"_s, u"407"_s}));
    QCOMPARE(title(), u"501"_s);
}

QTEST_MAIN(KnowledgePageTest)
#include "tst_knowledgepage.moc"
