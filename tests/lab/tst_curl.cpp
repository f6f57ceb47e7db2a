// SPDX-License-Identifier: Apache-2.0
#include "tests/lab/asking.h"

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

/// curl, the client that everybody has, works with every personality: it reads the front page, and every
/// request to try has the status it promises.
class TestCurl : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theFrontPageIsRead_data() { everyPersonality(); }
    void theFrontPageIsRead();
    void everyRequestToTryHasItsStatus_data() { everyPersonality(); }
    void everyRequestToTryHasItsStatus();

private:
    static void everyPersonality();
    struct Said {
        int exitCode = -1;
        QByteArray status; ///< of the final answer, "000" when there is none
        QByteArray content;
    };
    /// Runs curl on that path of the server until it ends.
    Said run(const lab::Server &server, const QByteArray &path, const QStringList &arguments) const;

    QString m_curl;
};

void TestCurl::initTestCase()
{
    m_curl = QStandardPaths::findExecutable(u"curl"_s);
    QVERIFY2(!m_curl.isEmpty(), "curl is not installed");
}

void TestCurl::everyPersonality()
{
    QTest::addColumn<QString>("id");
    for (const lab::Personality &one : asking::personalities())
        QTest::newRow(qPrintable(one.id)) << one.id;
}

TestCurl::Said TestCurl::run(
    const lab::Server &server, const QByteArray &path, const QStringList &arguments) const
{
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    const QString url = u"http://127.0.0.1:%1%2"_s.arg(server.port()).arg(QString::fromLatin1(path));
    process.start(m_curl,
        QStringList{u"-q"_s, u"--silent"_s, u"--noproxy"_s, u"*"_s, u"--path-as-is"_s, u"--max-time"_s,
            u"20"_s, u"--write-out"_s, u"\n%{http_code}"_s}
            + arguments + QStringList{url});
    if (finished.isEmpty() && !finished.wait(30'000))
        return {};
    const QByteArray out = process.readAllStandardOutput();
    const qsizetype line = out.lastIndexOf('\n');
    return {process.exitCode(), out.mid(line + 1), out.left(line)};
}

void TestCurl::theFrontPageIsRead()
{
    QFETCH(QString, id);
    lab::Server server(asking::personality(id));
    QVERIFY(server.listen());
    const Said said = run(server, "/", {});
    QCOMPARE(said.exitCode, 0);
    QCOMPARE(said.status, "200");
    QVERIFY2(said.content.contains("practice server"), said.content.constData());
}

/// Whether the answer is wrong on purpose; what curl makes of that is its own affair.
static bool isBroken(const lab::Personality &who, const lab::Suggestion &suggestion)
{
    const auto route = std::find_if(who.routes.begin(), who.routes.end(),
        [&](const lab::Route &known) { return known.path.toLatin1() == suggestion.path; });
    return route != who.routes.end() && !who.answers.value(route->answer).faults.empty();
}

void TestCurl::everyRequestToTryHasItsStatus()
{
    QFETCH(QString, id);
    lab::Server server(asking::personality(id));
    QVERIFY(server.listen());
    for (const lab::Suggestion &request : server.personality().requests) {
        QStringList arguments{u"--request"_s, QString::fromLatin1(request.method)};
        if (request.method == "HEAD") // else it waits for content
            arguments = QStringList{u"--head"_s};
        for (const auto &[name, value] : request.fields)
            arguments << u"--header"_s << QString::fromLatin1(name + ": " + value);
        if (!request.content.isEmpty())
            arguments << u"--data-binary"_s << QString::fromUtf8(request.content);
        const Said said = run(server, request.path, arguments);
        QVERIFY2(said.exitCode >= 0, qPrintable(request.label)); // it came to an end
        if (request.status == 0)
            QVERIFY2(said.exitCode > 0, qPrintable(request.label));
        if (request.status < 200 || isBroken(server.personality(), request))
            continue;
        QVERIFY2(said.exitCode == 0, qPrintable(request.label));
        QVERIFY2(said.status.toInt() == request.status, qPrintable(request.label));
    }
}

QTEST_GUILESS_MAIN(TestCurl)
#include "tst_curl.moc"
