// SPDX-License-Identifier: Apache-2.0
#include "app/explain/rule.h"

#include <QTest>

using namespace Qt::StringLiterals;
using explain::Keep;

/// Rules of which only the conditions were read say the same later as those that were read at once.
class WordsLaterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rulesAreTheSame();
    void verdictsAreTheSame();
};

namespace {

QStringList wordsOf(const explain::Rule &rule)
{
    return QStringList{rule.id, QString::number(rule.place), explain::levelWord(rule.level),
               QString::number(int(rule.on)), QString::number(rule.order), QString::number(rule.when.size()),
               rule.requirement, rule.summary, rule.detail, rule.plain, rule.client, rule.server, rule.probe}
    + rule.spec + rule.points;
}

QStringList wordsOf(const explain::VerdictRule &rule)
{
    return QStringList{rule.id, QString::number(rule.order), QString::number(rule.when.size()), rule.text,
               rule.plain, explain::confidenceWord(rule.confidence), rule.stoppedAt}
    + rule.evidence + rule.notProven + rule.settledBy + rule.client + rule.server + rule.spec;
}

template <typename T> void compare(const std::vector<T> &atOnce, const std::vector<T> &later)
{
    QVERIFY(atOnce.size() > 100);
    QCOMPARE(later.size(), atOnce.size());
    for (size_t i = 0; i < later.size(); ++i) {
        QVERIFY2(later[i].source.text, qPrintable(later[i].id));
        QCOMPARE(later[i].id, atOnce[i].id);
        QCOMPARE(later[i].when.size(), atOnce[i].when.size());
        for (size_t clause = 0; clause < later[i].when.size(); ++clause)
            QCOMPARE(later[i].when[clause]->words(), atOnce[i].when[clause]->words());
        QCOMPARE(wordsOf(complete(later[i])), wordsOf(atOnce[i]));
    }
}

} // namespace

void WordsLaterTest::rulesAreTheSame()
{
    std::vector<base::Error> problems;
    const auto atOnce = explain::loadRules(u":/data"_s, &problems, Keep::NoExamples);
    compare(atOnce, explain::loadRules(u":/data"_s, &problems, Keep::Conditions));
    QVERIFY(problems.empty());
}

void WordsLaterTest::verdictsAreTheSame()
{
    std::vector<base::Error> problems;
    const auto atOnce = explain::loadVerdicts(u":/data"_s, &problems, Keep::NoExamples);
    compare(atOnce, explain::loadVerdicts(u":/data"_s, &problems, Keep::Conditions));
    QVERIFY(problems.empty());
}

QTEST_GUILESS_MAIN(WordsLaterTest)
#include "tst_wordslater.moc"
