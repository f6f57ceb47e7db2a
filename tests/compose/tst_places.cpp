// SPDX-License-Identifier: Apache-2.0
// A remark on the request leads to the place it speaks of, and to the page of its check.
#include "app/http/syntax.h"
#include "ui/compose/bytesdrawers.h"
#include "ui/compose/composerbar.h"
#include "ui/compose/composermodel.h"
#include "ui/compose/fieldsdrawer.h"
#include "ui/compose/lintlist.h"
#include "ui/compose/lintplace.h"
#include "ui/compose/partstable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace compose;

class TestPlaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesOfTheRequestHaveAPlace_data();
    void bytesOfTheRequestHaveAPlace();
    void whatIsMissingLeadsToItsLine();
    void aLineThatADefectMadeIsAmongTheBytes();
    void enterOnARemarkMarksTheField();
    void aClickSelectsTheContent();
    void theTargetIsSelectedInTheUrl();
    void rawBytesAreSelected();
    void aPartOfAFormIsChosen();
    void trailersHaveTheirForm();
    void theCheckHasALink();
    void moreRemarksCanBeShown();
};

static explain::Finding findingAt(const http::Span &span)
{
    explain::Finding finding;
    finding.rule = u"some-rule"_s;
    finding.level = explain::Level::Warn;
    finding.text = u"Something is wrong"_s;
    finding.detail = u"This is why."_s;
    finding.marks = {{http::Direction::Sent, span, false, {}, false}};
    return finding;
}

/// About the first bytes like these in what is sent.
static explain::Finding findingOn(const ComposerModel &composer, const QByteArray &bytes)
{
    const qsizetype at = composer.composed()->bytes.indexOf(bytes);
    if (at < 0)
        qFatal("not sent: %s", bytes.constData());
    return findingAt({at, at + bytes.size()});
}

static void fill(ComposerModel &model)
{
    model.setMethod("POST"_ba);
    model.setUrl("http://host.test/a/b?c=d"_ba);
    model.setFieldValue("X-First"_ba, "one"_ba);
    model.setFieldValue("X-Second"_ba, "two"_ba);
    model.setContent("{\"a\":\n \"zwölf\", \"bad\":1}"_ba);
}

void TestPlaces::bytesOfTheRequestHaveAPlace_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("value");
    QTest::newRow("method") << "POST"_ba << int(Place::Method) << ""_ba << false;
    QTest::newRow("target") << "/b?c"_ba << int(Place::Target) << ""_ba << false;
    QTest::newRow("version") << "HTTP/1.1"_ba << int(Place::Version) << ""_ba << false;
    QTest::newRow("field") << "X-Second"_ba << int(Place::Field) << "X-Second"_ba << false;
    QTest::newRow("value") << "two"_ba << int(Place::Field) << "X-Second"_ba << true;
    QTest::newRow("added field") << "host.test"_ba << int(Place::Field) << "Host"_ba << true;
    QTest::newRow("content") << "\"bad\""_ba << int(Place::Content) << ""_ba << false;
}

void TestPlaces::bytesOfTheRequestHaveAPlace()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, kind);
    QFETCH(QByteArray, field);
    QFETCH(bool, value);
    ComposerModel model;
    fill(model);
    model.addRow(); // lines that are not sent do not shift the others
    const Place place = placeOf(findingOn(model, bytes), model);
    QCOMPARE(int(place.kind), kind);
    QCOMPARE(place.value, value);
    QCOMPARE(place.row >= 0 ? model.rows()[std::size_t(place.row)].name : QByteArray(), field);
}

void TestPlaces::whatIsMissingLeadsToItsLine()
{
    ComposerModel model;
    fill(model);
    model.switchRow(0, false);
    QCOMPARE(model.rows()[0].name, "Host"_ba);
    explain::Finding finding = findingAt({20, 20});
    finding.marks.front().ghost = true;
    finding.marks.front().ghostName = u"Host"_s;
    QCOMPARE(placeOf(finding, model), (Place{Place::Field, 0, false, {}}));
    finding.marks.front().ghostName = u"Range"_s;
    QCOMPARE(placeOf(finding, model), (Place{Place::Field, -1, false, {}}));
    ComposerBar bar(&model);
    bar.goTo(placeOf(finding, model));
    QCOMPARE(bar.findChild<QWidget *>(u"fieldsDrawer"_s)->focusWidget()->objectName(), u"addFieldButton"_s);
}

void TestPlaces::aLineThatADefectMadeIsAmongTheBytes()
{
    ComposerModel model;
    fill(model);
    model.setDefects({http::DraftDefect::TwoHosts});
    const qsizetype second = model.composed()->bytes.lastIndexOf("Host:");
    QVERIFY(second > model.composed()->bytes.indexOf("Host:"));
    QCOMPARE(int(placeOf(findingAt({second, second + 4}), model).kind), int(Place::Bytes));
}

/// A bar whose judge finds what it is given.
struct Judged {
    ComposerModel model;
    ComposerBar bar{&model};
    std::vector<explain::Finding> findings;

    void judge()
    {
        bar.lint()->setJudge([this](const http::Composed &) { return findings; });
        Q_EMIT model.changed();
        bar.show();
        QTRY_VERIFY(!bar.lint()->findings().empty());
    }
    QAbstractButton *remark() { return bar.lint()->findChild<QAbstractButton *>(u"lintRemark"_s); }
};

void TestPlaces::enterOnARemarkMarksTheField()
{
    Judged judged;
    fill(judged.model);
    judged.findings = {findingOn(judged.model, "two"_ba)};
    judged.judge();
    QCOMPARE(judged.remark()->accessibleName(), u"warn: Something is wrong"_s);
    QVERIFY(judged.remark()->focusPolicy() & Qt::TabFocus);
    QTest::keyClick(judged.remark(), Qt::Key_Return);
    auto *table = judged.bar.findChild<QTableView *>(u"fieldsTable"_s);
    QVERIFY(table && table->isVisible());
    QCOMPARE(table->currentIndex().data().toString(), u"two"_s);
    auto *delegate = qobject_cast<FieldDelegate *>(table->itemDelegate());
    QCOMPARE(delegate->marked(), table->currentIndex().row());
    table->setCurrentIndex(table->model()->index(0, 0));
    QCOMPARE(delegate->marked(), -1);
}

void TestPlaces::aClickSelectsTheContent()
{
    Judged judged;
    fill(judged.model);
    judged.findings = {findingOn(judged.model, "\"bad\""_ba)};
    judged.judge();
    QTest::mouseClick(judged.remark(), Qt::LeftButton);
    auto *edit = judged.bar.findChild<QPlainTextEdit *>(u"bodyEdit"_s);
    QVERIFY(edit && edit->isVisible());
    QCOMPARE(edit->textCursor().selectedText(), u"\"bad\""_s);
    http::ContentPlan plan;
    plan.chunks = http::ChunkPlan{{4}, false, {}, {}};
    judged.model.setPlan(plan);
    judged.bar.goTo(placeOf(findingOn(judged.model, "{\"a\""_ba), judged.model));
    QCOMPARE(edit->textCursor().selectedText(), u"{\"a\""_s);
}

void TestPlaces::theTargetIsSelectedInTheUrl()
{
    ComposerModel model;
    fill(model);
    ComposerBar bar(&model);
    bar.goTo(placeOf(findingOn(model, "/b?c"_ba), model));
    auto *combo = bar.findChild<QComboBox *>(u"targetEdit"_s);
    QCOMPARE(combo->lineEdit()->selectedText(), u"/b?c"_s);
    model.setUrl("http://host.test"_ba); // its "/" is ours
    bar.goTo({Place::Target, -1, false, {0, 1}});
    QCOMPARE(combo->lineEdit()->selectedText(), u"http://host.test"_s);
}

void TestPlaces::rawBytesAreSelected()
{
    ComposerModel model;
    fill(model);
    model.setRaw("GET / HTTP/1.1\r\nHost: a\r\nX: \x01y\r\n\r\n"_ba);
    ComposerBar bar(&model);
    bar.goTo(placeOf(findingAt({28, 30}), model));
    auto *edit = bar.findChild<RawEdit *>(u"rawEdit"_s);
    QVERIFY(edit);
    QCOMPARE(edit->textCursor().selectedText(), uR"(\x01y)"_s);
}

void TestPlaces::aPartOfAFormIsChosen()
{
    for (const auto kind : {http::ContentPlan::Form, http::ContentPlan::Multipart}) {
        ComposerModel model;
        fill(model);
        http::ContentPlan plan;
        plan.kind = kind;
        plan.parts = {{"a"_ba, "first"_ba, {}, {}, {}}, {"b"_ba, "second"_ba, {}, {}, {}}};
        model.setPlan(plan);
        ComposerBar bar(&model);
        for (int row = 0; row < 2; ++row) {
            bar.goTo(placeOf(findingOn(model, plan.parts[std::size_t(row)].value), model));
            QCOMPARE(bar.findChild<PartsTable *>(u"partsTable"_s)->currentRow(), row);
        }
    }
}

void TestPlaces::trailersHaveTheirForm()
{
    ComposerModel model;
    fill(model);
    http::ContentPlan plan;
    plan.chunks = http::ChunkPlan{{4}, true, {}, {{"X-Sum"_ba, "abc"_ba, false, true}}};
    model.setPlan(plan);
    const Place place = placeOf(findingOn(model, "X-Sum: abc"_ba), model);
    QCOMPARE(int(place.kind), int(Place::Trailers));
    ComposerBar bar(&model);
    bar.goTo(place);
    QVERIFY(bar.findChild<QWidget *>(u"bodyDrawer"_s)->isVisibleTo(&bar));
}

void TestPlaces::theCheckHasALink()
{
    Judged judged;
    fill(judged.model);
    judged.findings = {findingOn(judged.model, "two"_ba)};
    judged.judge();
    QSignalSpy asked(judged.bar.lint(), &LintList::ruleRequested);
    judged.bar.findChild<QPushButton *>(u"lintRuleButton"_s)->click();
    QCOMPARE(asked.value(0).value(0).toString(), u"some-rule"_s);
}

void TestPlaces::moreRemarksCanBeShown()
{
    Judged judged;
    fill(judged.model);
    judged.findings.assign(5, findingOn(judged.model, "two"_ba));
    judged.judge();
    const auto count = [&judged] {
        int visible = 0;
        for (const QAbstractButton *each :
            judged.bar.lint()->findChildren<QAbstractButton *>(u"lintRemark"_s))
            visible += each->isVisibleTo(judged.bar.lint()) ? 1 : 0;
        return visible;
    };
    QCOMPARE(count(), 3);
    judged.bar.findChild<QPushButton *>(u"lintMoreButton"_s)->click();
    QTRY_COMPARE(count(), 5);
}

QTEST_MAIN(TestPlaces)
#include "tst_places.moc"
