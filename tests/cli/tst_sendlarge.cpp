// SPDX-License-Identifier: Apache-2.0
// What send does with an answer that is too much for a terminal.
#include "app/cli/sendoptions.h"
#include "app/cli/verbs.h"
#include "tests/wire/peer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using peer::Peer;

class TestSendLarge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void littleOfItIsKept();
    void allOfItIsCounted_data();
    void allOfItIsCounted();
    void decodingHasAllOfIt();
};

/// What send prints of an answer with so much content.
static QString printed(int size, const QStringList &options, bool json = false)
{
    Peer peer;
    peer.react = peer::answering(peer,
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + QByteArray::number(size)
            + "\r\n\r\n" + QByteArray(size, 'a'));
    QString text;
    QString complaints;
    QTextStream in;
    QTextStream out(&text);
    QTextStream err(&complaints);
    cli::Streams io{in, out, err, false, json};
    cli::runSend(QStringList{u"GET"_s, QString::fromLatin1(peer.url())} + options, io);
    out.flush();
    return text + complaints;
}

void TestSendLarge::littleOfItIsKept()
{
    const auto read = [](const QStringList &options) {
        return cli::readSendOrder(QStringList{u"GET"_s, u"http://127.0.0.1/"_s} + options)->options.overflow;
    };
    QCOMPARE(read({}).keep, 4 * 1024 * 1024);
    QCOMPARE(read({}).file, QProcess::nullDevice());
    QCOMPARE(read({u"--decoded"_s}).keep, 4 * 1024 * 1024);
    QCOMPARE(read({u"--decoded"_s}).file, QString());
    QCOMPARE(read({u"-o"_s, u"x"_s}).file, u"x"_s);
}

void TestSendLarge::allOfItIsCounted_data()
{
    QTest::addColumn<int>("size");
    QTest::addRow("small") << 3000;
    QTest::addRow("large") << 9'000'000;
}

void TestSendLarge::allOfItIsCounted()
{
    QFETCH(const int, size);
    const QString text = printed(size, {});
    QVERIFY2(text.contains(u"… %1 more bytes"_s.arg(size - 2048)), qPrintable(text.right(2000)));
    QVERIFY(text.contains(u"200 OK  Success"));
    const QJsonObject object = QJsonDocument::fromJson(printed(size, {}, true).toUtf8()).object();
    const QJsonObject response = object[u"responses"_s].toArray().first().toObject();
    QCOMPARE(response[u"content_bytes"_s].toInt(), size);
    QVERIFY(response[u"complete"_s].toBool());
}

void TestSendLarge::decodingHasAllOfIt()
{
    const QString text = printed(9'000'000, {u"--decoded"_s});
    QVERIFY2(
        text.contains(QRegularExpression(u"Content: 9.?000.?000 bytes"_s)), qPrintable(text.right(2000)));
}

QTEST_GUILESS_MAIN(TestSendLarge)
#include "tst_sendlarge.moc"
