// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "app/explain/facts.h"

#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

/// The engine: what is not known proves nothing, and the path says where the request stopped.
class ExplainerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasNotSeenKeepsRulesQuiet();
    void faultsAreToldWithTheirPlace();
    void pathStopsWhereTheStatusSays_data();
    void pathStopsWhereTheStatusSays();
    void failedCallsHaveAPath_data();
    void failedCallsHaveAPath();
    void cachingIsWorkedOut_data();
    void cachingIsWorkedOut();
    void serversAreRecognised_data();
    void serversAreRecognised();
    void traceTellsWhyAndWhyNot();
    void findingsAreSortedByLevel();
    void hostileBytesAreMadeVisible();
    void evidenceIsInTheReport();
    void anUnseenRequestLeavesNoGap_data();
    void anUnseenRequestLeavesNoGap();

private:
    explain::Report reportOf(const QStringList &lines) const
    {
        return m_explainer->explain(http::exchangeFromLines(lines));
    }

    knowledge::Knowledge m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
};

void ExplainerTest::initTestCase()
{
    const QString folder = QStringLiteral(SOURCE_FOLDER "/data");
    m_knowledge = knowledge::Knowledge::load(folder);
    m_explainer = std::make_unique<explain::Explainer>(m_knowledge, folder);
    QVERIFY(m_explainer->problems().empty());
}

/// A captured answer without its request: no rule may say anything about the request.
void ExplainerTest::whatWasNotSeenKeepsRulesQuiet()
{
    const explain::Report report = m_explainer->explain(
        http::exchangeFromBytes({}, "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n"));
    QVERIFY(report.numberOf(u"allow-missing-405"_s) > 0);
    for (const QString &rule : {u"method-token"_s, u"method-unregistered"_s, u"request-no-host"_s,
             u"refusal-405-unknown-method"_s, u"cache-unstorable"_s, u"head-has-body"_s, u"method-case"_s})
        QVERIFY2(report.numberOf(rule) == 0, qPrintable(rule));
    for (const explain::Finding &finding : report.findings) {
        for (const explain::Mark &mark : finding.marks)
            QVERIFY2(mark.direction == http::Direction::Received, qPrintable(finding.rule));
    }
}

void ExplainerTest::faultsAreToldWithTheirPlace()
{
    const http::Exchange exchange = http::exchangeFromLines({u"GET /a HTTP/1.1"_s, u"Host: x"_s, {},
        u"HTTP/1.1 200 OK"_s, u"Cache-Control: max-age=60; public"_s, u"Content-Length: 0"_s, {}});
    const explain::Report report = m_explainer->explain(exchange);
    const auto finding = std::find_if(report.findings.begin(), report.findings.end(),
        [](const explain::Finding &each) { return each.rule == "field-syntax"_L1; });
    QVERIFY(finding != report.findings.end());
    QCOMPARE(finding->text, u"Cache-Control breaks its grammar"_s);
    QVERIFY2(finding->detail.contains(u" at byte 10: max-age=60; public"_s), qPrintable(finding->detail));
    QCOMPARE(finding->marks.size(), 1U);
    const http::Span span = finding->marks.front().span;
    QCOMPARE(exchange.capture.received.mid(span.start, span.size()), ";"_ba);
}

static QString printed(const std::vector<explain::Step> &path)
{
    QStringList words;
    for (const explain::Step &step : path) {
        const QString outcome = step.inferred ? u"inferred"_s : explain::outcomeWord(step.outcome);
        words << step.gate + u'=' + outcome;
    }
    return words.join(u' ');
}

void ExplainerTest::pathStopsWhereTheStatusSays_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, const QString &request, const QString &status,
                         const QString &path) {
        QTest::newRow(name) << QStringList{request + u" HTTP/1.1"_s, u"Host: x"_s, {},
            u"HTTP/1.1 "_s + status, u"Content-Length: 0"_s, {}}
                            << path;
    };
    row("501", u"FROBNICATE /a"_s, u"501 X"_s,
        u"reached=passed read=passed method-known=stopped exists=not-reached method-allowed-here=not-reached "
        "authenticated=not-reached permitted=not-reached act=not-reached"_s);
    row("405", u"DELETE /a"_s, u"405 X"_s,
        u"reached=passed read=passed method-known=inferred exists=unknown method-allowed-here=stopped "
        "authenticated=not-reached permitted=not-reached act=not-reached"_s);
    row("403", u"DELETE /a"_s, u"403 X"_s,
        u"reached=passed read=passed method-known=unknown exists=unknown method-allowed-here=unknown "
        "authenticated=unknown permitted=stopped act=not-reached"_s);
    row("401", u"DELETE /a"_s, u"401 X"_s,
        u"reached=passed read=passed method-known=unknown exists=unknown method-allowed-here=unknown "
        "authenticated=stopped permitted=not-reached act=not-reached"_s);
    row("400", u"GET /a"_s, u"400 X"_s,
        u"reached=passed read=stopped method-known=not-reached exists=not-reached "
        u"method-allowed-here=not-reached "
        "authenticated=not-reached permitted=not-reached act=not-reached"_s);
    row("200", u"GET /a"_s, u"200 X"_s,
        u"reached=passed read=passed method-known=inferred exists=inferred method-allowed-here=inferred "
        "authenticated=inferred permitted=inferred act=passed"_s);
    row("200 to a made-up method proves nothing", u"FROBNICATE /a"_s, u"200 X"_s,
        u"reached=passed read=passed method-known=unknown exists=unknown method-allowed-here=unknown "
        "authenticated=unknown permitted=unknown act=passed"_s);
}

void ExplainerTest::pathStopsWhereTheStatusSays()
{
    QFETCH(QStringList, lines);
    QTEST(printed(reportOf(lines).path), "path");
}

void ExplainerTest::failedCallsHaveAPath_data()
{
    QTest::addColumn<http::FailureKind>("kind");
    QTest::addColumn<bool>("connected");
    QTest::addColumn<QString>("stopped");
    QTest::newRow("no name") << http::FailureKind::NameNotFound << false << u"name"_s;
    QTest::newRow("refused") << http::FailureKind::Refused << false << u"connected"_s;
    QTest::newRow("no connection in time") << http::FailureKind::ConnectTimeout << false << u"connected"_s;
    QTest::newRow("TLS") << http::FailureKind::TlsFailed << true << u"identity"_s;
    QTest::newRow("silence") << http::FailureKind::ClosedBeforeAnswer << true << u"answer"_s;
    QTest::newRow("not HTTP") << http::FailureKind::NotHttp << true << u"answer"_s;
    QTest::newRow("cancelled") << http::FailureKind::Cancelled << true << QString();
}

void ExplainerTest::failedCallsHaveAPath()
{
    QFETCH(http::FailureKind, kind);
    QFETCH(bool, connected);
    http::Exchange exchange;
    exchange.scheme = "https";
    exchange.failure = http::Failure{kind, u"It failed."_s, {}};
    exchange.timings.connect = connected ? 1.0 : -1.0;
    const explain::Report report = m_explainer->explain(exchange);
    QString stopped;
    for (const explain::Step &step : report.path) {
        if (step.outcome == explain::Outcome::Stopped)
            stopped = step.gate;
    }
    QTEST(stopped, "stopped");
    QVERIFY(!report.verdict.text.isEmpty());
    QVERIFY(!report.findings.empty());
}

void ExplainerTest::cachingIsWorkedOut_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("response");
    QTest::addColumn<QString>("phrase");
    const QString none = u"must not store it"_s;
    QTest::newRow("unknown method, 501") << u"FROBNICATE /a"_s << u"501 X"_s << none;
    QTest::newRow("unknown method, 501, max-age")
        << u"FROBNICATE /a"_s << u"501 X\nCache-Control: max-age=60"_s << none;
    QTest::newRow("GET, 501") << u"GET /a"_s << u"501 X"_s << u"may store it and guess how long"_s;
    QTest::newRow("DELETE, 405") << u"DELETE /a"_s << u"405 X"_s << none;
    QTest::newRow("GET, 405") << u"GET /a"_s << u"405 X"_s << u"may store it and guess how long"_s;
    QTest::newRow("GET, 403") << u"GET /a"_s << u"403 X"_s << none;
    QTest::newRow("GET, 403, max-age")
        << u"GET /a"_s << u"403 X\nCache-Control: max-age=60"_s << u"may store it for 60 s"_s;
    QTest::newRow("GET, 451") << u"GET /a"_s << u"451 X"_s << u"may store it and guess how long"_s;
    QTest::newRow("no-store") << u"GET /a"_s << u"200 X\nCache-Control: no-store"_s << none;
    QTest::newRow("private") << u"GET /a"_s << u"200 X\nCache-Control: private"_s
                             << u"only private caches may store it"_s;
    QTest::newRow("credentials") << u"GET /a\nAuthorization: Basic eDp5"_s << u"200 X"_s
                                 << u"only private caches may store it"_s;
    QTest::newRow("429") << u"GET /a"_s << u"429 X\nCache-Control: max-age=60"_s << none;
    QTest::newRow("POST without a lifetime") << u"POST /a"_s << u"404 X"_s << none;
}

void ExplainerTest::cachingIsWorkedOut()
{
    QFETCH(QString, request);
    QFETCH(QString, response);
    QStringList lines = request.split(u'\n');
    lines[0] += u" HTTP/1.1"_s;
    lines << u"Host: x"_s << QString();
    lines << (u"HTTP/1.1 "_s + response).split(u'\n') << u"Content-Length: 0"_s << QString();
    QTEST(reportOf(lines).verdict.cache, "phrase");
}

void ExplainerTest::serversAreRecognised_data()
{
    QTest::addColumn<QStringList>("response");
    QTest::addColumn<QString>("answeredBy");
    QTest::newRow("nginx") << QStringList{u"405 Not Allowed"_s, u"Server: nginx/1.22.1"_s}
                           << u"nginx 1.22.1, recognised"_s;
    QTest::newRow("nobody") << QStringList{u"405 Method Not Allowed"_s}
                            << u"the origin, no sign of a proxy"_s;
    QTest::newRow("a hop") << QStringList{u"405 Method Not Allowed"_s, u"Via: 1.1 x"_s}
                           << u"the origin through x, or x itself (Via)"_s;
    QTest::newRow("a CDN") << QStringList{u"403 Forbidden"_s, u"Server: cloudflare"_s, u"CF-RAY: 8a1b-FRA"_s}
                           << u"Cloudflare, in front of the origin"_s;
}

void ExplainerTest::serversAreRecognised()
{
    QFETCH(QStringList, response);
    QStringList lines{u"DELETE /a HTTP/1.1"_s, u"Host: x"_s, {}};
    response[0].prepend(u"HTTP/1.1 "_s);
    lines << response << u"Content-Length: 0"_s << QString();
    QTEST(reportOf(lines).verdict.answeredBy, "answeredBy");
}

void ExplainerTest::traceTellsWhyAndWhyNot()
{
    explain::Context context;
    context.wantTrace = true;
    const explain::Report report = m_explainer->explain(
        http::exchangeFromLines(
            {u"DELETE /a HTTP/1.1"_s, u"Host: x"_s, {}, u"HTTP/1.1 405 X"_s, u"Allow: GET"_s, {}}),
        context);
    bool seen = false;
    for (const explain::Trace &trace : report.trace) {
        if (trace.rule != "allow-missing-405"_L1)
            continue;
        seen = true;
        QVERIFY(!trace.fired);
        QCOMPARE(trace.clauses.size(), 2U);
        QCOMPARE(trace.clauses[0].held, u"yes"_s);
        QCOMPARE(trace.clauses[1].words, u"the response has no Allow"_s);
        QCOMPARE(trace.clauses[1].held, u"no"_s);
    }
    QVERIFY(seen);
}

void ExplainerTest::findingsAreSortedByLevel()
{
    const explain::Report report = reportOf({u"TRACE /a HTTP/1.1"_s, u"Host: x"_s, {},
        u"HTTP/1.1 405 Not Allowed"_s, u"Server: nginx/1.22.1"_s, {}});
    QVERIFY(report.findings.size() >= 4);
    for (size_t i = 1; i < report.findings.size(); ++i)
        QVERIFY(report.findings[i - 1].level <= report.findings[i].level);
    QCOMPARE(report.findings.front().rule, u"allow-missing-405"_s);
}

void ExplainerTest::hostileBytesAreMadeVisible()
{
    const explain::Report report =
        m_explainer->explain(http::exchangeFromBytes("GET /a HTTP/1.1\r\nHost: x\r\n\r\n",
            "HTTP/1.1 200 \xe2\x80\xaeKO\x1b[31m\r\nContent-Length: 0\r\n\r\n"));
    for (const explain::Finding &finding : report.findings) {
        for (const QString &text : {finding.text, finding.detail}) {
            QVERIFY(!text.contains(QChar(0x202e)));
            QVERIFY(!text.contains(QChar(0x1b)));
        }
    }
    QVERIFY(report.numberOf(u"reason-own-words"_s) > 0);
}

void ExplainerTest::evidenceIsInTheReport()
{
    const explain::Report report = reportOf({u"FROBNICATE /a HTTP/1.1"_s, u"Host: x"_s, {},
        u"HTTP/1.1 501 Not Implemented"_s, u"Content-Length: 0"_s, {}});
    QVERIFY(!report.verdict.evidence.isEmpty());
    int last = 0;
    for (const QString &rule : report.verdict.evidence) {
        QVERIFY(report.numberOf(rule) > last);
        last = report.numberOf(rule);
    }
}

void ExplainerTest::anUnseenRequestLeavesNoGap_data()
{
    QTest::addColumn<QByteArray>("received");
    for (int status = 200; status < 600; ++status) {
        const QByteArray code = QByteArray::number(status);
        for (const char *line : {"Upgrade: h2c\r\n", "Allow: GET, PUT\r\nUpgrade: h2c\r\n",
                 "Location: /b\r\nUpgrade: h2c\r\n", "Server: nginx\r\nUpgrade: h2c\r\n"})
            QTest::newRow((code + ' ' + line).trimmed().constData())
                << "HTTP/1.1 " + code + " Said\r\n" + line + "Content-Length: 0\r\n\r\n";
    }
}

void ExplainerTest::anUnseenRequestLeavesNoGap()
{
    QFETCH(QByteArray, received);
    const explain::Report report = m_explainer->explain(http::exchangeFromBytes({}, received));
    const explain::Verdict &verdict = report.verdict;
    QStringList texts =
        QStringList{verdict.text} + verdict.notProven + verdict.settledBy + verdict.client + verdict.server;
    for (const explain::Finding &finding : report.findings)
        texts << finding.text << finding.detail << finding.client << finding.server;
    static const QRegularExpression gap(u"^ | $|  | [,.;:?](?: |$)"_s);
    for (const QString &text : texts)
        QVERIFY2(!gap.match(text).hasMatch(), qPrintable(text));
}

QTEST_GUILESS_MAIN(ExplainerTest)
#include "tst_explainer.moc"
