// SPDX-License-Identifier: Apache-2.0
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/lab/faults.h"
#include "tests/lab/asking.h"
#include "tests/lab/client.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QScopeGuard>

#include <array>
#include <cerrno>

using namespace Qt::StringLiterals;
using asking::Client;

/// Answers that are wrong on purpose, and slow ones.
class TestFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void everyFaultHasAnAddressAndALink();
    void theSchemaNamesTheFaultsThatThereAre();
    void isWrongAsItSays_data();
    void isWrongAsItSays();
    void keepsTheRestSound();
    void endsTheConnectionAsItSays_data();
    void endsTheConnectionAsItSays();
    void resetsTheConnection();
    void aStallIsBounded();
    void sendsSlowly();
    void endlessThingsEnd_data();
    void endlessThingsEnd();
    void interimAnswersDoNotWait();
    void answersTheNextOnTheSameConnection();

private:
    std::unique_ptr<lab::Server> m_server;
};

static lab::Personality broken()
{
    return asking::personality(u"broken"_s);
}

void TestFaults::init()
{
    lab::Personality personality = broken();
    personality.idleTimeout = 300;
    m_server = std::make_unique<lab::Server>(personality);
    QVERIFY(m_server->listen().hasValue());
}

void TestFaults::everyFaultHasAnAddressAndALink()
{
    const lab::Personality personality = broken();
    const QByteArray page = asking::ask(personality, asking::request("GET /")).last().content;
    for (const QString &word : lab::faultWords()) {
        QVERIFY2(lab::aboutFault(word).endsWith(u'.'), qPrintable(word));
        int addresses = 0;
        for (const lab::Route &route : personality.routes) {
            const auto &faults = personality.answers.value(route.answer).faults;
            const bool has = std::any_of(faults.begin(), faults.end(),
                [&word](const lab::Fault &fault) { return fault.word == word; });
            if (!has)
                continue;
            ++addresses;
            QVERIFY2(page.contains("<a href=\"" + route.path.toLatin1() + "\">"), qPrintable(route.path));
        }
        QVERIFY2(addresses > 0, qPrintable(word));
    }
}

void TestFaults::theSchemaNamesTheFaultsThatThereAre()
{
    QFile file(QStringLiteral(SOURCE_FOLDER "/data/schema/lab.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonValue value = QJsonDocument::fromJson(file.readAll()).object();
    for (const QString &key : {u"properties"_s, u"answers"_s, u"items"_s, u"properties"_s, u"faults"_s,
             u"items"_s, u"properties"_s, u"fault"_s, u"enum"_s})
        value = value[key];
    QStringList words;
    for (const QJsonValue &word : value.toArray())
        words << word.toString();
    QCOMPARE(words, lab::faultWords());
}

void TestFaults::isWrongAsItSays_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("defect"); // our parser's word; empty: it sees `part` only
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char *path, const char *defect, const QByteArray &part) {
        QTest::newRow(path) << QByteArray(path) << QByteArray(defect) << part;
    };
    row("/no-reason", "status-space", "HTTP/1.1 200\r\n");
    row("/bad-status", "status-not-three-digits", "HTTP/1.1 2xx OK\r\n");
    row("/long-status", "status-not-three-digits", "HTTP/1.1 2000 OK\r\n");
    row("/bad-version", "", "HTTP/one 200 OK\r\n");
    row("/extra-space", "extra-spaces", "HTTP/1.1  200 OK\r\n");
    row("/bare-lf", "bare-lf", "HTTP/1.1 200 OK\nServer");
    row("/bad-field-line", "missing-colon", "\r\nThis line has no colon\r\n");
    row("/bad-field-name", "name-not-token", "\r\nX(Broken): ");
    row("/space-before-colon", "space-before-colon", "\r\nX-Broken : ");
    row("/folded-field", "obs-fold", "\r\nX-Folded: this value goes on\r\n  in the next line\r\n");
    row("/value-control", "value-control", QByteArray("follows>\0<\r\n", 12));
    row("/bare-cr", "bare-cr", "alone>\r<\r\n");
    row("/no-length", "", "Connection: close\r\n\r\nFault");
    row("/too-long", "content-cut", "");
    row("/too-short", "bytes-after", "");
    row("/conflicting-lengths", "content-length-differs", "");
    row("/length-and-coding", "length-and-coding", "\r\n0\r\n\r\n");
    row("/chunked", "", "Transfer-Encoding: chunked\r\n");
    row("/bad-chunk", "chunk-size", "\r\nxyz\r\n");
    row("/no-last-chunk", "content-cut", "Transfer-Encoding: chunked\r\n");
    row("/surplus", "bytes-after", "++++++++++++++++");
    row("/content-anyway", "bytes-after", "There should be no content here.");
    row("/two-answers", "bytes-after", "all the same.\nHTTP/1.1 200 OK\r\n");
    row("/garbage-before", "", "HTTP/1.1 200 OK\r\n");
    row("/ssh-banner", "", "SSH-2.0-OpenSSH");
    row("/http09", "", "Fault: http09.");
    row("/early-close", "content-cut", "Fault: ");
    row("/truncate-at", "head-cut", "HTTP/1.1 200 OK\r\nSer");
}

void TestFaults::isWrongAsItSays()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, defect);
    QFETCH(QByteArray, part);
    const asking::Heard heard = asking::ask(broken(), asking::request("GET " + path));
    QVERIFY2(heard.reply.bytes.contains(part), heard.reply.bytes.constData());
    QByteArrayList defects;
    for (const http::Defect &found : heard.last().defects)
        defects << found.id;
    QVERIFY2(defect.isEmpty() || defects.contains(defect), defects.join(' ').constData());
    QCOMPARE(heard.reply.gate, u"fixed-answer"_s);
}

void TestFaults::keepsTheRestSound()
{
    const asking::Heard sound = asking::ask(broken(), asking::request("GET /articles/42"));
    QVERIFY(sound.last().defects.empty());
    QVERIFY(sound.last().complete);
    const asking::Heard chunks = asking::ask(broken(), asking::request("GET /chunked"));
    QVERIFY(chunks.last().defects.empty());
    QVERIFY(chunks.last().content.contains("went on all the same."));
    const asking::Heard folded = asking::ask(broken(), asking::request("GET /folded-field"));
    QCOMPARE(folded.last().defects.size(), std::size_t(1));
}

void TestFaults::endsTheConnectionAsItSays_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<qsizetype>("bytes");
    QTest::newRow("truncated") << QByteArray("/truncate-at") << qsizetype(20);
    QTest::newRow("garbage") << QByteArray("/garbage-instead") << qsizetype(64);
    QTest::newRow("hung up") << QByteArray("/hang-up") << qsizetype(0);
}

void TestFaults::endsTheConnectionAsItSays()
{
    QFETCH(QByteArray, path);
    QFETCH(qsizetype, bytes);
    Client client(m_server->port());
    client.send(asking::request("GET " + path));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.heard().size(), bytes);
}

/// Without Qt, which tells a reset from an orderly end no more than a broken line.
void TestFaults::resetsTheConnection()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    const auto close = qScopeGuard([socket] { ::close(socket); });
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_server->port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    const QByteArray request = asking::request("GET /reset-after");
    QCOMPARE(::send(socket, request.constData(), std::size_t(request.size()), 0), ssize_t(request.size()));
    QByteArray heard;
    int error = 0;
    bool over = false;
    const auto ended = [&] {
        if (over) // what has ended says so once
            return true;
        std::array<char, 256> part{};
        const ssize_t size = ::recv(socket, part.data(), part.size(), MSG_DONTWAIT);
        if (size > 0)
            heard.append(part.data(), size);
        error = size < 0 ? errno : 0;
        over = size == 0 || (size < 0 && error != EAGAIN);
        return over;
    };
    QTRY_VERIFY(ended());
    QCOMPARE(error, ECONNRESET);
    QVERIFY(QByteArray("HTTP/1.1 200 OK\r\nSer").startsWith(heard));
}

void TestFaults::aStallIsBounded()
{
    Client client(m_server->port());
    client.send(asking::request("GET /stall"));
    QTRY_COMPARE(client.heard().size(), 20);
    QVERIFY(client.isOpen());
    client.send(asking::request("GET /"));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.heard().size(), 20);
}

void TestFaults::sendsSlowly()
{
    lab::Personality personality = broken();
    personality.answers[u"slow"_s].faults = {{u"slow"_s, 100}};
    m_server->setPersonality(personality);
    Client client(m_server->port());
    QList<qsizetype> sizes;
    connect(&client.socket(), &QTcpSocket::readyRead, &client, [&] { sizes << client.heard().size(); });
    client.send(asking::request("GET /slow"));
    QTRY_VERIFY(client.heard().endsWith("all the same.\n"));
    QVERIFY(sizes.size() >= 2);
    QVERIFY(client.isOpen());
}

void TestFaults::endlessThingsEnd_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<qsizetype>("least");
    QTest::newRow("fields") << QByteArray("/endless-fields") << qsizetype(1024 * 1024);
    QTest::newRow("chunks") << QByteArray("/endless-chunks") << qsizetype(8 * 1024 * 1024);
}

void TestFaults::endlessThingsEnd()
{
    QFETCH(QByteArray, path);
    QFETCH(qsizetype, least);
    Client client(m_server->port());
    client.send(asking::request("GET " + path));
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), 30'000);
    QVERIFY(client.heard().size() >= least);
    QVERIFY(client.heard().size() < least + 64 * 1024);
}

void TestFaults::interimAnswersDoNotWait()
{
    m_server->setPersonality(asking::personality(u"interim"_s));
    Client client(m_server->port());
    client.send(asking::request("GET /103"));
    QTRY_VERIFY(client.heard().startsWith("HTTP/1.1 103 Early Hints\r\n"));
    QVERIFY(!client.heard().contains(" 200 "));
    QTRY_VERIFY(client.heard().contains("HTTP/1.1 200 OK\r\n"));
}

void TestFaults::answersTheNextOnTheSameConnection()
{
    lab::Personality personality = broken();
    personality.answers[u"late"_s].delay = 50;
    m_server->setPersonality(personality);
    Client client(m_server->port());
    client.send(asking::request("GET /late") + asking::request("GET /articles/42"));
    QTRY_VERIFY(client.heard().endsWith("nothing is wrong with it.\n"));
    QVERIFY(client.heard().indexOf("This took two seconds") < client.heard().indexOf("A short text"));
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
