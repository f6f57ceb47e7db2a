// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "app/knowledge/knowledge.h"
#include "tests/h2/frames.h"

#include <QTest>

using namespace hand;

/// Rules and verdicts see what a Talk hands over.
class TestExplained : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void rulesOfHttp2Fire_data();
    void rulesOfHttp2Fire();
    void ordinaryAnswersHaveNoErrors();
    void failuresHaveVerdicts_data();
    void failuresHaveVerdicts();

private:
    explain::Report explained(const QByteArray &bytes) const;

    std::unique_ptr<knowledge::Knowledge> m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
};

void TestExplained::initTestCase()
{
    const QString data = QStringLiteral(SOURCE_FOLDER "/data");
    m_knowledge = std::make_unique<knowledge::Knowledge>(knowledge::Knowledge::load(data));
    m_explainer = std::make_unique<explain::Explainer>(*m_knowledge, data);
    QVERIFY(m_explainer->problems().empty());
}

explain::Report TestExplained::explained(const QByteArray &bytes) const
{
    const auto talk = asked(draft("GET"_ba, "https://shop.test/a"_ba));
    talk->feed(bytes);
    talk->peerClosed(false);
    return m_explainer->explain(settled(*talk));
}

void TestExplained::rulesOfHttp2Fire_data()
{
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<QString>("rule");
    const QByteArray date = ok + field("date", "Mon, 23 Nov 2026 05:00:00 GMT");
    QTest::newRow("capital") << date + field("Server", "x") << u"h2-field-names"_s;
    QTest::newRow("connection") << date + field("connection", "close") << u"h2-connection-fields"_s;
    QTest::newRow("upgrade") << date + field("upgrade", "h2c") << u"h2-upgrade"_s;
    QTest::newRow("advertised elsewhere") << date + field("alt-svc", "h3=\":443\"") << u"h2-alt-svc"_s;
    QTest::newRow("101") << field(":status", "101") << u"h2-101"_s;
    QTest::newRow("length") << date + field("content-length", "9") << u"framing-content-length-wrong"_s;
}

void TestExplained::rulesOfHttp2Fire()
{
    QFETCH(QByteArray, block);
    QFETCH(QString, rule);
    const explain::Report report = explained(settings() + head(block) + data("hello", endStream));
    QStringList fired;
    for (const explain::Finding &finding : report.findings)
        fired << finding.rule;
    QVERIFY2(fired.contains(rule), qPrintable(fired.join(u' ')));
}

void TestExplained::ordinaryAnswersHaveNoErrors()
{
    const QByteArray block = ok + field("date", "Mon, 23 Nov 2026 05:00:00 GMT")
        + field("content-type", "text/plain; charset=utf-8") + field("cache-control", "no-store");
    const explain::Report report = explained(settings() + head(block) + data("hello", endStream));
    for (const explain::Finding &finding : report.findings)
        QVERIFY2(finding.level != explain::Level::Error && finding.level != explain::Level::Warn,
            qPrintable(finding.rule + u' ' + finding.text));
    QVERIFY(!report.verdict.text.isEmpty());
}

void TestExplained::failuresHaveVerdicts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("reset") << settings() + frame(FrameType::RstStream, 0, 1, number(7)) << u"stream-reset"_s;
    QTest::newRow("broken") << settings() + data("x") << u"protocol-broken"_s;
    QTest::newRow("HTTP/1") << "HTTP/1.1 400 Bad Request\r\n\r\n"_ba << u"version-not-spoken"_s;
    QTest::newRow("too much") << settings() + settings().repeated(20'000) << u"limit-exceeded"_s;
}

void TestExplained::failuresHaveVerdicts()
{
    QFETCH(QByteArray, bytes);
    const explain::Report report = explained(bytes);
    QTEST(report.verdict.id, "verdict");
    QVERIFY(!report.verdict.text.isEmpty());
    QVERIFY(!report.verdict.client.isEmpty());
}

QTEST_GUILESS_MAIN(TestExplained)
#include "tst_explained.moc"
