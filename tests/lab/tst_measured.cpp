// SPDX-License-Identifier: Apache-2.0
#include "app/http/syntax.h"
#include "tests/lab/asking.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

/// The personalities that play a product answer as that product was measured to answer.
class TestMeasured : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersAsMeasured_data();
    void answersAsMeasured();
    void answersLikeItsObservation_data();
    void answersLikeItsObservation();
    void variantDiffersOnlyWhereItSaysSo();
};

/// A personality, the measurement of data/observations it plays, and where the targets of that lie here.
struct Played {
    const char *personality;
    const char *observation;
    const char *guarded; ///< what stands for the measurement's "protected"; null: it has none
    QList<QByteArray> fields; ///< what a request needs to get past a gate that the measured one had not
};

static const Played played[] = {
    {"nginx-like", "nginx", "/admin", {}},
    {"apache-like", "apache", "/admin", {}},
    {"lighttpd-like", "lighttpd", "/admin", {}},
    {"caddy-like", "caddy", "/admin", {}},
    {"python-http-like", "python", nullptr, {}},
    {"go-like", "go", "/private", {}},
    {"node-http", "node", "/private", {}},
    {"express-like", "express", "/private", {}},
    {"route-first", "flask", "/private", {}},
    {"django-like", "django", "/private", {"Cookie: csrftoken=a", "X-CSRFToken: a"}},
    {"auth-first", "drf", "/private", {}},
    {"no-allow", "tornado", "/private", {}},
    {"head-refused", "fastapi", "/private", {}},
    {"case-folding", "gunicorn", "/private", {}},
    {"rails-like", "rails", "/private", {}},
};

/// Answers to GET POST DELETE OPTIONS TRACE CONNECT PROPFIND FROBNICATE get, in this order:
/// status, reason, Allow ("-": none). "cls": closed without an answer.
struct Measured {
    const char *personality;
    const char *target;
    std::array<const char *, 9> answers;
};

static const char *const none = "405 Not Allowed -";
static const char *const apacheNot = "405 Method Not Allowed HEAD,GET,POST,OPTIONS,TRACE";
static const char *const apacheUnknown = "501 Not Implemented HEAD,GET,POST,OPTIONS,TRACE";
static const char *const apacheOptions = "200 OK HEAD,GET,POST,OPTIONS,TRACE";
static const char *const nodeNot = "405 Method Not Allowed GET, HEAD";
static const char *const flaskNot = "405 METHOD NOT ALLOWED GET, OPTIONS, HEAD";
static const char *const ok = "200 OK -";
static const char *const bad = "400 Bad Request -";
static const char *const denied = "403 Forbidden -";
static const char *const lost = "404 Not Found -";
static const char *const flaskLost = "404 NOT FOUND -";

static const Measured table[] = {
    {"lighttpd-like", "/articles/42",
        {ok, ok, "501 Not Implemented -", "200 OK OPTIONS, GET, HEAD, POST", "501 Not Implemented -",
            "405 Method Not Allowed -", "501 Not Implemented -", "501 Not Implemented -",
            "501 Not Implemented -"}},
    {"go-like", "/articles/42", {ok, nodeNot, nodeNot, nodeNot, nodeNot, nodeNot, nodeNot, nodeNot, nodeNot}},
    {"go-like", "/admin", {denied, denied, denied, denied, denied, denied, denied, denied, denied}},
    {"express-like", "/articles/42", {ok, lost, lost, "200 OK GET, HEAD", lost, "cls", lost, bad, bad}},
    {"express-like", "/admin", {denied, lost, lost, "200 OK GET, HEAD", lost, "cls", lost, bad, bad}},
    {"nginx-like", "/articles/42", {ok, none, none, none, none, none, none, none, bad}},
    {"nginx-like", "/missing-xyz", {lost, lost, none, none, none, none, none, none, bad}},
    {"nginx-like", "/admin", {denied, denied, denied, denied, none, none, denied, denied, bad}},
    {"apache-like", "/articles/42",
        {ok, ok, apacheNot, apacheOptions, ok, bad, apacheNot, apacheUnknown, apacheUnknown}},
    {"apache-like", "/missing-xyz",
        {lost, lost, apacheNot, apacheOptions, ok, bad, apacheNot, apacheUnknown, apacheUnknown}},
    {"apache-like", "/admin", {denied, denied, denied, denied, ok, bad, denied, denied, denied}},
    {"node-http", "/articles/42", {ok, nodeNot, nodeNot, nodeNot, nodeNot, "cls", nodeNot, bad, bad}},
    {"node-http", "/missing-xyz", {lost, lost, lost, lost, lost, "cls", lost, bad, bad}},
    {"node-http", "/admin", {denied, nodeNot, nodeNot, nodeNot, nodeNot, "cls", nodeNot, bad, bad}},
    {"node-like", "/articles/42", {ok, nodeNot, nodeNot, nodeNot, nodeNot, "cls", nodeNot, "cls", "cls"}},
    {"caddy-like", "/articles/42", {ok, ok, ok, ok, ok, ok, ok, ok, ok}},
    {"caddy-like", "/missing-xyz", {lost, lost, lost, lost, lost, lost, lost, lost, lost}},
    {"caddy-like", "/admin", {denied, denied, denied, denied, denied, denied, denied, denied, denied}},
    {"route-first", "/articles/42",
        {ok, flaskNot, flaskNot, "200 OK GET, OPTIONS, HEAD", flaskNot, flaskNot, flaskNot, flaskNot, ok}},
    {"route-first", "/missing-xyz",
        {flaskLost, flaskLost, flaskLost, flaskLost, flaskLost, flaskLost, flaskLost, flaskLost, flaskLost}},
    {"route-first", "/admin",
        {"403 FORBIDDEN -", flaskNot, flaskNot, "200 OK GET, OPTIONS, HEAD", flaskNot, flaskNot, flaskNot,
            flaskNot, "403 FORBIDDEN -"}},
};

/// Single probes: request line (or more) as sent, status and reason.
struct Probe {
    const char *personality;
    const char *bytes;
    const char *words;
};

static const Probe probes[] = {
    {"nginx-like", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "400 Bad Request"},
    {"nginx-like", "CONNECT 127.0.0.1:9 HTTP/1.1\r\nHost: x\r\n\r\n", "400 Bad Request"},
    {"nginx-like", "GET http://x/articles/42 HTTP/1.1\r\nHost: x\r\n\r\n", "200 OK"},
    {"nginx-like", "GET /articles/42 HTTP/2.0\r\nHost: x\r\n\r\n", "505 HTTP Version Not Supported"},
    {"nginx-like", "GET /articles/42 HTTP/1.7\r\nHost: x\r\n\r\n", "200 OK"},
    {"nginx-like", "FOO1 /articles/42 HTTP/1.1\r\nHost: x\r\n\r\n", "400 Bad Request"},
    {"nginx-like", "FOO_BAR /articles/42 HTTP/1.1\r\nHost: x\r\n\r\n", "405 Not Allowed"},
    {"nginx-like", "GET /articles/42 HTTP/1.1\r\n\r\n", "400 Bad Request"},
    {"nginx-like", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: foo\r\n\r\n", "501 Not Implemented"},
    {"nginx-like", "POST / HTTP/1.1\r\nHost: x\r\n\r\n", "403 Forbidden"},
    {"nginx-like", "GET /articles/42 HTTP/1.1\r\nHost: x\r\nExpect: 200-maybe\r\n\r\n", "200 OK"},
    {"nginx-like", "GET /articles/42 HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", "200 OK"},
    {"nginx-like", "GET /articles/42 HTTP/1.1\r\nHost : x\r\n\r\n", "400 Bad Request"},
    {"nginx-like", "GET /articles/42 HTTP/1.1\nHost: x\n\n", "200 OK"},
    {"apache-like", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "200 OK"},
    {"apache-like", "GET * HTTP/1.1\r\nHost: x\r\n\r\n", "400 Bad Request"},
    {"apache-like", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", "405 Method Not Allowed"},
    {"apache-like", "GET /articles/42 HTTP/2.0\r\nHost: x\r\n\r\n", "200 OK"},
    {"apache-like", "GET /articles/42 HTTP/1.1\r\nHost: x\r\nExpect: 200-maybe\r\n\r\n",
        "417 Expectation Failed"},
    {"apache-like", "GET /articles/42 HTTP/1.1\nHost: x\n\n", "400 Bad Request"},
    {"apache-like", "POST /articles/42 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: foo\r\n\r\n",
        "400 Bad Request"},
    {"apache-like", "DEBUG /admin HTTP/1.1\r\nHost: x\r\n\r\n", "403 Forbidden"},
    {"node-http", "GET * HTTP/1.1\r\nHost: x\r\n\r\n", "404 Not Found"},
    {"node-http", "GET /articles/42 HTTP/3.0\r\nHost: x\r\n\r\n", "400 Bad Request"},
    {"node-http", "GET /articles/42 HTTP/2.0\r\nHost: x\r\n\r\n", "200 OK"},
    {"node-http", "GET /articles/42 HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "200 OK"},
    {"node-http", "GET /articles/42 HTTP/1.1\r\nHost: x\r\nExpect: 200-maybe\r\n\r\n",
        "417 Expectation Failed"},
    {"caddy-like", "GET /articles/42 HTTP/1.1\r\n\r\n", "400 Bad Request: missing required Host header"},
    {"caddy-like", "MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM /admin HTTP/1.1\r\nHost: x\r\n\r\n",
        "405 Method Not Allowed"},
    {"caddy-like", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "200 OK"},
    {"caddy-like", "GET * HTTP/1.1\r\nHost: x\r\n\r\n", "404 Not Found"},
    {"allow-misleads", "GET /articles/42 HTTP/1.1\r\nHost: x\r\n\r\n", "200 OK"},
    {"allow-misleads", "OPTIONS /articles/42 HTTP/1.1\r\nHost: x\r\n\r\n", "405 Method Not Allowed"},
    {"django-like", "POST /articles/42 HTTP/1.1\r\nHost: x\r\n\r\n", "403 Forbidden"},
    {"django-like", "DELETE /articles/42 HTTP/1.1\r\nHost: x\r\n\r\n", "403 Forbidden"},
    {"django-like", "FROBNICATE /articles/42 HTTP/1.1\r\nHost: x\r\n\r\n", "403 Forbidden"},
    {"django-like", "OPTIONS /articles/42 HTTP/1.1\r\nHost: x\r\n\r\n", "405 Method Not Allowed"},
    {"lighttpd-like", "GET /articles/42 HTTP/1.2\r\nHost: x\r\n\r\n", "505 HTTP Version Not Supported"},
    {"lighttpd-like", "GET /articles/42 HTTP/1.1\nHost: x\n\n", "400 Bad Request"},
    {"lighttpd-like", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: foo\r\n\r\n", "501 Not Implemented"},
    {"lighttpd-like", "POST / HTTP/1.1\r\nHost: x\r\n\r\n", "403 Forbidden"},
    {"go-like", "POST /articles/42 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: foo\r\n\r\n",
        "501 Not Implemented"},
    {"go-like", "GET /articles/42 HTTP/1.1\r\n\r\n", "400 Bad Request: missing required Host header"},
    {"python-http-like", "GET /articles/42 HTTP/1.1\r\n\r\n", "200 OK"},
    {"route-first", "GET /articles/42 HTTP/1.1\r\n\r\n", "200 OK"},
};

void TestMeasured::answersAsMeasured_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    static const char *const methods[] = {
        "GET", "POST", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "FROBNICATE", "get"};
    for (const Measured &row : table) {
        for (std::size_t i = 0; i < row.answers.size(); ++i) {
            const QByteArray line = QByteArray(methods[i]) + ' ' + row.target;
            QTest::addRow("%s: %s", row.personality, line.constData()) << QString::fromLatin1(
                row.personality) << asking::request(line) << QByteArray(row.answers[i]);
        }
    }
    for (const Probe &probe : probes)
        QTest::addRow("%s: %s", probe.personality, QByteArray(probe.bytes).simplified().constData())
            << QString::fromLatin1(probe.personality) << QByteArray(probe.bytes) << QByteArray(probe.words);
}

void TestMeasured::answersAsMeasured()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    const asking::Heard heard = asking::ask(asking::personality(id), bytes);
    if (expected == "cls") {
        QVERIFY(heard.reply.hangUp);
        QVERIFY(heard.reply.bytes.isEmpty());
        return;
    }
    const QByteArray allow = heard.field("Allow");
    const QByteArray whole = heard.words() + ' ' + (allow == "(none)" ? QByteArray("-") : allow);
    // Single probes were not compared for Allow.
    QCOMPARE(whole.startsWith(expected + ' ') ? expected : whole, expected);
}

static QJsonObject observation(const char *id)
{
    QFile file(QStringLiteral(SOURCE_FOLDER "/data/observations/%1.json").arg(QLatin1StringView(id)));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// "405 Not Allowed -", the methods of Allow in the order of the alphabet.
static QByteArray measuredWords(const QJsonObject &answer)
{
    QStringList allow;
    for (const auto &method : answer[u"allow"_s].toArray())
        allow << method.toString();
    allow.sort();
    return QByteArray::number(answer[u"status"_s].toInt()) + ' ' + answer[u"reason"_s].toString().toUtf8()
        + ' ' + (answer.contains(u"allow"_s) ? allow.join(u',').toUtf8() : QByteArray("-"));
}

static QByteArray heardWords(const asking::Heard &heard)
{
    const std::optional<QByteArray> field = http::fieldValue(heard.last().fields, "Allow");
    QList<QByteArray> allow = field ? http::listElements(*field) : QList<QByteArray>();
    std::sort(allow.begin(), allow.end());
    return heard.words() + ' ' + (field ? allow.join(',') : QByteArray("-"));
}

void TestMeasured::answersLikeItsObservation_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    for (const Played &one : played) {
        const QJsonObject answers = observation(one.observation)[u"answers"_s].toObject();
        for (auto target = answers.begin(); target != answers.end(); ++target) {
            const QByteArray path = target.key() == u"here"_s ? QByteArray("/articles/42")
                : target.key() == u"missing"_s                ? QByteArray("/no-such-thing")
                                                              : QByteArray(one.guarded);
            const QJsonObject methods = target.value().toObject();
            for (auto method = methods.begin(); method != methods.end(); ++method) {
                const QByteArray line = method.key().toLatin1() + ' ' + path;
                QTest::addRow("%s as %s: %s", one.personality, one.observation, line.constData())
                    << QString::fromLatin1(one.personality) << asking::request(line, one.fields)
                    << measuredWords(method.value().toObject());
            }
        }
    }
}

void TestMeasured::answersLikeItsObservation()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(heardWords(asking::ask(asking::personality(id), bytes)), expected);
}

void TestMeasured::variantDiffersOnlyWhereItSaysSo()
{
    lab::Personality variant = asking::personality(u"node-like"_s);
    const lab::Personality measured = asking::personality(u"node-http"_s);
    for (const char *line :
        {"GET /articles/42", "POST /articles", "CONNECT /", "DELETE /admin", "PURGE /x"}) {
        const QByteArray bytes = asking::request(line);
        QCOMPARE(asking::ask(variant, bytes).words(), asking::ask(measured, bytes).words());
    }
    const asking::Heard refused = asking::ask(measured, asking::request("FROBNICATE /"));
    QCOMPARE(refused.reply.bytes, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    QVERIFY(asking::ask(variant, asking::request("FROBNICATE /")).reply.hangUp);
    QVERIFY(variant.source.contains(u"teaching variant"_s));
}

QTEST_GUILESS_MAIN(TestMeasured)
#include "tst_measured.moc"
