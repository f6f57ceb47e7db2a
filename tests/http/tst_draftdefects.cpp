// SPDX-License-Identifier: Apache-2.0
#include "app/http/draft.h"

#include <QTest>

#include <algorithm>

using namespace http;
using namespace Qt::StringLiterals;

class TestDraftDefects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachDefectSpoilsTheBytes_data();
    void eachDefectSpoilsTheBytes();
    void theParserMeetsThem_data();
    void theParserMeetsThem();
    void everyDefectHasAFact();
    void defectsJoin();
    void http2AndRawBytesHaveNone();
};

static Draft spoilt(const QList<DraftDefect> &defects)
{
    Draft draft;
    draft.method = "PUT";
    draft.url = "http://h/";
    draft.fields = {{"A", "1"}};
    draft.switchedOff = {"User-Agent", "Accept"};
    draft.content = "hi";
    draft.defects = defects;
    return draft;
}

void TestDraftDefects::eachDefectSpoilsTheBytes_data()
{
    QTest::addColumn<DraftDefect>("defect");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray line = "PUT / HTTP/1.1\r\n"_ba;
    const QByteArray host = "Host: h\r\n"_ba;
    const QByteArray end = "Content-Length: 2\r\n\r\nhi"_ba;
    using D = DraftDefect;
    QTest::addRow("no Host") << D::NoHost << line + "A: 1\r\n" + end;
    QTest::addRow("two Hosts") << D::TwoHosts << line + host + "Host: second.invalid\r\nA: 1\r\n" + end;
    QTest::addRow("length against coding") << D::LengthAgainstCoding
                                           << line + host
            + "A: 1\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
    QTest::addRow("bad chunk") << D::BadChunk
                               << line + host
            + "A: 1\r\nTransfer-Encoding: chunked\r\n\r\nx2\r\nhi\r\n0\r\n\r\n";
    QTest::addRow("bare LF") << D::BareLf << "PUT / HTTP/1.1\nHost: h\nA: 1\nContent-Length: 2\n\nhi"_ba;
    QTest::addRow("odd version") << D::OddVersion << "PUT / HTTP/9.9\r\n" + host + "A: 1\r\n" + end;
    QTest::addRow("space before colon") << D::SpaceBeforeColon << line + host + "A : 1\r\n" + end;
    QTest::addRow("folded line") << D::FoldedLine << line + host + "A:\r\n 1\r\n" + end;
    QTest::addRow("bad length") << D::BadLength << line + host + "A: 1\r\nContent-Length: 2x\r\n\r\nhi";
    QTest::addRow("no empty line") << D::NoEmptyLine << line + host + "A: 1\r\nContent-Length: 2\r\nhi";
}

void TestDraftDefects::eachDefectSpoilsTheBytes()
{
    QFETCH(DraftDefect, defect);
    QFETCH(QByteArray, bytes);
    const auto composed = compose(spoilt({defect}), false);
    QVERIFY(composed);
    QCOMPARE(composed->bytes, bytes);
}

void TestDraftDefects::theParserMeetsThem_data()
{
    QTest::addColumn<DraftDefect>("defect");
    QTest::addColumn<QByteArray>("id");
    using D = DraftDefect;
    QTest::addRow("both lengths") << D::LengthAgainstCoding << "length-and-coding"_ba;
    QTest::addRow("chunk") << D::BadChunk << "chunk-size"_ba;
    QTest::addRow("LF") << D::BareLf << "bare-lf"_ba;
    QTest::addRow("space") << D::SpaceBeforeColon << "space-before-colon"_ba;
    QTest::addRow("fold") << D::FoldedLine << "obs-fold"_ba;
    QTest::addRow("length") << D::BadLength << "content-length-invalid"_ba;
    QTest::addRow("empty line") << D::NoEmptyLine << "head-cut"_ba;
}

void TestDraftDefects::theParserMeetsThem()
{
    QFETCH(DraftDefect, defect);
    QFETCH(QByteArray, id);
    const auto composed = compose(spoilt({defect}), false);
    QVERIFY(composed);
    QVERIFY(composed->request.hasDefect(id));
}

void TestDraftDefects::everyDefectHasAFact()
{
    QStringList names;
    for (const DraftDefectFact &fact : draftDefects()) {
        QCOMPARE(fact.defect, DraftDefect(names.size()));
        QVERIFY(fact.section.startsWith(u"rfc91"_s) && fact.section.contains(u'#'));
        QVERIFY(!fact.title.isEmpty());
        names << QString::fromLatin1(fact.name);
    }
    QCOMPARE(names.removeDuplicates(), 0);
    QCOMPARE(names.size(), int(DraftDefect::NoEmptyLine) + 1);
}

void TestDraftDefects::defectsJoin()
{
    const auto composed =
        compose(spoilt({DraftDefect::NoHost, DraftDefect::OddVersion, DraftDefect::BareLf}), false);
    QVERIFY(composed);
    QCOMPARE(composed->bytes, "PUT / HTTP/9.9\nA: 1\nContent-Length: 2\n\nhi"_ba);
}

void TestDraftDefects::http2AndRawBytesHaveNone()
{
    QList<DraftDefect> all;
    for (const DraftDefectFact &fact : draftDefects())
        all << fact.defect;
    Draft draft = spoilt(all);
    draft.version = "HTTP/2";
    Draft clean = spoilt({});
    clean.version = "HTTP/2";
    QCOMPARE(compose(draft, false)->bytes, compose(clean, false)->bytes);
    draft.raw = "X"_ba;
    QCOMPARE(compose(draft, false)->bytes, "X"_ba);
}

QTEST_GUILESS_MAIN(TestDraftDefects)
#include "tst_draftdefects.moc"
