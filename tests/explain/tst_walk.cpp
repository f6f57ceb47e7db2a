// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "app/explain/walk.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using explain::Outcome;

/// The decision path gate by gate: status and method decide which gate stopped the request, and what the
/// status lets one say about the others.
class WalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void statusNamesTheGate_data();
    void statusNamesTheGate();
    void earlierGatesAreOnlyInferred_data();
    void earlierGatesAreOnlyInferred();
    void gatesThatTheRequestNeverMeetsDoNotApply_data();
    void gatesThatTheRequestNeverMeetsDoNotApply();
    void everyGateIsThereOnceAndInOrder();
    void walkAgreesWithTheStrip_data();
    void walkAgreesWithTheStrip();
    void everyEndOfAGateIsReachable();
    void stoppedGateHasTheEvidenceOfTheVerdict();
    void verdictsNameGatesThatExist();
    void failedCallStopsAtAStation_data();
    void failedCallStopsAtAStation();

private:
    http::Exchange exchangeOf(const QString &request, const QString &status) const
    {
        QStringList lines = request.split(u'\n');
        lines[0] += u" HTTP/1.1"_s;
        lines << u"Host: x"_s << QString() << u"HTTP/1.1 "_s + status << u"Content-Length: 0"_s << QString();
        return http::exchangeFromLines(lines);
    }
    std::vector<explain::WalkStep> walkOf(const http::Exchange &exchange) const
    {
        return explain::walk(exchange, m_explainer->explain(exchange), m_knowledge);
    }
    explain::WalkStep stepOf(const http::Exchange &exchange, const QString &gate) const
    {
        for (const explain::WalkStep &step : walkOf(exchange)) {
            if (step.gate == gate)
                return step;
        }
        return {};
    }

    knowledge::Knowledge m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
};

static QString stopIn(const std::vector<explain::WalkStep> &steps)
{
    QStringList stops;
    for (const explain::WalkStep &step : steps) {
        if (step.outcome == Outcome::Stopped)
            stops << step.gate;
    }
    return stops.join(u' ');
}

void WalkTest::initTestCase()
{
    const QString folder = QStringLiteral(SOURCE_FOLDER "/data");
    m_knowledge = knowledge::Knowledge::load(folder);
    m_explainer = std::make_unique<explain::Explainer>(m_knowledge, folder);
    QVERIFY(m_explainer->problems().empty());
}

void WalkTest::statusNamesTheGate_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("gate");
    const auto row = [](const QString &request, const QString &status, const QString &gate) {
        QTest::addRow("%s, %s", qPrintable(status), qPrintable(QString(request).replace(u'\n', u' ')))
            << request << status + u" X"_s << gate;
    };
    row(u"GET /a"_s, u"200"_s, {});
    row(u"PUT /a"_s, u"201"_s, {});
    row(u"DELETE /a"_s, u"204"_s, {});
    row(u"GET /a\nRange: bytes=0-1"_s, u"206"_s, {});
    row(u"GET /a"_s, u"101"_s, {});
    row(u"GET /a"_s, u"301"_s, u"moved"_s);
    row(u"PUT /a"_s, u"308"_s, u"moved"_s);
    row(u"GET /a"_s, u"303"_s, u"moved"_s);
    row(u"POST /a"_s, u"303"_s, {});
    row(u"GET /a\nIf-None-Match: \"x\""_s, u"304"_s, u"if-none-match"_s);
    row(u"GET /a\nIf-Modified-Since: Sun, 22 Nov 2026 10:00:00 GMT"_s, u"304"_s, u"if-modified-since"_s);
    row(u"GET /a"_s, u"400"_s, u"read"_s);
    row(u"GET /a"_s, u"401"_s, u"authenticated"_s);
    row(u"GET /a"_s, u"407"_s, u"authenticated"_s);
    row(u"DELETE /a"_s, u"403"_s, u"permitted"_s);
    row(u"DELETE /a"_s, u"404"_s, u"exists"_s);
    row(u"DELETE /a"_s, u"405"_s, u"method-allowed-here"_s);
    row(u"GET /a"_s, u"406"_s, u"acceptable"_s);
    row(u"GET /a"_s, u"408"_s, u"arrived-in-time"_s);
    row(u"PUT /a"_s, u"409"_s, u"state-allows"_s);
    row(u"GET /a"_s, u"410"_s, u"exists"_s);
    row(u"PUT /a"_s, u"411"_s, u"length-required"_s);
    row(u"PUT /a\nIf-Match: \"x\""_s, u"412"_s, u"if-match"_s);
    row(u"PUT /a\nIf-None-Match: *"_s, u"412"_s, u"if-none-match"_s);
    row(u"DELETE /a\nIf-Unmodified-Since: Sun, 22 Nov 2026 10:00:00 GMT"_s, u"412"_s,
        u"if-unmodified-since"_s);
    row(u"PUT /a"_s, u"413"_s, u"content-size"_s);
    row(u"GET /a"_s, u"414"_s, u"target-length"_s);
    row(u"POST /a"_s, u"415"_s, u"content-type"_s);
    row(u"GET /a\nRange: bytes=9-"_s, u"416"_s, u"range-wanted"_s);
    row(u"PUT /a\nExpect: 200-maybe"_s, u"417"_s, u"expectation"_s);
    row(u"GET /a"_s, u"418"_s, u"act"_s);
    row(u"GET /a"_s, u"421"_s, u"misdirected"_s);
    row(u"POST /a"_s, u"422"_s, u"content-processable"_s);
    row(u"PUT /a"_s, u"423"_s, u"state-allows"_s);
    row(u"POST /a\nEarly-Data: 1"_s, u"425"_s, u"early-data"_s);
    row(u"GET /a"_s, u"426"_s, u"protocol-demanded"_s);
    row(u"PUT /a"_s, u"428"_s, u"condition-required"_s);
    row(u"GET /a"_s, u"429"_s, u"within-rate"_s);
    row(u"GET /a"_s, u"431"_s, u"fields-size"_s);
    row(u"GET /a"_s, u"451"_s, u"legal"_s);
    row(u"GET /a"_s, u"500"_s, u"performed"_s);
    row(u"FROBNICATE /a"_s, u"501"_s, u"method-known"_s);
    row(u"POST /a\nTransfer-Encoding: gzip, chunked"_s, u"501"_s, u"transfer-coding"_s);
    row(u"GET /a"_s, u"502"_s, u"performed"_s);
    row(u"GET /a"_s, u"503"_s, u"able-to-serve"_s);
    row(u"GET /a"_s, u"505"_s, u"version-supported"_s);
    row(u"GET /a"_s, u"799"_s, u"act"_s);
}

void WalkTest::statusNamesTheGate()
{
    QFETCH(QString, request);
    QFETCH(QString, status);
    QTEST(stopIn(walkOf(exchangeOf(request, status))), "gate");
}

void WalkTest::earlierGatesAreOnlyInferred_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("gate");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<bool>("inferred");
    const auto row = [](const char *name, const QString &request, const QString &status, const QString &gate,
                         Outcome outcome, bool inferred) {
        QTest::newRow(name) << request << status << gate << outcome << inferred;
    };
    const QString known = u"method-known"_s;
    row("405 knows the method", u"DELETE /a"_s, u"405 X"_s, known, Outcome::Passed, true);
    row("405 says nothing about permission", u"DELETE /a"_s, u"405 X"_s, u"permitted"_s, Outcome::NotReached,
        false);
    row("405 says nothing about the rate", u"DELETE /a"_s, u"405 X"_s, u"within-rate"_s, Outcome::Unknown,
        false);
    row("404 proves no method", u"DELETE /a"_s, u"404 X"_s, known, Outcome::Unknown, false);
    row("403 proves no method", u"DELETE /a"_s, u"403 X"_s, known, Outcome::Unknown, false);
    row("412 comes last of the checks", u"PUT /a\nIf-Match: \"x\""_s, u"412 X"_s, u"permitted"_s,
        Outcome::Passed, true);
    row("409 as well", u"PUT /a"_s, u"409 X"_s, known, Outcome::Passed, true);
    row("413 may come from any layer", u"PUT /a"_s, u"413 X"_s, known, Outcome::Unknown, false);
    row("301 may come from any layer", u"PUT /a"_s, u"301 X"_s, known, Outcome::Unknown, false);
    row("500 may come from any layer", u"PUT /a"_s, u"500 X"_s, known, Outcome::Unknown, false);
    row("503 reaches no method", u"PUT /a"_s, u"503 X"_s, known, Outcome::NotReached, false);
    row("200 passed everything", u"GET /a"_s, u"200 X"_s, u"framing"_s, Outcome::Passed, true);
    row("200 to a made-up method proves little", u"FROB /a"_s, u"200 X"_s, u"legal"_s, Outcome::Unknown,
        false);
    row("200 was done", u"GET /a"_s, u"200 X"_s, u"performed"_s, Outcome::Passed, false);
    row("400 reaches no method", u"GET /a"_s, u"400 X"_s, known, Outcome::NotReached, false);
    row("414 leaves what follows open", u"GET /a"_s, u"414 X"_s, u"host"_s, Outcome::NotReached, false);
    row("an answer came", u"GET /a"_s, u"414 X"_s, u"reached"_s, Outcome::Passed, false);
    row("a refusal has no result", u"GET /a"_s, u"404 X"_s, u"result"_s, Outcome::NotReached, false);
    row("a success has one", u"GET /a"_s, u"200 X"_s, u"result"_s, Outcome::Passed, false);
}

void WalkTest::earlierGatesAreOnlyInferred()
{
    QFETCH(QString, request);
    QFETCH(QString, status);
    QFETCH(QString, gate);
    const explain::WalkStep step = stepOf(exchangeOf(request, status), gate);
    QCOMPARE(step.gate, gate);
    QTEST(step.outcome, "outcome");
    QTEST(step.inferred, "inferred");
    QCOMPARE(step.evidence.isEmpty(), !step.inferred);
}

void WalkTest::gatesThatTheRequestNeverMeetsDoNotApply_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("gate");
    QTest::addColumn<bool>("applies");
    QTest::newRow("no If-Match") << u"PUT /a"_s << u"if-match"_s << false;
    QTest::newRow("If-Match") << u"PUT /a\nIf-Match: *"_s << u"if-match"_s << true;
    QTest::newRow("date on PUT") << u"PUT /a\nIf-Modified-Since: x"_s << u"if-modified-since"_s << false;
    QTest::newRow("date on GET") << u"GET /a\nIf-Modified-Since: x"_s << u"if-modified-since"_s << true;
    QTest::newRow("range on PUT") << u"PUT /a\nRange: bytes=0-"_s << u"range-wanted"_s << false;
    QTest::newRow("no content") << u"GET /a"_s << u"content-size"_s << false;
    QTest::newRow("content") << u"PUT /a\nContent-Length: 0"_s << u"content-size"_s << true;
    QTest::newRow("tunnel") << u"GET /a"_s << u"connect-target"_s << false;
    QTest::newRow("OPTIONS") << u"OPTIONS /a"_s << u"options-here"_s << true;
    QTest::newRow("OPTIONS *") << u"OPTIONS *"_s << u"options-here"_s << false;
    QTest::newRow("special OPTIONS *") << u"OPTIONS *"_s << u"special-method"_s << true;
    QTest::newRow("no TLS") << u"GET /a"_s << u"identity"_s << false;
    QTest::newRow("always") << u"GET /a"_s << u"host"_s << true;
}

void WalkTest::gatesThatTheRequestNeverMeetsDoNotApply()
{
    QFETCH(QString, request);
    QFETCH(QString, gate);
    const explain::WalkStep step = stepOf(exchangeOf(request, u"200 X"_s), gate);
    QCOMPARE(step.gate, gate);
    QTEST(step.applies, "applies");
}

void WalkTest::everyGateIsThereOnceAndInOrder()
{
    QSet<QString> seen;
    int station = 0;
    for (const explain::WalkStep &step : walkOf(exchangeOf(u"GET /a"_s, u"200 X"_s))) {
        QVERIFY2(!seen.contains(step.gate), qPrintable(step.gate));
        seen.insert(step.gate);
        QVERIFY(step.station >= station);
        station = step.station;
    }
    QCOMPARE(m_knowledge.gates().size(), 43U);
    for (const knowledge::Gate &gate : m_knowledge.gates())
        QVERIFY2(seen.contains(gate.id), qPrintable(gate.id));
}

void WalkTest::walkAgreesWithTheStrip_data()
{
    QTest::addColumn<QString>("method");
    for (const QString &method : {u"GET"_s, u"PUT"_s, u"OPTIONS"_s, u"FROBNICATE"_s})
        QTest::addRow("%s", qPrintable(method)) << method;
}

/// The picture must never say other than the strip, whatever the status.
void WalkTest::walkAgreesWithTheStrip()
{
    QFETCH(QString, method);
    for (int status = 200; status < 600; ++status) {
        const http::Exchange exchange = exchangeOf(method + u" /a"_s, QString::number(status) + u" X"_s);
        const explain::Report report = m_explainer->explain(exchange);
        const std::vector<explain::WalkStep> steps = explain::walk(exchange, report, m_knowledge);
        const bool refused = !stopIn(steps).isEmpty();
        bool stopped = false;
        for (const explain::Step &step : report.path) {
            const auto same = std::find_if(
                steps.begin(), steps.end(), [&step](const auto &other) { return other.gate == step.gate; });
            QVERIFY2(same != steps.end(), qPrintable(step.gate));
            QCOMPARE(static_cast<const explain::Step &>(*same), step);
            QVERIFY2(!stopped || step.outcome == Outcome::NotReached, qPrintable(step.gate));
            stopped = stopped || step.outcome == Outcome::Stopped;
        }
        QCOMPARE(stopped, refused);
        QVERIFY(!stopIn(steps).contains(u' '));
    }
}

/// Whatever code a gate can end in, an answer with that code stops at some gate that ends in it.
void WalkTest::everyEndOfAGateIsReachable()
{
    for (const knowledge::Gate &gate : m_knowledge.gates()) {
        for (const knowledge::Gate::Edge &edge : gate.edges) {
            const int code = edge.to.toInt();
            if (code < 400)
                continue;
            const QString stop = stopIn(walkOf(exchangeOf(u"GET /a"_s, edge.to + u" X"_s)));
            const knowledge::Gate *stopped = m_knowledge.gate(stop);
            QVERIFY2(stopped || stop == u"read"_s, qPrintable(edge.to));
            const bool near = code == 404 || code == 410; // asked as one question on the strip
            QVERIFY2(!stopped || near
                    || std::any_of(stopped->edges.begin(), stopped->edges.end(),
                        [&edge](const auto &other) { return other.to == edge.to; }),
                qPrintable(gate.id + u' ' + edge.to + u' ' + stop));
        }
    }
}

void WalkTest::stoppedGateHasTheEvidenceOfTheVerdict()
{
    const http::Exchange exchange = exchangeOf(u"FROBNICATE /a"_s, u"501 Not Implemented"_s);
    const explain::Report report = m_explainer->explain(exchange);
    const explain::WalkStep step = stepOf(exchange, u"method-known"_s);
    QVERIFY(step.evidence.size() >= 2);
    QCOMPARE(step.evidence, report.verdict.evidence);
}

void WalkTest::verdictsNameGatesThatExist()
{
    QCOMPARE(stopIn(walkOf(exchangeOf(u"POST /a\nTransfer-Encoding: foo, chunked"_s, u"501 X"_s))),
        u"transfer-coding"_s);
}

void WalkTest::failedCallStopsAtAStation_data()
{
    QTest::addColumn<http::FailureKind>("kind");
    QTest::addColumn<double>("connect");
    QTest::addColumn<int>("station");
    QTest::newRow("no name") << http::FailureKind::NameNotFound << -1.0 << 0;
    QTest::newRow("refused") << http::FailureKind::Refused << -1.0 << 0;
    QTest::newRow("TLS") << http::FailureKind::TlsFailed << 1.0 << 1;
    QTest::newRow("silence") << http::FailureKind::ClosedBeforeAnswer << 1.0 << 2;
}

void WalkTest::failedCallStopsAtAStation()
{
    QFETCH(http::FailureKind, kind);
    QFETCH(double, connect);
    QFETCH(int, station);
    http::Exchange exchange;
    exchange.scheme = "https";
    exchange.failure = http::Failure{kind, u"It failed."_s, {}};
    exchange.timings.connect = connect;
    int stopped = -1;
    int stations = 0;
    int last = -1;
    for (const explain::WalkStep &step : walkOf(exchange)) {
        if (step.outcome == Outcome::Stopped)
            stopped = step.station;
        else if (stopped >= 0)
            QCOMPARE(step.outcome, Outcome::NotReached);
        stations += step.station != last;
        last = step.station;
    }
    QCOMPARE(stopped, station);
    QCOMPARE(stations, 12);
}

QTEST_GUILESS_MAIN(WalkTest)
#include "tst_walk.moc"
