// SPDX-License-Identifier: Apache-2.0
// What the terminal can send: forms, files, chunks, trailers, and requests that are wrong on purpose.
#include "app/cli/contentoptions.h"
#include "app/cli/sendoptions.h"

#include <QTest>

using namespace Qt::StringLiterals;
using http::ContentPlan;

class TestContent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formsAreRead();
    void partsAreRead_data();
    void partsAreRead();
    void textsAndFilesAreRead();
    void chunksAndTrailersAreRead();
    void defectsAreRead();
    void defectsAreListed();
    void plainRequestsHaveNoPlan();
    void remarksAreMade();
    void misuseIsRefused_data();
    void misuseIsRefused();
};

static cli::SendOrder order(const QStringList &options)
{
    const auto read = cli::readSendOrder(QStringList{u"POST"_s, u"http://h/"_s} + options);
    return read ? *read : cli::SendOrder{};
}

static ContentPlan plan(const QStringList &options)
{
    return order(options).draft.plan.value_or(ContentPlan());
}

void TestContent::formsAreRead()
{
    const ContentPlan form = plan({u"--form"_s, u"a=1=2"_s, u"--form"_s, u"b=@x"_s});
    QCOMPARE(form.kind, ContentPlan::Form);
    QCOMPARE(form.parts, (std::vector<http::Part>{{"a", "1=2", {}, {}, {}}, {"b", "@x", {}, {}, {}}}));
}

void TestContent::partsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<http::Part>("part");
    QTest::addRow("value") << u"a=b;type=c"_s << http::Part{"a", "b;type=c", {}, {}, {}};
    QTest::addRow("file") << u"a=@b c.txt"_s << http::Part{"a", {}, u"b c.txt"_s, {}, {}};
    QTest::addRow("file with both") << u"a=@b;type=x/y;filename=z"_s
                                    << http::Part{"a", {}, u"b"_s, "z", "x/y"};
    QTest::addRow("semicolon in its name")
        << u"a=@b;c;type=x/y"_s << http::Part{"a", {}, u"b;c"_s, {}, "x/y"};
}

void TestContent::partsAreRead()
{
    QFETCH(QString, text);
    const ContentPlan form = plan({u"--multipart"_s, text});
    QCOMPARE(form.kind, ContentPlan::Multipart);
    QCOMPARE(form.parts.size(), size_t(1));
    QTEST(form.parts[0], "part");
}

void TestContent::textsAndFilesAreRead()
{
    const cli::SendOrder json = order({u"--data-json"_s, u"{}"_s});
    QCOMPARE(json.draft.content, "{}"_ba);
    QCOMPARE(json.draft.plan.value_or(ContentPlan()).kind, ContentPlan::Json);
    const ContentPlan file = plan({u"--upload"_s, u"/a/b"_s, u"--expect"_s});
    QCOMPARE(file.kind, ContentPlan::File);
    QCOMPARE(file.file, u"/a/b"_s);
    QVERIFY(file.expectContinue);
}

void TestContent::chunksAndTrailersAreRead()
{
    const cli::SendOrder read = order({u"-d"_s, u"hello"_s, u"--chunks"_s, u"2,rest"_s,
        u"--chunk-extension"_s, u"x=1"_s, u"--trailer"_s, u"A: b:c"_s});
    const auto composed = http::compose(read.draft, false);
    QVERIFY(composed);
    QVERIFY(composed->bytes.endsWith("Trailer: A\r\nTransfer-Encoding: chunked\r\n\r\n"
                                     "2;x=1\r\nhe\r\n3;x=1\r\nllo\r\n0;x=1\r\nA: b:c\r\n\r\n"));
    QVERIFY(plan({u"--trailer"_s, u"A:1"_s}).chunks);
}

void TestContent::defectsAreRead()
{
    using D = http::DraftDefect;
    QCOMPARE(order({u"--defect"_s, u"no-host"_s, u"--defect"_s, u"bare-lf"_s}).draft.defects,
        (QList<D>{D::NoHost, D::BareLf}));
}

void TestContent::defectsAreListed()
{
    const auto read = cli::readSendOrder({u"--defect"_s, u"list"_s});
    QVERIFY(read && read->help);
    for (const http::DraftDefectFact &fact : http::draftDefects()) {
        QVERIFY(read->helpText.contains(QString::fromLatin1(fact.name)));
        QVERIFY(read->helpText.contains(fact.section));
    }
}

void TestContent::plainRequestsHaveNoPlan()
{
    QVERIFY(!order({u"-d"_s, u"x"_s}).draft.plan);
}

void TestContent::remarksAreMade()
{
    QCOMPARE(cli::contentRemarks(order({u"--data-json"_s, u"{}"_s}).draft), QString());
    const QString json = cli::contentRemarks(order({u"--data-json"_s, u"{"_s}).draft);
    QVERIFY(json.contains(u"no JSON") && json.contains(u"Byte 2:"));
    QCOMPARE(cli::contentRemarks(order({u"--defect"_s, u"no-host"_s}).draft),
        u"!! Wrong on purpose: no Host (rfc9112#3.2).\n"_s);
}

void TestContent::misuseIsRefused_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("where");
    const auto row = [](const QStringList &options, const QString &where) {
        QTest::addRow("%s", qPrintable(options.join(u' '))) << options << where;
    };
    row({u"--form"_s, u"a"_s}, u"--form"_s);
    row({u"--multipart"_s, u"a"_s}, u"--multipart"_s);
    row({u"--form"_s, u"a=1"_s, u"-d"_s, u"x"_s}, u"-d"_s);
    row({u"--data-json"_s, u"1"_s, u"--upload"_s, u"x"_s}, u"--data-json"_s);
    row({u"--chunks"_s, u"x"_s}, u"--chunks"_s);
    row({u"--trailer"_s, u"x"_s}, u"--trailer"_s);
    row({u"--defect"_s, u"x"_s}, u"--defect"_s);
    row({u"--defect"_s, u"no-host"_s, u"--http"_s, u"2"_s}, u"--defect"_s);
}

void TestContent::misuseIsRefused()
{
    QFETCH(QStringList, options);
    const auto read = cli::readSendOrder(QStringList{u"POST"_s, u"http://h/"_s} + options);
    QVERIFY(!read);
    QTEST(read.error().where, "where");
}

QTEST_GUILESS_MAIN(TestContent)
#include "tst_content.moc"
