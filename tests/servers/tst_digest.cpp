// SPDX-License-Identifier: Apache-2.0
#include "app/auth/digest.h"
#include "app/cli/verbs.h"
#include "tests/servers/realserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

/// Digest against Apache's mod_auth_digest, which knows nothing of this program.
class TestDigestServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void apacheTakesTheAnswer_data();
    void apacheTakesTheAnswer();

private:
    RealServer m_apache;
};

void TestDigestServer::initTestCase()
{
    QFile config(QStringLiteral(SOURCE_FOLDER "/tests/servers/apachedigest.conf"));
    QVERIFY(config.open(QIODevice::ReadOnly));
    QVERIFY2(m_apache.prepare(u"apachedigest.conf"_s, config.readAll()), qPrintable(m_apache.why()));
    const QByteArray hash = auth::hexHash(auth::Algorithm::Md5, "me:the place:open, \"sesame\"");
    m_apache.write(u"users"_s, "me:the place:" + hash + "\n");
    QVERIFY2(m_apache.launch({u"apache2"_s, u"httpd"_s}, {u"-f"_s, u"@CONFIG@"_s, u"-D"_s, u"FOREGROUND"_s}),
        qPrintable(m_apache.why()));
}

void TestDigestServer::apacheTakesTheAnswer_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QList<int>>("statuses");
    const QString right = u"open, \"sesame\""_s;
    QTest::addRow("right") << u"/digest/hello.txt"_s << right << QList<int>{401, 200};
    QTest::addRow("with a query") << u"/digest/hello.txt?a=b,c"_s << right << QList<int>{401, 200};
    QTest::addRow("missing behind it") << u"/digest/none.txt"_s << right << QList<int>{401, 404};
    QTest::addRow("wrong") << u"/digest/hello.txt"_s << u"wrong-one"_s << QList<int>{401, 401};
    QTest::addRow("not asked") << u"/hello.txt"_s << right << QList<int>{200};
}

void TestDigestServer::apacheTakesTheAnswer()
{
    QFETCH(QString, path);
    QFETCH(QString, password);
    QString in;
    QString out;
    QString err;
    QTextStream inStream(&in);
    QTextStream outStream(&out);
    QTextStream errStream(&err);
    cli::Streams io{inStream, outStream, errStream};
    cli::run({u"--json"_s, u"send"_s, u"GET"_s, m_apache.url(path), u"--auth"_s, u"digest"_s, u"--follow"_s,
                 u"3"_s, u"-u"_s, u"me:"_s + password},
        io);
    outStream.flush();
    const QJsonArray hops = QJsonDocument::fromJson(out.toUtf8()).object().value("hops"_L1).toArray();
    QList<int> statuses;
    for (const QJsonValue &hop : hops)
        statuses << hop.toObject().value("status"_L1).toInt();
    QTEST(statuses, "statuses");
    QVERIFY(!out.contains(password));
}

QTEST_GUILESS_MAIN(TestDigestServer)
#include "tst_digest.moc"
