// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "tests/lab/asking.h"

#include <memory>

using namespace Qt::StringLiterals;

/// The strict personality keeps the rules: no rule finds an error or a warning in what it answers to sound
/// requests.
class TestStrictSilent : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void nothingIsWrong_data();
    void nothingIsWrong();

private:
    lab::Personality m_strict;
    knowledge::Knowledge m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
};

void TestStrictSilent::initTestCase()
{
    const QString data = QStringLiteral(SOURCE_FOLDER "/data");
    m_strict = asking::personality(u"strict"_s);
    m_knowledge = knowledge::Knowledge::load(data);
    m_explainer = std::make_unique<explain::Explainer>(m_knowledge, data);
}

void TestStrictSilent::nothingIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const QByteArray &line, const QList<QByteArray> &fields = {},
                         const QByteArray &content = {}) {
        const QByteArray name = line.left(40) + ' ' + fields.join(' ').left(40);
        QTest::newRow(name.constData()) << asking::request(line, fields, content);
    };
    const QByteArray json = "Content-Type: application/json";
    for (const char *target : {"/", "/articles", "/articles/42", "/admin", "/private", "/nowhere", "/busy",
             "/down", "/gone", "/301", "/302", "/303", "/307", "/308", "/upgrade", "/config", "/notes",
             "/hints", "/style.css", "/blocked", "/broken"}) {
        row(QByteArray("GET ") + target);
        row(QByteArray("HEAD ") + target);
        row(QByteArray("OPTIONS ") + target);
    }
    for (const char *method : {"DELETE", "TRACE", "FROBNICATE", "PROPFIND"})
        row(QByteArray(method) + " /articles/42");
    row("OPTIONS *");
    row("GET /private", {"Authorization: Basic c3R1ZGVudDpsYWI="});
    row("GET /articles/42", {"If-None-Match: \"42-1\""});
    row("GET /articles/42", {"If-None-Match: \"other\""});
    row("GET /articles/42", {"Range: bytes=0-9"});
    row("GET /articles/42", {"Range: bytes=9999-"});
    row("GET /articles/42", {"Accept: application/json;q=0.5, */*;q=0.1"});
    row("GET /articles/42", {"Accept-Language: de", "Accept-Encoding: gzip"});
    row("GET /articles/42", {"Connection: close"});
    row("POST /articles", {json}, "{\"title\":\"x\"}");
    row("POST /articles", {"Content-Type: text/plain"}, "hello");
    row("PUT /articles/42", {json}, "{\"title\":\"x\"}");
    row("PUT /config", {json}, "{}");
    row("PUT /config", {json, "If-Match: \"config-6\""}, "{}");
    row("POST /articles", {json, "Expect: 100-continue"}, "{\"title\":\"x\"}");
    row("GET /", {"X: " + QByteArray(33000, 'a')});
    row("GET /" + QByteArray(8001, 'a'));
}

void TestStrictSilent::nothingIsWrong()
{
    QFETCH(QByteArray, bytes);
    const asking::Heard heard = asking::ask(m_strict, bytes);
    const http::Exchange exchange = http::exchangeFromBytes(bytes, heard.reply.bytes);
    const explain::Report report = m_explainer->explain(exchange);
    QStringList wrong;
    for (const explain::Finding &finding : report.findings) {
        if (finding.level == explain::Level::Error || finding.level == explain::Level::Warn)
            wrong << finding.rule + u": "_s + finding.text;
    }
    QVERIFY2(wrong.isEmpty(),
        qPrintable(wrong.join(u'\n') + u'\n' + QString::fromLatin1(heard.reply.bytes.left(600))));
}

QTEST_GUILESS_MAIN(TestStrictSilent)
#include "tst_strictsilent.moc"
