// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using explain::Level;

/// Rules with several cases: each case says its own words at its own level under the one id.
class RuleCasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void caseIsToldInItsOwnWords_data();
    void caseIsToldInItsOwnWords();
    void casesExcludeEachOther_data();
    void casesExcludeEachOther();
    void markedBytesAreNeverFilled();
    void aSchemeThatIsNotKnownIsNotJudged_data();
    void aSchemeThatIsNotKnownIsNotJudged();

private:
    std::vector<explain::Finding> findingsOf(
        const QString &rule, const QString &asked, const QString &answered) const
    {
        http::Exchange exchange = http::exchangeFromLines({u"GET /a HTTP/1.1"_s, u"Host: shop.test"_s, asked,
            {}, u"HTTP/1.1 200 OK"_s, u"Content-Length: 0"_s, answered, {}});
        exchange.scheme = "https";
        std::vector<explain::Finding> found;
        for (const explain::Finding &finding : m_explainer->explain(exchange).findings) {
            if (finding.rule == rule)
                found.push_back(finding);
        }
        return found;
    }

    knowledge::Knowledge m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
};

void RuleCasesTest::initTestCase()
{
    const QString data = QStringLiteral(SOURCE_FOLDER "/data");
    m_knowledge = knowledge::Knowledge::load(data);
    m_explainer = std::make_unique<explain::Explainer>(m_knowledge, data);
    QVERIFY(m_explainer->problems().empty());
}

void RuleCasesTest::caseIsToldInItsOwnWords_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("answered");
    QTest::addColumn<Level>("level");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *rule, const char *answered, Level level, const char *words) {
        QTest::addRow("%s", answered) << QString::fromLatin1(rule) << QString::fromLatin1(answered) << level
                                      << QString::fromUtf8(words);
    };
    row("hsts-verdict", "Strict-Transport-Security: max-age=600; includeSubDomains", Level::Info, "600 s");
    row("hsts-verdict", "Strict-Transport-Security: max-age=0", Level::Info, "switched off");
    row("hsts-verdict", "Strict-Transport-Security: preload", Level::Info, "not valid");
    row("hsts-verdict", "Strict-Transport-Security: max-age=600; preload", Level::Info, "not be heard");
    row("csp-weak", "Content-Security-Policy: script-src 'unsafe-eval'", Level::Warn, "eval");
    row("csp-weak", "Content-Security-Policy: img-src http:", Level::Warn, "without TLS");
    row("csp-weak", "Content-Security-Policy: img-src a.test http://b.test", Level::Warn, "without TLS");
    row("csp-weak", "Content-Security-Policy: default-src 'unsafe-inline'", Level::Warn, "inline");
    row("csp-weak", "Content-Security-Policy: script-src-elem *; default-src a.test", Level::Warn, "every");
    row("csp-weak", "Content-Security-Policy: img-src a.test; IMG-SRC *", Level::Warn, "twice");
    row("csp-weak", "Content-Security-Policy: report-uri /csp", Level::Warn, "report-uri");
    row("csp-weak", "Content-Security-Policy-Report-Only: report-to ends", Level::Warn, "to nobody");
    row("coop-coep-corp", "Cross-Origin-Opener-Policy: same-origin", Level::Info, "page: same-origin");
    row("coop-coep-corp", "Cross-Origin-Embedder-Policy: yes", Level::Warn, "no value");
    row("coop-coep-corp", "Cross-Origin-Opener-Policy-Report-Only: \"same-origin\"", Level::Warn, "no value");
    row("permissions-policy", "Permissions-Policy: camera=none", Level::Warn, "does nothing");
    row("permissions-policy", "Permissions-Policy: camera=()", Level::Info, "limits");
    row("referrer-policy", "Referrer-Policy: unsafe-url, no-referrer", Level::Good, "strict");
    row("referrer-policy", "Referrer-Policy: no-referrer, unsafe-url, x", Level::Warn, "whole addresses");
    row("nosniff", "X-Content-Type-Options: sniff", Level::Warn, "nothing");
    row("nosniff", "X-Content-Type-Options: nosniff", Level::Good, "not guess");
    row("frame-options", "X-Frame-Options: ALLOWALL", Level::Warn, "no value");
    row("clear-site-data", "Clear-Site-Data: cookies", Level::Warn, "does not");
    row("cors-field-bad", "Access-Control-Max-Age: 1.5", Level::Error, "Max-Age");
    row("cors-field-bad", "Access-Control-Allow-Credentials: TRUE", Level::Error, "Credentials");
}

void RuleCasesTest::caseIsToldInItsOwnWords()
{
    QFETCH(QString, rule);
    QFETCH(QString, answered);
    QFETCH(Level, level);
    QFETCH(QString, words);
    const std::vector<explain::Finding> findings = findingsOf(rule, u"Accept: */*"_s, answered);
    const bool told = std::any_of(findings.begin(), findings.end(), [&](const explain::Finding &finding) {
        return finding.level == level && finding.text.contains(words) && !finding.detail.contains(u'{');
    });
    for (const explain::Finding &finding : findings)
        qInfo().noquote() << finding.text << "-" << finding.detail;
    QVERIFY(told);
}

void RuleCasesTest::casesExcludeEachOther_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("answered");
    const auto row = [](const char *rule, const char *asked, const char *answered) {
        QTest::addRow("%s, %s", asked, answered)
            << QString::fromLatin1(rule) << QString::fromLatin1(asked) << QString::fromLatin1(answered);
    };
    row("cors-origin", "Origin: https://a.test", "Access-Control-Allow-Origin: *");
    row("cors-origin", "Origin: null", "Access-Control-Allow-Origin: null");
    row("cors-origin", "Origin: https://a.test", "Access-Control-Allow-Origin: https://b.test");
    row("hsts-verdict", "Accept: */*", "Strict-Transport-Security: max-age=0; max-age=1");
    row("hsts-verdict", "Accept: */*", "Strict-Transport-Security: max-age=99");
    row("nosniff", "Accept: */*", "X-Content-Type-Options: nosniff, x");
    row("frame-options", "Accept: */*", "X-Frame-Options: DENY, DENY");
    row("referrer-policy", "Accept: */*", "Referrer-Policy: x, origin, y");
    row("permissions-policy", "Accept: */*", "Permissions-Policy: a=(), b=none");
    row("clear-site-data", "Accept: */*", "Clear-Site-Data: \"cache\", \"x\"");
    row("cookie-size", "Accept: */*", "Set-Cookie: id=7");
}

void RuleCasesTest::casesExcludeEachOther()
{
    QFETCH(QString, rule);
    QFETCH(QString, asked);
    QFETCH(QString, answered);
    QCOMPARE(findingsOf(rule, asked, answered).size(), rule == "cookie-size"_L1 ? 0U : 1U);
}

/// What stands in the capture is shown as it came, though it looks like a placeholder.
void RuleCasesTest::markedBytesAreNeverFilled()
{
    const auto findings = findingsOf(
        u"csp-weak"_s, u"Accept: */*"_s, u"Content-Security-Policy: script-src 'unsafe-eval' {method}"_s);
    QVERIFY(!findings.empty());
    QVERIFY(findings.front().detail.contains(u"script-src 'unsafe-eval' {method}"_s));
}

void RuleCasesTest::aSchemeThatIsNotKnownIsNotJudged_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("HSTS") << u"hsts-plain-http"_s
                          << QStringList{u"GET /a HTTP/1.1"_s, u"Host: shop.test"_s, {},
                                 u"HTTP/1.1 204 No Content"_s, u"Strict-Transport-Security: max-age=9"_s, {}};
    QTest::newRow("Bearer") << u"auth-bearer-plaintext"_s
                            << QStringList{u"GET /a HTTP/1.1"_s, u"Host: shop.test"_s,
                                   u"Authorization: Bearer abc"_s, {}, u"HTTP/1.1 204 No Content"_s, {}};
    QTest::newRow("Referer") << u"referer-leak"_s
                             << QStringList{u"GET /a HTTP/1.1"_s, u"Host: shop.test"_s,
                                    u"Referer: https://a.test/x?y=1"_s, {}, u"HTTP/1.1 204 No Content"_s, {}};
}

/// A dropped file or the output of curl does not say whether TLS was there; judged by http alone it fires.
void RuleCasesTest::aSchemeThatIsNotKnownIsNotJudged()
{
    QFETCH(QString, rule);
    QFETCH(QStringList, lines);
    http::Exchange exchange = http::exchangeFromLines(lines);
    QVERIFY(m_explainer->explain(exchange).numberOf(rule) > 0);
    exchange.schemeKnown = false;
    QCOMPARE(m_explainer->explain(exchange).numberOf(rule), 0);
}

QTEST_GUILESS_MAIN(RuleCasesTest)
#include "tst_rulecases.moc"
