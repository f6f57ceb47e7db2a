// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"
#include "tests/servers/realserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

/// What the program says about real nginx and Apache, driven through its command line.
class RealServersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nginxIsExplained_data();
    void nginxIsExplained();
    void apacheIsExplained_data();
    void apacheIsExplained();
    void missingAllowIsAGhostAtLevelError();
    void traceEchoIsFound();
    void bytesArriveAsAsked();

private:
    void check(const RealServer &server);

    RealServer m_nginx;
    RealServer m_apache;
};

namespace {

struct Answer {
    int code = 0;
    QJsonObject object;

    QJsonObject last() const { return object.value("responses"_L1).toArray().last().toObject(); }
    QJsonObject verdict() const
    {
        return object.value("report"_L1).toObject().value("verdict"_L1).toObject();
    }
    QJsonObject finding(const QString &rule) const
    {
        const QJsonArray findings = object.value("report"_L1).toObject().value("findings"_L1).toArray();
        for (const QJsonValue &finding : findings) {
            if (finding.toObject().value("rule"_L1).toString() == rule)
                return finding.toObject();
        }
        return {};
    }
    std::optional<QString> field(const QString &name) const
    {
        const QJsonArray fields = last().value("fields"_L1).toArray();
        for (const QJsonValue &field : fields) {
            if (field.toArray().at(0).toString().compare(name, Qt::CaseInsensitive) == 0)
                return field.toArray().at(1).toString();
        }
        return std::nullopt;
    }
};

Answer send(const QStringList &arguments)
{
    QString in;
    QString out;
    QString err;
    QTextStream inStream(&in);
    QTextStream outStream(&out);
    QTextStream errStream(&err);
    cli::Streams io{inStream, outStream, errStream};
    Answer answer;
    answer.code = cli::run(QStringList{u"--json"_s, u"send"_s} + arguments, io);
    answer.object = QJsonDocument::fromJson(out.toUtf8()).object();
    if (answer.object.isEmpty())
        qWarning().noquote() << err;
    return answer;
}

void addColumns()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("allow");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<int>("code");
}

} // namespace

void RealServersTest::initTestCase()
{
    QVERIFY2(
        m_nginx.start({u"nginx"_s}, u"nginx.conf"_s, {u"-c"_s, u"@CONFIG@"_s}), qPrintable(m_nginx.why()));
    QVERIFY2(m_apache.start({u"apache2"_s, u"httpd"_s}, u"apache.conf"_s,
                 {u"-f"_s, u"@CONFIG@"_s, u"-D"_s, u"FOREGROUND"_s}),
        qPrintable(m_apache.why()));
}

void RealServersTest::nginxIsExplained_data()
{
    addColumns();
    QTest::newRow("GET") << u"GET"_s << u"/hello.txt"_s << 200 << false << u"success"_s << 0;
    QTest::newRow("FROBNICATE") << u"FROBNICATE"_s << u"/hello.txt"_s << 405 << false << u"405-nginx"_s << 1;
    QTest::newRow("TRACE") << u"TRACE"_s << u"/hello.txt"_s << 405 << false << u"405-nginx"_s << 1;
    QTest::newRow("DELETE") << u"DELETE"_s << u"/hello.txt"_s << 405 << false << u"405-nginx"_s << 1;
    QTest::newRow("PROPFIND") << u"PROPFIND"_s << u"/hello.txt"_s << 405 << false << u"405-nginx"_s << 1;
    QTest::newRow("CONNECT") << u"CONNECT"_s << u"shop.test:443"_s << 400 << false << u"connect-no-proxy"_s
                             << 0;
    QTest::newRow("OPTIONS *") << u"OPTIONS"_s << u"*"_s << 400 << false << u"400-plain"_s << 0;
    QTest::newRow("lower case") << u"get"_s << u"/hello.txt"_s << 400 << false << u"400-case"_s << 0;
    QTest::newRow("closed") << u"GET"_s << u"/secret/x.txt"_s << 403 << false << u"403-get"_s << 0;
    QTest::newRow("closed, FROBNICATE")
        << u"FROBNICATE"_s << u"/secret/x.txt"_s << 403 << false << u"403-unregistered"_s << 0;
    QTest::newRow("missing") << u"GET"_s << u"/nothing"_s << 404 << false << u"404-get"_s << 0;
}

void RealServersTest::nginxIsExplained()
{
    check(m_nginx);
}

void RealServersTest::apacheIsExplained_data()
{
    addColumns();
    QTest::newRow("GET") << u"GET"_s << u"/hello.txt"_s << 200 << false << u"success"_s << 0;
    QTest::newRow("FROBNICATE") << u"FROBNICATE"_s << u"/hello.txt"_s << 501 << true
                                << u"501-unknown-method"_s << 0;
    QTest::newRow("TRACE") << u"TRACE"_s << u"/hello.txt"_s << 200 << false << u"trace-echoed"_s << 0;
    QTest::newRow("DELETE") << u"DELETE"_s << u"/hello.txt"_s << 405 << true << u"405-not-here"_s << 0;
    QTest::newRow("PROPFIND") << u"PROPFIND"_s << u"/hello.txt"_s << 405 << true << u"405-not-here"_s << 0;
    QTest::newRow("CONNECT") << u"CONNECT"_s << u"shop.test:443"_s << 405 << true << u"connect-no-proxy"_s
                             << 0;
    QTest::newRow("OPTIONS *") << u"OPTIONS"_s << u"*"_s << 200 << false << u"options-silent"_s << 0;
    QTest::newRow("OPTIONS") << u"OPTIONS"_s << u"/hello.txt"_s << 200 << true << u"options-allow"_s << 0;
    QTest::newRow("lower case") << u"get"_s << u"/hello.txt"_s << 501 << true << u"501-case"_s << 0;
    QTest::newRow("closed") << u"GET"_s << u"/secret/x.txt"_s << 403 << false << u"403-get"_s << 0;
    QTest::newRow("missing") << u"GET"_s << u"/nothing"_s << 404 << false << u"404-get"_s << 0;
}

void RealServersTest::apacheIsExplained()
{
    check(m_apache);
}

void RealServersTest::check(const RealServer &server)
{
    QFETCH(QString, method);
    QFETCH(QString, target);
    const Answer answer = send({method, server.url(u"/"_s), u"--target"_s, target});
    QTEST(answer.last().value("status"_L1).toInt(), "status");
    QTEST(answer.field(u"Allow"_s).has_value(), "allow");
    QTEST(answer.verdict().value("id"_L1).toString(), "verdict");
    QTEST(answer.code, "code");
    QVERIFY(answer.object.value("failure"_L1).isNull());
}

void RealServersTest::missingAllowIsAGhostAtLevelError()
{
    const Answer answer = send({u"TRACE"_s, m_nginx.url(u"/"_s)});
    QCOMPARE(answer.code, 1);
    const QJsonObject finding = answer.finding(u"allow-missing-405"_s);
    QCOMPARE(finding.value("level"_L1).toString(), u"error"_s);
    QCOMPARE(finding.value("spec"_L1).toArray().first().toString(), u"rfc9110#15.5.6"_s);
    int ghosts = 0;
    const QJsonArray spans = finding.value("spans"_L1).toArray();
    for (const QJsonValue &span : spans)
        ghosts += span.toObject().value("ghost"_L1).toBool() ? 1 : 0;
    QCOMPARE(ghosts, 1);
}

void RealServersTest::traceEchoIsFound()
{
    const Answer answer = send({u"TRACE"_s, m_apache.url(u"/"_s), u"-H"_s, u"X-Mark: 7f3a"_s});
    QCOMPARE(answer.last().value("status"_L1).toInt(), 200);
    QVERIFY(!answer.finding(u"trace-on"_s).isEmpty());
    const Answer secret = send({u"TRACE"_s, m_apache.url(u"/"_s), u"-H"_s, u"Cookie: id=7f3a"_s});
    QCOMPARE(secret.finding(u"trace-secrets-echoed"_s).value("level"_L1).toString(), u"error"_s);
}

/// Apache's TRACE gives back what it read: field order, case and duplicates as they were sent.
void RealServersTest::bytesArriveAsAsked()
{
    const Answer answer = send({u"TRACE"_s, m_apache.url(u"/"_s), u"--target"_s, u"/a/../%2f{}"_s, u"-H"_s,
        u"x-A: 1"_s, u"-H"_s, u"X-b: 2"_s, u"--no-auto"_s, u"User-Agent"_s, u"--no-auto"_s, u"Accept"_s,
        u"-o"_s, u"/dev/null"_s});
    QCOMPARE(answer.object.value("request"_L1).toObject().value("target"_L1).toString(), u"/a/../%2f{}"_s);
    const QJsonArray fields = answer.object.value("request"_L1).toObject().value("fields"_L1).toArray();
    QCOMPARE(fields.size(), 3);
    QCOMPARE(fields.at(1).toArray().at(0).toString(), u"x-A"_s);
}

QTEST_GUILESS_MAIN(RealServersTest)
#include "tst_realservers.moc"
