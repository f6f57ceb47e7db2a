// SPDX-License-Identifier: Apache-2.0
// The Body and Raw drawers: kinds of content, chunks, defects, and what the rules say while one composes.
#include "ui/compose/bodydrawer.h"
#include "ui/compose/bytesdrawers.h"
#include "ui/compose/composerbar.h"
#include "ui/compose/composermodel.h"
#include "ui/compose/lintlist.h"
#include "ui/compose/partstable.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace compose;

class TestContent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jsonIsCheckedWhileItIsTyped();
    void formLinesBecomeContent();
    void linesAreRemovedWithTheKeyboard();
    void filesAreStreamed();
    void missingFilesStopWithASentence();
    void chunksAndTrailersAreSent();
    void badSizesKeepTheLastGoodOnes();
    void expectedContentIsHeldBack();
    void defectsAreLoud();
    void defectsCanBeDroppedAtOnce();
    void rawBytesShowFilesAsALine();
    void lintSpeaksAfterAPause();
    void allFieldsHaveNames();
};

static void fill(ComposerModel &model)
{
    model.setMethod("POST"_ba);
    model.setUrl("http://host.test/a"_ba);
}

template <typename T> static T *child(QWidget &parent, const QString &name)
{
    T *found = parent.findChild<T *>(name);
    if (!found)
        qFatal("no %s", qPrintable(name));
    return found;
}

static void choose(BodyDrawer &drawer, http::ContentPlan::Kind kind)
{
    static const QList<http::ContentPlan::Kind> tabs{http::ContentPlan::Text, http::ContentPlan::Json,
        http::ContentPlan::Form, http::ContentPlan::Multipart, http::ContentPlan::File};
    child<QTabBar>(drawer, u"bodyTabs"_s)->setCurrentIndex(int(tabs.indexOf(kind)));
}

void TestContent::jsonIsCheckedWhileItIsTyped()
{
    ComposerModel model;
    fill(model);
    BodyDrawer drawer(&model);
    choose(drawer, http::ContentPlan::Json);
    auto *edit = child<QPlainTextEdit>(drawer, u"bodyEdit"_s);
    auto *label = child<QLabel>(drawer, u"jsonLabel"_s);
    QTest::keyClicks(edit, u"{\"a\""_s);
    QVERIFY2(label->text().contains(u"Byte 5:"), qPrintable(label->text()));
    QTest::keyClicks(edit, u":1}"_s);
    QCOMPARE(label->text(), u"This is JSON."_s);
    QVERIFY(model.composed()->bytes.endsWith(
        "Content-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}"));
}

void TestContent::formLinesBecomeContent()
{
    ComposerModel model;
    fill(model);
    BodyDrawer drawer(&model);
    choose(drawer, http::ContentPlan::Form);
    auto *table = child<PartsTable>(drawer, u"partsTable"_s);
    QVERIFY(table->isColumnHidden(PartsTable::File));
    table->item(0, PartsTable::Name)->setText(u"q"_s);
    table->item(0, PartsTable::Value)->setText(u"a b"_s);
    QCOMPARE(table->rowCount(), 2); // one more to type into
    QVERIFY(model.composed()->bytes.endsWith("Content-Length: 5\r\n\r\nq=a+b"));
    choose(drawer, http::ContentPlan::Multipart);
    QVERIFY(!table->isColumnHidden(PartsTable::File));
    QVERIFY(model.composed()->bytes.contains("name=\"q\"\r\n\r\na b\r\n"));
}

void TestContent::linesAreRemovedWithTheKeyboard()
{
    PartsTable table;
    table.setParts({{"a", "1", {}, {}, {}}, {"b", "\xff", {}, {}, {}}});
    QSignalSpy edited(&table, &PartsTable::edited);
    table.setCurrentCell(0, 0);
    QTest::keyClick(&table, Qt::Key_Delete);
    QCOMPARE(edited.size(), 1);
    QCOMPARE(table.parts(), (std::vector<http::Part>{{"b", "\xff", {}, {}, {}}}));
}

void TestContent::filesAreStreamed()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"a.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("0123456789") == 10);
    file.close();
    ComposerModel model;
    fill(model);
    BodyDrawer drawer(&model);
    choose(drawer, http::ContentPlan::File);
    auto *edit = child<QLineEdit>(drawer, u"uploadEdit"_s);
    QTest::keyClicks(edit, file.fileName());
    QVERIFY(model.composed());
    QCOMPARE(model.composed()->rest, (std::vector<http::Piece>{{{}, file.fileName(), 0, 10}}));
    QVERIFY(!model.note());
    choose(drawer, http::ContentPlan::Multipart);
    child<PartsTable>(drawer, u"partsTable"_s)->putFile(file.fileName());
    QCOMPARE(model.composed()->rest.size(), std::size_t(3));
}

void TestContent::missingFilesStopWithASentence()
{
    ComposerModel model;
    fill(model);
    http::ContentPlan plan;
    plan.kind = http::ContentPlan::File;
    plan.file = u"/nothing/here"_s;
    model.setPlan(plan);
    QVERIFY(!model.composed());
    QVERIFY(model.note());
    QCOMPARE(model.note()->kind, Note::BadContent);
    QVERIFY(model.note()->stops && model.note()->actions.isEmpty());
    QVERIFY(model.note()->text().contains(u"/nothing/here"_s));
    QVERIFY(model.rows().size() >= 3); // the lines stay in sight
}

void TestContent::chunksAndTrailersAreSent()
{
    ComposerModel model;
    fill(model);
    model.setContent("hello"_ba);
    BodyDrawer drawer(&model);
    child<QCheckBox>(drawer, u"chunkSwitch"_s)->setChecked(true);
    QTest::keyClicks(child<QLineEdit>(drawer, u"chunkSizesEdit"_s), u"2,rest"_s);
    QTest::keyClicks(child<QLineEdit>(drawer, u"chunkExtensionEdit"_s), u"x=1"_s);
    auto *trailers = child<PartsTable>(drawer, u"trailersTable"_s);
    trailers->item(0, PartsTable::Name)->setText(u"X-Sum"_s);
    trailers->item(0, PartsTable::Value)->setText(u"7"_s);
    QVERIFY(model.composed()->bytes.endsWith("Trailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n"
                                             "2;x=1\r\nhe\r\n3;x=1\r\nllo\r\n0;x=1\r\nX-Sum: 7\r\n\r\n"));
    QCOMPARE(model.rows().back().name, "Transfer-Encoding"_ba);
    QVERIFY(model.rows().back().added);
}

void TestContent::badSizesKeepTheLastGoodOnes()
{
    ComposerModel model;
    fill(model);
    model.setContent("hello"_ba);
    BodyDrawer drawer(&model);
    child<QCheckBox>(drawer, u"chunkSwitch"_s)->setChecked(true);
    auto *sizes = child<QLineEdit>(drawer, u"chunkSizesEdit"_s);
    auto *complaint = child<QLabel>(drawer, u"chunkComplaint"_s);
    QTest::keyClicks(sizes, u"2"_s);
    const QByteArray good = model.composed()->bytes;
    QVERIFY(complaint->isHidden());
    QTest::keyClicks(sizes, u",x"_s);
    QCOMPARE(sizes->text(), u"2,x"_s); // what is typed is left alone
    QVERIFY(!complaint->isHidden());
    QCOMPARE(model.composed()->bytes, good);
}

void TestContent::expectedContentIsHeldBack()
{
    ComposerModel model;
    fill(model);
    model.setContent("hello"_ba);
    BodyDrawer drawer(&model);
    child<QCheckBox>(drawer, u"expectSwitch"_s)->setChecked(true);
    QVERIFY(model.composed()->holdsBack);
    QVERIFY(model.composed()->bytes.contains("Expect: 100-continue\r\n"));
    child<QCheckBox>(drawer, u"expectSwitch"_s)->setChecked(false);
    QVERIFY(!model.composed()->holdsBack);
    QVERIFY(!model.draft().plan); // plain again
}

void TestContent::defectsAreLoud()
{
    ComposerModel model;
    fill(model);
    ComposerBar bar(&model);
    auto *chip = child<widgets::Chip>(bar, u"rawChip"_s);
    QCOMPARE(chip->value(), QString());
    RawDrawer drawer(&model);
    child<QCheckBox>(drawer, u"no-host"_s)->setChecked(true);
    QCOMPARE(chip->value(), u"1 defect"_s);
    child<QCheckBox>(drawer, u"odd-version"_s)->click();
    QCOMPARE(chip->value(), u"2 defects"_s);
    QVERIFY(model.composed()->bytes.startsWith("POST /a HTTP/9.9\r\nUser-Agent"));
    QVERIFY(model.note());
    QCOMPARE(model.note()->text(), u"Wrong on purpose: no Host, HTTP/9.9."_s);
    QVERIFY(model.note()->loud && !model.note()->stops);
    QCOMPARE(child<QCheckBox>(drawer, u"bare-lf"_s)->accessibleDescription(), u"Breaks RFC 9112 2.2"_s);
}

void TestContent::defectsCanBeDroppedAtOnce()
{
    ComposerModel model;
    fill(model);
    model.setDefects({http::DraftDefect::BareLf});
    RawDrawer drawer(&model);
    QVERIFY(child<QCheckBox>(drawer, u"bare-lf"_s)->isChecked());
    model.act(Note::DropDefects);
    QVERIFY(!child<QCheckBox>(drawer, u"bare-lf"_s)->isChecked());
    QVERIFY(!model.note());
    model.setVersion("HTTP/2"_ba);
    QVERIFY(!child<QCheckBox>(drawer, u"bare-lf"_s)->isEnabled());
}

void TestContent::rawBytesShowFilesAsALine()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"a.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("secret") == 6);
    file.close();
    ComposerModel model;
    fill(model);
    RawDrawer drawer(&model);
    auto *edit = child<RawEdit>(drawer, u"rawEdit"_s);
    QVERIFY(!edit->isReadOnly());
    http::ContentPlan plan;
    plan.kind = http::ContentPlan::File;
    plan.file = file.fileName();
    model.setPlan(plan);
    QVERIFY(edit->isReadOnly());
    QVERIFY(edit->toPlainText().contains(u"[6 bytes of %1]"_s.arg(file.fileName())));
    QVERIFY(!edit->toPlainText().contains(u"secret"));
    plan.kind = http::ContentPlan::Text;
    plan.expectContinue = true;
    model.setContent("waits"_ba);
    model.setPlan(plan);
    QVERIFY(!edit->isReadOnly());
    QVERIFY(edit->bytes().endsWith("\r\n\r\nwaits"));
    QVERIFY(!model.draft().raw);
}

void TestContent::lintSpeaksAfterAPause()
{
    ComposerModel model;
    ComposerBar bar(&model);
    LintList *lint = bar.lint();
    int asked = 0;
    lint->setJudge([&asked](const http::Composed &composed) {
        ++asked;
        std::vector<explain::Finding> findings;
        if (composed.bytes.startsWith("BAD")) {
            explain::Finding finding;
            finding.level = explain::Level::Warn;
            finding.text = u"It is bad"_s;
            finding.spec = QStringList{u"rfc9110#9.1"_s};
            findings.assign(5, finding);
        }
        return findings;
    });
    model.setUrl("http://host.test/a"_ba);
    model.setMethod("BA"_ba);
    model.setMethod("BAD"_ba);
    QCOMPARE(asked, 0);
    QTRY_COMPARE(lint->findings().size(), std::size_t(5));
    QCOMPARE(asked, 1); // three changes, one question
    QVERIFY(!lint->isHidden());
    QStringList said;
    for (const QLabel *label : lint->findChildren<QLabel *>())
        said << label->text();
    for (const QPushButton *button : lint->findChildren<QPushButton *>())
        said << button->text();
    QVERIFY2(said.contains(u"It is bad (RFC 9110 9.1)"_s), qPrintable(said.join(u'|')));
    QVERIFY(said.contains(u"and 2 more"_s));
    model.setMethod("GET"_ba);
    QTRY_VERIFY(lint->isHidden());
    model.setUrl({});
    model.setMethod("BAD"_ba);
    model.setUrl("ftp://nowhere/"_ba);
    QTRY_VERIFY(lint->findings().empty());
}

void TestContent::allFieldsHaveNames()
{
    ComposerModel model;
    fill(model);
    BodyDrawer body(&model);
    RawDrawer raw(&model);
    for (QWidget *drawer : std::initializer_list<QWidget *>{&body, &raw}) {
        for (const QWidget *each : drawer->findChildren<QWidget *>()) {
            const auto *box = qobject_cast<const QCheckBox *>(each);
            const bool wanted = box || qobject_cast<const QLineEdit *>(each)
                || qobject_cast<const QPlainTextEdit *>(each) || qobject_cast<const PartsTable *>(each);
            if (wanted)
                QVERIFY2(!each->accessibleName().isEmpty() || (box && !box->text().isEmpty()),
                    qPrintable(each->objectName()));
        }
    }
}

QTEST_MAIN(TestContent)
#include "tst_content.moc"
