// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

/// Exchanges in which nothing is wrong (tests/corpus/correct): no rule may say that something is.
class CorpusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyKindIsThere();
    void exchangeIsRead_data();
    void exchangeIsRead();
    void nothingIsWrong_data();
    void nothingIsWrong();

private:
    knowledge::Knowledge m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
};

namespace {

QDir corpus()
{
    return QDir(QStringLiteral(SOURCE_FOLDER "/tests/corpus/correct"));
}

QStringList names()
{
    return corpus().entryList({u"*.txt"_s}, QDir::Files, QDir::Name);
}

/// The first line says what the exchange shows, and "(https)" at its end that it was encrypted.
http::Exchange read(const QString &name)
{
    QFile file(corpus().filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray bytes = file.readAll();
    bytes.chop(1);
    QStringList lines = QString::fromLatin1(bytes).split(u'\n');
    const QString shows = lines.takeFirst();
    http::Exchange exchange = http::exchangeFromLines(lines);
    exchange.scheme = shows.endsWith("(https)"_L1) ? "https" : "http";
    return shows.startsWith("# "_L1) ? exchange : http::Exchange();
}

void addRows()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : names())
        QTest::newRow(qPrintable(name)) << name;
}

} // namespace

void CorpusTest::initTestCase()
{
    const QString data = QStringLiteral(SOURCE_FOLDER "/data");
    m_knowledge = knowledge::Knowledge::load(data);
    m_explainer = std::make_unique<explain::Explainer>(m_knowledge, data);
    QVERIFY(m_explainer->problems().empty());
}

/// Methods and statuses of all sorts, so that silence means something.
void CorpusTest::everyKindIsThere()
{
    QSet<QByteArray> methods;
    QSet<int> statuses;
    for (const QString &name : names()) {
        const http::Exchange exchange = read(name);
        methods << exchange.request.method;
        for (const http::Response &response : exchange.responses)
            statuses << response.status;
    }
    QVERIFY(names().size() >= 150);
    QVERIFY2(methods.size() >= 15, qPrintable(QString::number(methods.size())));
    QVERIFY2(statuses.size() >= 45, qPrintable(QString::number(statuses.size())));
}

void CorpusTest::exchangeIsRead_data()
{
    addRows();
}

/// The file itself is sound: both messages are whole and the parser met nothing odd in them.
void CorpusTest::exchangeIsRead()
{
    QFETCH(QString, name);
    const http::Exchange exchange = read(name);
    QVERIFY(!exchange.request.method.isEmpty());
    QVERIFY(exchange.finalResponse());
    QVERIFY(exchange.finalResponse()->complete);
    for (const http::Defect &defect : exchange.request.defects)
        QFAIL(defect.id.constData());
    for (const http::Response &response : exchange.responses) {
        for (const http::Defect &defect : response.defects)
            QFAIL(defect.id.constData());
    }
}

void CorpusTest::nothingIsWrong_data()
{
    addRows();
}

void CorpusTest::nothingIsWrong()
{
    QFETCH(QString, name);
    const explain::Report report = m_explainer->explain(read(name));
    QVERIFY(!report.verdict.text.isEmpty());
    QStringList wrong;
    for (const explain::Finding &finding : report.findings) {
        if (finding.level == explain::Level::Error || finding.level == explain::Level::Warn)
            wrong << finding.rule + u": "_s + finding.text;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "tst_corpus.moc"
