// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "app/http/record.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

/// Exchanges written from the RFCs alone, without a look at the rules (tests/corpus/blind): what has to be
/// found in them, and what must not be. Beside them what common servers send every day
/// (tests/corpus/correct), in which nothing is wrong.
class BlindTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void manyRulesAreTried();
    void findsWhatIsThere_data();
    void findsWhatIsThere();

private:
    knowledge::Knowledge m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
};

namespace {

/// The cases of all files, each with the name of its file and its number there.
std::vector<std::pair<QString, QJsonObject>> cases()
{
    std::vector<std::pair<QString, QJsonObject>> all;
    for (const char *folder : {"blind", "correct"}) {
        const QDir corpus(QStringLiteral(SOURCE_FOLDER "/tests/corpus/") + QLatin1StringView(folder));
        const QStringList names = corpus.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
        for (const QString &name : names) {
            QFile file(corpus.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QJsonArray list = QJsonDocument::fromJson(file.readAll()).array();
            for (qsizetype i = 0; i < list.size(); ++i)
                all.emplace_back(u"%1 %2"_s.arg(name.chopped(5)).arg(i + 1), list[i].toObject());
        }
    }
    return all;
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &each : array)
        list << each.toString();
    return list;
}

/// The exchanges of one connection; a character of the texts is a byte.
std::vector<http::Exchange> exchangesOf(const QJsonObject &object)
{
    std::vector<http::Exchange> exchanges = http::exchangesFromBytes(
        object.value("request"_L1).toString().toLatin1(), object.value("response"_L1).toString().toLatin1());
    const QByteArray scheme = object.value("scheme"_L1).toString().toLatin1();
    for (http::Exchange &exchange : exchanges) {
        exchange.scheme = scheme;
        exchange.connection.encrypted = scheme == "https";
    }
    return exchanges;
}

} // namespace

void BlindTest::initTestCase()
{
    const QString data = QStringLiteral(SOURCE_FOLDER "/data");
    m_knowledge = knowledge::Knowledge::load(data);
    m_explainer = std::make_unique<explain::Explainer>(m_knowledge, data);
    QVERIFY(m_explainer->problems().empty());
}

void BlindTest::manyRulesAreTried()
{
    QSet<QString> rules;
    for (const auto &[name, object] : cases()) {
        const QStringList present = strings(object.value("present"_L1));
        for (const QString &rule : present) {
            QVERIFY2(m_explainer->knows(rule), qPrintable(name + u": "_s + rule));
            rules.insert(rule);
        }
    }
    QVERIFY(rules.size() > 250);
}

void BlindTest::findsWhatIsThere_data()
{
    QTest::addColumn<QJsonObject>("object");
    for (const auto &[name, object] : cases())
        QTest::newRow(qPrintable(name)) << object;
}

void BlindTest::findsWhatIsThere()
{
    QFETCH(QJsonObject, object);
    const std::vector<http::Exchange> exchanges = exchangesOf(object);
    QVERIFY(!exchanges.empty());
    QStringList found;
    QStringList faults;
    for (size_t i = 0; i < exchanges.size(); ++i) {
        explain::Context context;
        context.earlier = std::span<const http::Exchange>(exchanges).first(i);
        const explain::Report report = m_explainer->explain(exchanges[i], context);
        for (const explain::Finding &finding : report.findings) {
            found << finding.rule;
            if (finding.level == explain::Level::Error || finding.level == explain::Level::Warn)
                faults << finding.rule;
        }
    }
    const QStringList present = strings(object.value("present"_L1));
    for (const QString &rule : present)
        QVERIFY2(found.contains(rule), qPrintable(rule + u" is not among "_s + found.join(u' ')));
    const QStringList absent = strings(object.value("absent"_L1));
    for (const QString &rule : absent)
        QVERIFY2(!found.contains(rule), qPrintable(rule));
    if (object.value("clean"_L1).toBool())
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u' ')));
}

QTEST_GUILESS_MAIN(BlindTest)
#include "tst_blind.moc"
