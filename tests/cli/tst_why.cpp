// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Ran {
    int code = 0;
    QString out;
    QString err;

    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

Ran run(const QStringList &arguments, QString in = {})
{
    Ran ran;
    QTextStream inStream(&in);
    QTextStream outStream(&ran.out);
    QTextStream errStream(&ran.err);
    cli::Streams io{inStream, outStream, errStream};
    ran.code = cli::run(arguments, io);
    outStream.flush();
    errStream.flush();
    return ran;
}

QString recorded(const QByteArray &request, const QByteArray &response)
{
    return u"{\"id\":1,\"request\":\"%1\",\"response\":\"%2\"}\n"_s.arg(
        QString::fromLatin1(request.toBase64()), QString::fromLatin1(response.toBase64()));
}

QString deleted(const QByteArray &fields)
{
    return recorded("DELETE /a HTTP/1.1\r\nHost: shop.test\r\n\r\n",
        "HTTP/1.1 405 Method Not Allowed\r\n" + fields + "Content-Length: 0\r\n\r\n");
}

} // namespace

/// --why: each condition of a rule with how it held, for rules that fired and for those that did not.
class WhyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textTellsEachCondition_data();
    void textTellsEachCondition();
    void jsonTellsTheSame();
    void whatWasNotSeenIsUnknown();
    void nothingIsToldUnasked();
    void anUnknownRuleIsAnError_data();
    void anUnknownRuleIsAnError();
    void sendTellsWhy();
    void aVerdictHasConditionsToo();
    void explainTellsARule();
    void explainListsTheRules();
};

void WhyTest::textTellsEachCondition_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("line");
    QTest::newRow("fired") << QByteArray() << u"Why allow-missing-405 fired"_s;
    QTest::newRow("it held") << QByteArray() << u"    yes      the response has no Allow  (no such field)"_s;
    QTest::newRow("quiet") << QByteArray("Allow: GET\r\n") << u"Why allow-missing-405 stayed quiet"_s;
    QTest::newRow("what was seen") << QByteArray("Allow: GET\r\n")
                                   << u"    no       the response has no Allow  (Allow: GET)"_s;
    QTest::newRow("what did hold") << QByteArray("Allow: GET\r\n")
                                   << u"    yes      the status is 405  (405)"_s;
}

void WhyTest::textTellsEachCondition()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, line);
    const Ran ran = run({u"lint"_s, u"--why"_s, u"allow-missing-405"_s, u"-"_s}, deleted(fields));
    QVERIFY2(ran.out.contains(line + u'\n'), qPrintable(ran.out));
}

void WhyTest::jsonTellsTheSame()
{
    const Ran ran = run(
        {u"--json"_s, u"lint"_s, u"--why"_s, u"allow-missing-405"_s, u"--why"_s, u"method-case"_s, u"-"_s},
        deleted("Allow: GET\r\n"));
    const QJsonArray why = ran.json()["exchanges"_L1][0]["report"_L1]["why"_L1].toArray();
    QCOMPARE(why.size(), 2);
    const QJsonObject allow = (why[0]["rule"_L1] == "allow-missing-405"_L1 ? why[0] : why[1]).toObject();
    QCOMPARE(allow["fired"_L1], QJsonValue(false));
    QCOMPARE(allow["clauses"_L1].toArray().size(), 2);
    QCOMPARE(allow["clauses"_L1][0]["held"_L1], QJsonValue(u"yes"_s));
    QCOMPARE(allow["clauses"_L1][1]["words"_L1], QJsonValue(u"the response has no Allow"_s));
    QCOMPARE(allow["clauses"_L1][1]["held"_L1], QJsonValue(u"no"_s));
    QCOMPARE(allow["clauses"_L1][1]["seen"_L1], QJsonValue(u"Allow: GET"_s));
}

void WhyTest::whatWasNotSeenIsUnknown()
{
    const Ran ran = run({u"lint"_s, u"--why"_s, u"method-case"_s, u"-"_s},
        recorded({}, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    QVERIFY2(ran.out.contains(u"    unknown  "_s), qPrintable(ran.out));
}

void WhyTest::nothingIsToldUnasked()
{
    QVERIFY(!run({u"lint"_s, u"-"_s}, deleted({})).out.contains(u"Why "_s));
    const Ran ran = run({u"--json"_s, u"lint"_s, u"-"_s}, deleted({}));
    const QJsonObject report = ran.json()["exchanges"_L1][0]["report"_L1].toObject();
    QVERIFY(report.contains(u"findings"_s));
    QVERIFY(!report.contains(u"why"_s));
}

void WhyTest::anUnknownRuleIsAnError_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("lint") << QStringList{u"lint"_s, u"--why"_s, u"no-such-rule"_s, u"-"_s};
    QTest::newRow("send") << QStringList{
        u"send"_s, u"GET"_s, u"http://127.0.0.1:1/"_s, u"--why"_s, u"no-such-rule"_s};
}

void WhyTest::anUnknownRuleIsAnError()
{
    QFETCH(QStringList, arguments);
    const Ran ran = run(arguments, deleted({}));
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(u"no-such-rule"_s) && ran.err.contains(u"--why"_s), qPrintable(ran.err));
    QVERIFY(ran.out.isEmpty());
}

void WhyTest::sendTellsWhy()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    const Ran ran = run({u"send"_s, u"DELETE"_s, u"http://127.0.0.1:%1/"_s.arg(server.serverPort()),
        u"--why"_s, u"allow-missing-405"_s});
    QVERIFY2(ran.out.contains(u"\nWhy allow-missing-405 fired\n  yes      the status is 405  (405)\n"_s),
        qPrintable(ran.out));
}

void WhyTest::aVerdictHasConditionsToo()
{
    const Ran plain = run({u"--json"_s, u"lint"_s, u"-"_s}, deleted("Allow: GET\r\n"));
    const QString verdict = plain.json()["exchanges"_L1][0]["report"_L1]["verdict"_L1]["id"_L1].toString();
    const Ran ran = run({u"lint"_s, u"--why"_s, verdict, u"-"_s}, deleted("Allow: GET\r\n"));
    QVERIFY2(ran.out.contains(u"Why %1 fired\n"_s.arg(verdict)), qPrintable(ran.out));
}

void WhyTest::explainTellsARule()
{
    const Ran ran = run({u"explain"_s, u"allow-missing-405"_s});
    QCOMPARE(ran.code, 0);
    for (const QString &text : {u"allow-missing-405  error\n"_s, u"Why it matters  RFC 9110"_s,
             u"the response has no Allow"_s, u"It fires here"_s, u"It stays quiet here"_s})
        QVERIFY2(ran.out.contains(text), qPrintable(ran.out));
    const QJsonObject json = run({u"--json"_s, u"explain"_s, u"allow-missing-405"_s}).json();
    QCOMPARE(json["articles"_L1][0]["kind"_L1], QJsonValue(u"rule"_s));
    QVERIFY(json["articles"_L1][0]["examples"_L1].toArray().size() >= 2);
}

void WhyTest::explainListsTheRules()
{
    const Ran ran = run({u"explain"_s, u"rules"_s});
    QVERIFY(ran.out.count(u'\n') > 100);
    QVERIFY2(ran.out.contains(u"\nallow-missing-405 "_s), qPrintable(ran.out));
    QVERIFY(!ran.out.contains(u'{'));
    QVERIFY(run({u"--json"_s, u"explain"_s, u"rules"_s}).json()["rules"_L1].toArray().size() > 100);
}

QTEST_GUILESS_MAIN(WhyTest)
#include "tst_why.moc"
