// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "app/explain/rule.h"
#include "app/explain/ruleindex.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

/// A book of only those rules that an exchange lets fire says of it what the whole book says.
class RuleIndexTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyExampleIsToldTheSame_data();
    void everyExampleIsToldTheSame();
    void mostIsNotRead();
    void interimAnswersCountToo();
    void theIndexOfAnotherTextIsRefused();
    void aFolderWithoutIndexIsReadWhole();

private:
    const QString m_folder = u":/data"_s;
    const knowledge::Knowledge m_knowledge = knowledge::Knowledge::load(m_folder);
};

static QByteArray resource(const QString &name)
{
    QFile file(u":/data/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static void compare(const explain::Report &few, const explain::Report &all)
{
    QCOMPARE(few.verdict.id, all.verdict.id);
    QCOMPARE(few.verdict, all.verdict);
    QCOMPARE(few.findings.size(), all.findings.size());
    for (size_t i = 0; i < all.findings.size(); ++i)
        QCOMPARE(few.findings[i], all.findings[i]);
    QVERIFY(few.path == all.path);
    QVERIFY(few.software == all.software);
}

void RuleIndexTest::everyExampleIsToldTheSame_data()
{
    QTest::addColumn<bool>("verdicts");
    QTest::addRow("those of rules") << false;
    QTest::addRow("those of verdicts") << true;
}

void RuleIndexTest::everyExampleIsToldTheSame()
{
    QFETCH(const bool, verdicts);
    const explain::Explainer whole(m_knowledge, m_folder);
    std::vector<base::Error> problems;
    std::vector<explain::Example> examples;
    const auto take = [&examples](const auto &entries) {
        for (const auto &entry : entries)
            examples.insert(examples.end(), entry.examples.begin(), entry.examples.end());
    };
    if (verdicts)
        take(explain::loadVerdicts(m_folder, &problems));
    else
        take(explain::loadRules(m_folder, &problems));
    QVERIFY(examples.size() > 200);
    for (const explain::Example &example : examples) {
        explain::Context context;
        for (const QStringList &hop : example.hops)
            context.hops.push_back(http::exchangeFromLines(hop));
        const http::Exchange exchange = explain::exchangeOf(example);
        const explain::Explainer few(m_knowledge, explain::readRuleBook(m_folder, exchange, m_knowledge));
        QVERIFY(few.problems().empty());
        compare(few.explain(exchange, context), whole.explain(exchange, context));
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(example.lines.join(u'\n')));
    }
}

void RuleIndexTest::mostIsNotRead()
{
    const http::Exchange exchange = http::exchangeFromLines({u"GET /a HTTP/1.1"_s, u"Host: x"_s, u""_s,
        u"HTTP/1.1 200 OK"_s, u"Content-Length: 2"_s, u""_s, u"ok"_s});
    const explain::Explainer whole(m_knowledge, m_folder);
    const explain::Explainer few(m_knowledge, explain::readRuleBook(m_folder, exchange, m_knowledge));
    QVERIFY(!few.rules().empty());
    QVERIFY(few.rules().size() * 3 < whole.rules().size());
    QVERIFY(whole.knows(u"allow-missing-405"_s));
    QVERIFY(!few.knows(u"allow-missing-405"_s));
}

void RuleIndexTest::interimAnswersCountToo()
{
    const http::Exchange exchange = http::exchangeFromBytes("GET /a HTTP/1.1\r\nHost: x\r\n\r\n",
        "HTTP/1.1 100 Continue\r\nContent-Length: 3\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n"
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    const explain::Explainer whole(m_knowledge, m_folder);
    const explain::Explainer few(m_knowledge, explain::readRuleBook(m_folder, exchange, m_knowledge));
    compare(few.explain(exchange), whole.explain(exchange));
}

void RuleIndexTest::theIndexOfAnotherTextIsRefused()
{
    const QByteArray text = resource(u"rules.json"_s);
    const QByteArray index = resource(u"rules.index"_s);
    QCOMPARE(index, explain::indexOfRules(text));
    QVERIFY(!explain::entriesFor(text, index, {{}}).isEmpty());
    QVERIFY(explain::entriesFor(text + ' ', index, {{}}).isEmpty());
    QVERIFY(explain::entriesFor(text, QByteArrayView(index).first(index.size() / 2), {{}}).isEmpty());
    QVERIFY(explain::entriesFor(text, {}, {{}}).isEmpty());
    QVERIFY(explain::indexOfRules("{\"entries\": [\n{\"id\": \"a\", \"when\": [{\"no-word\": 1}]}\n]}\n")
                .isEmpty());
}

void RuleIndexTest::aFolderWithoutIndexIsReadWhole()
{
    const QString folder = QStringLiteral(SOURCE_FOLDER "/data");
    const http::Exchange exchange =
        http::exchangeFromLines({u"GET /a HTTP/1.1"_s, u"Host: x"_s, u""_s, u"HTTP/1.1 200 OK"_s, u""_s});
    const explain::Explainer explainer(m_knowledge, explain::readRuleBook(folder, exchange, m_knowledge));
    QVERIFY(explainer.knows(u"allow-missing-405"_s));
}

QTEST_GUILESS_MAIN(RuleIndexTest)
#include "tst_ruleindex.moc"
