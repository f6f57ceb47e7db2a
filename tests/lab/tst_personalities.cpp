// SPDX-License-Identifier: Apache-2.0
#include "app/lab/gates.h"
#include "tests/lab/asking.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

/// The files of data/lab and the strictness of their loader.
class TestPersonalities : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allShippedOnesLoad();
    void everyOneKnowsTheFiveAddresses();
    void everyOneSurvivesWhatIsNoRequest_data();
    void everyOneSurvivesWhatIsNoRequest();
    void theResourceHoldsTheSameOnes();
    void theSchemaNamesTheGatesThatThereAre();
    void mistakesAreNamedWithTheFile_data();
    void mistakesAreNamedWithTheFile();
    void aBadFileDoesNotStopTheOthers();
    void extras_data();
    void extras();
    void interimComesFirstAndNotToOldClients();
};

static QByteArray sound()
{
    return R"({"id": "mine", "name": "Mine", "teaches": "t", "source": "s", "known": ["GET"], "methods": ["GET"],
 "gates": [{"gate": "route", "answer": "not-found"}],
 "routes": [{"path": "/", "methods": ["GET"], "content": "hello"}],
 "answers": [{"id": "not-found", "status": 404, "reason": "Not Found"}]})";
}

static void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void TestPersonalities::allShippedOnesLoad()
{
    std::vector<base::Error> problems;
    const auto all = lab::loadPersonalities(QStringLiteral(SOURCE_FOLDER "/data"), &problems);
    for (const base::Error &problem : problems)
        QFAIL(qPrintable(problem.text()));
    QCOMPARE(all.front().id, u"strict"_s);
    QStringList ids;
    for (const lab::Personality &one : all)
        ids << one.id;
    for (const QString &id : {u"nginx-like"_s, u"apache-like"_s, u"node-like"_s, u"node-http"_s,
             u"route-first"_s, u"filter-in-front"_s, u"caddy-like"_s, u"gateway-like"_s, u"redirector"_s,
             u"allow-misleads"_s, u"codes"_s})
        QVERIFY2(ids.contains(id), qPrintable(id));
}

void TestPersonalities::everyOneKnowsTheFiveAddresses()
{
    for (const lab::Personality &one : asking::personalities()) {
        for (const QString &path : {u"/"_s, u"/articles"_s, u"/articles/42"_s, u"/admin"_s, u"/private"_s}) {
            const bool known = std::any_of(one.routes.begin(), one.routes.end(),
                [&](const lab::Route &route) { return route.path == path; });
            QVERIFY2(known, qPrintable(one.id + u' ' + path));
        }
        QCOMPARE(asking::ask(one, asking::request("GET /articles/42")).last().status, 200);
        QCOMPARE(asking::ask(one, asking::request("GET /admin")).last().status, 403);
        QCOMPARE(asking::ask(one, asking::request("GET /private")).last().status, 401);
        QVERIFY(!one.teaches.isEmpty() && !one.source.isEmpty());
    }
}

void TestPersonalities::everyOneSurvivesWhatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("one letter") << QByteArray("G");
    QTest::addRow("zeros") << QByteArray(64, '\0');
    QTest::addRow("handshake") << QByteArray("\x16\x03\x01\x00\xa5");
    QTest::addRow("no method") << QByteArray(" / HTTP/1.1\r\n\r\n");
    QTest::addRow("long line") << QByteArray(100000, 'A');
    QTest::addRow("odd bytes") << QByteArray("\xff\xfe /\x80 HTTP/1.1\r\nHost: \xff\r\n\r\n");
    QTest::addRow("braces") << QByteArray("GET /{allow}{}{ HTTP/1.1\r\nHost: {\r\n\r\n");
}

void TestPersonalities::everyOneSurvivesWhatIsNoRequest()
{
    QFETCH(QByteArray, bytes);
    for (const lab::Personality &one : asking::personalities()) {
        const asking::Heard heard = asking::ask(one, bytes);
        QVERIFY2(
            heard.reply.hangUp || heard.last().status >= 400 || heard.last().complete, qPrintable(one.id));
    }
}

void TestPersonalities::theResourceHoldsTheSameOnes()
{
    QCOMPARE(lab::loadPersonalities(u":/data"_s, nullptr).size(), asking::personalities().size());
}

void TestPersonalities::theSchemaNamesTheGatesThatThereAre()
{
    QFile file(QStringLiteral(SOURCE_FOLDER "/data/schema/lab.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonValue value = QJsonDocument::fromJson(file.readAll()).object();
    for (const QString &key :
        {u"properties"_s, u"gates"_s, u"items"_s, u"properties"_s, u"gate"_s, u"enum"_s})
        value = value[key];
    QStringList words;
    for (const QJsonValue &word : value.toArray())
        words << word.toString();
    QCOMPARE(words, lab::gateWords());
}

void TestPersonalities::mistakesAreNamedWithTheFile_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *from, const char *to, const QString &expected) {
        QTest::addRow("%s", name) << QByteArray(from) << QByteArray(to) << expected;
    };
    row("unknown key", "\"teaches\"", "\"colour\": 1, \"teaches\"", u"mine.json: key \"colour\""_s);
    row("unknown key in a gate", "\"gate\": \"route\"", "\"gate\": \"route\", \"when\": 1",
        u"mine.json: gates[0]: key \"when\""_s);
    row("unknown gate", "\"gate\": \"route\"", "\"gate\": \"rout\"", u"\"rout\" is not one of"_s);
    row("unknown answer", "\"answer\": \"not-found\"", "\"answer\": \"lost\"",
        u"there is no answer \"lost\""_s);
    row("unknown answer of a route", "\"content\": \"hello\"", "\"answer\": \"lost\"",
        u"there is no answer \"lost\""_s);
    row("gate without its list", "\"gate\": \"route\"", "\"gate\": \"version\"", u"this gate needs a list"_s);
    row("missing key", "\"teaches\": \"t\",", "", u"key \"teaches\": the key is missing"_s);
    row("other name", "\"mine\"", "\"yours\"", u"must be the name of the file"_s);
    row("status", "404", "40", u"a number of three digits"_s);
    row("field with line break", "\"reason\": \"Not Found\"",
        "\"reason\": \"Not Found\", \"fields\": [[\"A\", \"b\\r\\nc\"]]", u"pairs of field name and value"_s);
    row("field that is no pair", "\"reason\": \"Not Found\"",
        "\"reason\": \"Not Found\", \"fields\": [\"A: b\"]", u"pairs of field name and value"_s);
    row("method without deed", "\"methods\": [\"GET\"], \"content\"", "\"methods\": [\"POST\"], \"content\"",
        u"/ serves POST but has no deed for it"_s);
    row("deed of another method", "\"content\": \"hello\"", "\"deeds\": {\"PUT\": \"not-found\"}",
        u"deeds: key \"PUT\""_s);
    row("no JSON", "{\"id\"", "{id", u"not valid JSON"_s);
    row("no gates", "\"gates\"", "\"unused\"", u"gates and routes are needed"_s);
    row("request without a promise", "\"gates\"",
        "\"requests\": [{\"label\": \"l\", \"method\": \"GET\", \"path\": \"/\", \"teaches\": \"t\"}], "
        "\"gates\"",
        u"requests[0]: key \"status\": the key is missing"_s);
    row("request that is none", "\"gates\"",
        "\"requests\": [{\"label\": \"l\", \"method\": \"G T\", \"path\": \"/\", \"teaches\": \"t\", "
        "\"status\": 200}], "
        "\"gates\"",
        u"must be a method name"_s);
    row("request for two words", "\"gates\"",
        "\"requests\": [{\"label\": \"l\", \"method\": \"GET\", \"path\": \"/a b\", \"teaches\": \"t\", "
        "\"status\": 200}], "
        "\"gates\"",
        u"must be a request target without spaces"_s);
    row("bad date", "\"content\": \"hello\"", "\"modified\": \"soon\"", u"must be a moment"_s);
}

void TestPersonalities::mistakesAreNamedWithTheFile()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, expected);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"lab"_s));
    QByteArray content = sound();
    QVERIFY(content.contains(from));
    write(folder.filePath(u"lab/mine.json"_s), content.replace(from, to));
    std::vector<base::Error> problems;
    QVERIFY(lab::loadPersonalities(folder.path(), &problems).empty());
    QString texts;
    for (const base::Error &problem : problems)
        texts += problem.text() + u'\n';
    QVERIFY2(texts.contains(expected) && texts.contains(u"mine.json"_s), qPrintable(texts));
}

void TestPersonalities::aBadFileDoesNotStopTheOthers()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"lab"_s));
    write(folder.filePath(u"lab/mine.json"_s), sound());
    write(folder.filePath(u"lab/bad.json"_s), "{");
    std::vector<base::Error> problems;
    QCOMPARE(lab::loadPersonalities(folder.path(), &problems).size(), std::size_t(1));
    QCOMPARE(problems.size(), std::size_t(1));
    QVERIFY(lab::loadPersonalities(folder.filePath(u"nowhere"_s), nullptr).empty());
    QCOMPARE(lab::loadPersonality(folder.path(), u"mine"_s)->name, u"Mine"_s);
    QVERIFY(lab::loadPersonality(folder.path(), u"bad"_s).error().text().contains(u"bad.json"_s));
    QVERIFY(lab::loadPersonality(folder.path(), u"none"_s).error().text().contains(u"bad, mine"_s));
}

void TestPersonalities::extras_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const QString &id, const char *line, const char *words, const char *part) {
        QTest::addRow("%s: %s", qPrintable(id), line)
            << id << QByteArray(line) << QByteArray(words) << QByteArray(part);
    };
    row(u"filter-in-front"_s, "DELETE /articles/42", "403 Forbidden",
        "stopped this request before the application");
    row(u"filter-in-front"_s, "FROBNICATE /nowhere", "403 Forbidden", "Server: front-filter");
    row(u"filter-in-front"_s, "OPTIONS /articles/42", "200 OK", "Allow: GET, HEAD, PUT, DELETE, OPTIONS");
    row(u"gateway-like"_s, "FROBNICATE /articles/42", "403 Forbidden",
        "{\"message\": \"Missing Authentication Token\"}");
    row(u"gateway-like"_s, "GET /nowhere", "403 Forbidden",
        "x-amzn-ErrorType: MissingAuthenticationTokenException");
    row(u"redirector"_s, "PUT /articles/old", "301 Moved Permanently", "Location: /articles/new");
    row(u"redirector"_s, "GET /articles/new", "405 Method Not Allowed", "Allow: PUT, POST, OPTIONS");
    row(u"redirector"_s, "PUT /articles/new", "204 No Content", "");
    row(u"redirector"_s, "PUT /articles/kept", "308 Permanent Redirect", "Location: /articles/new");
    row(u"allow-misleads"_s, "POST /articles/42", "405 Method Not Allowed", "Allow: TRACE\r\n");
    row(u"apache-like"_s, "TRACE /admin", "200 OK", "Content-Type: message/http");
    row(u"apache-like"_s, "TRACE /admin", "200 OK", "\r\n\r\nTRACE /admin HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    row(u"apache-like"_s, "GET /nowhere", "404 Not Found", "<title>404 Not Found</title>");
    row(u"nginx-like"_s, "DELETE /", "405 Not Allowed", "<hr><center>nginx/1.22.1</center>");
    row(u"nginx-like"_s, "GET /moved", "301 Moved Permanently", "Location: /articles/42");
    row(u"node-like"_s, "GET /hangup", "hung up", "");
    row(u"codes"_s, "GET /101", "101 Switching Protocols",
        "Upgrade: practice/1\r\nConnection: Upgrade\r\n\r\n");
    row(u"codes"_s, "POST /104", "200 OK", "HTTP/1.1 104 Upload Resumption Supported\r\n");
    row(u"codes"_s, "PUT /205", "205 Reset Content", "Content-Length: 0\r\n");
    row(u"codes"_s, "GET /206", "206 Partial Content", "Content-Length: 10\r\n");
    row(u"codes"_s, "DELETE /405", "405 Method Not Allowed", "\r\nAllow: \r\n");
    row(u"codes"_s, "FROBNICATE /418", "418 I'm a teapot", "");
    row(u"codes"_s, "PROPFIND /999", "999 Request denied", "999 Request denied: not a registered code.");
    row(u"codes"_s, "GET /444", "hung up", "");
}

void TestPersonalities::extras()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, part);
    const asking::Heard heard = asking::ask(asking::personality(id), asking::request(line));
    QCOMPARE(heard.words(), words);
    QVERIFY2(heard.reply.bytes.contains(part), heard.reply.bytes.constData());
}

void TestPersonalities::interimComesFirstAndNotToOldClients()
{
    const lab::Personality strict = asking::personality(u"strict"_s);
    const asking::Heard heard = asking::ask(strict, asking::request("GET /hints"));
    QCOMPARE(heard.responses.size(), std::size_t(2));
    QCOMPARE(heard.responses.front().status, 103);
    QCOMPARE(http::fieldValue(heard.responses.front().fields, "Link").value_or(""),
        "</style.css>; rel=preload; as=style");
    QCOMPARE(heard.last().status, 200);
    QCOMPARE(asking::ask(strict, "GET /hints HTTP/1.0\r\n\r\n").responses.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestPersonalities)
#include "tst_personalities.moc"
