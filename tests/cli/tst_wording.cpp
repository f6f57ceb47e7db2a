// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// --wording: the sentences of a report for those who know the trade, and for those who do not.
class CliWordingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sentencesFollowTheWording_data();
    void sentencesFollowTheWording();
    void whatOneLooksThingsUpByStandsBehindAPlainSentence();
    void anUnknownWordingIsAnError_data();
    void anUnknownWordingIsAnError();

private:
    struct Ran {
        int code = 0;
        QString out;
        QString err;
    };
    Ran run(const QStringList &arguments, QString in = {}) const
    {
        Ran ran;
        QTextStream inStream(&in);
        QTextStream outStream(&ran.out);
        QTextStream errStream(&ran.err);
        cli::Streams io{inStream, outStream, errStream};
        io.dataFolder = m_folder.path();
        ran.code = cli::run(arguments, io);
        outStream.flush();
        errStream.flush();
        return ran;
    }

    QTemporaryDir m_folder;
};

static const QString captured = u"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n"_s;

void CliWordingTest::initTestCase()
{
    const auto write = [this](const QString &path, const QByteArray &text) {
        QVERIFY(QDir(m_folder.path()).mkpath(path.section(u'/', 0, -2)));
        QFile file(m_folder.filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write(u"rules/a/both.json"_s, R"({"id":"both","level":"error","when":[{"status":405}],"summary":"Short",
        "detail":"The trade says so","plain":"Anybody says so","spec":["rfc9110#15.5.6"],"points":[],"examples":[
        {"fires":true,"exchange":["","HTTP/1.1 405 X",""]}]})");
    write(u"verdicts/a/one.json"_s, R"({"id":"one","order":1,"when":[{"status":405}],"text":"Expert verdict.",
        "plain":"Plain verdict.","confidence":"open","evidence":["both"],"spec":[],"examples":[]})");
}

void CliWordingTest::sentencesFollowTheWording_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("has");
    QTest::addColumn<QStringList>("lacks");
    const QStringList plain{u"Anybody says so"_s};
    const QStringList expert{u"The trade says so"_s};
    const QStringList plainBoth{u"Anybody says so"_s, u"Plain verdict."_s};
    const QStringList expertBoth{u"The trade says so"_s, u"Expert verdict."_s};
    QTest::newRow("lint, not asked") << QStringList{u"lint"_s, u"-"_s} << expertBoth << plainBoth;
    QTest::newRow("lint, expert") << QStringList{u"lint"_s, u"--wording"_s, u"expert"_s, u"-"_s} << expertBoth
                                  << plainBoth;
    QTest::newRow("lint, plain") << QStringList{u"lint"_s, u"--wording"_s, u"plain"_s, u"-"_s} << plainBoth
                                 << expertBoth;
    QTest::newRow("lint as data") << QStringList{u"--json"_s, u"lint"_s, u"--wording=plain"_s, u"-"_s}
                                  << plainBoth << expertBoth;
    QTest::newRow("explain") << QStringList{u"explain"_s, u"both"_s} << expert << plain;
    QTest::newRow("explain, plain") << QStringList{u"explain"_s, u"both"_s, u"--wording"_s, u"plain"_s}
                                    << plain << expert;
}

void CliWordingTest::sentencesFollowTheWording()
{
    QFETCH(QStringList, arguments);
    QFETCH(QStringList, has);
    QFETCH(QStringList, lacks);
    const Ran ran = run(arguments, captured);
    QVERIFY2(ran.code != 2, qPrintable(ran.err));
    for (const QString &text : std::as_const(has))
        QVERIFY2(ran.out.contains(text), qPrintable(ran.out));
    for (const QString &text : std::as_const(lacks))
        QVERIFY2(!ran.out.contains(text), qPrintable(ran.out));
}

void CliWordingTest::whatOneLooksThingsUpByStandsBehindAPlainSentence()
{
    const Ran ran = run({u"lint"_s, u"--wording"_s, u"plain"_s, u"-"_s}, captured);
    const QStringList lines = ran.out.split(u'\n');
    const qsizetype first = lines.indexOf(u"  error Short"_s);
    QVERIFY2(first >= 0, qPrintable(ran.out));
    QCOMPARE(lines.value(first + 1).trimmed(), u"Anybody says so"_s);
    QCOMPARE(lines.value(first + 2).trimmed(), u"both · RFC 9110 15.5.6"_s);
}

void CliWordingTest::anUnknownWordingIsAnError_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("lint") << QStringList{u"lint"_s, u"-"_s};
    QTest::newRow("explain") << QStringList{u"explain"_s, u"both"_s};
    QTest::newRow("send") << QStringList{u"send"_s, u"GET"_s, u"http://127.0.0.1:1/"_s};
}

void CliWordingTest::anUnknownWordingIsAnError()
{
    QFETCH(QStringList, arguments);
    const Ran ran = run(arguments + QStringList{u"--wording"_s, u"simple"_s}, captured);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(u"--wording"_s) && ran.err.contains(u"simple"_s), qPrintable(ran.err));
    QVERIFY(ran.out.isEmpty());
}

QTEST_GUILESS_MAIN(CliWordingTest)
#include "tst_wording.moc"
