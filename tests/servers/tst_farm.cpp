// SPDX-License-Identifier: Apache-2.0
#include "tests/servers/farm.h"

#include <QSet>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;

/// The farm itself: every server comes up, says its version, and its cases are well formed.
class FarmTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thereAreTwentyFourSoftwares();
    void everyCaseIsWellFormed_data();
    void everyCaseIsWellFormed();
    void setupBringsEveryPackage();
    void theServerStartsAndSaysItsVersion_data();
    void theServerStartsAndSaysItsVersion();
    void cleanupTestCase();

private:
    void bringUp(std::size_t index);

    std::vector<FarmServer> m_servers;
    std::map<std::size_t, std::unique_ptr<FarmRun>> m_runs; ///< those that are coming up or have come up
    QStringList m_versions;
};

void FarmTest::initTestCase()
{
    m_servers = farm();
    QVERIFY(!m_servers.empty());
}

void FarmTest::thereAreTwentyFourSoftwares()
{
    QSet<QString> softwares;
    for (const FarmServer &server : m_servers)
        softwares.insert(server.software);
    QVERIFY2(softwares.size() >= 24, qPrintable(QString::number(softwares.size())));
}

void FarmTest::everyCaseIsWellFormed_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_servers.size(); ++i)
        QTest::newRow(qPrintable(m_servers[i].id)) << static_cast<int>(i);
}

void FarmTest::everyCaseIsWellFormed()
{
    QFETCH(int, index);
    const FarmServer &server = m_servers.at(static_cast<std::size_t>(index));
    QVERIFY2(!server.name.isEmpty(), "its description can't be read, or its id is not its folder's name");
    QVERIFY(!server.software.isEmpty() && !server.start.isEmpty() && !server.packages.isEmpty());
    QVERIFY(server.readyTarget.startsWith('/') && server.readyStatus > 0);
    QVERIFY(!server.cases.empty());
    QSet<QString> seen;
    for (const FarmCase &one : server.cases) {
        const QString what = QString::fromUtf8(one.method + ' ' + one.target);
        QVERIFY2(farmTruths().contains(one.truth), qPrintable(what + u": "_s + one.truth));
        for (const QString &truth : one.also)
            QVERIFY2(farmTruths().contains(truth) && truth != one.truth, qPrintable(what));
        QVERIFY2(!one.method.isEmpty() && !one.target.isEmpty(), qPrintable(one.why));
        QVERIFY2(one.why.endsWith(u'.'), qPrintable(what));
        const QString key = what + (one.fields.empty() ? u""_s : QString::fromUtf8(one.fields[0].second));
        QVERIFY2(!seen.contains(key), qPrintable(what + u" is there twice"_s));
        seen.insert(key);
    }
}

void FarmTest::setupBringsEveryPackage()
{
    QFile setup(QStringLiteral(SOURCE_FOLDER "/app/setup.sh"));
    QFile lock(farmFolder() + u"/npm/package.json"_s);
    QVERIFY(setup.open(QIODevice::ReadOnly) && lock.open(QIODevice::ReadOnly));
    static const QRegularExpression purpose(
        u"apt:farm\\)(.*?);;"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression space(u"[\\s\\\\]+"_s);
    const QStringList brought = purpose.match(QString::fromUtf8(setup.readAll())).captured(1).split(space);
    const QJsonObject npm =
        QJsonDocument::fromJson(lock.readAll()).object().value(u"dependencies"_s).toObject();
    for (const FarmServer &server : m_servers) {
        for (const QString &package : server.packages)
            QVERIFY2(brought.contains(package), qPrintable(server.id + u": "_s + package));
        for (const QString &package : server.npm)
            QVERIFY2(npm.contains(package), qPrintable(server.id + u": "_s + package));
    }
}

void FarmTest::theServerStartsAndSaysItsVersion_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_servers.size(); ++i) {
        const QStringList lacks = farmLacks(m_servers[i]);
        if (farmOnlyAvailable() && !lacks.isEmpty())
            qInfo().noquote() << "left out:" << m_servers[i].id << "lacks" << lacks.join(u", "_s);
        else
            QTest::newRow(qPrintable(m_servers[i].id)) << static_cast<int>(i);
    }
}

/// Launches it, so that the next few come up while the test waits for one.
void FarmTest::bringUp(std::size_t index)
{
    if (index >= m_servers.size() || m_runs.count(index) || !farmLacks(m_servers[index]).isEmpty())
        return;
    auto run = std::make_unique<FarmRun>();
    (void)run->launch(m_servers[index]);
    m_runs.emplace(index, std::move(run));
}

void FarmTest::theServerStartsAndSaysItsVersion()
{
    QFETCH(int, index);
    const auto at = static_cast<std::size_t>(index);
    const QStringList lacks = farmLacks(m_servers[at]);
    QVERIFY2(lacks.isEmpty(), qPrintable(u"not installed: "_s + lacks.join(u", "_s)));
    for (std::size_t next = at; next < at + 4; ++next)
        bringUp(next);
    const std::unique_ptr<FarmRun> run = std::move(m_runs.extract(at).mapped());
    QVERIFY2(run->why().isEmpty() && run->ready(), qPrintable(run->why()));
    const QString version = run->version();
    QVERIFY2(!version.isEmpty(), "its version is not found");
    m_versions << u"%1 %2 (%3 cases)"_s.arg(m_servers[at].name, version).arg(m_servers[at].cases.size());
}

void FarmTest::cleanupTestCase()
{
    for (const QString &version : std::as_const(m_versions))
        qInfo().noquote() << version;
}

QTEST_GUILESS_MAIN(FarmTest)
#include "tst_farm.moc"
