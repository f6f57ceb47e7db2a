// SPDX-License-Identifier: Apache-2.0
#include "tests/house/files.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

/// What no compiler looks at: licence lines, sizes, left-overs, names of data files, and what the README
/// promises.
class TestTidy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySourceNamesItsLicence();
    void filesAreShort();
    void nothingIsLeftForLater();
    void noPathOfAMachineIsBuiltIn();
    void dataFilesAreNamedByTheirIds();
    void readmeNamesRealFilesForEachShape_data();
    void readmeNamesRealFilesForEachShape();
};

namespace {

QStringList sources()
{
    return house::files({u"app"_s, u"ui"_s, u"tests"_s, u"resources"_s, u".ci"_s},
               {u"*.h"_s, u"*.cpp"_s, u"*.ui"_s, u"*.sh"_s, u"*.cmake"_s, u"CMakeLists.txt"_s, u"run"_s})
        + QStringList{u"CMakeLists.txt"_s};
}

QStringList papers()
{
    return {u"README.md"_s, u"CONTRIBUTING.md"_s, u"CHANGELOG.md"_s, u"CMakePresets.json"_s};
}

/// "file:line: text" of every line that fits; the pattern's own home is left out.
QStringList findings(const QRegularExpression &pattern)
{
    QStringList found;
    const QStringList paths = sources() + papers()
        + house::files({u"resources"_s}, {u"*.svg"_s, u"*.xml"_s, u"*.desktop"_s, u"*.1"_s});
    for (const QString &path : paths) {
        if (path.endsWith(u"tst_tidy.cpp"_s))
            continue;
        const QStringList lines = house::lines(path);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (pattern.match(lines.at(i)).hasMatch())
                found.append(u"%1:%2: %3"_s.arg(path).arg(i + 1).arg(lines.at(i)));
        }
    }
    return found;
}

} // namespace

void TestTidy::everySourceNamesItsLicence()
{
    const QStringList paths = sources();
    QVERIFY(paths.size() > 50);
    for (const QString &path : paths) {
        const QStringList lines = house::lines(path);
        QVERIFY2(!lines.isEmpty(), qPrintable(path));
        const bool script = lines.constFirst().startsWith(u"#!"_s) && lines.size() > 1;
        QVERIFY2(
            lines.at(script ? 1 : 0).contains(u"SPDX-License-Identifier: Apache-2.0"_s), qPrintable(path));
    }
}

void TestTidy::filesAreShort()
{
    const QStringList paths = sources() + house::files({u"data"_s}, {u"*.json"_s});
    for (const QString &path : paths) {
        const bool entry = path.startsWith(u"data/"_s) && !path.startsWith(u"data/schema/"_s);
        const int most = entry ? 150 : path.startsWith(u"tests/"_s) ? 600 : 500;
        const qsizetype length = house::lines(path).size();
        QVERIFY2(length <= most, qPrintable(u"%1 has %2 lines"_s.arg(path).arg(length)));
    }
}

void TestTidy::nothingIsLeftForLater()
{
    const QStringList found = findings(QRegularExpression(uR"(\b(TODO|FIXME|XXX)\b)"_s));
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestTidy::noPathOfAMachineIsBuiltIn()
{
    const QStringList found =
        findings(QRegularExpression(uR"((^|[\s"'`(=:])/(home|root|Users|work|mnt)/)"_s));
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    const QStringList included = findings(QRegularExpression(uR"(^\s*#\s*include\s*[<"]/)"_s));
    QVERIFY2(included.isEmpty(), qPrintable(included.join(u'\n')));
}

void TestTidy::dataFilesAreNamedByTheirIds()
{
    const QStringList paths = house::files({u"data"_s}, {u"*.json"_s});
    QVERIFY(paths.size() > 100);
    for (const QString &path : paths) {
        if (path.startsWith(u"data/schema/"_s) || path == u"data/rules/not-taken.json"_s)
            continue;
        const QJsonObject entry = QJsonDocument::fromJson(house::lines(path).join(u'\n').toUtf8()).object();
        // A name that no file may have is written with percent-encoding: "*" is %2A.json.
        const QString name = QUrl::fromPercentEncoding(QFileInfo(path).completeBaseName().toUtf8());
        QVERIFY2(entry.value(u"id"_s).toString() == name, qPrintable(path));
    }
}

void TestTidy::readmeNamesRealFilesForEachShape_data()
{
    QTest::addColumn<QString>("shape");
    for (const char *shape : {"rule", "verdict", "status", "field", "lab personality", "setting", "verb",
             "lesson", "screen", "word for rules", "test"})
        QTest::newRow(shape) << QString::fromLatin1(shape);
}

void TestTidy::readmeNamesRealFilesForEachShape()
{
    QFETCH(QString, shape);
    const QRegularExpression start(u"^- To add an? \\*\\*%1\\*\\*"_s.arg(shape));
    const QStringList lines = house::lines(u"README.md"_s).filter(start);
    QCOMPARE(lines.size(), 1);
    static const QRegularExpression quoted(u"`([^`]*/[^`]*)`"_s);
    QStringList paths;
    for (auto it = quoted.globalMatch(lines.constFirst()); it.hasNext();)
        paths.append(it.next().captured(1));
    QVERIFY2(!paths.isEmpty(), qPrintable(lines.constFirst()));
    for (const QString &path : paths)
        QVERIFY2(QFileInfo::exists(QStringLiteral(SOURCE_FOLDER) + u'/' + path), qPrintable(path));
}

QTEST_GUILESS_MAIN(TestTidy)
#include "tst_tidy.moc"
