// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/jsonline.h"
#include "app/interchange/ndjson.h"
#include "app/interchange/raw.h"
#include "tests/interchange/samples.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

/// Bytes as they crossed the wire, what curl prints of them, and lines of NDJSON.
class RawTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestsGetTheirOwnAnswers_data();
    void requestsGetTheirOwnAnswers();
    void placesInTheFilesAreTold();
    void countingLinesLooksAtEachByteOnce();
    void plainLinesAreReadAsAnyLine_data();
    void plainLinesAreReadAsAnyLine();
    void manyAnswersAreReadInOnePass();
    void curlOutputIsRead_data();
    void curlOutputIsRead();
    void curlIsNotBlamedForWhatItUnpacked_data();
    void curlIsNotBlamedForWhatItUnpacked();
    void linesAreReadInOrder();
    void slicesOfLinesMakeNoDifference();
};

namespace {

/// "GET 103 200|PUT 405": methods with the statuses of their answers.
QString sketch(const std::vector<http::Exchange> &exchanges)
{
    QStringList all;
    for (const http::Exchange &exchange : exchanges) {
        QStringList words{QString::fromLatin1(exchange.request.method)};
        for (const http::Response &response : exchange.responses)
            words << QString::number(response.status);
        all << words.join(u' ');
    }
    return all.join(u'|');
}

QString sketch(const std::vector<interchange::Item> &items)
{
    std::vector<http::Exchange> exchanges;
    for (const interchange::Item &item : items)
        exchanges.insert(exchanges.end(), item.exchanges.begin(), item.exchanges.end());
    return sketch(exchanges);
}

QByteArray line(const QByteArray &id, const QByteArray &sent, const QByteArray &received)
{
    return "{\"id\": " + id + ", \"scheme\": \"http\", \"request\": \"" + sent.toBase64()
        + "\", \"response\": \"" + received.toBase64() + "\"}\n";
}

const QByteArray get = "GET / HTTP/1.1\r\nHost: a.test\r\n\r\n";
const QByteArray empty =
    "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n";

} // namespace

void RawTest::requestsGetTheirOwnAnswers_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<QString>("sketch");
    const QByteArray head = "HEAD / HTTP/1.1\r\nHost: a.test\r\n\r\n";
    const QByteArray post = "POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 2\r\n\r\nhi";
    const QByteArray hints = "HTTP/1.1 103 Early Hints\r\n\r\n";
    const QByteArray five = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
    const QByteArray no = "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n";
    QTest::newRow("one") << get << empty << u"GET 200"_s;
    QTest::newRow("pipelined") << get + post + get << empty + no + empty << u"GET 200|POST 405|GET 200"_s;
    QTest::newRow("interim before final")
        << get + get << hints + empty + hints + hints + no << u"GET 103 200|GET 103 103 405"_s;
    QTest::newRow("HEAD has no content") << head + get << five + no << u"HEAD 200|GET 405"_s;
    QTest::newRow("HEAD answered with content") << head + get << five + "hello" + no << u"HEAD 200|GET 405"_s;
    QTest::newRow("204 with content")
        << get + get << "HTTP/1.1 204 No\r\n\r\nhello" + no << u"GET 204|GET 405"_s;
    QTest::newRow("fewer answers") << get + get << empty << u"GET 200|GET"_s;
    QTest::newRow("more answers") << get << empty + no << u"GET 200"_s;
    QTest::newRow("chunk framing lost")
        << get + get << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + no
        << u"GET 200|GET"_s;
    QTest::newRow("no request") << QByteArray() << empty + no << u" 200| 405"_s;
    QTest::newRow("no answer") << get << QByteArray() << u"GET"_s;
    QTest::newRow("no HTTP") << get << "SSH-2.0-x\r\n"_ba << u"GET"_s;
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QString();
}

void RawTest::requestsGetTheirOwnAnswers()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, received);
    QTEST(sketch(interchange::exchangesOf(sent, received)), "sketch");
}

void RawTest::placesInTheFilesAreTold()
{
    const QByteArray no = "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n";
    interchange::RawSource source({get + get, empty + no, u"q"_s, u"r"_s});
    const std::optional<interchange::Item> first = source.next();
    const std::optional<interchange::Item> second = source.next();
    QVERIFY(first && second && !source.next());
    QCOMPARE(first->sent, (interchange::Place{u"q"_s, 0, get.size(), 1, 3}));
    QCOMPARE(second->sent, (interchange::Place{u"q"_s, get.size(), get.size(), 4, 6}));
    QCOMPARE(second->received, (interchange::Place{u"r"_s, empty.size(), no.size(), 5, 7}));
}

void RawTest::countingLinesLooksAtEachByteOnce()
{
    const QByteArray bytes = QByteArray("ab\n").repeated(1000);
    interchange::LineCount count;
    for (qint64 offset = 0; offset < bytes.size(); ++offset)
        QCOMPARE(count.lineAt(bytes, offset), 1 + offset / 3);
    QCOMPARE(count.looked(), bytes.size() - 1);
}

void RawTest::plainLinesAreReadAsAnyLine_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<bool>("plain");
    const QByteArray response = R"("response":")" + empty.toBase64() + '"';
    QTest::newRow("usual") << R"("id":1,"request":")" + get.toBase64() + "\"," + response << true;
    QTest::newRow("blanks") << R"( "id" : "a-1" , "scheme" : "https" , )" + response + ' ' << true;
    QTest::newRow("nulls") << R"("id":null,"scheme":null,"request":null,)" + response << true;
    QTest::newRow("padding") << R"("id":2,"response":"SFRUUC8xLjE=")"_ba << true;
    QTest::newRow("more padding") << R"("id":2,"response":"SFRUUC8xLg==")"_ba << true;
    QTest::newRow("padding left out") << R"("id":2,"response":"SFRUUC8xLjE")"_ba << false;
    QTest::newRow("bits left over") << R"("id":2,"response":"SFRUUC8xLjF=")"_ba << false;
    QTest::newRow("no base64") << R"("id":2,"response":"SFR*")"_ba << false;
    QTest::newRow("padding inside") << R"("id":2,"response":"SF==SFRU")"_ba << false;
    QTest::newRow("escape") << R"("id":"\u0041",)" + response << false;
    QTest::newRow("beyond ASCII") << "\"id\":\"\xc3\xa9\"," + response << false;
    QTest::newRow("fraction") << R"("id":1.5,)" + response << false;
    QTest::newRow("leading zero") << R"("id":01,)" + response << false;
    QTest::newRow("huge number") << R"("id":12345678901234567890,)" + response << false;
    QTest::newRow("twice") << R"("id":1,"id":2,)" + response << false;
    QTest::newRow("unknown scheme") << R"("scheme":"ftp",)" + response << false;
    QTest::newRow("capitals") << R"("scheme":"HTTPS",)" + response << false;
    QTest::newRow("no text") << R"("response":7)"_ba << false;
    QTest::newRow("comma at the end") << response + ',' << false;
}

/// A key that we do not know asks for the whole parser, and changes nothing else.
void RawTest::plainLinesAreReadAsAnyLine()
{
    QFETCH(QByteArray, members);
    QFETCH(bool, plain);
    const QByteArray line = '{' + members + '}';
    QCOMPARE(interchange::readPlainLine(line).has_value(), plain);
    QByteArray both = line + "\n{\"other\":0," + members + "}\n";
    QBuffer device(&both);
    QVERIFY(device.open(QIODevice::ReadOnly));
    interchange::Input input(device);
    interchange::NdjsonSource source(input, u"f"_s);
    const std::optional<interchange::Item> one = source.next();
    const std::optional<interchange::Item> other = source.next();
    QVERIFY(one && other);
    QVERIFY(one->id == other->id);
    QCOMPARE(one->exchanges, other->exchanges);
    QCOMPARE(one->error.has_value(), other->error.has_value());
    QVERIFY(!one->error || one->error->what == other->error->what);
}

void RawTest::manyAnswersAreReadInOnePass()
{
    constexpr int count = 20'000;
    const auto exchanges = interchange::exchangesOf(get.repeated(count), empty.repeated(count));
    QCOMPARE(exchanges.size(), size_t(count));
    QVERIFY(exchanges.back().finalResponse() && !exchanges.back().failure);
}

void RawTest::curlOutputIsRead_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QString>("sketch");
    QTest::newRow("-i") << empty << u" 200"_s;
    QTest::newRow("-i, interim") << "HTTP/1.1 100 Continue\r\n\r\n" + empty << u" 100 200"_s;
    QTest::newRow("-iL") << "HTTP/1.1 301 Moved\r\nLocation: /b\r\nContent-Length: 9\r\n\r\n" + empty
                         << u" 301| 200"_s;
    QTest::newRow("two URLs") << "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi" + empty << u" 200| 200"_s;
    QTest::newRow("proxy tunnel") << "HTTP/1.1 200 Connection established\r\n\r\n" + empty << u" 200| 200"_s;
    QTest::newRow("HTTP/2") << "HTTP/2 405 \r\nallow: GET\r\n\r\nno"_ba << u" 405"_s;
    QTest::newRow("pasted") << "HTTP/1.1 405 No\nAllow: GET\n\nno\n"_ba << u" 405"_s;
    QTest::newRow("head only") << "HTTP/1.1 405 No\r\nAllow: GET"_ba << u" 405"_s;
    QTest::newRow("-v")
        << "*   Trying 127.0.0.1:80...\n> PUT /a HTTP/1.1\r\n> Host: a.test\r\n> Content-Length: 3\r\n> \r\n"
           "} [3 bytes data]\n< HTTP/1.1 405 No\r\n< Allow: GET\r\n< \r\n{ [2 bytes data]\nno* Connection #0\n"_ba
        << u"PUT 405"_s;
    QTest::newRow("-v, two hops")
        << "> GET /a HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 301 M\n< Location: /b\n<\n* again\n"
           "> GET /b HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 200 OK\n<\n"_ba
        << u"GET 301|GET 200"_s;
    QTest::newRow("-v, JSON in several lines")
        << "> GET /a HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 200 OK\n< Content-Length: 4\n<\n{\n}\n"_ba
        << u"GET 200"_s;
    QTest::newRow("-iv") << "> GET /a HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 200 OK\n< Content-Length: 2\n<\n"
                            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"_ba
                         << u"GET 200"_s;
}

void RawTest::curlOutputIsRead()
{
    QFETCH(QByteArray, output);
    QTEST(sketch(samples::items(output)), "sketch");
}

void RawTest::curlIsNotBlamedForWhatItUnpacked_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QStringList>("complaints");
    QTest::newRow("chunks taken apart")
        << "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nhello"_ba
        << QStringList{};
    QTest::newRow("decompressed")
        << "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nhello"_ba
        << QStringList{};
    QTest::newRow("-I")
        << "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: text/plain\r\nContent-Length: 3000\r\n\r\n"_ba
        << QStringList{};
    QTest::newRow("HTTP/2")
        << "HTTP/2 200 \r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\ncontent-type: text/plain\r\ncontent-length: 3\r\n\r\nhel"_ba
        << QStringList{};
    QTest::newRow("pasted")
        << "HTTP/1.1 200 OK\nDate: Sun, 06 Nov 1994 08:49:37 GMT\nContent-Type: text/plain\nContent-Length: 3\n\nhel"_ba
        << QStringList{};
    QTest::newRow("really cut")
        << "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nhel"_ba
        << QStringList{u"framing-content-length-wrong"_s};
    QTest::newRow("really broken")
        << "HTTP/1.1 200 OK\r\nDate : Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n"_ba
        << QStringList{u"framing-space-before-colon"_s};
    QTest::newRow("content of a request is not printed")
        << "> POST / HTTP/1.1\n> Host: a\n> Expect: 100-continue\n> Content-Length: 3\n>\n< HTTP/1.1 413 No\n"
           "< Date: Sun, 06 Nov 1994 08:49:37 GMT\n< Content-Length: 0\n<\n"_ba
        << QStringList{};
}

void RawTest::curlIsNotBlamedForWhatItUnpacked()
{
    QFETCH(QByteArray, output);
    const auto items = samples::items(output);
    QCOMPARE(items.size(), 1U);
    QTEST(samples::complaints(items[0].exchanges.front()), "complaints");
}

void RawTest::linesAreReadInOrder()
{
    const QByteArray no = "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n";
    const auto items =
        samples::items(line("\"a\"", get, no) + "nonsense\n\n" + line("7", get + get, empty + no)
            + "{\"id\": \"c\", \"request\": \"!\"}\n{\"id\": null, \"scheme\": \"ftp\"}\n[1]\n"
            + line("{\"x\": 1}", {}, empty).trimmed());
    QCOMPARE(items.size(), 7U);
    QCOMPARE(sketch(items), u"GET 405|GET 200|GET 405| 200"_s);
    QStringList errors;
    for (const interchange::Item &item : items) {
        QVERIFY(item.isLine);
        errors << (item.error ? item.error->text() : u"-"_s);
    }
    QCOMPARE(errors[3], u"f:5: \"request\" is not base64."_s);
    QCOMPARE(errors[4], u"f:6: \"scheme\" is neither http nor https."_s);
    QCOMPARE(errors[5], u"f:7: it is no object."_s);
    QVERIFY(errors[1].startsWith(u"f:2: it is not JSON"_s));
    QCOMPARE(items[0].id.toString(), u"a"_s);
    QCOMPARE(items[2].id.toInt(), 7);
    QVERIFY(items[1].id.isNull() && items[4].id.isNull());
    QVERIFY(items[6].id.isObject() && !items[6].error);
}

void RawTest::slicesOfLinesMakeNoDifference()
{
    const QByteArray bytes = line("1", get, empty) + "bad\n" + line("2", get, empty);
    const auto whole = samples::items(bytes);
    const auto sliced = samples::items(bytes, 1);
    QCOMPARE(sliced.size(), whole.size());
    for (size_t i = 0; i < whole.size(); ++i) {
        QVERIFY(sliced[i].exchanges == whole[i].exchanges);
        QCOMPARE(sliced[i].place, whole[i].place);
    }
}

QTEST_GUILESS_MAIN(RawTest)
#include "tst_raw.moc"
