// SPDX-License-Identifier: Apache-2.0
#include "app/probe/matrixline.h"
#include "app/probe/matrixresume.h"
#include "app/probe/writers/matrixwriter.h"
#include "tests/probe/matrixpeer.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace matrixpeer;

/// A run that was ended by force goes on where its file ends.
class MatrixResumeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesComeBackAsTheyWere();
    void strangeLinesAreRefused_data();
    void strangeLinesAreRefused();
    void aTornLastLineIsLeftOut();
    void nothingIsAskedTwiceAtAnyCut();
    void otherTargetsAreRefused_data();
    void otherTargetsAreRefused();
    void aKilledProgramGoesOn();
    void otherMethodsAreRefused();
};

static base::Result<std::optional<probe::Resumed>> readBack(
    QByteArray text, QList<QByteArray> *complete = nullptr)
{
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    return probe::readEarlierRun(buffer,
        {[](const probe::MatrixHead &) { return std::nullopt; },
            [complete](const probe::Row &row) {
                if (complete)
                    *complete << row.target;
            }});
}

/// Runs a matrix and gives the NDJSON it writes.
static QByteArray journalOf(const probe::MatrixPlan &plan, const QList<QByteArray> &targets,
    probe::MatrixDone done = {}, probe::MatrixSummary *summary = nullptr)
{
    QByteArray text;
    const auto writer = probe::makeNdjsonMatrix([&text](const QByteArray &bytes) { text += bytes; });
    writer->begin(plan.head);
    probe::MatrixRun matrix(plan, probe::targetsFromList(targets), explainer(), facts());
    matrix.setDone(std::move(done));
    QObject::connect(&matrix, &probe::MatrixRun::cellAnswered, &matrix,
        [&](const probe::Row &row, const probe::Cell &cell, bool comparison) {
            writer->cell(row, cell, comparison);
        });
    QObject::connect(
        &matrix, &probe::MatrixRun::rowFinished, &matrix, [&](const probe::Row &row) { writer->row(row); });
    const Ran ran = run(matrix);
    if (summary)
        *summary = ran.summary;
    return text;
}

void MatrixResumeTest::linesComeBackAsTheyWere()
{
    probe::Row row;
    row.number = 7;
    row.target = "http://a.test/\"\\\xc3\xa9?x=1";
    probe::Cell &cell = row.cells.emplace_back();
    cell.method = "PUT";
    cell.status = 405;
    cell.size = 12;
    cell.allow = QList<QByteArray>{"GET", "HEAD"};
    cell.conclusion = u"indistinguishable"_s;
    cell.level = explain::Level::Warn;
    cell.rules = {u"one"_s, u"two"_s};
    cell.repeated = true;
    QByteArray text;
    probe::appendCellLine(text, probe::lineStart(row), cell, true);
    const auto read = probe::readMatrixLine(text);
    QVERIFY(read);
    const auto *back = std::get_if<probe::ReadCell>(&*read);
    QVERIFY(back);
    QCOMPARE(back->row, 7);
    QCOMPARE(back->target, row.target);
    QVERIFY(back->comparison);
    QCOMPARE(back->cell.method, cell.method);
    QCOMPARE(back->cell.status, 405);
    QCOMPARE(back->cell.size, 12);
    QVERIFY(back->cell.allow == cell.allow);
    QCOMPARE(back->cell.conclusion, cell.conclusion);
    QVERIFY(back->cell.level == cell.level);
    QCOMPARE(back->cell.rules, cell.rules);
    QVERIFY(back->cell.repeated && back->cell.asked && !back->cell.skipped);
    const probe::MatrixHead head{{"GET", "PUT"}, "ZXQ", true};
    const auto readHead = probe::readMatrixLine(probe::headLine(head));
    QVERIFY(readHead && std::get<probe::MatrixHead>(*readHead) == head);
}

void MatrixResumeTest::strangeLinesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("GET 200\n");
    QTest::newRow("another JSON") << QByteArray("{\"id\":1}\n");
    QTest::newRow("no first line") << QByteArray(
        "{\"row\":0,\"target\":\"http://a/\",\"method\":\"GET\",\"status\":200}\n");
}

void MatrixResumeTest::strangeLinesAreRefused()
{
    QFETCH(QByteArray, text);
    const auto read = readBack(text);
    QVERIFY(!read);
    QCOMPARE(read.error().where, u"line 1"_s);
}

void MatrixResumeTest::aTornLastLineIsLeftOut()
{
    Peer peer([](const http::Request &) -> Reply { return {message(200)}; });
    const QByteArray whole = journalOf(plan("GET,PUT"), {peer.url("/a"), peer.url("/b")});
    const qsizetype last = whole.lastIndexOf('\n', -2) + 1;
    for (qsizetype cut = last; cut < whole.size(); ++cut) {
        const auto read = readBack(whole.first(cut));
        QVERIFY(read && *read);
        QCOMPARE((*read)->size, last);
        QCOMPARE((*read)->done.rows, 1);
        QCOMPARE((*read)->done.open.size(), 1U);
    }
    const auto nothing = readBack("{\"matrix\":1,\"met");
    QVERIFY(nothing && !*nothing);
}

// Cut after each line of the file in turn: what the rest asks and what the file has are all pairs, each once.
void MatrixResumeTest::nothingIsAskedTwiceAtAnyCut()
{
    Peer peer([](const http::Request &request) -> Reply {
        return {message(request.method == "LOCK" ? 501 : 200)};
    });
    const probe::MatrixPlan same = plan("HEAD,LOCK,PUT");
    const QList<QByteArray> targets{peer.url("/a"), peer.url("/b"), peer.url("/c")};
    const QByteArray whole = journalOf(same, targets);
    QCOMPARE(peer.log.size(), 15);
    QSet<QByteArray> all(peer.log.begin(), peer.log.end());
    for (qsizetype cut = whole.indexOf('\n') + 1; cut > 0; cut = whole.indexOf('\n', cut) + 1) {
        const QByteArray kept = whole.first(cut);
        const auto read = readBack(kept);
        QVERIFY(read && *read);
        QSet<QByteArray> answered;
        for (const QByteArray &line : kept.split('\n')) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            if (object.contains("method"_L1))
                answered << object["method"_L1].toString().toUtf8() + ' '
                        + object["target"_L1].toString().toUtf8().sliced(peer.url({}).size());
        }
        peer.log.clear();
        probe::MatrixSummary summary;
        const QByteArray rest = journalOf(same, targets, (*read)->done, &summary);
        QVERIFY(!summary.error);
        for (const QByteArray &line : std::as_const(peer.log))
            QVERIFY2(!answered.contains(line), line.constData());
        QCOMPARE(answered + QSet<QByteArray>(peer.log.begin(), peer.log.end()), all);
        // Both parts together are a whole run.
        QList<QByteArray> complete;
        const auto both = readBack(kept + rest.sliced(rest.indexOf('\n') + 1), &complete);
        QVERIFY(both && *both);
        QCOMPARE((*both)->done.rows, 3);
        QCOMPARE(complete.size(), 3);
        QCOMPARE((*both)->counts.answered, 15);
        QVERIFY((*both)->done.open.empty());
    }
}

void MatrixResumeTest::otherTargetsAreRefused_data()
{
    QTest::addColumn<QByteArrayList>("targets");
    QTest::newRow("another order") << QByteArrayList{"/b", "/a", "/c", "/d"};
    QTest::newRow("fewer") << QByteArrayList{"/a"};
    QTest::newRow("another") << QByteArrayList{"/a", "/B", "/c", "/d"};
}

void MatrixResumeTest::otherTargetsAreRefused()
{
    QFETCH(QByteArrayList, targets);
    Peer peer([](const http::Request &) -> Reply { return {message(200)}; });
    const QByteArray whole = journalOf(plan("GET"), {peer.url("/a"), peer.url("/b"), peer.url("/c")});
    const auto read = readBack(whole);
    QVERIFY(read && *read);
    peer.log.clear();
    for (QByteArray &target : targets)
        target = peer.url(target);
    probe::MatrixSummary summary;
    journalOf(plan("GET"), targets, (*read)->done, &summary);
    QVERIFY(summary.error);
    QVERIFY(summary.cancelled);
    QCOMPARE(peer.log.size(), 0);
}

namespace {

QString program()
{
    return QCoreApplication::applicationDirPath() + u"/../bin/reasonphrase-cli"_s;
}

QSet<QByteArray> answeredPairs(const QString &path, qsizetype prefix)
{
    QSet<QByteArray> pairs;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return pairs;
    for (;;) {
        const QByteArray line = file.readLine();
        if (!line.endsWith('\n'))
            return pairs;
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object["status"_L1].isDouble())
            pairs << object["method"_L1].toString().toUtf8() + ' '
                    + object["target"_L1].toString().toUtf8().sliced(prefix);
    }
}

} // namespace

// kill -9 in the middle, twice; then to the end.
void MatrixResumeTest::aKilledProgramGoesOn()
{
    QTemporaryDir folder;
    const QString journal = folder.filePath(u"run.ndjson"_s);
    constexpr int count = 400;
    QByteArray list;
    for (int i = 0; i < count; ++i)
        list += "/item/" + QByteArray::number(i) + '\n';
    QFile targets(folder.filePath(u"targets"_s));
    QVERIFY(targets.open(QIODevice::WriteOnly) && targets.write(list) == list.size());
    targets.close();
    QProcess process;
    int killAt = 500;
    Peer peer([&](const http::Request &) -> Reply {
        if (peer.log.size() == killAt)
            process.kill();
        return {message(200)};
    });
    const QStringList arguments{u"matrix"_s, QString::fromLatin1(peer.url({})), u"--targets"_s,
        targets.fileName(), u"--methods"_s, u"GET,HEAD,PUT"_s, u"--allow-unsafe"_s, u"--resume"_s, journal,
        u"--format"_s, u"json"_s};
    QSet<QByteArray> answered;
    for (int attempt = 0; attempt < 3; ++attempt) {
        peer.log.clear();
        killAt = attempt < 2 ? 500 : -1;
        QSignalSpy ended(&process, &QProcess::finished);
        process.start(program(), arguments);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60'000);
        for (const QByteArray &line : std::as_const(peer.log))
            QVERIFY2(!answered.contains(line), line.constData());
        answered = answeredPairs(journal, peer.url({}).size());
        if (attempt < 2) {
            QCOMPARE(process.exitStatus(), QProcess::CrashExit);
            QVERIFY(answered.size() > 100 && answered.size() < count * 4);
        }
    }
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(answered.size(), count * 4);
    const QJsonObject whole = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QCOMPARE(whole["cells"_L1].toArray().size(), count * 3);
    QCOMPARE(whole["targets"_L1].toArray().size(), count);
    QCOMPARE(whole["targets"_L1].toArray().at(17).toString().toUtf8(), peer.url("/item/17"));
    QCOMPARE(whole["summary"_L1].toObject()["answered"_L1].toInt(), count * 4);
}

void MatrixResumeTest::otherMethodsAreRefused()
{
    QTemporaryDir folder;
    Peer peer([](const http::Request &) -> Reply { return {message(200)}; });
    const auto start = [&](const QString &methods) {
        QProcess process;
        QSignalSpy ended(&process, &QProcess::finished);
        process.start(program(),
            {u"matrix"_s, QString::fromLatin1(peer.url("/a")), u"--methods"_s, methods, u"--resume"_s,
                folder.filePath(u"run.ndjson"_s)});
        [&ended] { QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60'000); }();
        return std::pair(process.exitCode(), QString::fromUtf8(process.readAllStandardError()));
    };
    QVERIFY(start(u"GET,HEAD"_s).first != 2);
    const auto refused = start(u"GET"_s);
    QCOMPARE(refused.first, 2);
    QVERIFY2(refused.second.contains(u"other methods"_s), qPrintable(refused.second));
    const qsizetype before = peer.log.size();
    QVERIFY(start(u"GET,HEAD"_s).first != 2);
    QCOMPARE(peer.log.size(), before);
}

QTEST_GUILESS_MAIN(MatrixResumeTest)
#include "tst_matrixresume.moc"
