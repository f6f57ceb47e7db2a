// SPDX-License-Identifier: Apache-2.0
#include "ui/window/caretrest.h"
#include "ui/window/curlline.h"
#include "ui/window/examples.h"
#include "ui/window/livelint.h"
#include "ui/window/options.h"
#include "ui/window/recipes.h"
#include "ui/window/sending.h"
#include "ui/window/services.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace window;

class TestParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optionsAreRead_data();
    void optionsAreRead();
    void sizeOfTypeIsLeftUnlessItIsSaid();
    void wrongOptionsAreNamed_data();
    void wrongOptionsAreNamed();
    void helpNamesEveryOption();
    void curlSendsTheSame_data();
    void curlSendsTheSame();
    void curlCannotSendRawBytes();
    void recordedExamplesReadLikeRealOnes();
    void recipesGetWhatTheyPromise_data();
    void recipesGetWhatTheyPromise();
    void unknownRecipeIsNone();
    void aDraftIsReadInItsVersion_data();
    void aDraftIsReadInItsVersion();
    void theTextCursorRestsUntilSomebodyTypes();
    void damageInFactsOfOnesOwnIsFound();
    void soundFactsOfOnesOwnAreNoDamage();
};

void TestParts::optionsAreRead_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("url");
    QTest::addRow("nothing") << QStringList{} << ""_ba
                             << ""_ba;
    QTest::addRow("send") << QStringList{u"--send"_s, u"get http://h/%7Ea b"_s} << "get"_ba
                          << "http://h/%7Ea b"_ba;
    QTest::addRow("url") << QStringList{u"http://h/"_s} << "GET"_ba
                         << "http://h/"_ba;
    QTest::addRow("method and url") << QStringList{u"DELETE"_s, u"/articles"_s} << "DELETE"_ba
                                    << "/articles"_ba;
}

void TestParts::optionsAreRead()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, url);
    const base::Result<Options> options = readOptions(QStringList{u"reasonphrase"_s} + arguments);
    QVERIFY(options);
    QCOMPARE(options->method, method);
    QCOMPARE(options->url, url);
    QCOMPARE(options->size, QSize(1280, 800));
}

void TestParts::sizeOfTypeIsLeftUnlessItIsSaid()
{
    const auto scaleOf = [](const QStringList &arguments) {
        return readOptions(QStringList{u"reasonphrase"_s} + arguments)->fontScale;
    };
    QVERIFY(!scaleOf({}));
    QCOMPARE(scaleOf({u"--font-scale"_s, u"1"_s}), std::optional(1.0)); // back from a larger one
}

void TestParts::wrongOptionsAreNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("word");
    QTest::addRow("unknown") << QStringList{u"--nonsense"_s} << u"nonsense"_s;
    QTest::addRow("size") << QStringList{u"--size"_s, u"big"_s} << u"--size"_s;
    QTest::addRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << u"--theme"_s;
    QTest::addRow("scale") << QStringList{u"--font-scale"_s, u"9"_s} << u"--font-scale"_s;
    QTest::addRow("screen") << QStringList{u"--screen"_s, u"moon"_s} << u"--screen"_s;
    QTest::addRow("send") << QStringList{u"--send"_s, u"GET"_s} << u"--send"_s;
    QTest::addRow("too much") << QStringList{u"GET"_s, u"http://h/"_s, u"more"_s} << u"more"_s;
}

void TestParts::wrongOptionsAreNamed()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, word);
    const base::Result<Options> options = readOptions(QStringList{u"reasonphrase"_s} + arguments);
    QVERIFY(!options);
    QVERIFY2(options.error().text().contains(word), qPrintable(options.error().text()));
}

void TestParts::helpNamesEveryOption()
{
    for (const char *option : {"--help", "--version", "--send", "--screen", "--article", "--codes", "--theme",
             "--font-scale", "--size", "--screenshot"})
        QVERIFY2(optionsHelp().contains(QString::fromLatin1(option)), option);
}

static http::Draft drafted(const QByteArray &method, const QByteArray &content = {})
{
    http::Draft draft;
    draft.method = method;
    draft.url = "http://h.test/a?b=c";
    draft.content = content;
    return draft;
}

void TestParts::curlSendsTheSame_data()
{
    QTest::addColumn<http::Draft>("draft");
    QTest::addColumn<QString>("has");
    QTest::addColumn<QString>("lacks");
    QTest::addRow("get") << drafted("GET"_ba) << u" 'http://h.test/a?b=c'"_s << u" -X "_s;
    QTest::addRow("case is kept") << drafted("get"_ba) << u" -X 'get' "_s << u"GET"_s;
    QTest::addRow("head") << drafted("HEAD"_ba) << u" -I "_s << u" -X "_s;
    QTest::addRow("post") << drafted("POST"_ba, "x=1"_ba) << u" -H 'Content-Type:' --data-raw 'x=1'"_s
                          << u" -X "_s;
    QTest::addRow("quote") << drafted("POST"_ba, "it's"_ba) << u"--data-raw $'it\\'s'"_s << u" -X "_s;
    QTest::addRow("binary") << drafted("POST"_ba, "\x01\n"_ba) << u"$'\\x01\\x0a'"_s << u" -X "_s;
    http::Draft draft = drafted("GET"_ba);
    draft.switchedOff = {"Accept"_ba};
    QTest::addRow("switched off") << draft << u" -H 'Accept:'"_s << u"*/*"_s;
    draft = drafted("GET"_ba);
    draft.fields = {{"X-Empty"_ba, {}, false, true}, {"Cookie"_ba, "id=s3cret"_ba, false, true}};
    QTest::addRow("empty and secret") << draft << u" -H 'X-Empty;' -H 'Cookie: ***'"_s << u"s3cret"_s;
    draft = drafted("OPTIONS"_ba);
    draft.target = "*"_ba;
    QTest::addRow("target") << draft << u" --request-target '*'"_s << u"xx"_s;
    draft = drafted("GET"_ba);
    draft.url = "http://me:pw@h.test/a"_ba;
    QTest::addRow("user in the URL") << draft << u" 'http://h.test/a'"_s << u"pw"_s;
}

void TestParts::curlSendsTheSame()
{
    QFETCH(http::Draft, draft);
    QFETCH(QString, has);
    QFETCH(QString, lacks);
    const base::Result<QString> line = curlLine(draft, true);
    QVERIFY(line);
    QVERIFY2(line->contains(has), qPrintable(*line));
    QVERIFY2(!line->contains(lacks), qPrintable(*line));
}

void TestParts::curlCannotSendRawBytes()
{
    http::Draft draft = drafted("GET"_ba);
    draft.raw = "x"_ba;
    QVERIFY(!curlLine(draft, true));
}

void TestParts::recordedExamplesReadLikeRealOnes()
{
    for (const Example &example : examples()) {
        const http::Exchange exchange = recordedExchange(example);
        QCOMPARE(exchange.request.method, example.method);
        QCOMPARE(exchange.finalResponse() ? exchange.finalResponse()->status : 0, example.code);
        QCOMPARE(exchange.failure.has_value(), example.code == 0);
        if (exchange.finalResponse()) {
            QVERIFY(exchange.finalResponse()->complete);
            QVERIFY(exchange.finalResponse()->defects.empty());
        }
    }
}

void TestParts::recipesGetWhatTheyPromise_data()
{
    QTest::addColumn<int>("code");
    for (const int code : {103, 200, 201, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405,
             410, 411, 412, 413, 414, 415, 416, 417, 421, 426, 428, 429, 431, 451, 500, 501, 503, 505})
        QTest::addRow("%d", code) << code;
}

void TestParts::recipesGetWhatTheyPromise()
{
    QFETCH(int, code);
    base::Settings settings({});
    Services services(settings, u":/data"_s);
    QVERIFY(services.startLab());
    const std::optional<Recipe> recipe = recipeFor(QString::number(code), services.personalities());
    QVERIFY(recipe);
    services.usePersonality(recipe->personality);
    Order order;
    order.draft = recipe->draft;
    order.draft.url = "http://" + services.labAddress().toLatin1() + recipe->draft.url;
    order.anyway = true;
    Sending sending(services);
    sending.send(order);
    QTRY_VERIFY(sending.shown());
    const std::vector<http::Response> &responses = sending.shown()->exchange.responses;
    QVERIFY(!responses.empty());
    QCOMPARE(responses.front().status, code); // 103 comes before a 200
}

void TestParts::unknownRecipeIsNone()
{
    QVERIFY(!recipeFor(u"599"_s, {}));
    QVERIFY(!recipeFor(u"not a method"_s, {}));
    QCOMPARE(recipeFor(u"PROPFIND"_s, {})->draft.method, "PROPFIND"_ba);
}

void TestParts::aDraftIsReadInItsVersion_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QStringList>("grave"); // checks that warn of it, or say that it is wrong
    QTest::newRow("HTTP/1.1") << "HTTP/1.1"_ba
                              << "X-Note"_ba << QStringList();
    QTest::newRow("HTTP/2") << "HTTP/2"_ba
                            << "X-Note"_ba << QStringList();
    QTest::newRow("HTTP/2, no date") << "HTTP/2"_ba
                                     << "If-Modified-Since"_ba << QStringList{u"date-malformed"_s};
}

void TestParts::aDraftIsReadInItsVersion()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, field);
    QFETCH(const QStringList, grave);
    base::Settings settings{QString()};
    Services services(settings, u":/data"_s);
    http::Draft draft;
    draft.method = "GET";
    draft.url = "https://shop.test/a";
    draft.version = version;
    draft.fields = {{field, "bytes 0-1/2"}};
    const base::Result<http::Composed> composed = http::compose(draft, false);
    QVERIFY(composed);
    QStringList found;
    for (const explain::Finding &finding : requestFindings(services, *composed)) {
        if (finding.level <= explain::Level::Warn)
            found << finding.rule;
    }
    QCOMPARE(found, grave);
}

static void writeFact(const QTemporaryDir &folder, const QByteArray &text)
{
    QDir(folder.path()).mkpath(u"data/statuses"_s);
    QFile file(folder.filePath(u"data/statuses/599.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void TestParts::theTextCursorRestsUntilSomebodyTypes()
{
    const int before = QApplication::cursorFlashTime();
    QVERIFY(before > 0);
    window::CaretRest rest(*qApp);
    QCOMPARE(QApplication::cursorFlashTime(), 0);
    QLineEdit edit;
    QTest::keyClick(&edit, Qt::Key_A);
    QCOMPARE(edit.text(), u"a"_s);
    QCOMPARE(QApplication::cursorFlashTime(), before);
    QVERIFY(!rest.isResting());
}

void TestParts::damageInFactsOfOnesOwnIsFound()
{
    const QTemporaryDir folder;
    writeFact(folder, "{ \"id\": ");
    qputenv("REASONPHRASE_DATA", folder.path().toLocal8Bit());
    base::Settings settings{QString()};
    window::Services services(settings, u":/data"_s);
    QSignalSpy spy(&services, &window::Services::damageLookedFor);
    services.lookForDamage();
    QTRY_COMPARE(spy.size(), 1);
    QVERIFY2(services.damage().contains(u"599.json"_s), qPrintable(services.damage()));
    qunsetenv("REASONPHRASE_DATA");
}

void TestParts::soundFactsOfOnesOwnAreNoDamage()
{
    const QTemporaryDir folder;
    QDir(folder.path()).mkpath(u"data/statuses"_s);
    QVERIFY(QFile::copy(u":/data/statuses/501.json"_s, folder.filePath(u"data/statuses/501.json"_s)));
    qputenv("REASONPHRASE_DATA", folder.path().toLocal8Bit());
    base::Settings settings{QString()};
    window::Services services(settings, u":/data"_s);
    QSignalSpy spy(&services, &window::Services::damageLookedFor);
    services.lookForDamage();
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(services.damage(), QString());
    qunsetenv("REASONPHRASE_DATA");
}

QTEST_MAIN(TestParts)
#include "tst_parts.moc"
