// SPDX-License-Identifier: Apache-2.0
#include "tests/peers/recorder.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

/// The same intent, sent by curl and by us to a socket that records: what differs is on a list.
class HonestyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameBytesAreSent_data();
    void theSameBytesAreSent();

private:
    QTemporaryDir m_folder;
};

namespace {

using recorder::Recorded;

/// Each says its own name; the place is the recorder's, which listens elsewhere each time.
QList<QByteArray> comparable(const QList<QByteArray> &fields)
{
    QList<QByteArray> kept;
    for (const QByteArray &field : fields) {
        if (field.startsWith("User-Agent: "))
            kept << "User-Agent: NAME";
        else if (field.startsWith("Host: 127.0.0.1:"))
            kept << "Host: 127.0.0.1";
        else
            kept << field;
    }
    std::sort(kept.begin(), kept.end()); // added ones stand elsewhere
    return kept;
}

/// What a client says to a recorder.
QByteArray recordedOf(const QString &program, QStringList arguments)
{
    peer::Peer peer;
    peer.react = recorder::recording(peer);
    arguments.replaceInStrings(u"@PLACE@"_s, u"127.0.0.1:%1"_s.arg(peer.port()));
    const QByteArray said = recorder::run(program, arguments);
    return peer.seen.contains("\r\n\r\n") ? peer.seen : said;
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

void add(const char *name, const QStringList &ours, const QStringList &curls,
    const QList<QByteArray> &trailers = {})
{
    QTest::newRow(name) << ours << curls << trailers;
}

const QString url = u"http://@PLACE@/a"_s;
const QString typeless = u"Content-Type:"_s; ///< curl takes content for a form unless it is told

void addHeads()
{
    add("GET", {u"GET"_s, url}, {url});
    add("HEAD", {u"HEAD"_s, url}, {u"-I"_s, url});
    add("a made-up method", {u"FROBNICATE"_s, url}, {u"-X"_s, u"FROBNICATE"_s, url});
    add("a method in lower case", {u"get"_s, url}, {u"-X"_s, u"get"_s, url});
    add("fields",
        {u"GET"_s, url, u"-H"_s, u"X-a: 1"_s, u"-H"_s, u"x-A: 2"_s, u"-H"_s, u"Accept: text/plain"_s},
        {url, u"-H"_s, u"X-a: 1"_s, u"-H"_s, u"x-A: 2"_s, u"-H"_s, u"Accept: text/plain"_s});
    add("an empty field", {u"GET"_s, url, u"-H"_s, u"X-a:"_s}, {url, u"-H"_s, u"X-a;"_s});
    add("a query", {u"GET"_s, u"http://@PLACE@/a%7eb?c=%2f&d"_s}, {u"http://@PLACE@/a%7eb?c=%2f&d"_s});
    add("dots in the path", {u"GET"_s, u"http://@PLACE@/a/../b"_s},
        {u"--path-as-is"_s, u"http://@PLACE@/a/../b"_s});
    add("the asterisk", {u"OPTIONS"_s, url, u"--target"_s, u"*"_s},
        {u"-X"_s, u"OPTIONS"_s, u"--request-target"_s, u"*"_s, url});
    add("an absolute target", {u"GET"_s, url, u"--target"_s, u"http://shop.test/"_s},
        {u"--request-target"_s, u"http://shop.test/"_s, url});
    add("credentials", {u"GET"_s, url, u"-u"_s, u"user:open sesame"_s},
        {u"-u"_s, u"user:open sesame"_s, url});
    add("HTTP/1.0", {u"GET"_s, url, u"--http"_s, u"1.0"_s}, {u"--http1.0"_s, url});
}

void addContents(const QString &text)
{
    const QString chunked = u"Transfer-Encoding: chunked"_s;
    const QString asks = u"Expect: 100-continue"_s;
    const QString h = u"-H"_s;
    const QString d = u"-d"_s;
    add("content", {u"POST"_s, url, d, u"hello"_s}, {d, u"hello"_s, h, typeless, url});
    add("content with a type", {u"PUT"_s, url, d, u"{}"_s, h, u"Content-Type: application/json"_s},
        {u"-X"_s, u"PUT"_s, d, u"{}"_s, h, u"Content-Type: application/json"_s, url});
    add("empty content of POST", {u"POST"_s, url}, {d, u""_s, h, typeless, url});
    add("empty content of PUT", {u"PUT"_s, url}, {u"-X"_s, u"PUT"_s, d, u""_s, h, typeless, url});
    add("content of GET", {u"GET"_s, url, d, u"q"_s}, {u"-X"_s, u"GET"_s, d, u"q"_s, h, typeless, url});
    add("content in HTTP/1.0", {u"POST"_s, url, d, u"hello"_s, u"--http"_s, u"1.0"_s},
        {u"--http1.0"_s, d, u"hello"_s, h, typeless, url});
    add("a form", {u"POST"_s, url, u"--form"_s, u"q=a b&c"_s, u"--form"_s, u"n=zwölf-._"_s},
        {u"--data-urlencode"_s, u"q=a b&c"_s, u"--data-urlencode"_s, u"n=zwölf-._"_s, url});
    add("JSON", {u"POST"_s, url, u"--data-json"_s, u"{\"a\": 1}"_s},
        {u"--json"_s, u"{\"a\": 1}"_s, h, u"Accept: */*"_s, url});
    const QString part = u"f=@"_s + text;
    add("multipart with a file", {u"POST"_s, url, u"--multipart"_s, u"a=1"_s, u"--multipart"_s, part},
        {u"-F"_s, u"a=1"_s, u"-F"_s, part, url});
    const QString named = part + u";type=image/x;filename=b.png"_s;
    add("multipart with a type and a name", {u"PUT"_s, url, u"--multipart"_s, named},
        {u"-X"_s, u"PUT"_s, u"-F"_s, named, url});
    add("chunks", {u"POST"_s, url, d, u"hello"_s, u"--chunks"_s, u"2,rest"_s},
        {d, u"hello"_s, h, typeless, h, chunked, url});
    const QString unasked = u"Expect:"_s; // curl asks before it uploads
    add("a file", {u"PUT"_s, url, u"--upload"_s, text, u"--no-auto"_s, u"Content-Type"_s},
        {u"-T"_s, text, h, unasked, url});
    add("a file with its type", {u"PUT"_s, url, u"--upload"_s, text},
        {u"-T"_s, text, h, u"Content-Type: text/plain"_s, h, unasked, url});
    add("a file that is asked for", {u"PUT"_s, url, u"--upload"_s, text, u"--expect"_s},
        {u"-T"_s, text, h, u"Content-Type: text/plain"_s, url});
    add("a file in chunks", {u"PUT"_s, url, u"--upload"_s, text, u"--chunks"_s, u"3"_s},
        {u"-T"_s, text, h, u"Content-Type: text/plain"_s, h, chunked, h, unasked, url});
    add("an expectation", {u"PUT"_s, url, d, u"hello"_s, u"--expect"_s},
        {u"-X"_s, u"PUT"_s, d, u"hello"_s, h, typeless, h, asks, url});
    add("an expectation as a field", {u"PUT"_s, url, d, u"hello"_s, h, asks},
        {u"-X"_s, u"PUT"_s, d, u"hello"_s, h, typeless, h, asks, url});
    add("trailers",
        {u"POST"_s, url, d, u"hello"_s, u"--chunks"_s, u"rest"_s, u"--trailer"_s, u"X-Sum: 5d41"_s},
        {d, u"hello"_s, h, typeless, h, chunked, h, u"Trailer: X-Sum"_s, url}, {"X-Sum: 5d41"_ba});
}

void addWays(const QString &jar)
{
    const QString shop = u"http://shop.test/a?b"_s;
    const QString proxy = u"http://@PLACE@"_s;
    const QStringList unnamed{u"-H"_s, u"Proxy-Connection:"_s}; // curl's invention for old proxies
    add("a proxy", {u"GET"_s, shop, u"--proxy"_s, proxy}, unnamed + QStringList{u"-x"_s, proxy, shop});
    add("content through a proxy", {u"POST"_s, shop, u"-d"_s, u"q"_s, u"--proxy"_s, proxy},
        unnamed + QStringList{u"-d"_s, u"q"_s, u"-H"_s, typeless, u"-x"_s, proxy, shop});
    add("a proxy with credentials", {u"GET"_s, shop, u"--proxy"_s, u"http://a:b@@PLACE@"_s},
        unnamed + QStringList{u"-x"_s, u"http://a:b@@PLACE@"_s, shop});
    add("CONNECT through a proxy", {u"GET"_s, u"https://shop.test/a"_s, u"--proxy"_s, proxy},
        {u"--proxy-header"_s, u"Proxy-Connection:"_s, u"--proxy-header"_s, u"User-Agent:"_s, u"-x"_s, proxy,
            u"https://shop.test/a"_s});
    add("another place", {u"GET"_s, u"http://shop.test:81/a"_s, u"--connect-to"_s, u"@PLACE@"_s},
        {u"--connect-to"_s, u"::@PLACE@"_s, u"http://shop.test:81/a"_s});
    add("cookies of a jar", {u"GET"_s, url, u"--cookies"_s, jar}, {u"-b"_s, jar, url});
}

} // namespace

void HonestyTest::theSameBytesAreSent_data()
{
    QTest::addColumn<QStringList>("ours");
    QTest::addColumn<QStringList>("curls");
    QTest::addColumn<QList<QByteArray>>("trailers");
    QVERIFY(m_folder.isValid());
    const QString text = m_folder.filePath(u"notes.txt"_s);
    const QString jar = m_folder.filePath(u"jar.txt"_s);
    QVERIFY(write(text, "some text\r\nand a line\n"));
    QVERIFY(write(jar,
        "# Netscape HTTP Cookie File\n"
        "127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tabc\n"
        "127.0.0.1\tFALSE\t/a\tFALSE\t0\tlonger\t1\n"
        "127.0.0.1\tFALSE\t/b\tFALSE\t0\telsewhere\t2\n"));
    addHeads();
    addContents(text);
    addWays(jar);
}

void HonestyTest::theSameBytesAreSent()
{
    QFETCH(QStringList, ours);
    QFETCH(QStringList, curls);
    QFETCH(QList<QByteArray>, trailers);
    const QString cli = QStringLiteral(PROGRAM_FOLDER "/reasonphrase-cli");
    const QByteArray our = recordedOf(cli, QStringList{u"send"_s} + ours);
    const QByteArray their = recordedOf(u"curl"_s, QStringList{u"-q"_s, u"-sS"_s} + curls);
    QVERIFY2(our.contains("\r\n\r\n"), our.constData());
    QVERIFY2(their.contains("\r\n\r\n"), their.constData());
    Recorded a = recorder::read(our);
    Recorded b = recorder::read(their);
    recorder::forgetBoundary(&a);
    recorder::forgetBoundary(&b);
    QCOMPARE(a.line, b.line);
    QCOMPARE(comparable(a.fields), comparable(b.fields));
    QCOMPARE(a.content, b.content);
    QCOMPARE(a.trailers, trailers);
    QCOMPARE(b.trailers, QList<QByteArray>()); // curl has no option for them
}

QTEST_GUILESS_MAIN(HonestyTest)
#include "tst_honesty.moc"
