// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/running.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using running::Ran;
using running::run;

namespace {

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
    void explainTellsAllCasesOfARule();
    void explainFindsRulesByTheirWords_data();
    void explainFindsRulesByTheirWords();
    void explainAsksARuleAboutACapture();
    void explainAsksARuleAboutItsOwnExamples_data();
    void explainAsksARuleAboutItsOwnExamples();
    void explainSaysWhatIsWrongWithTheQuestion_data();
    void explainSaysWhatIsWrongWithTheQuestion();
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

void WhyTest::explainTellsAllCasesOfARule()
{
    const Ran ran = run({u"explain"_s, u"cookie-size"_s});
    for (const QString &text : {u"cookie-size  warn\n"_s, u"A cookie is too large to be kept\n"_s,
             u"\nAnother case: A cookie is big\n"_s, u"\n  (info)\n"_s, u"more than 4096 octets"_s,
             u"more than 2048 octets"_s, u" more)"_s})
        QVERIFY2(ran.out.contains(text), qPrintable(ran.out.left(4000)));
    QCOMPARE(ran.out.count(u"\nIt fires when\n"_s), 2);
    const QJsonObject json = run({u"--json"_s, u"explain"_s, u"cookie-size"_s}).json();
    const QJsonValue other = json["articles"_L1][0]["also"_L1][0];
    QCOMPARE(other["level"_L1], QJsonValue(u"info"_s));
    QCOMPARE(other["when"_L1].toArray().size(), 1);
}

void WhyTest::explainFindsRulesByTheirWords_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("id");
    QTest::newRow("the beginning of an id") << QStringList{u"cookie-siz"_s} << u"cookie-size"_s;
    QTest::newRow("title") << QStringList{u"cookie"_s, u"too"_s, u"large"_s} << u"cookie-size"_s;
    QTest::newRow("words of a condition")
        << QStringList{u"response"_s, u"has"_s, u"no"_s, u"Allow"_s} << u"allow-missing-405"_s;
    QTest::newRow("section") << QStringList{u"check"_s, u"RFC"_s, u"6265"_s, u"6.1"_s} << u"cookie-size"_s;
}

void WhyTest::explainFindsRulesByTheirWords()
{
    QFETCH(QStringList, words);
    QFETCH(QString, id);
    const QJsonArray hits = run(QStringList{u"--json"_s, u"explain"_s} + words).json()["hits"_L1].toArray();
    const bool found = std::any_of(hits.begin(), hits.end(), [&id](const QJsonValue &hit) {
        return hit["kind"_L1] == QJsonValue(u"rule"_s) && hit["id"_L1] == QJsonValue(id);
    });
    QVERIFY2(found, qPrintable(QString::fromUtf8(QJsonDocument(hits).toJson())));
}

void WhyTest::explainAsksARuleAboutACapture()
{
    const QStringList ask{u"explain"_s, u"--why"_s, u"allow-missing-405"_s, u"-"_s};
    const Ran ran = run(ask, deleted("Allow: GET\r\n"));
    QCOMPARE(ran.code, 0);
    QVERIFY2(
        ran.out.startsWith(u"DELETE http://shop.test/a → 405 Method Not Allowed"_s), qPrintable(ran.out));
    QVERIFY2(
        ran.out.contains(u"\n  Why allow-missing-405 stayed quiet\n    yes      the status is 405  (405)\n"
                         "    no       the response has no Allow  (Allow: GET)\n"_s),
        qPrintable(ran.out));
    const QJsonObject json = run(QStringList{u"--json"_s} + ask, deleted({})).json();
    QCOMPARE(json["exchanges"_L1][0]["answer"_L1], QJsonValue(u"405 Method Not Allowed"_s));
    QCOMPARE(json["exchanges"_L1][0]["why"_L1][0]["fired"_L1], QJsonValue(true));
    const Ran broken = run(ask, u"{\"id\":1,\"request\":\"%\"}\n"_s);
    QCOMPARE(broken.code, 2);
    QVERIFY(!broken.err.isEmpty());
}

void WhyTest::explainAsksARuleAboutItsOwnExamples_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("a rule") << u"allow-missing-405"_s;
    QTest::newRow("a verdict") << u"405-not-here"_s;
    QTest::newRow("one that looks at what came before") << u"refusal-404-method-routed"_s;
}

void WhyTest::explainAsksARuleAboutItsOwnExamples()
{
    QFETCH(QString, id);
    const Ran ran = run({u"explain"_s, u"--why"_s, id});
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.contains(u"\nWhy %1 fired\n"_s.arg(id)), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(u"\nWhy %1 stayed quiet\n"_s.arg(id)), qPrintable(ran.out));
    const QJsonObject json = run({u"--json"_s, u"explain"_s, u"--why"_s, id}).json();
    const QJsonArray examples = json["rules"_L1][0]["examples"_L1].toArray();
    QCOMPARE(examples.size(), 2);
    for (const QJsonValue &example : examples)
        QCOMPARE(example["why"_L1][0]["fired"_L1], example["fires"_L1]);
}

void WhyTest::explainSaysWhatIsWrongWithTheQuestion_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    QTest::newRow("no such rule") << QStringList{u"--why"_s, u"no-such-rule"_s} << u"no-such-rule"_s;
    QTest::newRow("a way out of the folder") << QStringList{u"--why"_s, u"../x"_s} << u"../x"_s;
    QTest::newRow("no such file") << QStringList{u"--why"_s, u"allow-missing-405"_s, u"/no/such/file"_s}
                                  << u"/no/such/file"_s;
    QTest::newRow("no such wording") << QStringList{u"--wording"_s, u"simple"_s, u"405"_s} << u"simple"_s;
    QTest::newRow("no such option") << QStringList{u"--wy"_s, u"405"_s} << u"wy"_s;
}

void WhyTest::explainSaysWhatIsWrongWithTheQuestion()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    const Ran ran = run(QStringList{u"explain"_s} + arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(named), qPrintable(ran.err));
    QVERIFY(ran.out.isEmpty());
}

QTEST_GUILESS_MAIN(WhyTest)
#include "tst_why.moc"
