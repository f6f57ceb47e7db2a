// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "app/explain/rule.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The same finding for those who know the trade and for those who do not.
class WordingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textsFollowTheWording_data();
    void textsFollowTheWording();
    void wordsNameTheWordings();
    void anythingButTextIsRefused_data();
    void anythingButTextIsRefused();
    void plainTextsAskForNoMoreThanTheirRule_data();
    void plainTextsAskForNoMoreThanTheirRule();

private:
    void write(const QString &path, const QByteArray &text) const;

    QTemporaryDir m_folder;
    knowledge::Knowledge m_knowledge;
};

static QString dataFolder()
{
    return QStringLiteral(SOURCE_FOLDER "/data");
}

void WordingTest::write(const QString &path, const QByteArray &text) const
{
    QVERIFY(QDir(m_folder.path()).mkpath(path.section(u'/', 0, -2)));
    QFile file(m_folder.filePath(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void WordingTest::initTestCase()
{
    m_knowledge = knowledge::Knowledge::load(dataFolder());
    write(u"rules/a/both.json"_s, R"({"id":"both","level":"info","when":[{"status":405}],
        "summary":"s","detail":"the trade says {method}","plain":"people say {method}",
        "spec":[],"points":[],"examples":[],"also":[
            {"when":[{"status":403}],"summary":"s","detail":"no plain one for {method}"},
            {"when":[{"status":404}],"summary":"s","detail":"the trade","plain":"people, on 404"}]})");
    write(u"rules/a/one.json"_s, R"({"id":"one","level":"info","when":[{"status":405}],
        "summary":"s","detail":"only the trade","spec":[],"points":[],"examples":[]})");
    write(u"verdicts/a/with.json"_s, R"({"id":"with","order":1,"when":[{"status":405}],"text":"Not {method}.",
        "plain":"You cannot {method} it.","confidence":"open","evidence":["one"],"spec":[],"examples":[]})");
    write(u"verdicts/a/without.json"_s, R"({"id":"without","order":2,"when":[{"status":403}],
        "text":"Only this.","confidence":"open","evidence":["one"],"spec":[],"examples":[]})");
}

void WordingTest::textsFollowTheWording_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("wording");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QStringList>("details");
    QTest::newRow("plain") << 405 << u"plain"_s << u"You cannot PUT it."_s
                           << QStringList{u"people say PUT"_s, u"only the trade"_s};
    QTest::newRow("expert") << 405 << u"expert"_s << u"Not PUT."_s
                            << QStringList{u"the trade says PUT"_s, u"only the trade"_s};
    QTest::newRow("plain, nothing plain is there")
        << 403 << u"plain"_s << u"Only this."_s << QStringList{u"no plain one for PUT"_s};
    QTest::newRow("a case in plain words")
        << 404 << u"plain"_s << QString() << QStringList{u"people, on 404"_s};
}

void WordingTest::textsFollowTheWording()
{
    QFETCH(int, status);
    QFETCH(QString, wording);
    QFETCH(QString, verdict);
    QFETCH(QStringList, details);
    const explain::Explainer explainer(m_knowledge, m_folder.path());
    for (const base::Error &problem : explainer.problems())
        qWarning().noquote() << problem.text();
    QVERIFY(explainer.problems().empty());
    explain::Context context;
    context.wording = explain::wordingOf(wording).value();
    const explain::Report report =
        explainer.explain(http::exchangeFromLines({u"PUT /a HTTP/1.1"_s, u"Host: x"_s, {},
                              u"HTTP/1.1 %1 X"_s.arg(status), u"Content-Length: 0"_s, {}}),
            context);
    if (!verdict.isEmpty())
        QCOMPARE(report.verdict.text, verdict);
    QStringList told;
    for (const explain::Finding &finding : report.findings)
        told << finding.detail;
    QCOMPARE(told, details);
}

void WordingTest::wordsNameTheWordings()
{
    QCOMPARE(explain::Context().wording, explain::Wording::Expert);
    for (const explain::Wording wording : {explain::Wording::Expert, explain::Wording::Plain})
        QCOMPARE(explain::wordingOf(explain::wordingWord(wording)), std::optional(wording));
    for (const QString &word : {u"Plain"_s, u"simple"_s, QString()})
        QVERIFY2(!explain::wordingOf(word), qPrintable(word));
}

void WordingTest::anythingButTextIsRefused_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("a list") << "[\"a\"]"_ba;
    QTest::newRow("a number") << "1"_ba;
}

void WordingTest::anythingButTextIsRefused()
{
    QFETCH(QByteArray, plain);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"rules/a"_s));
    QFile file(folder.filePath(u"rules/a/x.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"id":"x","level":"info","when":[{"status":1}],"summary":"s","detail":"d","spec":[],
        "examples":[],"plain":)"
        + plain + '}');
    file.close();
    std::vector<base::Error> problems;
    QCOMPARE(explain::loadRules(folder.path(), &problems).size(), 0U);
    QVERIFY(!problems.empty());
    QVERIFY2(problems.front().text().contains(u"plain"_s), qPrintable(problems.front().text()));
}

static QSet<QString> placesIn(const QString &text)
{
    static const QRegularExpression place(u"\\{[^}]*\\}"_s);
    QSet<QString> places;
    for (auto it = place.globalMatch(text); it.hasNext();)
        places << it.next().captured();
    return places;
}

void WordingTest::plainTextsAskForNoMoreThanTheirRule_data()
{
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("expert");
    std::vector<base::Error> problems;
    // At least one row, while no text has a plain one.
    QTest::newRow("no plain text") << QString() << u"{method}"_s;
    for (const explain::Rule &rule : explain::loadRules(dataFolder(), &problems))
        if (!rule.plain.isEmpty())
            QTest::newRow(qPrintable(rule.id)) << rule.plain << rule.summary + rule.detail;
    for (const explain::VerdictRule &rule : explain::loadVerdicts(dataFolder(), &problems))
        if (!rule.plain.isEmpty())
            QTest::newRow(qPrintable(rule.id)) << rule.plain << rule.text;
}

/// A place that the expert text does without may have no value for every exchange the rule is about.
void WordingTest::plainTextsAskForNoMoreThanTheirRule()
{
    QFETCH(QString, plain);
    QFETCH(QString, expert);
    const QSet<QString> more = placesIn(plain) - placesIn(expert);
    QVERIFY2(more.isEmpty(), qPrintable(QStringList(more.begin(), more.end()).join(u' ')));
}

QTEST_GUILESS_MAIN(WordingTest)
#include "tst_wording.moc"
