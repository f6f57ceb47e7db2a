// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/pattern.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Reading a pattern never takes one for right that the compiler of expressions refuses.
class PatternTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itAgreesWithTheCompiler_data();
    void itAgreesWithTheCompiler();
    void itAgreesOnEveryShortPattern();
};

void PatternTest::itAgreesWithTheCompiler_data()
{
    QTest::addColumn<QString>("pattern");
    for (const char *pattern : {"", "^nginx(?:/(?<version>[0-9.]+))?", "^405$", "<hr><center>", "a|b|", "(a",
             "a)", "[a", "[]", "[^]", "[z-a]", "[a-z", "a**", "a+?", "a++", "a{3}", "a{3", "{3}", "a{3}{2}",
             "*a", "(?<a>x)(?<a>y)", "(?<a>x)(?<b>y)", "(?<1>x)", "(?i)x", "(?=x)", "\\", "\\d+", "\\q",
             "\\p{L}", "[\\d.]", "[\\", "[a\\]", "^*", "$?", "\\b+", "()", "(|)", "(?:", "a]", "a}",
             "[[:alpha:]]", "[a-]", "[-a]", "[+--]", "x{99999}", "\\."})
        QTest::newRow(pattern) << QString::fromLatin1(pattern);
}

void PatternTest::itAgreesWithTheCompiler()
{
    QFETCH(QString, pattern);
    const QRegularExpression expression(pattern);
    QCOMPARE(knowledge::isPattern(expression), expression.isValid());
}

void PatternTest::itAgreesOnEveryShortPattern()
{
    const QString letters = u"a0-^$.|?*+()[]{}\\<:"_s;
    QStringList patterns{QString()};
    for (int length = 0; length < 3; ++length) {
        QStringList longer;
        for (const QString &pattern : patterns) {
            for (const QChar c : letters)
                longer << pattern + c;
        }
        patterns = longer;
        for (const QString &pattern : patterns) {
            const QRegularExpression expression(pattern);
            QVERIFY2(knowledge::isPattern(expression) == expression.isValid(), qPrintable(pattern));
        }
    }
}

QTEST_GUILESS_MAIN(PatternTest)
#include "tst_pattern.moc"
