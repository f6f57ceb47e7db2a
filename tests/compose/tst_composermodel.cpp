// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/composermodel.h"
#include "ui/compose/credentials.h"
#include "ui/compose/fieldsmodel.h"
#include "ui/compose/rawtext.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace compose;

class TestComposerModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void methodKeepsItsCase_data();
    void methodKeepsItsCase();
    void noteOffersTheStandardSpelling();
    void keptSpellingIsNotRemarkedAgain();
    void illegalMethodStopsAndIsExplained();
    void badUrlStopsWithASentence();
    void userNameInTheUrlCanBecomeAField();
    void sizeIsThatOfTheBytes();
    void lengthOfNothingIsToldWhereContentIsMeant();
    void rowsStandInSendingOrder();
    void switchedOffLinesStayInSight();
    void editingAnAddedLineMakesItYours();
    void newLineIsNotSentBeforeItHasAName();
    void removingARowKeepsTheOthers();
    void rawBytesAreSentAsTheyStand();
    void fieldsModelBehaves();
    void fieldsModelNamesWhereALineComesFrom();
    void bytesThatAreNoUtf8SurviveTheTable();
    void rawTextShowsEveryByte_data();
    void rawTextShowsEveryByte();
    void rawTextComesBackForRandomBytes();
    void plainLineEndBecomesCrLf();
    void credentialsComeBack_data();
    void credentialsComeBack();
};

static void fill(ComposerModel &model, const QByteArray &method = "GET"_ba)
{
    model.setMethod(method);
    model.setUrl("http://host.test/a"_ba);
}

static QStringList lines(const ComposerModel &model)
{
    QStringList list;
    for (const FieldRow &row : model.rows())
        list << (row.enabled ? u"+"_s : u"-"_s) + QString::fromLatin1(row.name)
                + (row.added ? u" (added)"_s : QString());
    return list;
}

void TestComposerModel::methodKeepsItsCase_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addRow("lower") << "get"_ba;
    QTest::addRow("mixed") << "Delete"_ba;
    QTest::addRow("made up") << "fRoBnIcAtE"_ba;
}

void TestComposerModel::methodKeepsItsCase()
{
    QFETCH(QByteArray, method);
    ComposerModel model;
    fill(model, method);
    QCOMPARE(model.draft().method, method);
    QVERIFY(model.composed()->bytes.startsWith(method + " /a HTTP/1.1\r\n"));
}

void TestComposerModel::noteOffersTheStandardSpelling()
{
    ComposerModel model;
    fill(model, "get"_ba);
    QVERIFY(model.note());
    QCOMPARE(model.note()->kind, Note::MethodCase);
    QVERIFY(model.note()->text().contains(u"get is not GET"_s));
    QVERIFY(!model.note()->stops);
    model.act(Note::Fix);
    QCOMPARE(model.draft().method, "GET"_ba);
    QVERIFY(!model.note());
}

void TestComposerModel::keptSpellingIsNotRemarkedAgain()
{
    ComposerModel model;
    fill(model, "get"_ba);
    model.act(Note::Keep);
    QVERIFY(!model.note());
    QCOMPARE(model.draft().method, "get"_ba);
    model.setMethod("put"_ba);
    QVERIFY(model.note());
}

void TestComposerModel::illegalMethodStopsAndIsExplained()
{
    ComposerModel model;
    fill(model, "GE T"_ba);
    QVERIFY(model.note() && model.note()->stops);
    QVERIFY(model.note()->text().contains(u"0x20 (space)"_s));
    QVERIFY(model.note()->actions.contains(Note::SendAnyway));
    QVERIFY(model.composed()->bytes.startsWith("GE T /a HTTP/1.1\r\n"));
}

void TestComposerModel::badUrlStopsWithASentence()
{
    ComposerModel model;
    model.setUrl("ftp://host/"_ba);
    QVERIFY(model.note() && model.note()->stops);
    QCOMPARE(model.note()->kind, Note::BadUrl);
    QVERIFY(model.note()->actions.isEmpty());
    QCOMPARE(model.draft().url, "ftp://host/"_ba);
    QVERIFY(!model.rows().empty()); // the fields stay in sight
}

void TestComposerModel::userNameInTheUrlCanBecomeAField()
{
    ComposerModel model;
    model.setUrl("http://ann:s%20t@host.test/"_ba);
    QVERIFY(model.note());
    QCOMPARE(model.note()->kind, Note::UserInfo);
    QVERIFY(!model.composed()->bytes.contains("ann"));
    model.act(Note::UseCredentials);
    QCOMPARE(model.fieldValue("authorization"_ba), std::optional("Basic "_ba + "ann:s t"_ba.toBase64()));
    QVERIFY(!model.note());
}

void TestComposerModel::sizeIsThatOfTheBytes()
{
    ComposerModel model;
    fill(model, "POST"_ba);
    const qsizetype before = model.composed()->bytes.size();
    model.setContent("12345"_ba);
    QCOMPARE(model.composed()->bytes.size(), before + 5); // the length was told before, as 0
}

void TestComposerModel::lengthOfNothingIsToldWhereContentIsMeant()
{
    ComposerModel model;
    for (const char *method : {"POST", "PUT", "PATCH"}) {
        fill(model, method);
        QVERIFY2(model.composed()->bytes.endsWith("\r\nContent-Length: 0\r\n\r\n"), method);
    }
    const FieldRow row = model.rows().back();
    QCOMPARE(row.name, "Content-Length"_ba);
    QVERIFY(row.added);
    model.switchRow(int(model.rows().size()) - 1, false);
    QVERIFY(!model.composed()->bytes.contains("Content-Length"));
    QVERIFY(!model.rows().back().enabled); // it can be had again
    for (const char *method : {"GET", "DELETE", "OPTIONS", "post"}) {
        ComposerModel other;
        fill(other, method);
        QVERIFY2(!other.composed()->bytes.contains("Content-Length"), method);
    }
}

void TestComposerModel::rowsStandInSendingOrder()
{
    ComposerModel model;
    fill(model, "POST"_ba);
    model.setFieldValue("X-One"_ba, "1"_ba);
    model.setFieldValue("X-Two"_ba, "2"_ba);
    model.setContent("x"_ba);
    QCOMPARE(lines(model),
        QStringList({u"+Host (added)"_s, u"+User-Agent (added)"_s, u"+Accept (added)"_s, u"+X-One"_s,
            u"+X-Two"_s, u"+Content-Length (added)"_s}));
    QList<QByteArray> sent;
    for (const http::Field &field : model.composed()->request.fields)
        sent << field.name;
    QCOMPARE(sent, QList<QByteArray>({"Host", "User-Agent", "Accept", "X-One", "X-Two", "Content-Length"}));
}

void TestComposerModel::switchedOffLinesStayInSight()
{
    ComposerModel model;
    fill(model);
    model.setFieldValue("X-One"_ba, "1"_ba);
    model.switchRow(1, false);
    model.switchRow(3, false);
    QCOMPARE(lines(model),
        QStringList({u"+Host (added)"_s, u"-User-Agent (added)"_s, u"+Accept (added)"_s, u"-X-One"_s}));
    QCOMPARE(model.enabledRows(), 2);
    QVERIFY(!model.composed()->bytes.contains("User-Agent"));
    QVERIFY(!model.composed()->bytes.contains("X-One"));
    model.switchRow(1, true);
    model.switchRow(3, true);
    QVERIFY(model.composed()->bytes.contains("User-Agent: "));
    QVERIFY(model.composed()->bytes.contains("X-One: 1\r\n"));
}

void TestComposerModel::editingAnAddedLineMakesItYours()
{
    ComposerModel model;
    fill(model);
    model.editRow(0, "Host"_ba, "other.test"_ba);
    QVERIFY(model.composed()->bytes.contains("Host: other.test\r\n"));
    QCOMPARE(model.composed()->bytes.count("Host:"), 1);
    QCOMPARE(model.composed()->destination.host, "host.test"_ba);
}

void TestComposerModel::newLineIsNotSentBeforeItHasAName()
{
    ComposerModel model;
    fill(model);
    const QByteArray before = model.composed()->bytes;
    const int row = model.addRow();
    QCOMPARE(model.composed()->bytes, before);
    QVERIFY(!model.note());
    model.editRow(row, "X-New"_ba, {});
    model.editRow(row, "X-New"_ba, "v"_ba);
    QVERIFY(model.composed()->bytes.contains("X-New: v\r\n"));
}

void TestComposerModel::removingARowKeepsTheOthers()
{
    ComposerModel model;
    fill(model);
    model.setFieldValue("X-One"_ba, "1"_ba);
    model.setFieldValue("X-Two"_ba, "2"_ba);
    model.removeRow(3);
    model.removeRow(0); // one of the program's own is switched off
    QCOMPARE(lines(model),
        QStringList({u"-Host (added)"_s, u"+User-Agent (added)"_s, u"+Accept (added)"_s, u"+X-Two"_s}));
}

void TestComposerModel::rawBytesAreSentAsTheyStand()
{
    ComposerModel model;
    fill(model);
    model.setRaw("BREW /pot HTCPCP/1.0\n\n"_ba);
    QCOMPARE(model.composed()->bytes, "BREW /pot HTCPCP/1.0\n\n"_ba);
    QCOMPARE(model.note()->kind, Note::Raw);
    model.act(Note::BackToForm);
    QVERIFY(model.composed()->bytes.startsWith("GET /a HTTP/1.1\r\n"));
}

void TestComposerModel::fieldsModelBehaves()
{
    ComposerModel model;
    FieldsModel fields(&model);
    QAbstractItemModelTester tester(&fields, QAbstractItemModelTester::FailureReportingMode::QtTest);
    fill(model);
    QSignalSpy inserted(&fields, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&fields, &QAbstractItemModel::rowsRemoved);
    const int row = model.addRow();
    QCOMPARE(inserted.size(), 1);
    QVERIFY(fields.setData(fields.index(row, FieldsModel::Name), u"X-Trace-Id"_s, Qt::EditRole));
    QVERIFY(fields.setData(fields.index(row, FieldsModel::Value), u"7f3a"_s, Qt::EditRole));
    QVERIFY(model.composed()->bytes.contains("X-Trace-Id: 7f3a\r\n"));
    QVERIFY(fields.setData(fields.index(row, FieldsModel::Name), int(Qt::Unchecked), Qt::CheckStateRole));
    QVERIFY(!model.composed()->bytes.contains("X-Trace-Id"));
    model.setContent("abc"_ba);
    model.setUrl("http://elsewhere.test/"_ba);
    model.removeRow(row);
    QVERIFY(removed.size() >= 1);
    fields.setData(fields.index(0, FieldsModel::Value), u"mine.test"_s, Qt::EditRole);
    QCOMPARE(fields.rowCount(), int(model.rows().size()));
    QVERIFY(!fields.setData(fields.index(0, FieldsModel::Origin), u"x"_s, Qt::EditRole));
}

void TestComposerModel::fieldsModelNamesWhereALineComesFrom()
{
    ComposerModel model;
    fill(model);
    model.setFieldValue("X-One"_ba, "1"_ba);
    FieldsModel fields(&model);
    const auto origin = [&fields](
                            int row) { return fields.index(row, FieldsModel::Origin).data().toString(); };
    QCOMPARE(origin(0), u"added by the app, from the URL"_s);
    QCOMPARE(origin(1), u"added by the app"_s);
    QCOMPARE(origin(3), u"yours"_s);
    model.switchRow(3, false);
    QCOMPARE(origin(3), u"switched off, not sent"_s);
    QCOMPARE(fields.index(3, FieldsModel::Name).data(Qt::AccessibleTextRole).toString(),
        u"X-One: 1, switched off, not sent"_s);
}

void TestComposerModel::bytesThatAreNoUtf8SurviveTheTable()
{
    ComposerModel model;
    fill(model);
    model.setFieldValue("X-Latin"_ba, "caf\xe9"_ba);
    FieldsModel fields(&model);
    const QModelIndex value = fields.index(3, FieldsModel::Value);
    QVERIFY(fields.setData(value, value.data(Qt::EditRole), Qt::EditRole)); // closed without a change
    QCOMPARE(model.fieldValue("X-Latin"_ba), std::optional("caf\xe9"_ba));
}

void TestComposerModel::rawTextShowsEveryByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::addRow("crlf") << "a\r\nb"_ba << u"a\\r\\n\nb"_s;
    QTest::addRow("lf") << "a\nb"_ba << u"a\\n\nb"_s;
    QTest::addRow("cr") << "a\rb"_ba << u"a\\rb"_s;
    QTest::addRow("nul") << QByteArray("a\0b", 3) << u"a\\x00b"_s;
    QTest::addRow("latin-1") << "caf\xe9!"_ba << u"caf\\xe9!"_s;
    QTest::addRow("utf-8") << "caf\xc3\xa9"_ba << u"caf\u00e9"_s;
    QTest::addRow("no-break space") << "a\xc2\xa0"
                                       "b"_ba
                                    << u"a\\xc2\\xa0b"_s;
    QTest::addRow("bidi override") << "\xe2\x80\xae"_ba << u"\\xe2\\x80\\xae"_s;
    QTest::addRow("looks like an escape") << "\\x41"_ba << u"\\x5cx41"_s;
    QTest::addRow("looks like a mark") << "a\\r\\n"_ba << u"a\\x5cr\\x5cn"_s;
    QTest::addRow("other backslash") << "C:\\temp"_ba << u"C:\\temp"_s;
}

void TestComposerModel::rawTextShowsEveryByte()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(textOf(bytes), text);
    QCOMPARE(bytesOf(text), bytes);
}

void TestComposerModel::rawTextComesBackForRandomBytes()
{
    QRandomGenerator random(501);
    for (int turn = 0; turn < 2000; ++turn) {
        QByteArray bytes(int(random.bounded(24)), '\0');
        for (char &byte : bytes) {
            static const QByteArray tricky("\r\n\\x41rn\xe2\x90\x8d\xc3\xa9\xf0\x9f\x98\x80\0 "_ba);
            byte = random.bounded(2) ? tricky[random.bounded(int(tricky.size()))] : char(random.bounded(256));
        }
        const QByteArray back = bytesOf(textOf(bytes));
        if (back != bytes)
            QCOMPARE(back.toHex(), bytes.toHex());
    }
}

void TestComposerModel::plainLineEndBecomesCrLf()
{
    QCOMPARE(bytesOf(u"GET / HTTP/1.1\n\n"_s), "GET / HTTP/1.1\r\n\r\n"_ba);
}

void TestComposerModel::credentialsComeBack_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("scheme");
    QTest::addRow("basic") << "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="_ba << int(Credentials::Basic);
    QTest::addRow("bearer") << "Bearer abc.def"_ba << int(Credentials::Bearer);
    QTest::addRow("digest") << "Digest username=\"x\""_ba << int(Credentials::Other);
    QTest::addRow("broken basic") << "Basic !!!"_ba << int(Credentials::Other);
}

void TestComposerModel::credentialsComeBack()
{
    QFETCH(QByteArray, value);
    QFETCH(int, scheme);
    const Credentials read = readCredentials(value);
    QCOMPARE(int(read.scheme), scheme);
    const std::optional<QByteArray> written = writeCredentials(read);
    QCOMPARE(written, scheme == Credentials::Other ? std::nullopt : std::optional(value));
}

QTEST_GUILESS_MAIN(TestComposerModel)
#include "tst_composermodel.moc"
