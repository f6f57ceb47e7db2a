// SPDX-License-Identifier: Apache-2.0
#include "app/base/needle.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

/// A needle may keep a text from its pattern only when the pattern would not match it anyhow.
class NeedleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neverContradictsThePattern_data();
    void neverContradictsThePattern();
    void excludesWhatCannotMatch_data();
    void excludesWhatCannotMatch();
};

static QStringList patterns()
{
    return {u"^nginx(?:/(?<version>[0-9.]+))?"_s, u"."_s, u"^$"_s, u"a|b"_s, u"|x"_s, u"(?i)Token"_s,
        u"ab?c"_s, u"colou*r"_s, u"ab{0}c"_s, u"ab{0,2}c"_s, u"(?i)^default|page\\s*$"_s, u"<(a|b)>x"_s,
        u"[]x]y"_s, u"[^]a]b"_s, u"\\(squid/"_s, u"\\bbot\\b"_s, u"x(?i)y"_s, u"a(?=b)"_s, u"(?!a)b"_s,
        u"\\x41"_s, u"\\Qa|b\\E"_s, u"(a)\\1b"_s, u"a+b"_s, u"é+x"_s, u"^\\{\"a\""_s, u"(?x) a b"_s,
        u"a(b|c)?d|efg"_s, u"^abc|d"_s, u"a^b"_s, u"[a\\]b]c"_s, u"(?i)[A-Z]cd"_s, u"a*"_s, u"(ab)*"_s};
}

void NeedleTest::neverContradictsThePattern_data()
{
    QTest::addColumn<QString>("pattern");
    for (const QString &pattern : patterns())
        QTest::newRow(qPrintable(pattern)) << pattern;
}

/// Tried on all the short texts that the characters of the patterns make.
void NeedleTest::neverContradictsThePattern()
{
    QFETCH(QString, pattern);
    const base::Needle needle(pattern);
    const QRegularExpression expression(pattern);
    QStringList texts = {QString(), u"nginx/1.22.1"_s, u"x nginx"_s, u"my TOKEN"_s, u"colr"_s, u"colouur"_s,
        u"DEFAULT"_s, u"a PAGE \n"_s, u"<a>x"_s, u"to\u212aen"_s, u"(squid/6.1)"_s, u"a bot b"_s, u"A"_s,
        u"a|b"_s, u"{\"a\""_s, u"Zcd"_s, u"éx"_s, u"acefg"_s};
    const QString letters = u"abcdxyA]"_s;
    for (const QChar a : letters) {
        for (const QChar b : letters) {
            texts << QString(a) << QString(a) + b;
            for (const QChar c : letters)
                texts << QString(a) + b + c << QString(c) + a + b + c;
        }
    }
    for (const QString &text : texts) {
        const QByteArray bytes = text.toUtf8();
        if (expression.match(text).hasMatch())
            QVERIFY2(needle.mayMatch(bytes), qPrintable(text));
        QCOMPARE(needle.mayMatch(bytes, base::TextSketch(bytes)), needle.mayMatch(bytes));
    }
}

void NeedleTest::excludesWhatCannotMatch_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::newRow("another word") << u"^nginx(?:/(?<version>[0-9.]+))?"_s << u"Apache/2.4"_s;
    QTest::newRow("not at the start") << u"^nginx"_s << u"my nginx"_s;
    QTest::newRow("no alternative") << u"one|two"_s << u"three"_s;
    QTest::newRow("whatever the case") << u"(?i)token"_s << u"TOKAN"_s;
    QTest::newRow("behind a group") << u"(?:SimpleHTTP|BaseHTTP)/[0-9.]+ Python/"_s << u"SimpleHTTP/0.6"_s;
    QTest::newRow("escaped") << u"\\(squid/"_s << u"squid/6"_s;
    QTest::newRow("empty") << u"a"_s << QString();
}

void NeedleTest::excludesWhatCannotMatch()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QVERIFY(!base::Needle(pattern).mayMatch(text.toUtf8()));
}

QTEST_GUILESS_MAIN(NeedleTest)
#include "tst_needle.moc"
