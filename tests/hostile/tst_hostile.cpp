// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "tests/hostile/asking.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace Qt::StringLiterals;

/// Servers that mean no good: whatever they do ends in a result that is explained, within its bounds.
class HostileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thereAreManyOfThem();
    void isExplained_data();
    void isExplained();

private:
    explain::Report report(const std::vector<http::Exchange> &exchanges) const;

    std::unique_ptr<knowledge::Knowledge> m_facts;
    std::unique_ptr<explain::Explainer> m_explainer;
    qint64 m_idle = 0;
};

namespace {

/// A line "VmHWM: 12345 kB" of the system's account of this process, in KiB; 0 where there is none.
qint64 memory(const QByteArray &key)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(key))
            return line.sliced(key.size()).replace("kB", "").trimmed().toLongLong();
    }
    return 0;
}

/// From now on the peak counts anew, without what earlier rows gave back.
void forgetPeak()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

QString told(const http::Exchange &exchange, const explain::Report &report)
{
    QStringList findings;
    for (const explain::Finding &finding : report.findings)
        findings << finding.rule;
    const http::Response *response = exchange.finalResponse();
    return u"%1 (%2), status %3, verdict %4: %5, findings: %6"_s.arg(
        exchange.failure ? http::failureWord(exchange.failure->kind) : u"no failure"_s,
        exchange.failure ? exchange.failure->message : u"-"_s,
        response ? QString::number(response->status) : u"none"_s, report.verdict.id, report.verdict.text,
        findings.join(u' '));
}

constexpr qint64 mostKiB = 64 * 1024; ///< above idle

} // namespace

void HostileTest::initTestCase()
{
    m_facts = std::make_unique<knowledge::Knowledge>(knowledge::Knowledge::load(u":/data"_s));
    m_explainer = std::make_unique<explain::Explainer>(*m_facts, u":/data"_s);
    // Once around, with TLS, so that what is loaded once is there.
    hostile::Server kind(
        hostile::encrypted(hostile::answer("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")));
    const auto exchanges = hostile::ask({.scheme = "https", .patience = 20'000}, kind.port());
    QCOMPARE(exchanges.size(), size_t(1));
    QVERIFY2(!exchanges[0].failure, qPrintable(told(exchanges[0], report(exchanges))));
    m_idle = memory("VmRSS:");
}

explain::Report HostileTest::report(const std::vector<http::Exchange> &exchanges) const
{
    explain::Context context;
    context.hops.assign(exchanges.begin(), exchanges.end() - 1);
    return m_explainer->explain(exchanges.back(), context);
}

void HostileTest::thereAreManyOfThem()
{
    QSet<QByteArray> names;
    for (const hostile::Misbehaviour &row : hostile::misbehaviours())
        names << row.name;
    QCOMPARE(size_t(names.size()), hostile::misbehaviours().size());
    QVERIFY2(names.size() >= 60, qPrintable(QString::number(names.size())));
}

void HostileTest::isExplained_data()
{
    QTest::addColumn<hostile::Misbehaviour>("row");
    for (const hostile::Misbehaviour &row : hostile::misbehaviours())
        QTest::newRow(row.name) << row;
}

void HostileTest::isExplained()
{
    QFETCH(hostile::Misbehaviour, row);
    hostile::Server server(row.script);
    forgetPeak();
    const auto exchanges = hostile::ask(row.asking, server.port());
    QVERIFY(!exchanges.empty());
    const http::Exchange &last = exchanges.back();
    const explain::Report report = this->report(exchanges);
    const qint64 peak = memory("VmHWM:") - m_idle;
    const QByteArray all = told(last, report).toUtf8();
    const QString failure = last.failure ? http::failureWord(last.failure->kind) : QString();
    QVERIFY2(failure == QLatin1StringView(row.ending.failure), all);
    QVERIFY2((last.finalResponse() ? last.finalResponse()->status : 0) == row.ending.status, all);
    QVERIFY2(report.verdict.id == QLatin1StringView(row.ending.verdict), all);
    QVERIFY2(!report.verdict.text.isEmpty() && !report.findings.empty(), all);
    const QString finding = QString::fromLatin1(row.ending.finding);
    QVERIFY2(finding.isEmpty() || report.numberOf(finding) > 0, all);
    const QString why = last.failure ? last.failure->message + u' ' + last.failure->detail : QString();
    QVERIFY2(why.contains(QString::fromLatin1(row.ending.says)), qPrintable(why));
    if (row.floods)
        qInfo("%lld KiB above idle", static_cast<long long>(peak));
    QVERIFY2(peak < mostKiB, qPrintable(u"%1 KiB above idle; "_s.arg(peak) + QString::fromUtf8(all)));
}

QTEST_GUILESS_MAIN(HostileTest)
#include "tst_hostile.moc"
