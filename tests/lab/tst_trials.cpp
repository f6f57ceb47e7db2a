// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/knowledge.h"
#include "tests/lab/asking.h"

using namespace Qt::StringLiterals;

/// What the pages of the knowledge base offer to try is answered by the lab, and shows what the page is
/// about.
class TrialsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aStatusIsSeenByItsTrial_data();
    void aStatusIsSeenByItsTrial();
    void aMethodIsAnswered_data();
    void aMethodIsAnswered();

private:
    knowledge::Knowledge m_knowledge;
};

void TrialsTest::initTestCase()
{
    m_knowledge = knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
}

static QByteArray requestOf(const knowledge::Trial &trial)
{
    QByteArray bytes = trial.method.toUtf8() + ' ' + trial.target.toUtf8() + " HTTP/1.1\r\n";
    bool hostGiven = false;
    for (const auto &[name, value] : trial.fields) {
        bytes += name.toUtf8() + ": " + value.toUtf8() + "\r\n";
        hostGiven = hostGiven || name.compare(u"Host", Qt::CaseInsensitive) == 0;
    }
    return bytes + (hostGiven ? "\r\n" : "Host: 127.0.0.1\r\n\r\n");
}

/// The codes of the responses, interim ones first; empty: it hung up.
static QList<int> codesFor(const knowledge::Trial &trial)
{
    const lab::Personality who = asking::personality(trial.personality);
    if (who.id.isEmpty())
        return {-1};
    const asking::Heard heard = asking::ask(who, requestOf(trial));
    QList<int> codes;
    if (heard.reply.hangUp)
        return codes;
    for (const http::Response &response : heard.responses)
        codes << response.status;
    return codes;
}

void TrialsTest::aStatusIsSeenByItsTrial_data()
{
    QTest::addColumn<QString>("id");
    for (const knowledge::Status &status : m_knowledge.statuses()) {
        if (!status.trials.empty())
            QTest::newRow(qPrintable(status.id)) << status.id;
    }
}

void TrialsTest::aStatusIsSeenByItsTrial()
{
    QFETCH(QString, id);
    const knowledge::Status *status = m_knowledge.status(id);
    QStringList seen;
    bool found = false;
    for (const knowledge::Trial &trial : status->trials) {
        const QList<int> codes = codesFor(trial);
        QVERIFY2(!codes.contains(-1), qPrintable(trial.personality));
        found = found || codes.contains(status->code()) || (codes.isEmpty() && !status->registered);
        for (const int code : codes)
            seen << QString::number(code);
    }
    // nginx's own numbers never reach the wire: there the page shows what does.
    QVERIFY2(found || !status->registered, qPrintable(seen.join(u' ')));
}

void TrialsTest::aMethodIsAnswered_data()
{
    QTest::addColumn<QString>("id");
    for (const knowledge::Method &method : m_knowledge.methods()) {
        if (!method.trials.empty())
            QTest::newRow(qPrintable(method.id)) << method.id;
    }
}

void TrialsTest::aMethodIsAnswered()
{
    QFETCH(QString, id);
    for (const knowledge::Trial &trial : m_knowledge.method(id)->trials) {
        const QList<int> codes = codesFor(trial);
        QVERIFY2(!codes.contains(-1), qPrintable(trial.personality));
        QVERIFY2(codes.isEmpty() || codes.last() >= 100, qPrintable(trial.target));
    }
}

QTEST_GUILESS_MAIN(TrialsTest)
#include "tst_trials.moc"
