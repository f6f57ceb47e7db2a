// SPDX-License-Identifier: Apache-2.0
#include "tests/peers/peers.h"
#include "tests/wire/peer.h"

using namespace Qt::StringLiterals;

/// The same intent, sent by curl and by us to a socket that records: what differs is on a list.
class HonestyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameBytesAreSent_data();
    void theSameBytesAreSent();
};

namespace {

/// A request as it was recorded.
struct Recorded {
    QByteArray line;
    QList<QByteArray> fields; ///< "Name: value"
    QByteArray content;
};

Recorded read(const QByteArray &bytes)
{
    Recorded recorded;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    recorded.content = bytes.sliced(end + 4);
    recorded.fields = bytes.first(end).replace("\r\n", "\n").split('\n');
    recorded.line = recorded.fields.takeFirst();
    return recorded;
}

/// What may differ, and why.
struct Difference {
    const char *field;
    const char *why;
};
constexpr Difference allowed[] = {
    {"User-Agent", "each says its own name"},
    {"Proxy-Connection", "curl's own invention for old proxies; no specification has it"},
    {"Content-Type", "curl takes content for a form; we say nothing that was not asked for"},
};

bool isAllowed(const QByteArray &field)
{
    return std::any_of(std::begin(allowed), std::end(allowed), [&field](const Difference &difference) {
        return field.toLower().startsWith(QByteArray(difference.field).toLower() + ':');
    });
}

/// Sorted, since the added ones stand elsewhere, and without what may differ.
QList<QByteArray> comparable(const QList<QByteArray> &fields)
{
    QList<QByteArray> kept;
    for (const QByteArray &field : fields) {
        if (!isAllowed(field))
            kept << field;
    }
    std::sort(kept.begin(), kept.end());
    return kept;
}

/// Answers at once; what was said until then is in the peer.
QByteArray recordedOf(const std::function<void(const QString &)> &client)
{
    peer::Peer recorder;
    recorder.react = [&recorder](QTcpSocket &socket) {
        const qsizetype end = recorder.seen.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        if (recorder.seen.startsWith("CONNECT")) {
            socket.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return socket.disconnectFromHost();
        }
        const QByteArray head = recorder.seen.first(end).toLower();
        if (head.contains("expect: 100-continue") && recorder.seen.size() == end + 4) {
            socket.write("HTTP/1.1 100 Continue\r\n\r\n");
            return;
        }
        const qsizetype at = head.indexOf("\r\ncontent-length: ");
        const qsizetype length = at < 0
            ? 0
            : head.sliced(at + 18,
                      head.indexOf('\r', at + 2) > 0 ? head.indexOf('\r', at + 2) - at - 18
                                                     : head.size() - at - 18)
                  .toLongLong();
        const bool chunked = head.contains("transfer-encoding: chunked");
        if (recorder.seen.size() < end + 4 + length || (chunked && !recorder.seen.endsWith("0\r\n\r\n")))
            return;
        socket.write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        socket.disconnectFromHost();
    };
    client(u"127.0.0.1:%1"_s.arg(recorder.port()));
    return recorder.seen;
}

/// Runs a program while the event loop goes on, since the recorder lives in it.
void run(const QString &program, QStringList arguments, const QString &place)
{
    arguments.replaceInStrings(u"@PLACE@"_s, place);
    QProcess process;
    QSignalSpy over(&process, &QProcess::finished);
    process.start(program, arguments);
    if (!over.wait(20'000))
        process.kill();
}

} // namespace

void HonestyTest::theSameBytesAreSent_data()
{
    QTest::addColumn<QStringList>("ours");
    QTest::addColumn<QStringList>("curls");
    const QString url = u"http://@PLACE@/a"_s;
    const auto add = [](const char *name, const QStringList &ours, const QStringList &curls) {
        QTest::newRow(name) << ours << curls;
    };
    add("GET", {u"GET"_s, url}, {url});
    add("HEAD", {u"HEAD"_s, url}, {u"-I"_s, url});
    add("a made-up method", {u"FROBNICATE"_s, url}, {u"-X"_s, u"FROBNICATE"_s, url});
    add("a method in lower case", {u"get"_s, url}, {u"-X"_s, u"get"_s, url});
    add("fields",
        {u"GET"_s, url, u"-H"_s, u"X-a: 1"_s, u"-H"_s, u"x-A: 2"_s, u"-H"_s, u"Accept: text/plain"_s},
        {url, u"-H"_s, u"X-a: 1"_s, u"-H"_s, u"x-A: 2"_s, u"-H"_s, u"Accept: text/plain"_s});
    add("a query", {u"GET"_s, u"http://@PLACE@/a%7eb?c=%2f&d"_s}, {u"http://@PLACE@/a%7eb?c=%2f&d"_s});
    add("dots in the path", {u"GET"_s, u"http://@PLACE@/a/../b"_s},
        {u"--path-as-is"_s, u"http://@PLACE@/a/../b"_s});
    add("the asterisk", {u"OPTIONS"_s, url, u"--target"_s, u"*"_s},
        {u"-X"_s, u"OPTIONS"_s, u"--request-target"_s, u"*"_s, url});
    add("an absolute target", {u"GET"_s, url, u"--target"_s, u"http://shop.test/"_s},
        {u"--request-target"_s, u"http://shop.test/"_s, url});
    add("content", {u"POST"_s, url, u"-d"_s, u"hello"_s}, {u"-d"_s, u"hello"_s, url});
    add("content with a type",
        {u"PUT"_s, url, u"-d"_s, u"{}"_s, u"-H"_s, u"Content-Type: application/json"_s},
        {u"-X"_s, u"PUT"_s, u"-d"_s, u"{}"_s, u"-H"_s, u"Content-Type: application/json"_s, url});
    add("credentials", {u"GET"_s, url, u"-u"_s, u"user:open sesame"_s},
        {u"-u"_s, u"user:open sesame"_s, url});
    add("HTTP/1.0", {u"GET"_s, url, u"--http"_s, u"1.0"_s}, {u"--http1.0"_s, url});
    add("expectation", {u"PUT"_s, url, u"-d"_s, u"hello"_s, u"-H"_s, u"Expect: 100-continue"_s},
        {u"-X"_s, u"PUT"_s, u"-d"_s, u"hello"_s, u"-H"_s, u"Expect: 100-continue"_s, url});
    add("a proxy", {u"GET"_s, u"http://shop.test/a"_s, u"--proxy"_s, u"http://@PLACE@"_s},
        {u"-x"_s, u"http://@PLACE@"_s, u"http://shop.test/a"_s});
    add("a proxy with credentials",
        {u"GET"_s, u"http://shop.test/a"_s, u"--proxy"_s, u"http://a:b@@PLACE@"_s},
        {u"-x"_s, u"http://a:b@@PLACE@"_s, u"http://shop.test/a"_s});
    add("CONNECT through a proxy", {u"GET"_s, u"https://shop.test/a"_s, u"--proxy"_s, u"http://@PLACE@"_s},
        {u"-x"_s, u"http://@PLACE@"_s, u"https://shop.test/a"_s});
}

void HonestyTest::theSameBytesAreSent()
{
    QFETCH(QStringList, ours);
    QFETCH(QStringList, curls);
    const QString cli = QStringLiteral(PROGRAM_FOLDER "/reasonphrase-cli");
    const QByteArray our =
        recordedOf([&](const QString &place) { run(cli, QStringList{u"send"_s} + ours, place); });
    const QByteArray their = recordedOf([&](const QString &place) {
        run(u"curl"_s, QStringList{u"-sS"_s, u"-q"_s} + curls, place);
    });
    QVERIFY2(our.contains("\r\n\r\n"), our.constData());
    QVERIFY2(their.contains("\r\n\r\n"), their.constData());
    const Recorded a = read(our);
    const Recorded b = read(their);
    QCOMPARE(a.line, b.line);
    QCOMPARE(a.content, b.content);
    const auto placeless = [](const QList<QByteArray> &fields) {
        QList<QByteArray> out;
        for (const QByteArray &field : fields) {
            const bool local = field.startsWith("Host: 127.0.0.1:");
            out << (local ? QByteArray("Host: 127.0.0.1") : field);
        }
        return out;
    };
    QCOMPARE(comparable(placeless(a.fields)), comparable(placeless(b.fields)));
    for (const Difference &each : allowed) {
        const auto has = [&](const Recorded &one) {
            return std::any_of(one.fields.begin(), one.fields.end(), [&](const QByteArray &field) {
                return field.toLower().startsWith(QByteArray(each.field).toLower() + ':');
            });
        };
        if (has(a) != has(b) || (has(a) && qstrcmp(each.field, "User-Agent") == 0))
            qInfo("%s differs: %s", each.field, each.why);
    }
}

QTEST_GUILESS_MAIN(HonestyTest)
#include "tst_honesty.moc"
