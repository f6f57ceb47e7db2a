// SPDX-License-Identifier: Apache-2.0
// All that can go wrong, provoked on loopback: what the verdict says, what it points at, what is offered.
#include "app/explain/explainer.h"
#include "app/lab/server.h"
#include "tests/failures/provoke.h"
#include "ui/explain/offers.h"

using namespace Qt::StringLiterals;

/// What a failure has to come to.
struct Row {
    const char *name = "";
    http::Exchange (*provoke)() = nullptr;
    const char *verdict = "";
    QStringList says{}; ///< in the sentence; %1 is the port
    QByteArray marked{}; ///< in the bytes that the evidence points at; empty: no byte crossed
    QStringList seen{}; ///< in the words of the evidence; %1 is the port
    QStringList offered{}; ///< begins so
    QStringList advised{}; ///< in what the client can do, what is not proven or what would settle it
};
Q_DECLARE_METATYPE(Row)

class TestFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachIsExplained_data();
    void eachIsExplained();
    void aResetStreamIsInTheFrames();
    void theProxysTalkIsKept();
    void aChainIsShownWithItsFaults();
    void whatCameBeforeACancelStays();
    void whatCameOverHttp2BeforeACancelStays();
    void aPortThatIsTakenIsSaid();
    void damagedFactsAreNamedAndTheRestWorks();

private:
    explain::Report report(const http::Exchange &exchange) const { return m_explainer->explain(exchange); }

    std::unique_ptr<knowledge::Knowledge> m_facts;
    std::unique_ptr<explain::Explainer> m_explainer;
};

namespace {

QByteArray bytesAt(const http::Exchange &exchange, const explain::Mark &mark)
{
    const QByteArray &all = exchange.capture.bytes(mark.direction);
    return mark.span.start >= 0 && mark.span.end <= all.size() ? all.mid(mark.span.start, mark.span.size())
                                                               : "OUTSIDE"_ba;
}

/// The findings that the verdict rests on.
std::vector<explain::Finding> evidence(const explain::Report &report)
{
    std::vector<explain::Finding> found;
    for (const explain::Finding &finding : report.findings) {
        if (report.verdict.evidence.contains(finding.rule))
            found.push_back(finding);
    }
    return found;
}

QByteArray markedBytes(const http::Exchange &exchange, const explain::Report &report)
{
    QByteArray all;
    for (const explain::Finding &finding : evidence(report)) {
        for (const explain::Mark &mark : finding.marks)
            all += bytesAt(exchange, mark) + '\n';
    }
    return all;
}

QString evidenceWords(const explain::Report &report)
{
    QStringList words;
    for (const explain::Finding &finding : evidence(report))
        words << finding.text << finding.detail;
    return words.join(u'\n');
}

QStringList offers(const http::Exchange &exchange)
{
    QStringList ids;
    for (const explain::Offer &offer : explain::offersFor(exchange))
        ids << offer.id;
    return ids;
}

QString adviceWords(const explain::Verdict &verdict)
{
    return (verdict.client + verdict.server + verdict.notProven + verdict.settledBy).join(u'\n');
}

QString told(const http::Exchange &exchange, const explain::Report &report)
{
    return u"\n  verdict   %1: %2\n  evidence  %3\n  marked    %4\n  offers    %5\n  advice    %6"_s.arg(
        report.verdict.id, report.verdict.text, evidenceWords(report).replace(u'\n', u" | "_s),
        QString::fromLatin1(markedBytes(exchange, report).toPercentEncoding(" /:.<>")),
        offers(exchange).join(u' '), adviceWords(report.verdict).replace(u'\n', u" | "_s));
}

/// All of them in it?
bool has(const QString &text, const QStringList &words, quint16 port)
{
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return text.contains(word.contains(u"%1") ? word.arg(port) : word, Qt::CaseInsensitive);
    });
}

} // namespace

void TestFailures::initTestCase()
{
    m_facts = std::make_unique<knowledge::Knowledge>(knowledge::Knowledge::load(u":/data"_s));
    m_explainer = std::make_unique<explain::Explainer>(*m_facts, u":/data"_s);
}

// Before there are bytes of HTTP.
static std::vector<Row> unconnected()
{
    using namespace failures;
    return {
        {.name = "name not found",
            .provoke = noSuchName,
            .verdict = "name-not-found",
            .says = {u"No such name: aaaa"_s, u".invalid"_s},
            .seen = {u"resolver"_s, u" ms"_s},
            .offered = {u"connect-to"_s},
            .advised = {u"spelling"_s}},
        {.name = "refused",
            .provoke = nobodyListens,
            .verdict = "refused",
            .says = {u"Nobody listens on 127.0.0.1:%1"_s},
            .seen = {u"RST"_s, u"SYN"_s},
            .offered = {u"port:443"_s, u"port:80"_s, u"port:8080"_s},
            .advised = {u"80, 443, 8080"_s}},
        {.name = "connect timeout",
            .provoke = swallowed,
            .verdict = "connect-timeout",
            .says = {u"No answer"_s, u"127.0.0.1:%1"_s, u"in 1 s"_s},
            .seen = {u"SYN"_s},
            .offered = {u"retry"_s, u"connect-to"_s},
            .advised = {u"firewall"_s, u"host is down"_s}},
        {.name = "TLS: another name",
            .provoke = [] { return strangeCertificate("wrongname"); },
            .verdict = "tls-other-name",
            .says = {u"certificate"_s, u"other.test"_s},
            .seen = {u"other.test"_s, u"127.0.0.1"_s},
            .offered = {u"chain"_s, u"trust"_s}},
        {.name = "TLS: expired",
            .provoke = [] { return strangeCertificate("expired"); },
            .verdict = "tls-expired",
            .says = {u"expired"_s, u"days ago"_s},
            .seen = {u"expired"_s},
            .offered = {u"chain"_s, u"trust"_s}},
        {.name = "TLS: vouches for itself",
            .provoke = [] { return strangeCertificate("selfsigned"); },
            .verdict = "tls-self-signed",
            .says = {u"vouches for itself"_s},
            .seen = {u"signed"_s},
            .offered = {u"chain"_s, u"trust"_s}},
        {.name = "TLS to a plain port",
            .provoke = tlsToPlain,
            .verdict = "tls-plain-port",
            .says = {u"not in TLS"_s, u"it speaks plain HTTP"_s},
            .marked = "HTTP/1.1 400 Bad Request",
            .seen = {u"HTTP/1.1 400"_s, u"wrong version number"_s},
            .offered = {u"scheme:http"_s},
            .advised = {u"http://"_s}},
        {.name = "TLS to SSH",
            .provoke = tlsToSsh,
            .verdict = "tls-not-spoken",
            .says = {u"not in TLS"_s, u"looks like SSH"_s},
            .marked = "SSH-2.0-OpenSSH_9.2",
            .seen = {u"SSH-2.0-OpenSSH_9.2"_s},
            .offered = {u"hex"_s},
            .advised = {u"another service listens there"_s}},
        {.name = "proxy: does not speak HTTP",
            .provoke = [] { return proxySays("SSH-2.0-x\r\n"); },
            .verdict = "proxy-failed",
            .says = {u"proxy"_s},
            .seen = {u"SSH"_s},
            .offered = {u"proxy"_s}},
    };
}

// Connected, and yet no answer, or none that is whole.
static std::vector<Row> connected()
{
    using namespace failures;
    using hostile::answer;
    return {
        {.name = "plain HTTP to a TLS port: an alert",
            .provoke = [] { return ask(answer(QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7))); },
            .verdict = "not-http-tls",
            .says = {u"speaks TLS"_s, u"plain HTTP"_s},
            .marked = QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7),
            .seen = {u"TLS alert"_s},
            .offered = {u"scheme:https"_s},
            .advised = {u"https://"_s}},
        {.name = "plain HTTP to a TLS port: nginx",
            .provoke =
                [] {
                    return ask(answer("HTTP/1.1 400 Bad Request\r\nContent-Length: 45\r\n\r\n"
                                      "The plain HTTP request was sent to HTTPS port"));
                },
            .verdict = "400-plain-to-tls",
            .says = {u"speaks TLS"_s, u"plain HTTP"_s},
            .marked = "plain HTTP request was sent to HTTPS port",
            .offered = {u"scheme:https"_s},
            .advised = {u"https://"_s}},
        {.name = "closed before any byte",
            .provoke = [] { return ask(answer("")); },
            .verdict = "hung-up",
            .says = {u"hung up"_s, u"without a byte"_s},
            .marked = "GET /a HTTP/1.1",
            .seen = {u"Not even a status line came: it was closed (FIN) after"_s, u"bytes of the request"_s},
            .offered = {u"plain-get"_s},
            .advised = {u"plainest GET"_s}},
        {.name = "reset before any byte",
            .provoke = [] { return ask(hostile::answerAndReset("")); },
            .verdict = "hung-up",
            .says = {u"without a byte"_s},
            .marked = "GET /a HTTP/1.1",
            .seen = {u"RST"_s, u"bytes of the request"_s},
            .offered = {u"plain-get"_s}},
        {.name = "no first byte",
            .provoke = silent,
            .verdict = "answer-timeout",
            .says = {u"Connected and sent"_s, u"no answer in 1 s"_s},
            .marked = "GET /a HTTP/1.1",
            .seen = {u"took all"_s, u"bytes of the request"_s},
            .offered = {u"retry"_s},
            .advised = {u"Wait longer"_s}},
        {.name = "not HTTP",
            .provoke = speaksSsh,
            .verdict = "not-http",
            .says = {u"This is not HTTP; it looks like SSH"_s},
            .marked = "SSH-2.0-OpenSSH_9.2",
            .seen = {u"first bytes: SSH-2.0-OpenSSH_9.2"_s},
            .offered = {u"hex"_s}},
        {.name = "malformed",
            .provoke =
                [] { return ask(answer("HTTP/1.1 200 OK\r\nno colon here\r\nContent-Length: 2\r\n\r\nok")); },
            .verdict = "malformed",
            .says = {u"breaks HTTP at byte 17"_s},
            .marked = "no colon here",
            .seen = {u"grammar"_s},
            .offered = {u"hex"_s},
            .advised = {u"read all the same"_s}},
        {.name = "truncated",
            .provoke =
                [] {
                    return ask(
                        answer("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n" + QByteArray(4200, 'x')));
                },
            .verdict = "cut-short",
            .says = {u"4200 of 10000 promised bytes"_s},
            .marked = "Content-Length: 10000",
            .seen = {u"closed"_s},
            .offered = {u"save-part"_s}},
        {.name = "truncated chunks",
            .provoke =
                [] { return ask(answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc")); },
            .verdict = "cut-short",
            .says = {u"3 bytes"_s},
            .marked = "5\r\nabc",
            .offered = {u"save-part"_s, u"retry"_s}},
    };
}

// HTTP/2, proxies, and what is short here.
static std::vector<Row> further()
{
    using namespace failures;
    return {
        {.name = "HTTP/2: REFUSED_STREAM",
            .provoke = [] { return streamReset(7); },
            .verdict = "stream-reset",
            .says = {u"REFUSED_STREAM"_s},
            .marked = "GET /a",
            .seen = {u"REFUSED_STREAM"_s},
            .offered = {u"http-1.1"_s},
            .advised = {u"Safe to send again"_s, u"HTTP/1.1"_s}},
        {.name = "proxy: 407",
            .provoke =
                [] {
                    return proxySays("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                                     "Content-Length: 0\r\n\r\n");
                },
            .verdict = "407-proxy",
            .says = {u"The proxy answered, not the server"_s},
            .marked = "HTTP/1.1 407 Who",
            .offered = {u"proxy"_s}},
        {.name = "proxy: CONNECT got 502",
            .provoke = [] { return proxySays("HTTP/1.1 502 Far\r\nContent-Length: 0\r\n\r\n"); },
            .verdict = "connect-failed",
            .says = {u"proxy"_s, u"shop.invalid:443"_s},
            .marked = "HTTP/1.1 502 Far",
            .offered = {u"proxy"_s}},
        {.name = "proxy: CONNECT got 403",
            .provoke = [] { return proxySays("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"); },
            .verdict = "proxy-answered",
            .says = {u"The proxy answered, not the server"_s, u"shop.invalid:443"_s},
            .marked = "HTTP/1.1 403 No",
            .offered = {u"proxy"_s}},
        {.name = "over the limit",
            .provoke = tooLarge,
            .verdict = "limit-exceeded",
            .says = {u"Stopped at 1 MiB"_s, u"limit"_s},
            .marked = "HTTP/1.1 200 OK",
            .seen = {u"1048576 bytes"_s},
            .offered = {u"save-part"_s, u"raise-limit"_s},
            .advised = {u"Raise the limit"_s}},
        {.name = "disk full",
            .provoke = diskFull,
            .verdict = "disk-failed",
            .says = {u"/dev/full"_s, u"No space left on device"_s},
            .marked = "HTTP/1.1 200 OK",
            .offered = {u"save-part"_s, u"retry"_s},
            .advised = {u"Free some room"_s}},
        {.name = "cancelled",
            .provoke = cancelled,
            .verdict = "cancelled",
            .says = {u"You stopped it"_s, u"what had come by then"_s},
            .marked = "HTTP/1.1 200 OK",
            .offered = {u"save-part"_s, u"retry"_s}},
    };
}

void TestFailures::eachIsExplained_data()
{
    QTest::addColumn<Row>("row");
    for (const auto &rows : {unconnected(), connected(), further()}) {
        for (const Row &row : rows)
            QTest::newRow(row.name) << row;
    }
}

void TestFailures::eachIsExplained()
{
    QFETCH(const Row, row);
    const http::Exchange exchange = row.provoke();
    const explain::Report report = this->report(exchange);
    const QByteArray all = told(exchange, report).toUtf8();
    const quint16 port = exchange.connection.port;
    QVERIFY2(report.verdict.id == QLatin1StringView(row.verdict), all);
    QVERIFY2(has(report.verdict.text, row.says, port), all);
    QVERIFY2(!evidence(report).empty(), all);
    QVERIFY2(has(evidenceWords(report), row.seen, port), all);
    const bool crossed = !exchange.capture.sent.isEmpty() || !exchange.capture.received.isEmpty();
    QVERIFY2(crossed == !row.marked.isEmpty(), all);
    QVERIFY2(markedBytes(exchange, report).contains(row.marked), all);
    QVERIFY2(offers(exchange).mid(0, row.offered.size()) == row.offered, all);
    QVERIFY2(!report.verdict.client.isEmpty(), all);
    QVERIFY2(has(adviceWords(report.verdict), row.advised, port), all);
}

void TestFailures::aResetStreamIsInTheFrames()
{
    const http::Exchange exchange = failures::streamReset(7);
    QVERIFY(exchange.http2.has_value());
    QCOMPARE(exchange.http2->reset, std::optional<quint32>(7));
    QStringList came;
    for (const http::Frame &frame : exchange.http2->frames) {
        if (frame.direction == http::Direction::Received)
            came << frame.tells;
    }
    QVERIFY2(came.join(u'\n').contains(u"REFUSED_STREAM"), qPrintable(came.join(u'\n')));
}

void TestFailures::theProxysTalkIsKept()
{
    const http::Exchange exchange =
        failures::proxySays("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                            "Content-Length: 0\r\n\r\n");
    QVERIFY(exchange.connection.proxy.has_value());
    QVERIFY(!exchange.connection.proxy->open);
    QVERIFY(exchange.connection.proxy->capture.sent.startsWith("CONNECT shop.invalid:443 HTTP/1.1\r\n"));
    QVERIFY(exchange.connection.proxy->capture.received.startsWith("HTTP/1.1 407 Who"));
    QVERIFY(report(exchange).verdict.answeredBy.contains(u"proxy"));
}

void TestFailures::aChainIsShownWithItsFaults()
{
    const http::Exchange exchange = failures::strangeCertificate("wrongname");
    QVERIFY(exchange.connection.tls.has_value());
    const http::TlsInfo &tls = *exchange.connection.tls;
    QVERIFY(!tls.chain.empty());
    QVERIFY(tls.chain.front().names.contains(u"*.old.test"_s));
    QVERIFY(!tls.chain.front().problems.isEmpty());
    QVERIFY(!tls.errors.isEmpty());
}

void TestFailures::whatCameBeforeACancelStays()
{
    const http::Exchange exchange = failures::cancelled();
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->kind, http::FailureKind::Cancelled);
    QVERIFY(exchange.capture.sent.startsWith("GET /a HTTP/1.1\r\n"));
    QVERIFY(exchange.capture.received.endsWith("\r\n\r\nabc"));
    QVERIFY(exchange.finalResponse());
    QCOMPARE(exchange.finalResponse()->status, 200);
    QCOMPARE(exchange.finalResponse()->content, "abc"_ba);
}

void TestFailures::whatCameOverHttp2BeforeACancelStays()
{
    const http::Exchange exchange = failures::cancelledInHttp2();
    const explain::Report report = this->report(exchange);
    QVERIFY2(report.verdict.id == u"cancelled"_s, told(exchange, report).toUtf8());
    QVERIFY(exchange.finalResponse());
    QCOMPARE(exchange.finalResponse()->status, 200);
    QCOMPARE(exchange.finalResponse()->content, "abc"_ba);
    QVERIFY(exchange.http2 && !exchange.http2->frames.empty());
    QCOMPARE(offers(exchange), (QStringList{u"save-part"_s, u"retry"_s}));
}

void TestFailures::aPortThatIsTakenIsSaid()
{
    const peer::Peer first;
    const auto strict = lab::loadPersonality(u":/data"_s, u"strict"_s);
    QVERIFY(strict);
    lab::Server server(*strict);
    const base::Result<quint16> port = server.listen(first.port());
    QVERIFY(!port);
    const QString text = port.error().text();
    QVERIFY2(text.contains(QString::number(first.port())), qPrintable(text));
    QVERIFY2(text.contains(u"in use"), qPrintable(text));
    QVERIFY2(!port.error().advice.isEmpty(), qPrintable(text));
    QVERIFY(server.listen(0)); // what it advises
}

void TestFailures::damagedFactsAreNamedAndTheRestWorks()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"statuses"_s));
    QFile file(folder.filePath(u"statuses/299.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\n  \"code\": 299,\n  \"name\": oops\n}\n");
    file.close();
    const auto damaged = knowledge::Knowledge::load(folder.path());
    QVERIFY(!damaged.problems().empty());
    const QString text = damaged.problems().front().text();
    QVERIFY2(text.contains(u"299.json") && text.contains(u'3'), qPrintable(text)); // its third line
    QVERIFY2(!damaged.problems().front().what.isEmpty(), qPrintable(text));
    const auto both = knowledge::Knowledge::load(u":/data"_s, folder.path());
    QVERIFY(!both.problems().empty());
    QVERIFY(both.status(405) != nullptr);
}

QTEST_GUILESS_MAIN(TestFailures)
#include "tst_failures.moc"
