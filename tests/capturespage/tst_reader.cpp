// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/reader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using captures::Batch;
using captures::Bounds;
using captures::Origin;
using captures::Reader;
using captures::Row;
using captures::Summary;

/// Reading captures in a thread: what comes of them, what is named, what is kept.
class TestReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void everyKindIsRead_data();
    void everyKindIsRead();
    void brokenEntriesAreNamedAndSkipped();
    void brokenFilesAreNamedAndTheOthersRead();
    void twoFilesOfOneConnectionArePaired();
    void reportsAreThoseOfTheExplainer();
    void cancelEndsEarlyAndKeepsWhatWasRead();
    void anotherFileMakesTheFirstVoid();
    void boundOfRowsIsTold();
    void whatIsNotKeptIsReadAgain_data();
    void whatIsNotKeptIsReadAgain();
    void aFileThatChangedIsTold();
    void destroyingItWhileItReadsIsSafe();

private:
    QString write(const QString &name, const QByteArray &bytes);
    void read(std::vector<Origin> origins);
    QString summary() const;

    QTemporaryDir m_folder;
    captures::Basis m_basis;
    std::unique_ptr<Reader> m_reader;
    std::vector<Row> m_rows;
    QStringList m_problems;
    std::optional<Summary> m_end;
};

static const QByteArray refused = "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 2\r\n\r\nno";
static const QByteArray asked = "DELETE /a HTTP/1.1\r\nHost: shop.test\r\n\r\n";

static QByteArray entry(const QByteArray &method, int status)
{
    return "{\"request\": {\"method\": \"" + method
        + "\", \"url\": \"http://shop.test/a\", \"httpVersion\": \"HTTP/1.1\", \"headers\": [{\"name\": "
          "\"Host\", "
          "\"value\": \"shop.test\"}]}, \"response\": {\"status\": "
        + QByteArray::number(status)
        + ", \"statusText\": \"x\", \"httpVersion\": \"HTTP/1.1\", \"headers\": [], \"content\": {}}}";
}

static QByteArray har(const QList<QByteArray> &entries)
{
    return R"({"log": {"version": "1.2", "creator": {"name": "hand", "version": "1"}, "entries": [)"
        + entries.join(",\n") + "]}}";
}

static QByteArray line(const QByteArray &sent, const QByteArray &received)
{
    return R"({"id": 1, "request": ")" + sent.toBase64() + R"(", "response": ")" + received.toBase64()
        + "\"}\n";
}

void TestReader::init()
{
    if (!m_basis.rules) {
        m_basis.dataFolder = QStringLiteral(SOURCE_FOLDER "/data");
        m_basis.rules = explain::readRuleBook(m_basis.dataFolder);
    }
    m_rows.clear();
    m_problems.clear();
    m_end.reset();
    m_reader = std::make_unique<Reader>(m_basis);
    connect(m_reader.get(), &Reader::arrived, this, [this](const Batch &batch) {
        m_rows.insert(m_rows.end(), batch.rows.begin(), batch.rows.end());
        m_problems += batch.problems;
    });
    connect(m_reader.get(), &Reader::finished, this, [this](const Summary &end) { m_end = end; });
}

QString TestReader::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the test cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

void TestReader::read(std::vector<Origin> origins)
{
    m_reader->read(std::move(origins));
    QTRY_VERIFY(m_end);
}

/// "DELETE 405|GET 200"
QString TestReader::summary() const
{
    QStringList words;
    for (const Row &row : m_rows)
        words << (row.method + u' ' + QString::number(row.status)).trimmed();
    return words.join(u'|');
}

void TestReader::everyKindIsRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("rows");
    QTest::newRow("HAR") << har({entry("DELETE", 405), entry("GET", 200)}) << u"DELETE 405|GET 200"_s;
    QTest::newRow("curl -i") << refused << u"405"_s;
    QTest::newRow("curl -v")
        << "> GET /a HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 200 OK\n< Content-Length: 0\n<\n"_ba << u"GET 200"_s;
    QTest::newRow("NDJSON") << line(asked, refused) + line(asked + asked, refused + refused)
                            << u"DELETE 405|DELETE 405|DELETE 405"_s;
    QTest::newRow("raw") << asked + refused << u"DELETE 405"_s;
    QTest::newRow("raw, pipelined") << asked + asked + refused + refused << u"DELETE 405|DELETE 405"_s;
    QTest::newRow("raw, request alone") << asked << u"DELETE 0"_s;
    QTest::newRow("raw, typed") << QByteArray(asked + refused + "\n").replace("\r\n", "\n")
                                << u"DELETE 405"_s;
}

void TestReader::everyKindIsRead()
{
    QFETCH(QByteArray, bytes);
    read({{u"f"_s, write(u"f"_s, bytes)}});
    QTEST(summary(), "rows");
    QCOMPARE(m_problems, QStringList());
    QCOMPARE(m_end->rows, int(m_rows.size()));
    m_end.reset();
    m_rows.clear();
    read({{u"the clipboard"_s, {}, bytes}});
    QTEST(summary(), "rows");
}

void TestReader::brokenEntriesAreNamedAndSkipped()
{
    const QByteArray bytes = har({entry("GET", 200), "7", "{}", entry("PUT", 409)});
    read({{u"f.har"_s, write(u"f.har"_s, bytes)}});
    QCOMPARE(summary(), u"GET 200|PUT 409"_s);
    QCOMPARE(m_problems.size(), 2);
    const QString where = u"entry 2, byte %1: "_s.arg(bytes.indexOf("\n7") + 1);
    QVERIFY2(m_problems[0].startsWith(where), qPrintable(m_problems[0]));
    QVERIFY2(m_problems[1].startsWith(u"entry 3, byte "_s), qPrintable(m_problems[1]));
    QCOMPARE(m_end->problems, 2);
    QCOMPARE(m_rows[1].number, 4);
}

void TestReader::brokenFilesAreNamedAndTheOthersRead()
{
    read({{u"missing.har"_s, m_folder.filePath(u"missing.har"_s)}, {u"a folder"_s, m_folder.path()},
        {u"prose"_s, write(u"prose"_s, "Dear server")},
        {u"cut.har"_s, write(u"cut.har"_s, har({entry("GET", 200)}).chopped(9))},
        {u"good"_s, write(u"good"_s, refused)}});
    QCOMPARE(summary(), u"405"_s);
    QCOMPARE(m_problems.size(), 4);
    QVERIFY(m_problems[0].startsWith(u"missing.har: it cannot be read"_s));
    QVERIFY(m_problems[1].startsWith(u"a folder: it is no file"_s));
    QVERIFY(m_problems[2].startsWith(u"prose: it is neither"_s));
    QVERIFY2(m_problems[3].startsWith(u"cut.har: entry 1"_s), qPrintable(m_problems[3]));
    QCOMPARE(m_rows[0].origin, 4);
}

void TestReader::twoFilesOfOneConnectionArePaired()
{
    const QString sent = write(u"sent"_s, asked + asked);
    const QString came = write(u"came"_s, refused + refused);
    read({{u"came"_s, came}, {u"sent"_s, sent}});
    QCOMPARE(summary(), u"DELETE 405|DELETE 405"_s);
    QCOMPARE(m_rows[1].exchange->capture.received, refused);
    QVERIFY(m_rows[1].origin < 0);
}

void TestReader::reportsAreThoseOfTheExplainer()
{
    read({{u"f"_s, write(u"f"_s, asked + refused)}});
    const auto facts = knowledge::Knowledge::load(m_basis.dataFolder);
    const explain::Explainer explainer(facts, m_basis.rules);
    QCOMPARE(m_rows.size(), 1U);
    const Row &row = m_rows[0];
    const explain::Report report = explainer.explain(*row.exchange);
    QVERIFY(report.numberOf(u"allow-missing-405"_s) > 0);
    QCOMPARE(row.verdict, report.verdict.text);
    QCOMPARE(row.worst, explain::Level::Error);
    QCOMPARE(row.findings(), int(report.findings.size()));
    QCOMPARE(row.counts[0], report.count(explain::Level::Error));
    QCOMPARE(row.statusName, u"Method Not Allowed"_s);
    QCOMPARE(row.target, u"shop.test/a"_s);
}

void TestReader::cancelEndsEarlyAndKeepsWhatWasRead()
{
    constexpr int many = 200'000;
    const QByteArray one = line(asked, refused);
    QByteArray bytes;
    bytes.reserve(one.size() * many);
    for (int i = 0; i < many; ++i)
        bytes += one;
    m_reader->read({{u"the clipboard"_s, {}, bytes}});
    QVERIFY(m_reader->isReading());
    QTRY_VERIFY(!m_rows.empty());
    m_reader->cancel();
    QTRY_VERIFY(m_end);
    QVERIFY(m_end->cancelled);
    QVERIFY(!m_reader->isReading());
    QVERIFY(m_rows.size() < many);
    QCOMPARE(m_end->rows, int(m_rows.size()));
    QCOMPARE(m_problems, QStringList()); // the end of the file that was not reached is no problem
}

void TestReader::anotherFileMakesTheFirstVoid()
{
    QByteArray bytes;
    for (int i = 0; i < 5'000; ++i)
        bytes += line(asked, refused);
    m_reader->read({{u"first"_s, {}, bytes}});
    read({{u"second"_s, {}, har({entry("PUT", 409)})}});
    QCOMPARE(summary(), u"PUT 409"_s);
}

void TestReader::boundOfRowsIsTold()
{
    Bounds bounds;
    bounds.rows = 2;
    bounds.problems = 1;
    m_reader->setBounds(bounds);
    read({{u"f"_s, {}, har({"1", "2", entry("GET", 200), entry("GET", 201), entry("GET", 202)})}});
    QCOMPARE(summary(), u"GET 200|GET 201"_s);
    QVERIFY(m_end->cut);
    QCOMPARE(m_problems.size(), 1);
    QCOMPARE(m_end->problems, 2);
}

void TestReader::whatIsNotKeptIsReadAgain_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("HAR") << har({entry("GET", 200), "7", entry("PUT", 409)});
    QTest::newRow("NDJSON") << line(asked, refused) + "oops\n"
            + line(asked + "PUT /b HTTP/1.1\r\nHost: x\r\n\r\n", refused + refused);
    QTest::newRow("curl") << "HTTP/1.1 301 Moved\r\nContent-Length: 0\r\n\r\n" + refused;
    QTest::newRow("raw") << asked + "PUT /b HTTP/1.1\r\nHost: x\r\n\r\n" + refused + refused;
}

void TestReader::whatIsNotKeptIsReadAgain()
{
    QFETCH(QByteArray, bytes);
    const std::vector<Origin> origins{{u"f"_s, write(u"f"_s, bytes)}};
    read(origins);
    const std::vector<Row> kept = std::exchange(m_rows, {});
    m_end.reset();
    Bounds bounds;
    bounds.memory = 0;
    m_reader->setBounds(bounds);
    read(origins);
    QCOMPARE(m_rows.size(), kept.size());
    QCOMPARE(m_end->dropped, int(kept.size()));
    std::optional<http::Exchange> exchange;
    connect(m_reader.get(), &Reader::fetched, this,
        [&exchange](const Row &, const http::Exchange &again) { exchange = again; });
    for (size_t i = 0; i < kept.size(); ++i) {
        QVERIFY(!m_rows[i].exchange);
        exchange.reset();
        m_reader->fetch(m_rows[i]);
        QTRY_VERIFY(exchange);
        QVERIFY(*exchange == *kept[i].exchange);
    }
}

void TestReader::aFileThatChangedIsTold()
{
    Bounds bounds;
    bounds.memory = 0;
    m_reader->setBounds(bounds);
    read({{u"f.har"_s, write(u"f.har"_s, har({entry("GET", 200)}))}});
    write(u"f.har"_s, har({entry("PUT", 200)}));
    QString told;
    connect(m_reader.get(), &Reader::notFetched, this,
        [&told](const Row &, const base::Error &error) { told = error.text(); });
    m_reader->fetch(m_rows.at(0));
    QTRY_VERIFY(told.startsWith(u"f.har: it has changed"_s));
    QVERIFY(QFile::remove(m_folder.filePath(u"f.har"_s)));
    m_reader->fetch(m_rows.at(0));
    QTRY_VERIFY(told.startsWith(u"f.har: it cannot be read"_s));
}

void TestReader::destroyingItWhileItReadsIsSafe()
{
    QByteArray bytes;
    for (int i = 0; i < 20'000; ++i)
        bytes += line(asked, refused);
    m_reader->read({{u"f"_s, {}, bytes}});
    QTRY_VERIFY(!m_rows.empty());
    m_reader.reset();
    const size_t before = m_rows.size();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_rows.size(), before);
}

QTEST_GUILESS_MAIN(TestReader)
#include "tst_reader.moc"
