// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// What is said of content that was answered before all of it went out: how much, who stopped, what it
/// proves.
class UploadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysHowMuchWentOutAndWhoStopped_data();
    void saysHowMuchWentOutAndWhoStopped();
    void contentHeldBackProvesNothingOfIt();
    void aWrongLengthIsBlamed();
    void postWithoutLengthHasWordsOfItsOwn();

private:
    const explain::Finding *find(const explain::Report &report, const QString &rule) const;

    knowledge::Knowledge m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
};

void UploadTest::initTestCase()
{
    const QString folder = QStringLiteral(SOURCE_FOLDER "/data");
    m_knowledge = knowledge::Knowledge::load(folder);
    m_explainer = std::make_unique<explain::Explainer>(m_knowledge, folder);
    QVERIFY(m_explainer->problems().empty());
}

const explain::Finding *UploadTest::find(const explain::Report &report, const QString &rule) const
{
    for (const explain::Finding &finding : report.findings) {
        if (finding.rule == rule)
            return &finding;
    }
    return nullptr;
}

/// As a call leaves it that stopped.
static http::Exchange stopped(const QByteArray &fields, const QByteArray &content, http::Ending ending)
{
    http::Exchange exchange =
        http::exchangeFromBytes("PUT /a HTTP/1.1\r\nHost: shop.test\r\n" + fields + "\r\n" + content,
            "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n", ending);
    for (http::Defect &defect : exchange.request.defects) {
        if (defect.id == "content-cut")
            defect.id = "content-unsent";
    }
    return exchange;
}

void UploadTest::saysHowMuchWentOutAndWhoStopped_data()
{
    QTest::addColumn<http::Ending>("ending");
    QTest::addColumn<QString>("who");
    QTest::newRow("we") << http::Ending::ClosedByUs << u"The client stopped sending then"_s;
    QTest::newRow("the server") << http::Ending::ClosedByPeer << u"The server closed the connection"_s;
    QTest::newRow("a reset") << http::Ending::ResetByPeer << u"The server reset the connection"_s;
}

void UploadTest::saysHowMuchWentOutAndWhoStopped()
{
    QFETCH(http::Ending, ending);
    QFETCH(QString, who);
    http::Exchange exchange = stopped("Content-Length: 500\r\n", "only this", ending);
    exchange.capture.sentUnkept = 91;
    const explain::Report report = m_explainer->explain(exchange);
    const explain::Finding *finding = find(report, u"upload-answered-early"_s);
    QVERIFY(finding);
    QCOMPARE(finding->text, u"Answered when 100 of 500 bytes of the content were out"_s);
    QVERIFY2(finding->detail.startsWith(who), qPrintable(finding->detail));
    QCOMPARE(finding->spec, QStringList{u"rfc9112#9.5"_s});
    QVERIFY(!find(report, u"framing-content-length-wrong"_s)); // the length was right
}

void UploadTest::contentHeldBackProvesNothingOfIt()
{
    const http::Exchange exchange =
        stopped("Expect: 100-continue\r\nContent-Length: 500\r\n", {}, http::Ending::Open);
    const explain::Report report = m_explainer->explain(exchange);
    const explain::Finding *finding = find(report, u"upload-answered-early"_s);
    QVERIFY(finding);
    QCOMPARE(finding->text, u"Answered without a byte of the content"_s);
    QVERIFY(!find(report, u"expect-empty-request"_s)); // there is content, it is here
    QVERIFY(!find(report, u"framing-content-length-wrong"_s));
}

void UploadTest::aWrongLengthIsBlamed()
{
    const http::Exchange exchange =
        http::exchangeFromBytes("PUT /a HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 500\r\n\r\nonly this",
            "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    const explain::Report report = m_explainer->explain(exchange);
    QVERIFY(find(report, u"framing-content-length-wrong"_s));
    QVERIFY(!find(report, u"upload-answered-early"_s));
}

void UploadTest::postWithoutLengthHasWordsOfItsOwn()
{
    const auto textOf = [this](const char *head) {
        const explain::Report report = m_explainer->explain(http::exchangeFromBytes(
            QByteArray(head) + "\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        const explain::Finding *finding = find(report, u"request-length-missing"_s);
        return finding ? finding->text : QString();
    };
    QCOMPARE(textOf("POST /a HTTP/1.1\r\nHost: a"), u"POST does not say how long its content is"_s);
    QCOMPARE(textOf("GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: 0"), u"Content-Length: 0 with GET"_s);
    QCOMPARE(textOf("PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 0"), QString());
}

QTEST_GUILESS_MAIN(UploadTest)
#include "tst_upload.moc"
