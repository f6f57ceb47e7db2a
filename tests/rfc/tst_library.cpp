// SPDX-License-Identifier: Apache-2.0
#include "app/rfc/library.h"
#include "tests/rfc/samples.h"
#include "tests/wire/peer.h"

#include <QDir>
#include <QTemporaryDir>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using peer::Peer;
using rfc::Library;

static constexpr int endWithin = 10'000;

class TestLibrary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void itAsksTheRfcEditorUnlessTold();
    void aDraftIsNotFetched();
    void whatIsNoReferenceIsRefused_data();
    void whatIsNoReferenceIsRefused();
    void whatIsNotHereSaysWhatToDo();
    void aTextIsFetchedOnceAndThenKept();
    void theFolderOfTheUserWins();
    void aBadFileIsNamedAndTheCacheHelps();
    void anUnreadableCopyIsNamed();
    void aFetchThatFailsSaysWhy_data();
    void aFetchThatFailsSaysWhy();
    void anAddressWithoutAServerIsSaid_data();
    void anAddressWithoutAServerIsSaid();
    void silenceEndsTheFetch_data();
    void silenceEndsTheFetch();
    void aCertificateThatIsNotTrustedEndsIt();
    void redirectsStayOnTheHost_data();
    void redirectsStayOnTheHost();
    void cancelledIsQuiet();
    void aSecondFetchTakesThePlaceOfTheFirst();
    void progressIsTold();
    void aCacheThatCannotBeWrittenIsSaidAndTheTextIsThere();

private:
    /// A library that asks this server.
    std::unique_ptr<Library> library(const QByteArray &server) const;
    /// Fetches rfc90001 and waits for the end; the error, or an empty one when it came.
    base::Error fetch(Library &from);
    QString cached() const { return m_folder->filePath(u"cache/rfc90001.txt"_s); }
    static void write(const QString &path, const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<base::Settings> m_settings;
};

static QByteArray answer(const QByteArray &content, const QByteArray &type = "text/plain; charset=utf-8",
    const QByteArray &status = "200 OK")
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: "
        + QByteArray::number(content.size()) + "\r\nConnection: close\r\n\r\n" + content;
}

void TestLibrary::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<base::Settings>(QString());
    QVERIFY(m_folder->isValid());
}

std::unique_ptr<Library> TestLibrary::library(const QByteArray &server) const
{
    rfc::Source source;
    source.server = QUrl(QString::fromLatin1(server));
    return std::make_unique<Library>(*m_settings, m_folder->filePath(u"cache"_s), source);
}

base::Error TestLibrary::fetch(Library &from)
{
    const QSignalSpy came(&from, &Library::fetched);
    const QSignalSpy failed(&from, &Library::failed);
    from.fetch(u"rfc90001#2"_s);
    if (!QTest::qWaitFor([&] { return came.size() + failed.size() > 0; }, endWithin))
        return {u"no end"_s, {}, {}};
    if (from.fetching() != QString() || came.size() + failed.size() != 1)
        return {u"more than one end"_s, {}, {}};
    return failed.isEmpty() ? base::Error() : failed.at(0).at(1).value<base::Error>();
}

void TestLibrary::write(const QString &path, const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestLibrary::itAsksTheRfcEditorUnlessTold()
{
    const Library usual(*m_settings);
    QCOMPARE(usual.address(u"rfc9110#15.5.6"_s), QUrl(u"https://www.rfc-editor.org/rfc/rfc9110.txt"_s));
    QVERIFY(usual.cacheFolder().endsWith(u"/rfc"_s));
    QVERIFY(usual.folder().isEmpty());
    QVERIFY(usual.fetching().isEmpty());
}

void TestLibrary::aDraftIsNotFetched()
{
    const auto nowhere = library("http://127.0.0.1:1/");
    const QString draft = u"draft-ietf-httpapi-ratelimit-headers"_s;
    QVERIFY(!Library::canFetch(draft));
    QVERIFY(nowhere->address(draft).isEmpty());
    const base::Result<rfc::Found> found = nowhere->find(draft);
    QVERIFY(!found);
    QVERIFY(found.error().what.contains(u"Drafts"_s));
    QCOMPARE(found.error().where, u"https://datatracker.ietf.org/doc/html/"_s + draft);
    nowhere->fetch(draft);
    QVERIFY(nowhere->fetching().isEmpty());
}

void TestLibrary::whatIsNoReferenceIsRefused_data()
{
    QTest::addColumn<QString>("reference");
    for (const char *reference : {"", "rfc", "rfc0", "rfc1234567", "rfc../../etc/passwd", "RFC9110",
             "rfc9110/../x", "rfc9110.txt", "http://example.com/rfc1"})
        QTest::addRow("\"%s\"", reference) << QString::fromLatin1(reference);
}

void TestLibrary::whatIsNoReferenceIsRefused()
{
    QFETCH(QString, reference);
    const auto nowhere = library("http://127.0.0.1:1/");
    QVERIFY(!Library::canFetch(reference));
    const base::Result<rfc::Found> found = nowhere->find(reference);
    QVERIFY(!found);
    QVERIFY(!found.error().advice.isEmpty());
    nowhere->fetch(reference);
    QVERIFY(nowhere->fetching().isEmpty());
}

void TestLibrary::whatIsNotHereSaysWhatToDo()
{
    Peer editor;
    const auto shelf = library(editor.url("/rfc/"));
    const base::Result<rfc::Found> found = shelf->find(u"rfc90001#2"_s);
    QVERIFY(!found);
    QVERIFY(found.error().what.contains(u"RFC 90001"_s));
    QVERIFY(found.error().advice.contains(u"rfc90001.txt"_s));
    QCOMPARE(editor.connections, 0);
}

void TestLibrary::aTextIsFetchedOnceAndThenKept()
{
    Peer editor;
    editor.react = peer::answering(editor, answer(samples::modern), true);
    const auto shelf = library(editor.url("/rfc/"));
    const QSignalSpy came(shelf.get(), &Library::fetched);
    QCOMPARE(fetch(*shelf), base::Error());
    QVERIFY(editor.seen.startsWith("GET /rfc/rfc90001.txt HTTP/1.1\r\n"));
    QVERIFY(!editor.seen.toLower().contains("cookie"));
    QVERIFY(editor.seen.contains("User-Agent: ReasonPhrase/"));
    QVERIFY(came.at(0).at(0).value<rfc::Document>().indexOf(u"2.2"_s) > 0);
    QCOMPARE(came.at(0).at(1).value<base::Error>(), base::Error());
    QCOMPARE(peer::contentOf(cached()), samples::modern);

    const auto another = library(editor.url("/rfc/"));
    const base::Result<rfc::Found> found = another->find(u"rfc90001#2"_s);
    QVERIFY(found);
    QCOMPARE(found->path, cached());
    QVERIFY(!found->own);
    QCOMPARE(editor.connections, 1);
}

void TestLibrary::theFolderOfTheUserWins()
{
    const auto shelf = library("http://127.0.0.1:1/");
    write(cached(), samples::modern);
    const QString own = m_folder->filePath(u"own"_s);
    write(own + u"/rfc90001.txt"_s, samples::modern + "\n   My note.\n");
    QVERIFY(!shelf->find(u"rfc90001"_s)->own);
    shelf->setFolder(own);
    QCOMPARE(m_settings->value(base::settings::rfcFolder), own);
    const base::Result<rfc::Found> found = shelf->find(u"rfc90001"_s);
    QVERIFY(found && found->own);
    QVERIFY(found->document.text().contains(u"My note."_s));
}

void TestLibrary::aBadFileIsNamedAndTheCacheHelps()
{
    const auto shelf = library("http://127.0.0.1:1/");
    const QString own = m_folder->filePath(u"own"_s);
    write(own + u"/rfc90001.txt"_s, "a shopping list\n");
    shelf->setFolder(own);
    const base::Result<rfc::Found> bad = shelf->find(u"rfc90001"_s);
    QVERIFY(!bad);
    QCOMPARE(QDir::fromNativeSeparators(bad.error().where), own + u"/rfc90001.txt"_s);
    QVERIFY(bad.error().what.contains(u"does not say"_s));
    write(cached(), samples::modern);
    QVERIFY(shelf->find(u"rfc90001"_s));
}

void TestLibrary::anUnreadableCopyIsNamed()
{
    // A folder where the file should be: nobody can read that, not even root.
    QVERIFY(QDir().mkpath(cached()));
    const auto shelf = library("http://127.0.0.1:1/");
    const base::Result<rfc::Found> found = shelf->find(u"rfc90001"_s);
    QVERIFY(!found);
    QVERIFY2(found.error().what.contains(u"cannot be read"_s), qPrintable(found.error().what));
    QCOMPARE(QDir::fromNativeSeparators(found.error().where), cached());
}

void TestLibrary::aFetchThatFailsSaysWhy_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("word");
    QTest::newRow("no such RFC") << answer("gone", "text/plain", "404 Not Found") << u"has no RFC 90001"_s;
    QTest::newRow("server in trouble")
        << answer("", "text/plain", "503 Service Unavailable") << u"answered 503"_s;
    QTest::newRow("nothing in it") << answer("", "text/plain", "204 No Content") << u"answered 204"_s;
    QTest::newRow("a page for browsers") << answer("<p>", "text/html") << u"text/html instead"_s;
    QTest::newRow("another text") << answer("hello") << u"does not say that it is RFC 90001"_s;
    QTest::newRow("a picture called text") << answer(QByteArray("RFC 90001\0\1", 11)) << u"not text"_s;
    QTest::newRow("too large, said") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                                                   "Content-Length: 99999999\r\n\r\nRFC 90001")
                                     << u"larger than any RFC"_s;
    QTest::newRow("too large, not said")
        << "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + QByteArray(int(rfc::largestText) + 99, 'x')
        << u"larger than any RFC"_s;
    QTest::newRow("cut off") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                                           "Content-Length: 5000\r\n\r\nRequest for Comments: 90001\n")
                             << u"bytes"_s;
    QTest::newRow("hangs up at once") << QByteArray() << u"hung up"_s;
    QTest::newRow("redirects in circles")
        << QByteArray("HTTP/1.1 302 Found\r\nLocation: /rfc/rfc90001.txt\r\nContent-Length: 0\r\n\r\n")
        << u"circles"_s;
}

void TestLibrary::aFetchThatFailsSaysWhy()
{
    QFETCH(QByteArray, sent);
    QFETCH(QString, word);
    Peer editor;
    editor.react = [&](QTcpSocket &socket) {
        if (!editor.seen.contains("\r\n\r\n"))
            return;
        editor.seen.clear();
        socket.write(sent);
        if (!sent.contains("302"))
            socket.disconnectFromHost();
    };
    const auto shelf = library(editor.url("/rfc/"));
    const base::Error error = fetch(*shelf);
    QVERIFY2(error.what.contains(word), qPrintable(error.text()));
    QCOMPARE(error.where, QString::fromLatin1(editor.url("/rfc/rfc90001.txt")));
    QVERIFY(!error.advice.isEmpty());
    QVERIFY(!QFile::exists(cached()));
}

void TestLibrary::anAddressWithoutAServerIsSaid_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QString>("word");
    QTest::newRow("nobody listens") << QByteArray("http://127.0.0.1:1/") << u"Nobody listens"_s;
    QTest::newRow("no such name") << QByteArray("http://rfc.invalid/") << u"rfc.invalid"_s;
}

void TestLibrary::anAddressWithoutAServerIsSaid()
{
    QFETCH(QByteArray, server);
    QFETCH(QString, word);
    const auto shelf = library(server);
    const base::Error error = fetch(*shelf);
    QVERIFY2(error.what.contains(word), qPrintable(error.text()));
    QVERIFY(error.advice.contains(u"folder"_s));
}

void TestLibrary::silenceEndsTheFetch_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("silence");
    QTest::addColumn<int>("total");
    QTest::addColumn<QString>("word");
    const QByteArray begun =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 900\r\n\r\nRFC 90001";
    QTest::newRow("no answer") << QByteArray() << 150 << 60'000 << u"No answer from"_s;
    QTest::newRow("stops on the way") << begun << 150 << 60'000 << u"stopped after 9 bytes"_s;
    QTest::newRow("too slow in all") << begun << 60'000 << 150 << u"did not arrive within"_s;
}

void TestLibrary::silenceEndsTheFetch()
{
    QFETCH(QByteArray, sent);
    QFETCH(int, silence);
    QFETCH(int, total);
    QFETCH(QString, word);
    Peer editor;
    editor.react = peer::answering(editor, sent);
    rfc::Source source;
    source.server = QUrl(QString::fromLatin1(editor.url("/")));
    source.silence = silence;
    source.total = total;
    Library shelf(*m_settings, m_folder->filePath(u"cache"_s), source);
    const base::Error error = fetch(shelf);
    QVERIFY2(error.what.contains(word), qPrintable(error.text()));
}

void TestLibrary::aCertificateThatIsNotTrustedEndsIt()
{
    Peer editor("selfsigned", [](QTcpSocket &) {});
    const auto shelf = library(editor.url("/", "https"));
    const base::Error error = fetch(*shelf);
    QVERIFY2(error.what.contains(u"cannot be trusted"_s), qPrintable(error.text()));
    QVERIFY(editor.seen.isEmpty());
}

void TestLibrary::redirectsStayOnTheHost_data()
{
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<bool>("followed");
    QTest::newRow("same host") << QByteArray("/new/rfc90001.txt") << true;
    QTest::newRow("other port") << QByteArray("http://127.0.0.1:1/rfc90001.txt") << false;
    QTest::newRow("other name") << QByteArray("http://localhost/rfc90001.txt") << false;
    QTest::newRow("other scheme") << QByteArray("https://127.0.0.1/rfc90001.txt") << false;
    QTest::newRow("a file") << QByteArray("file:///etc/hostname") << false;
}

void TestLibrary::redirectsStayOnTheHost()
{
    QFETCH(QByteArray, to);
    QFETCH(bool, followed);
    Peer editor;
    editor.react = [&](QTcpSocket &socket) {
        if (!editor.seen.contains("\r\n\r\n"))
            return;
        const bool first = editor.seen.startsWith("GET /old/");
        editor.seen.clear();
        socket.write(first ? "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to + "\r\n\r\n"
                           : answer(samples::modern));
    };
    const auto shelf = library(editor.url("/old/"));
    const base::Error error = fetch(*shelf);
    QCOMPARE(QFile::exists(cached()), followed);
    if (followed)
        QCOMPARE(error, base::Error());
    else
        QVERIFY2(error.what.contains(u"was not followed"_s), qPrintable(error.text()));
}

void TestLibrary::cancelledIsQuiet()
{
    Peer editor;
    const auto shelf = library(editor.url("/rfc/"));
    const QSignalSpy came(shelf.get(), &Library::fetched);
    const QSignalSpy failed(shelf.get(), &Library::failed);
    shelf->fetch(u"rfc90001"_s);
    QCOMPARE(shelf->fetching(), u"rfc90001"_s);
    QTRY_VERIFY(editor.seen.contains("\r\n\r\n"));
    const QSignalSpy gone(editor.socket, &QTcpSocket::disconnected);
    shelf->cancel();
    QVERIFY(shelf->fetching().isEmpty());
    QTRY_COMPARE(gone.size(), 1);
    QCOMPARE(came.size() + failed.size(), 0);
    QVERIFY(!QFile::exists(cached()));
}

void TestLibrary::aSecondFetchTakesThePlaceOfTheFirst()
{
    Peer editor;
    editor.react = [&](QTcpSocket &socket) {
        if (socket.property("told").isNull() && editor.seen.contains("rfc90001.txt")) {
            socket.setProperty("told", true);
            socket.write(answer(samples::modern));
        }
    };
    const auto shelf = library(editor.url("/rfc/"));
    const QSignalSpy failed(shelf.get(), &Library::failed);
    shelf->fetch(u"rfc90002"_s);
    QTRY_VERIFY(editor.seen.contains("rfc90002.txt"));
    QCOMPARE(fetch(*shelf), base::Error());
    QCOMPARE(failed.size(), 0);
}

void TestLibrary::progressIsTold()
{
    Peer editor;
    editor.react = peer::answering(editor, answer(samples::modern));
    const auto shelf = library(editor.url("/rfc/"));
    const QSignalSpy moved(shelf.get(), &Library::progressed);
    QCOMPARE(fetch(*shelf), base::Error());
    QVERIFY(!moved.isEmpty());
    QCOMPARE(moved.last(), QVariantList({qint64(samples::modern.size()), qint64(samples::modern.size())}));
}

void TestLibrary::aCacheThatCannotBeWrittenIsSaidAndTheTextIsThere()
{
    write(m_folder->filePath(u"cache"_s), "a file where the folder should be");
    Peer editor;
    editor.react = peer::answering(editor, answer(samples::modern));
    const auto shelf = library(editor.url("/rfc/"));
    const QSignalSpy came(shelf.get(), &Library::fetched);
    QCOMPARE(fetch(*shelf), base::Error());
    QCOMPARE(came.at(0).at(0).value<rfc::Document>().id(), u"rfc90001"_s);
    const auto notKept = came.at(0).at(1).value<base::Error>();
    QVERIFY(notKept.what.contains(u"could not be kept"_s));
    QCOMPARE(QDir::fromNativeSeparators(notKept.where), cached());
}

QTEST_GUILESS_MAIN(TestLibrary)
#include "tst_library.moc"
