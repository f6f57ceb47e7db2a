// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// `data check` on lessons: what is wrong, where, and what to do.
class TestLessonData : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mistakeIsNamed_data();
    void mistakeIsNamed();
    void goodLessonIsPraised();
};

struct Said {
    int code = 0;
    QString text;
};

static Said check(const QByteArray &step)
{
    const QTemporaryDir folder;
    QDir(folder.path()).mkpath(u"lessons"_s);
    QFile file(folder.filePath(u"lessons/mine.md"_s));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("---\nid: mine\ntitle: Mine\nminutes: 1\nsummary: S\n---\n\n## One\n\nText.\n\n" + step);
    file.close();
    Said said;
    QString nothing;
    QTextStream in(&nothing);
    QTextStream out(&said.text);
    QString errors;
    QTextStream err(&errors);
    cli::Streams io{in, out, err};
    said.code = cli::runData({u"check"_s, folder.path()}, io);
    out.flush();
    return said;
}

void TestLessonData::mistakeIsNamed_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QString>("expected");
    QTest::newRow("word") << "```check\ncolour: red\n```\n"_ba
                          << u"lessons/mine.md:13: \"colour\" is no word of checks. There are: method"_s;
    QTest::newRow("server") << "```server\nnobody\n```\n"_ba << u"there is no practice server \"nobody\"."_s;
    QTest::newRow("verdict") << "```check\nverdict: nothing\n```\n"_ba
                             << u"there is no verdict \"nothing\"."_s;
    QTest::newRow("rule") << "```check\nfinding: nothing\n```\n"_ba << u"there is no rule \"nothing\"."_s;
    QTest::newRow("gate") << "```check\ngate: nothing\n```\n"_ba << u"there is no gate \"nothing\"."_s;
}

void TestLessonData::mistakeIsNamed()
{
    QFETCH(QByteArray, step);
    QFETCH(QString, expected);
    const Said said = check(step);
    QCOMPARE(said.code, 2);
    QVERIFY2(said.text.contains(expected), qPrintable(said.text));
}

void TestLessonData::goodLessonIsPraised()
{
    const Said said =
        check("```server\nnginx-like\n```\n\n```check\nstatus: 405\nfinding: allow-missing-405\n"
              "verdict: 405-nginx\ngate: filter\n```\n");
    QCOMPARE(said.text, u"Nothing is wrong.\n"_s);
    QCOMPARE(said.code, 0);
}

QTEST_GUILESS_MAIN(TestLessonData)
#include "tst_lessondata.moc"
