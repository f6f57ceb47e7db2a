// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

/// Bytes made to hurt: parser and rules survive them, and there is always a report.
class HostileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingAtAll();
    void mutatedExchanges();
    void randomBytes();
    void longThings_data();
    void longThings();

private:
    void judge(const QByteArray &sent, const QByteArray &received);
    QByteArray mutated(QByteArray bytes);
    QByteArray noise();
    int below(qsizetype bound) { return int(m_random.bounded(quint32(std::max<qsizetype>(bound, 1)))); }

    knowledge::Knowledge m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
    std::vector<http::Exchange> m_seeds;
    explain::Context m_context;
    QRandomGenerator m_random{20261122};
};

void HostileTest::initTestCase()
{
    const QString folder = QStringLiteral(SOURCE_FOLDER);
    m_knowledge = knowledge::Knowledge::load(folder + u"/data"_s);
    m_explainer = std::make_unique<explain::Explainer>(m_knowledge, folder + u"/data"_s);
    const QDir corpus(folder + u"/tests/corpus/correct"_s);
    const QStringList names = corpus.entryList({u"*.txt"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(corpus.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_seeds.push_back(http::exchangeFromLines(QString::fromLatin1(file.readAll()).split(u'\n').mid(1)));
    }
    QVERIFY(m_seeds.size() > 100);
}

void HostileTest::judge(const QByteArray &sent, const QByteArray &received)
{
    http::Exchange exchange = http::exchangeFromBytes(sent, received, http::Ending(below(4)));
    exchange.scheme = below(2) ? "https" : "http";
    m_context.wantTrace = below(8) == 0;
    const explain::Report report = m_explainer->explain(exchange, m_context);
    QVERIFY(!report.verdict.id.isEmpty());
    for (const explain::Finding &finding : report.findings) {
        QVERIFY2(!finding.text.isEmpty(), qPrintable(finding.rule));
        for (const explain::Mark &mark : finding.marks) {
            const bool inside = mark.span.start >= 0 && mark.span.start <= mark.span.end
                && mark.span.end <= exchange.capture.bytes(mark.direction).size();
            QVERIFY2(inside, qPrintable(finding.rule));
        }
    }
    if (below(4) == 0)
        m_context.hops.push_back(exchange);
    if (m_context.hops.size() > 3)
        m_context.hops.clear();
}

QByteArray HostileTest::noise()
{
    static const QByteArrayList words = {"\r\n", "\r", "\n", QByteArray(1, '\0'), ":", ": ", ",", ";", "=",
        "\"", "\\", "HTTP/1.1 200 OK\r\n", "HTTP/2 ", "Content-Length: 99999999999999999999\r\n",
        "Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n", "0\r\n\r\n", "\xff", "\xc3\x28", "%zz", "*",
        "max-age=", "bytes=-", "W/\"", "(", "((((((((", "?0", ":AAA", "@-9999999999999", "\t", "1e999"};
    return below(3) ? words.at(below(words.size())) : QByteArray(below(40), char(below(256)));
}

QByteArray HostileTest::mutated(QByteArray bytes)
{
    for (int round = 1 + below(6); round > 0; --round) {
        const int at = below(bytes.size());
        const int size = below(qMin<qsizetype>(bytes.size() - at, 30));
        switch (below(6)) {
        case 0:
            bytes.remove(at, size);
            break;
        case 1:
            bytes.insert(at, noise());
            break;
        case 2:
            bytes.insert(at, bytes.mid(below(bytes.size()), size));
            break;
        case 3:
            bytes.replace(at, size, noise());
            break;
        case 4:
            bytes.truncate(at);
            break;
        default:
            if (at < bytes.size())
                bytes[at] = char(below(256));
        }
    }
    return bytes;
}

void HostileTest::nothingAtAll()
{
    judge({}, {});
    judge("\r\n", "\r\n");
    judge(QByteArray(1, '\0'), QByteArray(1, '\0'));
}

void HostileTest::mutatedExchanges()
{
    int rounds = 0;
    for (const QDeadlineTimer end(8000); !end.hasExpired() && !QTest::currentTestFailed(); ++rounds) {
        const http::Exchange &one = m_seeds.at(size_t(below(qsizetype(m_seeds.size()))));
        const http::Exchange &other = below(4) ? one : m_seeds.at(size_t(below(qsizetype(m_seeds.size()))));
        judge(below(3) ? mutated(one.capture.sent) : one.capture.sent, mutated(other.capture.received));
    }
    QVERIFY(rounds > 100);
}

void HostileTest::randomBytes()
{
    int rounds = 0;
    for (const QDeadlineTimer end(2000); !end.hasExpired() && !QTest::currentTestFailed(); ++rounds) {
        QByteArray sent(below(300), Qt::Uninitialized);
        QByteArray received(below(600), Qt::Uninitialized);
        for (QByteArray *bytes : {&sent, &received}) {
            for (char &c : *bytes)
                c = char(below(256));
        }
        judge(below(2) ? "GET / HTTP/1.1\r\n" + sent : sent,
            below(2) ? "HTTP/1.1 200 OK\r\n" + received : received);
    }
    QVERIFY(rounds > 100);
}

void HostileTest::longThings_data()
{
    QTest::addColumn<QByteArray>("line");
    constexpr int many = 60'000;
    QTest::newRow("commas") << "Accept: " + QByteArray(many, ',');
    QTest::newRow("quotes") << "Cache-Control: a=" + QByteArray(many, '"');
    QTest::newRow("backslashes") << "ETag: \"" + QByteArray(many, '\\');
    QTest::newRow("parentheses") << "Server: " + QByteArray(many, '(');
    QTest::newRow("semicolons") << "Set-Cookie: a=b" + QByteArray(many, ';');
    QTest::newRow("list") << "Vary: " + QByteArray("a, ").repeated(many / 3);
    QTest::newRow("same directive") << "Cache-Control: " + QByteArray("max-age=1,").repeated(many / 10);
    QTest::newRow("ranges") << "Content-Range: bytes " + QByteArray("0-").repeated(many / 2);
    QTest::newRow("inner lists") << "Permissions-Policy: a=" + QByteArray(many, '(');
    QTest::newRow("many links") << "Link: " + QByteArray("<a>;rel=b,").repeated(many / 10);
    QTest::newRow("many challenges") << "WWW-Authenticate: " + QByteArray("Basic a=b,").repeated(many / 10);
    QTest::newRow("policies") << "Content-Security-Policy: " + QByteArray("a b;").repeated(many / 4);
}

void HostileTest::longThings()
{
    QFETCH(QByteArray, line);
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    judge("GET / HTTP/1.1\r\nHost: x\r\n" + line + "\r\n\r\n", ok + line + "\r\nContent-Length: 0\r\n\r\n");
    QByteArray lines;
    for (int i = 0; i < 1500; ++i)
        lines += line.first(qMin<qsizetype>(line.size(), 60)) + "\r\n";
    judge("GET / HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n", ok + lines + "Content-Length: 0\r\n\r\n");
}

QTEST_GUILESS_MAIN(HostileTest)
#include "tst_hostile.moc"
