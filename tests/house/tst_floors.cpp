// SPDX-License-Identifier: Apache-2.0
#include "tests/house/files.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

/// The one rule of the house: a room includes rooms on floors below its own, and no other.
class TestFloors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void includesGoDown();
    void theRuleIsKnown_data();
    void theRuleIsKnown();
};

namespace {

// Floor by floor; the numbers are positions.
const QStringList floors{u" app/base "_s, u" app/coding app/fields app/http app/knowledge "_s, u" app/h2 "_s,
    u" app/auth app/cookies app/explain app/wire app/history app/lab app/interchange app/rfc app/handout app/content "_s,
    u" app/probe app/training ui/widgets "_s, u" ui/handout ui/content app/quiz "_s,
    u" ui/knowledge ui/compose ui/explain ui/probe ui/history ui/lab ui/training ui/compare ui/path "
    u"ui/settings "
    "ui/rfc ui/captures ui/matrix ui/versions ui/presenter ui/quiz "_s,
    u" app/cli ui/window "_s};

qsizetype floorOf(const QString &room)
{
    return floors.indexOf(QRegularExpression(u".* %1 .*"_s.arg(room)));
}

/// What is wrong with this line in a file of this room; empty: nothing.
QString complaint(const QString &room, const QString &line)
{
    static const QRegularExpression quoted(uR"(^\s*#\s*include\s*"((?:app|ui)/[^/]+)/.*")"_s);
    static const QRegularExpression astray(
        uR"(^\s*#\s*include\s*(<Qt\w*/|"(?!(app|ui)/|\w+\.moc"|ui_\w+\.h")))"_s);
    // <QtNetwork/QTcpSocket> is found even where the module is not linked, so linking would hold nothing.
    if (astray.match(line).hasMatch())
        return u"names a Qt module, or is not written from the project root"_s;
    const QString other = quoted.match(line).captured(1);
    if (other.isEmpty() || other == room)
        return {};
    if (floorOf(room) < 0 || floorOf(other) < 0)
        return u"is between rooms without a floor"_s;
    const bool appSeesScreen = room.startsWith(u"app/"_s) && other.startsWith(u"ui/"_s);
    return floorOf(other) < floorOf(room) && !appSeesScreen ? QString() : u"does not go down"_s;
}

} // namespace

void TestFloors::includesGoDown()
{
    const QStringList paths = house::files({u"app"_s, u"ui"_s}, {u"*.h"_s, u"*.cpp"_s});
    QVERIFY(paths.size() > 50);
    for (const QString &path : paths) {
        const QStringList lines = house::lines(path);
        for (const QString &line : lines) {
            const QString wrong = complaint(path.section(u'/', 0, 1), line);
            QVERIFY2(wrong.isEmpty(), qPrintable(path + u": "_s + line + u" ... "_s + wrong));
        }
    }
}

void TestFloors::theRuleIsKnown_data()
{
    QTest::addColumn<QString>("room");
    QTest::addColumn<QString>("include");
    QTest::addColumn<bool>("kept");
    QTest::newRow("down") << u"app/explain"_s << u"\"app/http/message.h\""_s << true;
    QTest::newRow("own room") << u"app/explain"_s << u"\"app/explain/rule.h\""_s << true;
    QTest::newRow("sideways below") << u"app/fields"_s << u"\"app/http/syntax.h\""_s << false;
    QTest::newRow("sideways") << u"app/explain"_s << u"\"app/wire/call.h\""_s << false;
    QTest::newRow("up") << u"app/base"_s << u"\"app/http/message.h\""_s << false;
    QTest::newRow("app to ui") << u"app/cli"_s << u"\"ui/widgets/theme.h\""_s << false;
    QTest::newRow("screen to screen") << u"ui/lab"_s << u"\"ui/compose/rawtext.h\""_s << false;
    QTest::newRow("unknown room") << u"app/attic"_s << u"\"app/base/json.h\""_s << false;
    QTest::newRow("not from the root") << u"app/base"_s << u"\"json.h\""_s << false;
    QTest::newRow("module by name") << u"app/http"_s << u"<QtNetwork/QTcpSocket>"_s << false;
}

void TestFloors::theRuleIsKnown()
{
    QFETCH(QString, room);
    QFETCH(QString, include);
    QTEST(complaint(room, u"#include "_s + include).isEmpty(), "kept");
}

QTEST_GUILESS_MAIN(TestFloors)
#include "tst_floors.moc"
