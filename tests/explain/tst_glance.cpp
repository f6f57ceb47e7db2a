// SPDX-License-Identifier: Apache-2.0
#include "app/explain/rule.h"
#include "app/explain/sieve.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

/// An exchange with those before it.
struct Case {
    http::Exchange exchange;
    explain::Context context;
};

/// What is told at a glance saves asking, and never changes what is found.
class GlanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noTwoChecksShareAName();
    void aCheckIsSilentWithoutTheFieldsItNeeds_data();
    void aCheckIsSilentWithoutTheFieldsItNeeds();
    void theSieveLosesNoRule();
    void theSieveLosesNoVerdict();

private:
    template <class Entry> void lookAtAll(const std::vector<Entry> &entries) const;

    knowledge::Knowledge m_knowledge;
    std::vector<explain::Rule> m_rules;
    std::vector<explain::VerdictRule> m_verdicts;
    std::vector<Case> m_cases; ///< of all examples, and some more
};

namespace {

template <class Entry> void addCases(const std::vector<Entry> &entries, std::vector<Case> *cases)
{
    QSet<QString> seen;
    for (const Entry &entry : entries) {
        if (seen.contains(entry.id)) // another case of the rule, with the same examples
            continue;
        seen << entry.id;
        for (const explain::Example &example : entry.examples) {
            Case one{explain::exchangeOf(example), {}};
            for (const QStringList &hop : example.hops)
                one.context.hops.push_back(http::exchangeFromLines(hop));
            cases->push_back(std::move(one));
        }
    }
}

/// Policies that the examples do not have.
void addPolicies(std::vector<Case> *cases)
{
    for (const auto &policy : {u"img-src http:"_s, u"script-src 'unsafe-eval'"_s,
             u"img-src 'self'; img-src *"_s, u"default-src 'self'; report-uri /r"_s})
        cases->push_back({http::exchangeFromLines({u"GET / HTTP/1.1"_s, u"Host: a.test"_s, {},
                              u"HTTP/1.1 200 OK"_s, u"Content-Security-Policy: "_s + policy, {}}),
            {}});
}

bool isNamed(const http::Field &field, const std::vector<QByteArray> &names)
{
    return std::any_of(names.begin(), names.end(),
        [&field](const QByteArray &name) { return field.name.compare(name, Qt::CaseInsensitive) == 0; });
}

/// Cuts the lines of these names out.
void cut(const http::Message &message, const std::vector<QByteArray> &names, QByteArray *bytes)
{
    std::vector<http::Span> lines;
    for (const http::Fields *fields : {&message.fields, &message.trailers}) {
        for (const http::Field &field : *fields) {
            if (isNamed(field, names))
                lines.push_back(field.line);
        }
    }
    std::for_each(lines.rbegin(), lines.rend(),
        [bytes](const http::Span &line) { bytes->remove(line.start, line.size()); });
}

http::Exchange without(const http::Exchange &exchange, const std::vector<QByteArray> &names)
{
    QByteArray sent = exchange.capture.sent;
    QByteArray received = exchange.capture.received;
    cut(exchange.request, names, &sent);
    std::for_each(exchange.responses.rbegin(), exchange.responses.rend(),
        [&](const http::Response &response) { cut(response, names, &received); });
    const http::Exchange read = http::exchangeFromBytes(sent, received, exchange.capture.ending);
    http::Exchange rest = exchange;
    rest.capture = read.capture;
    rest.request = read.request;
    rest.responses = read.responses;
    return rest;
}

bool saysYes(const explain::NamedCheck &check, const http::Exchange &exchange,
    const explain::Context &context, const knowledge::Knowledge &knowledge)
{
    const explain::Facts facts(exchange, knowledge, context);
    std::vector<explain::Mark> marks;
    return check.test(facts, &marks) == explain::Truth::Yes;
}

} // namespace

void GlanceTest::initTestCase()
{
    const QString data = QStringLiteral(SOURCE_FOLDER "/data");
    std::vector<base::Error> problems;
    m_knowledge = knowledge::Knowledge::load(data);
    m_rules = explain::loadRules(data, &problems);
    m_verdicts = explain::loadVerdicts(data, &problems);
    addCases(m_rules, &m_cases);
    addCases(m_verdicts, &m_cases);
    addPolicies(&m_cases);
    QVERIFY(problems.empty());
    QVERIFY(m_cases.size() > 1000);
}

void GlanceTest::noTwoChecksShareAName()
{
    QCOMPARE(explain::checkNamesGivenTwice(), QStringList());
    QVERIFY(explain::findCheck(u"storable"_s) && !explain::findCheck(u"no-such-check"_s));
}

void GlanceTest::aCheckIsSilentWithoutTheFieldsItNeeds_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = explain::checkNames();
    for (const QString &name : names) {
        if (!explain::findCheck(name)->names.empty())
            QTest::newRow(qPrintable(name)) << name;
    }
}

/// Each exchange that it speaks up about, with those fields cut out.
void GlanceTest::aCheckIsSilentWithoutTheFieldsItNeeds()
{
    QFETCH(QString, name);
    const explain::NamedCheck &check = *explain::findCheck(name);
    int spoke = 0;
    for (const auto &[exchange, context] : m_cases) {
        if (!saysYes(check, exchange, context, m_knowledge))
            continue;
        ++spoke;
        QVERIFY2(!saysYes(check, without(exchange, check.names), context, m_knowledge),
            (exchange.capture.sent + exchange.capture.received).constData());
    }
    QVERIFY(spoke > 0);
}

template <class Entry> void GlanceTest::lookAtAll(const std::vector<Entry> &entries) const
{
    std::vector<explain::Question> questions;
    std::vector<quint16> all;
    for (const Entry &entry : entries) {
        all.push_back(quint16(questions.size()));
        questions.emplace_back(entry.when);
    }
    const explain::Sieve sieve(questions, all);
    int held = 0;
    for (const auto &[exchange, context] : m_cases) {
        const explain::Facts facts(exchange, m_knowledge, context);
        std::vector<bool> left(questions.size());
        sieve.eachLeft(facts.glance, [&left](quint16 index) {
            left[index] = true;
            return false;
        });
        std::vector<explain::Mark> marks;
        for (size_t i = 0; i < questions.size(); ++i) {
            const bool holds = questions[i].isYes(facts, &marks);
            held += holds ? 1 : 0;
            QVERIFY2(left[i] || !holds, qPrintable(entries[i].id));
        }
    }
    QVERIFY(held > 1000);
}

void GlanceTest::theSieveLosesNoRule()
{
    lookAtAll(m_rules);
}

void GlanceTest::theSieveLosesNoVerdict()
{
    lookAtAll(m_verdicts);
}

QTEST_GUILESS_MAIN(GlanceTest)
#include "tst_glance.moc"
