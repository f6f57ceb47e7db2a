// SPDX-License-Identifier: Apache-2.0
#include "app/explain/facts.h"
#include "app/explain/rule.h"
#include "app/http/record.h"
#include "tests/coding/encoders.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using coding::End;
using encoders::encoded;
using explain::Truth;
using http::Direction;

/// What rules read is the content without its codings, undone once, or honestly unknown.
class ContentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void contentIsThreeValued_data();
    void contentIsThreeValued();
    void damageIsFound_data();
    void damageIsFound();
    void damagePointsAtItsByte();
    void compressedContentIsRead_data();
    void compressedContentIsRead();
    void compressedPagesTellTheServer();
    void recordsAreUnpackedAlready();
    void factsAreDerivedOnce();
    void anotherResponseHasItsOwn();

private:
    QStringList rulesFor(const http::Exchange &exchange) const
    {
        QStringList ids;
        for (const explain::Finding &finding : m_explainer->explain(exchange).findings)
            ids << finding.rule;
        return ids;
    }

    knowledge::Knowledge m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
    explain::Context m_context;
};

namespace {

const QByteArray request = "GET /a HTTP/1.1\r\nHost: shop.test\r\nAccept-Encoding: *\r\n\r\n";

QByteArray head(const QByteArray &fields, const QByteArray &status = "200 OK")
{
    return "HTTP/1.1 " + status + "\r\nVary: Accept-Encoding\r\n" + fields;
}

QByteArray sized(const QByteArray &content)
{
    return "Content-Length: " + QByteArray::number(content.size()) + "\r\n\r\n" + content;
}

http::Exchange answered(const QByteArray &fields, const QByteArray &content)
{
    return http::exchangeFromBytes(request, head(fields) + sized(content));
}

QByteArray changed(QByteArray bytes, qsizetype at)
{
    bytes[at < 0 ? bytes.size() + at : at] ^= char(0x55);
    return bytes;
}

} // namespace

void ContentTest::initTestCase()
{
    const QString data = QStringLiteral(SOURCE_FOLDER "/data");
    m_knowledge = knowledge::Knowledge::load(data);
    m_explainer = std::make_unique<explain::Explainer>(m_knowledge, data);
    QVERIFY(m_explainer->problems().empty());
}

void ContentTest::contentIsThreeValued_data()
{
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<Truth>("there");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray gzip = encoded("hello", "gzip");
    const auto row = [](const char *name, const QByteArray &received, Truth there, bool whole,
                         const QByteArray &bytes) {
        QTest::newRow(name) << received << there << whole << bytes;
    };
    row("none", head("Content-Encoding: gzip\r\n") + sized({}), Truth::No, false, {});
    row("plain", head({}) + sized("hello"), Truth::Yes, true, "hello");
    row("identity", head("Content-Encoding: identity\r\n") + sized("hello"), Truth::Yes, true, "hello");
    row("gzip", head("Content-Encoding: gzip\r\n") + sized(gzip), Truth::Yes, true, "hello");
    row("two lines",
        head("Content-Encoding: br\r\nContent-Encoding: GZIP\r\n")
            + sized(encoded(encoded("hello", "br"), "gzip")),
        Truth::Yes, true, "hello");
    row("chunked",
        head("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
            + QByteArray::number(gzip.size(), 16) + "\r\n" + gzip + "\r\n0\r\n\r\n",
        Truth::Yes, true, "hello");
    row("cut on its way", head("Content-Encoding: gzip\r\nContent-Length: 90\r\n\r\n") + gzip, Truth::Yes,
        false, "hello");
    row("cut before", head("Content-Encoding: gzip\r\n") + sized(gzip.chopped(8)), Truth::Yes, false,
        "hello");
    row("damaged", head("Content-Encoding: gzip\r\n") + sized(changed(gzip, -8)), Truth::Unknown, false,
        "hello");
    row("a coding that is not known", head("Content-Encoding: compress\r\n") + sized("\x1f\x9d\x90"),
        Truth::Unknown, false, {});
    row("a slice",
        head("Content-Encoding: gzip\r\nContent-Range: bytes 0-24/90\r\n", "206 Partial Content")
            + sized(gzip),
        Truth::Unknown, true, gzip);
    row("a transfer coding", head("Content-Encoding: gzip\r\nTransfer-Encoding: gzip\r\n\r\n") + gzip,
        Truth::Unknown, true, gzip);
}

void ContentTest::contentIsThreeValued()
{
    QFETCH(QByteArray, received);
    QFETCH(Truth, there);
    QFETCH(bool, whole);
    QFETCH(QByteArray, bytes);
    const http::Exchange exchange = http::exchangeFromBytes(request, received);
    const explain::Facts facts(exchange, m_knowledge, m_context);
    const explain::Content &content = facts.content(Direction::Received);
    QVERIFY(content.there == there);
    QCOMPARE(content.whole, whole);
    QCOMPARE(content.bytes, bytes);
    QVERIFY(facts.content(Direction::Sent).there == Truth::No);
}

void ContentTest::damageIsFound_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("words");
    const QByteArray page = encoders::prose(800);
    for (const char *coding : {"gzip", "deflate", "zstd", "br"}) {
        const QByteArray good = encoded(page, coding);
        QTest::addRow("%s, whole", coding) << QByteArray(coding) << good << QString() << QString();
        QTest::addRow("%s, cut", coding)
            << QByteArray(coding) << good.first(good.size() / 2) << u"coding-cut"_s << u"cut off after"_s;
        QTest::addRow("%s, more behind", coding)
            << QByteArray(coding) << good + "<!-- -->" << u"coding-trailing"_s << u"is over at byte"_s;
        QTest::addRow("%s, plain", coding)
            << QByteArray(coding) << page << u"coding-undecodable"_s << u"plain text"_s;
        if (qstrcmp(coding, "br") != 0)
            QTest::addRow("%s, checksum", coding)
                << QByteArray(coding) << changed(good, -1) << u"coding-checksum"_s << u"other"_s;
    }
    QTest::newRow("raw deflate") << "deflate"_ba << encoded(page, "raw") << u"deflate-raw"_s << u"bare"_s;
    QTest::newRow("wrong label") << "br"_ba << encoded(page, "gzip") << u"coding-undecodable"_s
                                 << u"begins as gzip does"_s;
    QTest::newRow("a bomb") << "br"_ba << encoded(QByteArray(40'000'000, '\0'), "br") << u"coding-bomb"_s
                            << u"was stopped"_s;
    QTest::newRow("grown") << "gzip"_ba << encoded("ok", "gzip") << u"coding-grown"_s
                           << u"22 bytes were sent where 2 would"_s;
}

void ContentTest::damageIsFound()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, content);
    QFETCH(QString, rule);
    QFETCH(QString, words);
    const http::Exchange exchange =
        answered("Content-Type: text/plain\r\nContent-Encoding: " + coding + "\r\n", content);
    const explain::Report report = m_explainer->explain(exchange);
    QStringList found;
    for (const explain::Finding &finding : report.findings) {
        if (!finding.rule.startsWith(u"coding-"_s) && finding.rule != u"deflate-raw"_s)
            continue;
        found << finding.rule;
        QVERIFY2(finding.detail.contains(words), qPrintable(finding.detail));
    }
    QCOMPARE(found, rule.isEmpty() ? QStringList() : QStringList{rule});
}

void ContentTest::damagePointsAtItsByte()
{
    const QByteArray good = encoded(encoders::prose(800), "gzip");
    const http::Exchange exchange =
        answered("Content-Type: text/plain\r\nContent-Encoding: gzip\r\n", good + "more");
    const explain::Report report = m_explainer->explain(exchange);
    const auto finding = std::find_if(report.findings.begin(), report.findings.end(),
        [](const explain::Finding &each) { return each.rule == u"coding-trailing"_s; });
    QVERIFY(finding != report.findings.end());
    const http::Span last = finding->marks.back().span;
    QCOMPARE(exchange.capture.received.mid(last.start, last.size()), "more"_ba);
}

void ContentTest::compressedContentIsRead_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<bool>("fires");
    const auto row = [](const char *name, const QByteArray &type, const QByteArray &content,
                         const QString &rule,
                         bool fires) { QTest::newRow(name) << type << content << rule << fires; };
    row("JSON that is none", "application/json", "{\"a\": 1,}", u"json-malformed"_s, true);
    row("JSON", "application/json", "{\"a\": 1}", u"json-malformed"_s, false);
    row("JSON in Latin-1", "application/json", "[\"\xfc\"]", u"json-not-utf8"_s, true);
    row("XML that is none", "application/xml", "<a><b></a>", u"xml-malformed"_s, true);
    row("XML", "application/xml", "<a><b/></a>", u"xml-malformed"_s, false);
    row("a page as JSON", "application/json", "<!DOCTYPE html><html>", u"content-type-mismatch"_s, true);
    row("an image as a page", "text/html", "\x89PNG\r\n\x1a\n12345678", u"content-type-mismatch"_s, true);
    row("a page", "text/html", "<!DOCTYPE html><html>", u"content-type-mismatch"_s, false);
    row("another character set", "text/html; charset=utf-8", "<p>Andr\xe9</p>", u"charset-mismatch"_s, true);
}

void ContentTest::compressedContentIsRead()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, content);
    QFETCH(QString, rule);
    QFETCH(bool, fires);
    for (const QByteArray &coding : {"gzip"_ba, "deflate"_ba, "br"_ba, "zstd"_ba}) {
        const QByteArray fields = "Content-Type: " + type + "\r\nContent-Encoding: " + coding + "\r\n";
        const QByteArray good = encoded(content, coding);
        QCOMPARE(rulesFor(answered(fields, good)).contains(rule), fires);
        // What is damaged is judged for that, and for nothing that it may have held.
        if (coding != "br")
            QVERIFY(!rulesFor(answered(fields, changed(good, -1))).contains(rule));
    }
    QCOMPARE(rulesFor(answered("Content-Type: " + type + "\r\n", content)).contains(rule), fires);
}

void ContentTest::compressedPagesTellTheServer()
{
    const QByteArray page =
        "<html><head><title>405 Not Allowed</title></head><body><center><h1>405 Not Allowed</h1>"
        "</center><hr><center>nginx/1.22.1</center></body></html>";
    for (const char *coding : {"gzip", "br", "zstd"}) {
        const http::Exchange exchange = http::exchangeFromBytes(request,
            head("Content-Type: text/html\r\nContent-Encoding: "_ba + coding + "\r\n", "403 Forbidden")
                + sized(encoded(page, coding)));
        const explain::Report report = m_explainer->explain(exchange);
        QVERIFY2(report.software, coding);
        QCOMPARE(report.software->id, u"nginx"_s);
        QCOMPARE(report.software->version, u"1.22.1"_s);
    }
}

void ContentTest::recordsAreUnpackedAlready()
{
    http::RecordedMessage asked{request, {}, {}};
    http::RecordedMessage came{
        head("Content-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n"), "{\"a\": 1,}", {}};
    came.unseen.framing = true;
    const QStringList rules = rulesFor(http::exchangeFromRecord(asked, came));
    QVERIFY(rules.contains(u"json-malformed"_s));
    QVERIFY(!rules.contains(u"coding-undecodable"_s));
}

void ContentTest::factsAreDerivedOnce()
{
    const http::Exchange exchange =
        answered("Set-Cookie: a=1; Secure\r\nset-cookie: =\r\nSet-Cookie: b=2; Path=/x\r\n"
                 "Strict-Transport-Security: max-age=60; includeSubDomains\r\n"
                 "Content-Security-Policy: default-src 'self', img-src *\r\n"
                 "Content-Security-Policy-Report-Only: script-src 'none'\r\n"
                 "Content-Encoding: gzip\r\n",
            encoded("hello", "gzip"));
    const explain::Facts facts(exchange, m_knowledge, m_context);
    const auto &cookies = facts.setCookies();
    QCOMPARE(cookies.size(), 3U);
    QVERIFY(cookies[0].read->secure && !cookies[1].read && cookies[2].read->path);
    QCOMPARE(cookies[2].line->value, "b=2; Path=/x"_ba);
    QCOMPARE(facts.transportSecurity().size(), 1U);
    QCOMPARE(facts.transportSecurity()[0].read->maxAge->value, 60);
    QCOMPARE(facts.securityPolicies().size(), 1U);
    QCOMPARE(facts.securityPolicies()[0].read->size(), 2U);
    QCOMPARE(facts.securityPolicies(true).size(), 1U);
    QCOMPARE(&facts.setCookies(), &cookies);
    const char *bytes = facts.content(Direction::Received).bytes.constData();
    QCOMPARE(facts.content(Direction::Received).bytes.constData(), bytes);
    QCOMPARE(facts.text(), u"hello"_s);
}

void ContentTest::anotherResponseHasItsOwn()
{
    const http::Exchange exchange = http::exchangeFromBytes(request,
        "HTTP/1.1 103 Early Hints\r\nSet-Cookie: early=1\r\n\r\n"
            + head("Set-Cookie: late=1\r\nContent-Encoding: gzip\r\n") + sized(encoded("hello", "gzip")));
    const explain::Facts facts(exchange, m_knowledge, m_context);
    QCOMPARE(facts.content(Direction::Received).bytes, "hello"_ba);
    QCOMPARE(facts.setCookies().front().line->value, "late=1"_ba);
    const explain::Facts early = facts.about(&exchange.responses.front());
    QVERIFY(early.content(Direction::Received).there == Truth::No);
    QCOMPARE(early.setCookies().front().line->value, "early=1"_ba);
    const explain::Facts none = facts.about(nullptr);
    QVERIFY(none.setCookies().empty());
    QVERIFY(none.content(Direction::Received).there == Truth::Unknown);
}

QTEST_GUILESS_MAIN(ContentTest)
#include "tst_content.moc"
