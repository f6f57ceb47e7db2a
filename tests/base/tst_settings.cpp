// SPDX-License-Identifier: Apache-2.0
#include "app/base/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Setting;
using base::Settings;

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unsetValueIsTheDefault();
    void valueSurvivesInTheFile();
    void valueOfAnotherTypeCountsAsAbsent();
    void resetGivesTheDefaultBack();
    void memoryLeavesNoFile();
};

static const Setting<int> number{u"room/number"_s, 7};
static const Setting<QStringList> list{u"room/list"_s, {}};

void TestSettings::unsetValueIsTheDefault()
{
    const Settings settings({});
    QCOMPARE(settings.value(number), 7);
    QCOMPARE(settings.value(base::settings::answerTimeout), 30'000);
}

void TestSettings::valueSurvivesInTheFile()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"s.ini"_s);
    {
        Settings settings(file);
        settings.set(number, 42);
        settings.set(list, {u"a"_s, u"b, c"_s});
    }
    const Settings again(file);
    QCOMPARE(again.value(number), 42);
    QCOMPARE(again.value(list), QStringList({u"a"_s, u"b, c"_s}));
}

void TestSettings::valueOfAnotherTypeCountsAsAbsent()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"s.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[room]\nnumber=many\n");
    file.close();
    QCOMPARE(Settings(file.fileName()).value(number), 7);
}

void TestSettings::resetGivesTheDefaultBack()
{
    Settings settings({});
    settings.set(number, 1);
    settings.reset(number);
    QCOMPARE(settings.value(number), 7);
}

void TestSettings::memoryLeavesNoFile()
{
    Settings settings({});
    settings.set(number, 8);
    QCOMPARE(settings.value(number), 8);
    QCOMPARE(Settings({}).value(number), 7);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
