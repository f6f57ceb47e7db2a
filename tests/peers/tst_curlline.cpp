// SPDX-License-Identifier: Apache-2.0
#include "tests/peers/recorder.h"
#include "ui/window/curlline.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

/// The command that is copied sends what the program would send: both are run against a socket that records.
class CurlLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theCommandSendsTheSame_data();
    void theCommandSendsTheSame();
    void tlsAndClientCertificates();
    void localSockets();
    void whatCurlCannotSay_data();
    void whatCurlCannotSay();
    void secretsAreMasked();
    void http2HasItsOption();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

namespace {

using Kind = http::ContentPlan::Kind;

http::Draft drafted(const QByteArray &method, const QByteArray &url = "http://@PLACE@/a"_ba)
{
    http::Draft draft;
    draft.method = method;
    draft.url = url;
    return draft;
}

http::Draft planned(Kind kind, const std::function<void(http::ContentPlan &)> &change)
{
    http::Draft draft = drafted("POST"_ba);
    draft.plan = http::ContentPlan();
    draft.plan->kind = kind;
    change(*draft.plan);
    return draft;
}

/// Sends it as the window does.
void sendOurs(const window::CurlOrder &order)
{
    const auto composed = http::compose(wire::throughProxy(order.draft, order.options.proxy), true);
    QVERIFY2(composed, composed ? "" : qPrintable(composed.error().text()));
    wire::Call call(*composed, order.options);
    QSignalSpy over(&call, &wire::Call::finished);
    call.start();
    QVERIFY(over.count() > 0 || over.wait(20'000));
}

void runCurls(const window::CurlOrder &order)
{
    const auto command = window::curlCommand(order);
    QVERIFY2(command, command ? "" : qPrintable(command.error().text()));
    QVERIFY(command->line.contains(u"curl "_s));
    // The variables of whoever runs this are not part of it.
    const QString quiet = QString(command->line).replace(u"curl -i"_s, u"curl -q -sS -i"_s);
    const QByteArray said = recorder::run(u"env"_s,
        {u"-u"_s, u"http_proxy"_s, u"-u"_s, u"https_proxy"_s, u"-u"_s, u"all_proxy"_s, u"bash"_s, u"-c"_s,
            quiet});
    const bool refused = said.contains("CONNECT tunnel failed"); // by the recorder
    QVERIFY2(refused || !said.startsWith("curl:"), qPrintable(quiet + u'\n' + QString::fromUtf8(said)));
}

void compare(const QByteArray &our, const QByteArray &their)
{
    recorder::Recorded a = recorder::read(our);
    recorder::Recorded b = recorder::read(their);
    recorder::forgetBoundary(&a);
    recorder::forgetBoundary(&b);
    std::sort(a.fields.begin(), a.fields.end()); // only their order may differ
    std::sort(b.fields.begin(), b.fields.end());
    QCOMPARE(b.line, a.line);
    QCOMPARE(b.fields, a.fields);
    QCOMPARE(b.content, a.content);
    QVERIFY2(a.line.contains(" HTTP/1."), a.line.constData());
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

void add(const char *name, const http::Draft &draft, const wire::Options &options = {})
{
    window::CurlOrder order;
    order.draft = draft;
    order.options = options;
    order.masked = false;
    QTest::newRow(name) << order;
}

} // namespace

Q_DECLARE_METATYPE(window::CurlOrder)

void CurlLineTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QVERIFY(write(file(u"notes.txt"_s), "some text\r\nand \"a\" line\n"));
    QVERIFY(write(file(u"a \"b\", [c];\\d.csv"_s), "1;2\n"));
    QVERIFY(write(file(u"large.bin"_s), QByteArray(3 * 1024 * 1024, 'x')));
    QVERIFY(write(file(u"empty.bin"_s), {}));
}

static void addHeads()
{
    add("GET", drafted("GET"_ba));
    add("HEAD", drafted("HEAD"_ba));
    add("a made-up method", drafted("get it"_ba));
    http::Draft draft = drafted("GET"_ba);
    draft.version = "HTTP/1.0"_ba;
    add("HTTP/1.0", draft);
    draft = drafted("OPTIONS"_ba);
    draft.target = "*"_ba;
    add("the asterisk", draft);
    draft = drafted("GET"_ba);
    draft.fields = {{"X-Empty"_ba, {}, false, true}, {"X-Quote"_ba, "it's \"so\" \\ zwölf"_ba, false, true},
        {"Cookie"_ba, "a=1; b=2"_ba, true, true}, {"Authorization"_ba, "Basic dTpw"_ba, false, true},
        {"X-Off"_ba, "1"_ba, false, false}};
    add("fields, cookies and credentials", draft);
    draft.switchedOff = {"Accept"_ba, "User-Agent"_ba, "Host"_ba};
    add("fields taken away", draft);
    for (const char *path :
        {"/a/../b?c=%2f", "/a?", "/a b", "/ä", "/{a,b}[1-3]", "?q=1", "", "/a#here", "/'x'"})
        add(path, drafted("GET"_ba, "http://@PLACE@"_ba + path));
    add("user in the URL", drafted("GET"_ba, "http://me:pw@@PLACE@/a"_ba));
}

static void addContents(const std::function<QString(const QString &)> &file)
{
    http::Draft draft = drafted("POST"_ba);
    add("POST without content", draft);
    draft.switchedOff = {"Content-Length"_ba};
    add("POST without length", draft);
    draft = drafted("POST"_ba);
    draft.content = "@it's\n{\"a\": \"\xc3\xa4\x01\"}\r\n"_ba;
    add("text", draft);
    draft.fields = {{"Content-Type"_ba, "text/plain"_ba, false, true}};
    draft.method = "PATCH"_ba;
    add("text with a type", draft);
    draft.version = "HTTP/1.0"_ba;
    add("text in HTTP/1.0", draft);
    draft = drafted("GET"_ba);
    draft.content = "q"_ba;
    add("content of GET", draft);
    draft = planned(Kind::Json, [](http::ContentPlan &) {});
    draft.content = "{\"a\": 1}"_ba;
    add("JSON", draft);
    add("a form", planned(Kind::Form, [](http::ContentPlan &plan) {
        plan.parts = {{"q"_ba, "a b&c"_ba, {}, {}, {}}, {"n"_ba, "zw\xc3\xb6lf"_ba, {}, {}, {}}};
    }));
    add("multipart", planned(Kind::Multipart, [&file](http::ContentPlan &plan) {
        plan.parts = {{"a"_ba, "@x;type=y"_ba, {}, {}, {}},
            {"b"_ba, "{\"q\":\"\\\"}"_ba, {}, {}, "application/json"_ba},
            {"c"_ba, {}, file(u"notes.txt"_s), {}, {}}, {"d"_ba, {}, file(u"a \"b\", [c];\\d.csv"_s), {}, {}},
            {"e"_ba, {}, file(u"large.bin"_s), "x\"y;z.png"_ba, "image/png"_ba}};
    }));
    for (const QString &name : {u"notes.txt"_s, u"large.bin"_s, u"empty.bin"_s, u"a \"b\", [c];\\d.csv"_s}) {
        const auto chosen = [&](http::ContentPlan &plan) { plan.file = file(name); };
        draft = planned(Kind::File, chosen);
        add(qPrintable(u"file "_s + name), draft);
        draft.method = "PUT"_ba;
        draft.url = "http://@PLACE@/folder/"_ba;
        draft.switchedOff = {"Content-Type"_ba};
        add(qPrintable(u"put into a folder "_s + name), draft);
    }
    draft = planned(Kind::Text, [](http::ContentPlan &plan) { plan.chunks = http::ChunkPlan(); });
    draft.content = "hello"_ba;
    add("chunks", draft);
    draft = planned(Kind::File, [&file](http::ContentPlan &plan) {
        plan.file = file(u"large.bin"_s);
        plan.chunks = http::ChunkPlan{{4096}, false, {}, {}};
    });
    add("a file in chunks", draft);
    draft = planned(Kind::Text, [](http::ContentPlan &plan) { plan.expectContinue = true; });
    draft.content = "hello"_ba;
    add("an expectation", draft);
}

static void addWays()
{
    wire::Options options;
    options.proxy.kind = wire::Proxy::Http;
    options.proxy.host = "@HOST@"_ba;
    http::Draft draft = drafted("POST"_ba, "http://shop.test:80/a?b"_ba);
    draft.content = "q"_ba;
    add("a proxy", draft, options);
    add("a proxy and an odd target", drafted("GET"_ba, "http://shop.test/a b"_ba), options);
    add("CONNECT", drafted("GET"_ba, "https://shop.test/a"_ba), options);
    options.proxy.user = "me"_ba;
    options.proxy.password = "p:w d'"_ba;
    add("a proxy with credentials", draft, options);
    add("CONNECT with credentials", drafted("GET"_ba, "https://shop.test/a"_ba), options);
    options = {};
    options.connectHost = "@HOST@"_ba;
    options.family = wire::Family::IPv4;
    add("another place", drafted("GET"_ba, "http://shop.test:81/a"_ba), options);
    add("a host in capitals", drafted("GET"_ba, "http://SHOP.test:80/a"_ba), options);
}

void CurlLineTest::theCommandSendsTheSame_data()
{
    QTest::addColumn<window::CurlOrder>("order");
    addHeads();
    addContents([this](const QString &name) { return file(name); });
    addWays();
}

void CurlLineTest::theCommandSendsTheSame()
{
    QFETCH(window::CurlOrder, order);
    peer::Peer peer;
    peer.react = recorder::recording(peer);
    const QByteArray place = "127.0.0.1:" + QByteArray::number(peer.port());
    order.draft.url.replace("@PLACE@", place);
    for (auto [host, port] : {std::pair(&order.options.proxy.host, &order.options.proxy.port),
             std::pair(&order.options.connectHost, &order.options.connectPort)}) {
        if (host->isEmpty())
            continue;
        *host = "127.0.0.1";
        *port = peer.port();
    }
    sendOurs(order);
    const QByteArray our = std::exchange(peer.seen, {});
    runCurls(order);
    compare(our, peer.seen);
}

void CurlLineTest::tlsAndClientCertificates()
{
    peer::Peer peer("good", {}, QSslSocket::VerifyPeer);
    peer.react = recorder::recording(peer);
    window::CurlOrder order;
    order.draft = drafted("GET"_ba, "https://127.0.0.1:" + QByteArray::number(peer.port()) + "/a");
    order.options.insecure = true;
    order.options.certFile = peer::certificate("client.pem");
    order.options.keyFile = peer::certificate("client.key");
    order.options.keyLogFile = file(u"keys.log"_s);
    order.masked = false;
    sendOurs(order);
    const QByteArray our = std::exchange(peer.seen, {});
    QFile::remove(file(u"keys.log"_s));
    runCurls(order);
    compare(our, peer.seen);
    QVERIFY(QFile::exists(file(u"keys.log"_s)));
    order.options.insecure = false;
    order.options.caFile = peer::certificate("ca.pem");
    order.options.family = wire::Family::IPv4;
    const auto command = window::curlCommand(order);
    QVERIFY(command && command->line.contains(u" --cacert "_s) && command->line.contains(u" -4"_s));
    QVERIFY(!command->line.contains(u" -k"_s));
}

void CurlLineTest::localSockets()
{
    wire::Options options;
    options.unixSocket = u"/run/some thing.sock"_s;
    window::CurlOrder order;
    order.draft = drafted("GET"_ba, "http://shop.test/a"_ba);
    order.options = options;
    const auto command = window::curlCommand(order);
    QVERIFY(command && command->line.contains(u" --unix-socket '/run/some thing.sock' "_s));
}

void CurlLineTest::whatCurlCannotSay_data()
{
    QTest::addColumn<http::Draft>("draft");
    http::Draft draft = drafted("GET"_ba);
    draft.raw = "GET /\r\n\r\n"_ba;
    QTest::newRow("raw bytes") << draft;
    draft = drafted("GET"_ba);
    draft.defects = {http::DraftDefect::BareLf};
    QTest::newRow("defects") << draft;
    QTest::newRow("trailers") << planned(Kind::Text, [](http::ContentPlan &plan) {
        plan.chunks = http::ChunkPlan{{}, true, {}, {{"X-Sum"_ba, "1"_ba, false, true}}};
    });
    draft = drafted("POST"_ba);
    draft.content = "a\0b"_ba;
    QTest::newRow("a zero byte") << draft;
    draft.content = QByteArray(200'000, 'x');
    QTest::newRow("much content") << draft;
    draft = drafted("GET"_ba);
    draft.fields = {{"Host"_ba, "a"_ba, false, true}, {"Host"_ba, "b"_ba, false, true}};
    QTest::newRow("two hosts") << draft;
    draft = drafted("GET"_ba);
    draft.version = "HTTP/9.9"_ba;
    QTest::newRow("a version") << draft;
}

void CurlLineTest::whatCurlCannotSay()
{
    QFETCH(http::Draft, draft);
    draft.url = "http://shop.test/a";
    const auto line = window::curlLine(draft, true);
    QVERIFY2(!line, line ? qPrintable(*line) : "");
    QVERIFY(!line.error().advice.isEmpty());
}

void CurlLineTest::secretsAreMasked()
{
    window::CurlOrder order;
    order.draft = drafted("GET"_ba, "https://me:s3cret@shop.test/a?token=s3cret&b=1"_ba);
    order.draft.fields = {
        {"Cookie"_ba, "id=s3cret"_ba, true, true}, {"X-Api-Key"_ba, "s3cret"_ba, false, true}};
    order.options.proxy = {wire::Proxy::Http, "proxy.test"_ba, 3128, "me"_ba, "s3cret"_ba, {}};
    order.options.certFile = u"/tmp/c.pem"_s;
    order.options.passphrase = u"s3cret"_s;
    order.account = auth::Account{u"me"_s, u"s3cret"_s};
    auto command = window::curlCommand(order);
    QVERIFY(command);
    QVERIFY2(!command->line.contains(u"s3cret"_s), qPrintable(command->line));
    QVERIFY2(
        command->line.contains(u"b=1"_s) && command->line.contains(u"--digest"_s), qPrintable(command->line));
    order.masked = false;
    command = window::curlCommand(order);
    QVERIFY(command);
    QCOMPARE(command->line.count(u"s3cret"_s), 6);
}

void CurlLineTest::http2HasItsOption()
{
    http::Draft draft = drafted("GET"_ba, "http://shop.test/a"_ba);
    draft.version = "HTTP/2"_ba;
    QVERIFY(window::curlLine(draft, true)->contains(u" --http2-prior-knowledge"_s));
    draft.url = "https://shop.test/a"_ba;
    QVERIFY(window::curlLine(draft, true)->contains(u" --http2 "_s));
}

QTEST_GUILESS_MAIN(CurlLineTest)
#include "tst_curlline.moc"
