// SPDX-License-Identifier: Apache-2.0
#include "app/explain/catalogue.h"
#include "ui/knowledge/article.h"
#include "ui/knowledge/knowledgemodel.h"
#include "ui/knowledge/knowledgepage.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using knowledgeui::Article;
using knowledgeui::KnowledgeModel;
using knowledgeui::KnowledgePage;
using knowledgeui::Section;

/// Every rule has a page in the knowledge browser.
class RulePagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theModelKeepsTheRulesOfModels();
    void theTreeHasAGroupForEachSubject();
    void everyRuleHasAPage();
    void aPageTellsAllThatIsKnown();
    void aPageShowsEveryCase();
    void aPageIsOpenedFromTheTree();
    void buttonsAnnounceWishes();
    void aNarrowPageIsNotWiderThanItsView();
    void rulesAreSearchedById();
    void aPageIsCopiedAsMarkdown();
    void withoutRulesThereAreNoPages();

private:
    Article articleOf(const QString &id) const;
    template <typename T> T *find(const QString &name) const { return m_page->findChild<T *>(name); }

    knowledge::Knowledge m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
    std::unique_ptr<explain::RuleCatalogue> m_rules;
    std::unique_ptr<knowledge::SearchIndex> m_index;
    std::unique_ptr<KnowledgePage> m_page;
};

void RulePagesTest::initTestCase()
{
    widgets::apply(*qApp, widgets::Mode::Light);
    m_knowledge = knowledge::Knowledge::load(u":/data"_s);
    m_explainer = std::make_unique<explain::Explainer>(m_knowledge, u":/data"_s);
    m_rules = std::make_unique<explain::RuleCatalogue>(*m_explainer, u":/data"_s);
    m_index = std::make_unique<knowledge::SearchIndex>(m_knowledge, m_rules->searchEntries());
}

void RulePagesTest::init()
{
    m_page = std::make_unique<KnowledgePage>(m_knowledge, *m_index);
    m_page->setRules(m_rules.get());
    m_page->resize(1188, 740);
    m_page->show();
}

void RulePagesTest::cleanup()
{
    m_page.reset();
}

Article RulePagesTest::articleOf(const QString &id) const
{
    knowledgeui::ArticleWriter writer(m_knowledge);
    writer.setRules(m_rules.get());
    return writer.write(u"rule"_s, id);
}

static const Section *sectionOf(const Article &article, const QString &beginning)
{
    for (const Section &section : article.sections) {
        if (section.heading.startsWith(beginning))
            return &section;
    }
    return nullptr;
}

void RulePagesTest::theModelKeepsTheRulesOfModels()
{
    KnowledgeModel model(m_knowledge);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const int before = model.rowCount();
    model.addRules(m_rules->entries());
    QCOMPARE(model.rowCount(), before + 1);
    const QModelIndex checks = model.index(before, 0);
    QCOMPARE(checks.data().toString(), u"Checks"_s);
    QCOMPARE(checks.data(KnowledgeModel::CountRole).toInt(), int(m_rules->entries().size()));
    const QModelIndex rule = model.indexOf(u"rule"_s, u"allow-missing-405"_s);
    QVERIFY(rule.isValid());
    QCOMPARE(rule.parent().parent(), checks);
    QCOMPARE(rule.data(Qt::AccessibleTextRole).toString(), u"Allow is missing, error"_s);
    QVERIFY(rule.data(Qt::ToolTipRole).toString().contains(u"allow-missing-405"_s));
}

void RulePagesTest::theTreeHasAGroupForEachSubject()
{
    const auto *tree = find<QTreeView>(u"kbTree"_s);
    const QAbstractItemModel *model = tree->model();
    const QModelIndex checks = model->index(model->rowCount() - 1, 0);
    QStringList groups;
    for (int row = 0; row < model->rowCount(checks); ++row)
        groups << model->index(row, 0, checks).data().toString();
    QSet<QString> subjects;
    for (const explain::RuleEntry &entry : m_rules->entries())
        subjects << entry.subject;
    QCOMPARE(groups.size(), subjects.size());
    QCOMPARE(QSet<QString>(groups.begin(), groups.end()).size(), groups.size());
    QVERIFY(groups.contains(u"Caching"_s) && groups.contains(u"TLS"_s));
}

void RulePagesTest::everyRuleHasAPage()
{
    for (const explain::RuleEntry &entry : m_rules->entries()) {
        const QByteArray name = entry.id.toLatin1();
        const char *id = name.constData();
        const Article article = articleOf(entry.id);
        QVERIFY2(article.kind == u"rule"_s && !article.title.isEmpty(), id);
        QVERIFY2(article.classLine.contains(entry.id), id);
        for (const QString &heading : {u"Why it matters"_s, u"It fires when"_s, u"Examples: here it fires"_s,
                 u"Examples: here it stays quiet"_s})
            QVERIFY2(sectionOf(article, heading), id);
        QVERIFY2(!sectionOf(article, u"It fires when"_s)->items.isEmpty(), id);
        for (const Section &section : article.sections) {
            for (const QString &text : section.paragraphs + section.items)
                QVERIFY2(!text.isEmpty() && !text.contains(u'{'), qPrintable(entry.id + text));
        }
    }
}

void RulePagesTest::aPageTellsAllThatIsKnown()
{
    const Article article = articleOf(u"allow-missing-405"_s);
    QCOMPARE(article.title, u"Allow is missing"_s);
    QCOMPARE(article.classLine, u"Check · error, breaks a MUST · allow-missing-405"_s);
    QCOMPARE(article.level, int(explain::Level::Error));
    QCOMPARE(article.spec.value(0), u"rfc9110#15.5.6"_s);
    QCOMPARE(sectionOf(article, u"Why it matters"_s)->spec, article.spec);
    QCOMPARE(sectionOf(article, u"It fires when"_s)->items,
        (QStringList{u"the status is 405"_s, u"and the response has no Allow"_s}));
    QStringList glances;
    for (const knowledgeui::Glance &glance : article.glances)
        glances << glance.label + u": "_s + glance.value + u' ' + glance.note;
    QVERIFY2(glances.contains(u"Level: error breaks a MUST"_s), qPrintable(glances.join(u'\n')));
    QVERIFY2(glances.contains(u"Who acts: client and server "_s), qPrintable(glances.join(u'\n')));
    const Section *quiet = sectionOf(article, u"Examples: here it stays quiet"_s);
    QVERIFY(quiet && quiet->samples.first().lines.join(u'\n').contains(u"Allow:"_s));
}

void RulePagesTest::aPageShowsEveryCase()
{
    const Article article = articleOf(u"cookie-size"_s);
    const Section *other = sectionOf(article, u"Another case: A cookie is big"_s);
    QVERIFY(other);
    QVERIFY2(other->paragraphs.contains(u"Level: info"_s), qPrintable(other->paragraphs.join(u'\n')));
    QCOMPARE(other->items.size(), 1);
    QVERIFY(other->items.first().contains(u"2048"_s));
    for (const explain::RuleEntry &entry : m_rules->entries()) {
        const std::optional<explain::Rule> rule = m_rules->rule(entry.id);
        qsizetype cases = 0;
        const Article each = rule->also.empty() ? Article() : articleOf(entry.id);
        for (const Section &section : each.sections)
            cases += section.heading.startsWith(u"Another case: "_s) ? 1 : 0;
        QCOMPARE(cases, qsizetype(rule->also.size()));
    }
}

void RulePagesTest::aPageIsOpenedFromTheTree()
{
    QVERIFY(m_page->showArticle(u"rule"_s, u"bare-cr"_s));
    QCOMPARE(find<QLabel>(u"articleTitle"_s)->text(), u"A CR without LF"_s);
    auto *tree = find<QTreeView>(u"kbTree"_s);
    const QModelIndex index = tree->currentIndex();
    QCOMPARE(index.data(KnowledgeModel::IdRole).toString(), u"bare-cr"_s);
    const QModelIndex next = tree->indexBelow(index);
    tree->setCurrentIndex(next);
    QCOMPARE(m_page->currentId(), next.data(KnowledgeModel::IdRole).toString());
    QVERIFY(!m_page->showArticle(u"rule"_s, u"no-such-rule"_s));
}

void RulePagesTest::buttonsAnnounceWishes()
{
    QSignalSpy samples(m_page.get(), &KnowledgePage::sampleRequested);
    QSignalSpy asked(m_page.get(), &KnowledgePage::askRequested);
    QSignalSpy specs(m_page.get(), &KnowledgePage::specRequested);
    QVERIFY(m_page->showArticle(u"rule"_s, u"allow-missing-405"_s));
    const auto buttons = m_page->findChildren<QAbstractButton *>(QRegularExpression(u"^sample:"_s));
    QCOMPARE(buttons.size(), qsizetype(m_rules->rule(u"allow-missing-405"_s)->examples.size()));
    for (QAbstractButton *button : buttons) {
        QVERIFY(button->accessibleName().startsWith(u"Open in the composer: "_s));
        button->click();
    }
    QSet<int> numbers;
    for (const QVariantList &wish : samples) {
        QCOMPARE(wish.value(0).toString(), u"allow-missing-405"_s);
        numbers << wish.value(1).toInt();
    }
    QCOMPARE(numbers.size(), buttons.size());
    find<QAbstractButton>(u"askButton"_s)->click();
    QCOMPARE(asked.value(0).value(0).toString(), u"allow-missing-405"_s);
    find<QAbstractButton>(u"spec:rfc9110#15.5.6"_s)->click();
    QCOMPARE(specs.value(0).value(0).toString(), u"rfc9110#15.5.6"_s);
}

void RulePagesTest::aNarrowPageIsNotWiderThanItsView()
{
    m_page->resize(512, 560);
    for (const QString &id : {u"allow-missing-405"_s, u"cookie-size"_s, u"cache-heuristic-despite-explicit"_s,
             u"framing-trailer-unannounced"_s}) {
        QVERIFY(m_page->showArticle(u"rule"_s, id));
        const auto *area = find<QScrollArea>(u"articleView"_s);
        // The buttons go below the title once the layout has seen how little room there is.
        QTRY_VERIFY2(area->widget()->width() <= area->viewport()->width(), qPrintable(id));
    }
}

void RulePagesTest::rulesAreSearchedById()
{
    auto *search = find<QLineEdit>(u"kbSearch"_s);
    search->setText(u"cookie-size"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(m_page->currentId(), u"cookie-size"_s);
    const QAbstractItemModel *model = find<QTreeView>(u"kbTree"_s)->model();
    bool checks = false;
    for (int row = 0; row < model->rowCount(); ++row)
        checks = checks || model->index(row, 0).data().toString() == u"Checks"_s;
    QVERIFY(checks);
}

void RulePagesTest::aPageIsCopiedAsMarkdown()
{
    QVERIFY(m_page->showArticle(u"rule"_s, u"allow-missing-405"_s));
    m_page->copyPage();
    const QString text = QGuiApplication::clipboard()->text();
    for (const QString &part : {u"# Allow is missing\n"_s, u"\n- the status is 405\n"_s,
             u"\n```\nDELETE /a HTTP/1.1\n"_s, u"\n## Examples: here it stays quiet\n"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
}

void RulePagesTest::withoutRulesThereAreNoPages()
{
    KnowledgePage page(m_knowledge, *m_index);
    QVERIFY(!page.showArticle(u"rule"_s, u"allow-missing-405"_s));
}

QTEST_MAIN(RulePagesTest)
#include "tst_rulepages.moc"
