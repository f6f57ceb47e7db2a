// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/searchpalette.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using knowledgeui::SearchPalette;

class SearchPaletteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theModelKeepsTheRulesOfModels();
    void enterOpensTheBestHit();
    void arrowsChooseAnother();
    void escapeLeavesWithoutAWish();
    void withoutHitsEnterDoesNothing();
    void itOpensEmptyEachTime();
    void everyPartHasAName();

private:
    knowledge::Knowledge m_knowledge;
    std::unique_ptr<knowledge::SearchIndex> m_index;
    std::unique_ptr<SearchPalette> m_palette;
    QLineEdit *m_edit = nullptr;
    QListView *m_list = nullptr;
};

void SearchPaletteTest::initTestCase()
{
    widgets::apply(*qApp, widgets::Mode::Light);
    m_knowledge = knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    m_index = std::make_unique<knowledge::SearchIndex>(m_knowledge);
}

void SearchPaletteTest::init()
{
    m_palette = std::make_unique<SearchPalette>(*m_index);
    m_palette->open();
    m_edit = m_palette->findChild<QLineEdit *>(u"paletteEdit"_s);
    m_list = m_palette->findChild<QListView *>(u"paletteList"_s);
    QVERIFY(m_edit && m_list);
}

void SearchPaletteTest::theModelKeepsTheRulesOfModels()
{
    knowledgeui::HitsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setHits(m_index->find(u"501"_s));
    QVERIFY(model.rowCount() > 0);
    QCOMPARE(model.index(0).data(knowledgeui::HitsModel::IdRole).toString(), u"501"_s);
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().startsWith(u"501 Not Implemented. "));
    model.setHits({});
    QCOMPARE(model.rowCount(), 0);
}

void SearchPaletteTest::enterOpensTheBestHit()
{
    const QSignalSpy chosen(m_palette.get(), &SearchPalette::chosen);
    QTest::keyClicks(m_edit, u"501"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(chosen.value(0), QVariantList({u"status"_s, u"501"_s}));
    QVERIFY(!m_palette->isVisible());
}

void SearchPaletteTest::arrowsChooseAnother()
{
    const QSignalSpy chosen(m_palette.get(), &SearchPalette::chosen);
    QTest::keyClicks(m_edit, u"not"_s);
    QVERIFY(m_list->model()->rowCount() > 3);
    QTest::keyClick(m_edit, Qt::Key_Up);
    QCOMPARE(m_list->currentIndex().row(), 0);
    QTest::keyClick(m_edit, Qt::Key_Down);
    QTest::keyClick(m_edit, Qt::Key_Down);
    QCOMPARE(m_list->currentIndex().row(), 2);
    const QString id = m_list->currentIndex().data(knowledgeui::HitsModel::IdRole).toString();
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(chosen.value(0).value(1).toString(), id);
}

void SearchPaletteTest::escapeLeavesWithoutAWish()
{
    const QSignalSpy chosen(m_palette.get(), &SearchPalette::chosen);
    QTest::keyClicks(m_edit, u"501"_s);
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QVERIFY(!m_palette->isVisible());
    QCOMPARE(chosen.count(), 0);
}

void SearchPaletteTest::withoutHitsEnterDoesNothing()
{
    const QSignalSpy chosen(m_palette.get(), &SearchPalette::chosen);
    QTest::keyClicks(m_edit, u"zqkvwt"_s);
    QCOMPARE(m_list->model()->rowCount(), 0);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(chosen.count(), 0);
    QVERIFY(m_palette->isVisible());
}

void SearchPaletteTest::itOpensEmptyEachTime()
{
    QTest::keyClicks(m_edit, u"501"_s);
    m_palette->hide();
    m_palette->open();
    QCOMPARE(m_edit->text(), QString());
    QCOMPARE(m_list->model()->rowCount(), 0);
}

void SearchPaletteTest::everyPartHasAName()
{
    for (const QWidget *widget : {static_cast<QWidget *>(m_palette.get()), static_cast<QWidget *>(m_edit),
             static_cast<QWidget *>(m_list)})
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
}

QTEST_MAIN(SearchPaletteTest)
#include "tst_searchpalette.moc"
