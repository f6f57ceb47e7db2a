// SPDX-License-Identifier: Apache-2.0
#include "app/cli/decoded.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// What send --decoded makes of content.
class TestDecoded : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothSizesAreSaid();
    void brokenContentIsSaid();
    void terminalsGetUtf8();
};

static http::Response responseWith(
    const QByteArray &type, const QByteArray &coding, const QByteArray &content)
{
    http::Response response;
    response.fields.push_back({"Content-Type", type, {}, {}, {}});
    response.fields.push_back({"Content-Encoding", coding, {}, {}, {}});
    response.content = content;
    response.complete = true;
    return response;
}

static QByteArray gzipped()
{
    return QByteArray::fromHex("1f8b0800000000000203ab564a54b232ac0500afac1b5607000000");
}

void TestDecoded::bothSizesAreSaid()
{
    const auto made = cli::decodedContent(responseWith("application/json", "gzip", gzipped()));
    QVERIFY(made.hasValue());
    QCOMPARE(made->bytes->view().toByteArray(), R"({"a":1})"_ba);
    QCOMPARE(made->words, u"encoded %1 bytes → decoded 7 bytes (gzip)"_s.arg(gzipped().size()));
    QCOMPARE(made->json.value(u"decoded_bytes"_s).toInt(), 7);
    QCOMPARE(made->json.value(u"whole"_s).toBool(), true);
}

void TestDecoded::brokenContentIsSaid()
{
    const auto made = cli::decodedContent(responseWith("application/json", "gzip", gzipped().chopped(6)));
    QVERIFY(made.hasValue());
    QVERIFY(made->words.contains(u"What could be undone is given."));
    QCOMPARE(made->json.value(u"whole"_s).toBool(), false);
}

void TestDecoded::terminalsGetUtf8()
{
    const auto made = cli::decodedContent(responseWith("text/plain; charset=latin1", "identity", "caf\xe9"));
    QVERIFY(made.hasValue());
    QCOMPARE(made->text, "caf\xc3\xa9"_ba);
    QCOMPARE(made->bytes->view().toByteArray(), "caf\xe9"_ba);
    QCOMPARE(made->words, u"4 bytes"_s);
}

QTEST_GUILESS_MAIN(TestDecoded)
#include "tst_decoded.moc"
