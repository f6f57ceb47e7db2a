// SPDX-License-Identifier: Apache-2.0
#include "tests/http/printed.h"

#include <QRandomGenerator>
#include <QTest>

using namespace http;
using namespace Qt::StringLiterals;

/// Any slicing gives the same result, and nothing that comes in can do harm.
class TestSlices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void responsesReadTheSameInAnySlices_data();
    void responsesReadTheSameInAnySlices();
    void requestsReadTheSameInAnySlices_data();
    void requestsReadTheSameInAnySlices();
    void everyPrefixIsReadWithinItsBounds_data();
    void everyPrefixIsReadWithinItsBounds();
    void mutationsDoNoHarm();
    void slowLargeContentIsKeptWhole();
};

static const QList<QByteArray> &responseSeeds()
{
    static const QList<QByteArray> seeds{
        "HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\n\r\n"_ba,
        "\r\n\nHTTP/1.1 103 Early\r\nLink: </a>\r\n\r\n\r\nHTTP/1.1 405 No\nAllow : GET,\r\n\tHEAD\r\n \r\n\r\nx"_ba,
        "HTTP/1.1 200\r\nTransfer-Encoding: gzip, chunked\r\nContent-Length: 2, 3\r\n\r\n"
        "3;a=\"b\\\"\" \r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\nT: 1\r\n 2\r\n\r\nafter"_ba,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\nab\n1\r\nx\rz"_ba,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcdefg\r\n0\r\n\r\n"_ba,
        "HTTP/1.1 1000 O\rdd\r\r\n folded\r\nno colon\r\n: none\r\nA\x01: \x02\xff\r\n\r\ntill close\r\n"_ba,
        "HTTP/1.1 101 Up\r\nUpgrade: x\r\n\r\n\x81\x05hello"_ba,
        "HTTP/1.1 304 Same\r\nContent-Length: 9\r\nETag: \"a\"\r\n\r\n"_ba,
        "ICY 200 OK\r\nicy-name: r\r\n\r\naudio"_ba,
        "HTTP/1.1 100 Go\r\n\r\nSSH-2.0-x\r\n"_ba,
        "HTTP/1.1 200 OK\r\nContent-Length: 999\r\nA: b\r\n\r\nshort"_ba,
        "HTTP/1.1 abc\r\nHo"_ba,
        "HTTP/1.1 20"_ba,
        "HTT"_ba,
        "\r\n\r\n"_ba,
        "220 mail ESMTP\r\n"_ba,
        "HTTP\r\n\r\n"_ba,
        "\x15\x03\x01\x00\x02\x02F"_ba,
    };
    return seeds;
}

static const QList<QByteArray> &requestSeeds()
{
    static const QList<QByteArray> seeds{
        "GET / HTTP/1.1\r\nHost: h\r\n\r\n"_ba,
        "\r\nPOST /a b HTTP/1.1\r\nHost : h\r\nContent-Length: 3\r\n\r\nabcGET /2 HTTP/1.1\nA: b\n c\n\n\r\nPUT"_ba,
        "PUT /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;e\r\na\r\n0\r\nT: 1\r\n\r\nDELETE / HTTP/1.1\r\n\r\n"_ba,
        "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\nGET / HTTP/1.1\r\n\r\n"_ba,
        "POST / HTTP/1.1\r\nContent-Length: 1x\r\n\r\nGET / HTTP/1.1\r\n\r\n"_ba,
        "GET /\r\n"_ba,
        " / HTTP/1.1\r\n\r\n"_ba,
        "GET / HTTP/1.1\r\nContent-Length: 10\r\n\r\ncut"_ba,
        "G\rT /\x01 FOO/1\r\nno colon\r\n\r\n"_ba,
        "\x16\x03\x01\x02\x00\x01"_ba,
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba,
        "\r\n\r\n\r\n"_ba,
    };
    return seeds;
}

static Limits tightLimits()
{
    return {.startLine = 16,
        .fieldLine = 24,
        .fieldSection = 40,
        .fieldCount = 2,
        .interimCount = 1,
        .chunkLine = 6,
        .chunkCount = 3,
        .content = 8};
}

using Cut = std::function<qsizetype()>;

static void feedSliced(auto &parser, const QByteArray &bytes, const Cut &next)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype size = std::min(next(), bytes.size() - at);
        parser.feed(QByteArrayView(bytes).sliced(at, size));
        at += size;
    }
    parser.finish();
}

/// All that a response parser can be asked.
struct ResponseReading {
    std::vector<Response> responses;
    std::vector<Defect> stray;
    bool done = false;
    bool stopped = false;
    bool notHttp = false;

    bool operator==(const ResponseReading &) const = default;
};

static ResponseReading readResponses(
    const QByteArray &bytes, const QByteArray &method, const Limits &limits, const Cut &next)
{
    ResponseParser parser(method, limits);
    feedSliced(parser, bytes, next);
    return {
        parser.responses(), parser.strayDefects(), parser.isDone(), parser.isStopped(), parser.isNotHttp()};
}

struct RequestReading {
    std::vector<Request> requests; ///< the last one may be unfinished
    bool headDone = false;
    bool stopped = false;

    bool operator==(const RequestReading &) const = default;
};

static RequestReading readRequests(const QByteArray &bytes, const Limits &limits, const Cut &next)
{
    RequestParser parser(limits);
    feedSliced(parser, bytes, next);
    RequestReading reading;
    while (parser.hasRequest())
        reading.requests.push_back(parser.take());
    reading.requests.push_back(parser.current());
    reading.headDone = parser.headDone();
    reading.stopped = parser.isStopped();
    return reading;
}

static qsizetype everything()
{
    return std::numeric_limits<qsizetype>::max();
}

static qsizetype oneByte()
{
    return 1;
}

static Cut randomCut(QRandomGenerator &random)
{
    return [&random] { return qsizetype(random.bounded(1, 9)); };
}

static void addSeeds(const QList<QByteArray> &seeds)
{
    QTest::addColumn<QByteArray>("bytes");
    for (const QByteArray &seed : seeds)
        QTest::addRow("%s", qPrintable(visibleText(seed.left(60)))) << seed;
}

void TestSlices::responsesReadTheSameInAnySlices_data()
{
    addSeeds(responseSeeds());
}

void TestSlices::responsesReadTheSameInAnySlices()
{
    QFETCH(QByteArray, bytes);
    QRandomGenerator random(7);
    for (const QByteArray &method : {"GET"_ba, "HEAD"_ba, "CONNECT"_ba}) {
        for (const Limits &limits : {Limits(), tightLimits()}) {
            const ResponseReading whole = readResponses(bytes, method, limits, everything);
            QCOMPARE(readResponses(bytes, method, limits, oneByte), whole);
            for (int round = 0; round < 50; ++round)
                QCOMPARE(readResponses(bytes, method, limits, randomCut(random)), whole);
        }
    }
}

void TestSlices::requestsReadTheSameInAnySlices_data()
{
    addSeeds(requestSeeds());
}

void TestSlices::requestsReadTheSameInAnySlices()
{
    QFETCH(QByteArray, bytes);
    QRandomGenerator random(8);
    for (const Limits &limits : {Limits(), tightLimits()}) {
        const RequestReading whole = readRequests(bytes, limits, everything);
        QCOMPARE(readRequests(bytes, limits, oneByte), whole);
        for (int round = 0; round < 50; ++round)
            QCOMPARE(readRequests(bytes, limits, randomCut(random)), whole);
    }
}

void TestSlices::everyPrefixIsReadWithinItsBounds_data()
{
    addSeeds(responseSeeds() + requestSeeds());
}

void TestSlices::everyPrefixIsReadWithinItsBounds()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype size = 0; size <= bytes.size(); ++size) {
        const QByteArray prefix = bytes.left(size);
        ResponseParser live("GET"_ba);
        live.feed(prefix);
        for (const Response &response : live.responses())
            QVERIFY(printed::isWithin(response, size));
        for (const Response &response : readResponses(prefix, "GET"_ba, {}, everything).responses)
            QVERIFY(printed::isWithin(response, size));
        for (const Request &request : readRequests(prefix, {}, everything).requests)
            QVERIFY(printed::isWithin(request, size));
    }
}

/// A seed with a few bytes changed, cut, repeated or spliced with another seed.
static QByteArray mutated(const QList<QByteArray> &seeds, QRandomGenerator &random)
{
    static const QByteArray likely = "\r\n\t :;,\"0159aFHTP/.\x00\xff-"_ba;
    QByteArray bytes = seeds[random.bounded(int(seeds.size()))];
    const int changes = random.bounded(1, 6);
    for (int i = 0; i < changes && !bytes.isEmpty(); ++i) {
        const int at = random.bounded(int(bytes.size()));
        const char c = likely[random.bounded(int(likely.size()))];
        switch (random.bounded(6)) {
        case 0:
            bytes[at] = c;
            break;
        case 1:
            bytes[at] = char(random.bounded(256));
            break;
        case 2:
            bytes.insert(at, c);
            break;
        case 3:
            bytes.remove(at, random.bounded(1, 5));
            break;
        case 4:
            bytes.insert(at, bytes.mid(random.bounded(int(bytes.size())), random.bounded(1, 20)));
            break;
        default:
            bytes = bytes.left(at) + seeds[random.bounded(int(seeds.size()))].mid(at / 2);
        }
    }
    return bytes;
}

void TestSlices::mutationsDoNoHarm()
{
    QRandomGenerator random(20'000);
    const QList<QByteArray> seeds = responseSeeds() + requestSeeds();
    for (int round = 0; round < 20'000; ++round) {
        const QByteArray bytes = mutated(seeds, random);
        const Limits limits = round % 3 == 0 ? tightLimits() : Limits();
        const ResponseReading reading = readResponses(bytes, "GET"_ba, limits, everything);
        const RequestReading requests = readRequests(bytes, limits, everything);
        for (const Response &response : reading.responses)
            QVERIFY2(printed::isWithin(response, bytes.size()), bytes.toPercentEncoding().constData());
        for (const Request &request : requests.requests)
            QVERIFY2(printed::isWithin(request, bytes.size()), bytes.toPercentEncoding().constData());
        for (const Defect &defect : reading.stray)
            QVERIFY2(printed::isWithin(defect.span, bytes.size()), bytes.toPercentEncoding().constData());
        QVERIFY2(readResponses(bytes, "GET"_ba, limits, randomCut(random)) == reading,
            bytes.toPercentEncoding().constData());
        QVERIFY2(readRequests(bytes, limits, randomCut(random)) == requests,
            bytes.toPercentEncoding().constData());
    }
}

void TestSlices::slowLargeContentIsKeptWhole()
{
    const QByteArray content(1'000'000, 'x');
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"_ba;
    const ResponseReading reading = readResponses(head + content, "GET"_ba, {}, oneByte);
    QVERIFY(reading.done);
    QCOMPARE(reading.responses.back().content, content);

    const QByteArray longField = "HTTP/1.1 204 No\r\nA: " + QByteArray(60'000, 'y') + "\r\n\r\n";
    const ResponseReading fields = readResponses(longField, "GET"_ba, {}, oneByte);
    QCOMPARE(fields.responses.back().fields.front().value.size(), 60'000);
}

QTEST_GUILESS_MAIN(TestSlices)
#include "tst_slices.moc"
