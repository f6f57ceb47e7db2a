// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QTest>

#if defined(__GNUC__) && !defined(__clang__)
// GCC 12 sees an overlap in std::string + std::string that is not there; it warns at the end of the file.
#pragma GCC diagnostic ignored "-Wrestrict"
#endif
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

using namespace Qt::StringLiterals;

static QJsonValue readJson(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// What a schema says about a document; empty: it fits.
static QString complaints(const valijson::Schema &schema, const QJsonValue &document)
{
    valijson::Validator validator;
    valijson::ValidationResults results;
    const valijson::adapters::QtJsonAdapter target(document);
    if (validator.validate(schema, target, &results))
        return {};
    QStringList lines;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        QString place;
        for (const std::string &step : error.context)
            place += QString::fromStdString(step);
        lines << place + u": "_s + QString::fromStdString(error.description);
    }
    return lines.join(u'\n');
}

static void readSchema(const QString &name, valijson::Schema *schema)
{
    const QJsonValue text = readJson(QStringLiteral(SOURCE_FOLDER "/data/schema/%1.json").arg(name));
    QVERIFY2(!text.toObject().isEmpty(), qPrintable(name));
    const valijson::adapters::QtJsonAdapter adapter(text);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, *schema);
}

static QStringList filesBelow(const QString &folder)
{
    const QString path = QStringLiteral(SOURCE_FOLDER "/data/") + folder;
    if (folder.endsWith(u".json"))
        return {path};
    QStringList names;
    QDirIterator files(path, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = files.next();
        const bool chain = folder == u"lab" && name.contains(u"/lab/chains/");
        if (!name.endsWith(u"/rules/not-taken.json") && !chain)
            names << name;
    }
    return names;
}

class SchemaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFileFitsItsSchema_data();
    void everyFileFitsItsSchema();
    void whatWasLeftOutFitsItsSchema();
    void aMisspeltKeyDoesNotFit_data();
    void aMisspeltKeyDoesNotFit();
};

void SchemaTest::everyFileFitsItsSchema_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("name");

    QTest::newRow("statuses") << u"statuses"_s << u"status"_s;
    QTest::newRow("methods") << u"methods"_s << u"method"_s;
    QTest::newRow("fields") << u"fields"_s << u"field"_s;
    QTest::newRow("specs") << u"specs"_s << u"spec"_s;
    QTest::newRow("comparisons") << u"comparisons"_s << u"comparison"_s;
    QTest::newRow("claims") << u"claims"_s << u"claim"_s;
    QTest::newRow("servers") << u"servers"_s << u"server"_s;
    QTest::newRow("recipes") << u"recipes"_s << u"recipe"_s;
    QTest::newRow("observations") << u"observations"_s << u"observation"_s;
    QTest::newRow("decisions") << u"decisions"_s << u"decision"_s;
    QTest::newRow("rules") << u"rules"_s << u"rule"_s;
    QTest::newRow("verdicts") << u"verdicts"_s << u"verdict"_s;
    QTest::newRow("synonyms") << u"synonyms.json"_s << u"synonyms"_s;
    QTest::newRow("lab") << u"lab"_s << u"lab"_s;
    QTest::newRow("chains") << u"lab/chains"_s << u"chain"_s;
}

void SchemaTest::everyFileFitsItsSchema()
{
    QFETCH(QString, folder);
    QFETCH(QString, name);
    valijson::Schema schema;
    readSchema(name, &schema);
    const QStringList names = filesBelow(folder);
    QVERIFY(!names.isEmpty());
    for (const QString &file : names) {
        const QString found = complaints(schema, readJson(file));
        QVERIFY2(found.isEmpty(), qPrintable(file + u'\n' + found));
    }
}

void SchemaTest::whatWasLeftOutFitsItsSchema()
{
    valijson::Schema schema;
    readSchema(u"not-taken"_s, &schema);
    QJsonObject document = readJson(filesBelow(u"rules/not-taken.json"_s).value(0)).toObject();
    const QString found = complaints(schema, document);
    QVERIFY2(found.isEmpty(), qPrintable(found));
    document.insert(u"colour"_s, u"red"_s);
    QVERIFY(!complaints(schema, document).isEmpty());
}

void SchemaTest::aMisspeltKeyDoesNotFit_data()
{
    everyFileFitsItsSchema_data();
}

void SchemaTest::aMisspeltKeyDoesNotFit()
{
    QFETCH(QString, folder);
    QFETCH(QString, name);
    valijson::Schema schema;
    readSchema(name, &schema);
    QJsonObject document = readJson(filesBelow(folder).value(0)).toObject();
    QVERIFY(!document.isEmpty());
    QJsonObject added = document;
    added.insert(u"colour"_s, u"red"_s);
    QVERIFY(!complaints(schema, added).isEmpty());
    document.remove(u"id"_s);
    QVERIFY(!complaints(schema, document).isEmpty());
}

QTEST_GUILESS_MAIN(SchemaTest)
#include "tst_schema.moc"
