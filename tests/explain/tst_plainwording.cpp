// SPDX-License-Identifier: Apache-2.0
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

/// What an entry says to those who know HTTP's terms, and what it says to those who don't.
struct Wording {
    QString name; ///< file without ".json", "#0" behind it for the first other case
    QString text;
    QString plain; ///< empty: the text is plain enough
};

QString sourceFolder()
{
    return QStringLiteral(SOURCE_FOLDER);
}

QJsonObject readObject(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

Wording wordingOf(const QJsonObject &entry, const QString &name, const QString &key)
{
    return {name, entry.value(key).toString(), entry.value(u"plain"_s).toString()};
}

void appendWordings(std::vector<Wording> &all, const QString &folder, const QString &key)
{
    const QString root = sourceFolder() + u"/data/"_s + folder;
    for (QDirIterator each(root, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories); each.hasNext();) {
        const QString path = each.next();
        const QJsonObject entry = readObject(path);
        const QString name = folder + path.sliced(root.size()).chopped(5);
        if (name == "rules/not-taken"_L1)
            continue;
        all.push_back(wordingOf(entry, name, key));
        const QJsonArray cases = entry.value(u"also"_s).toArray();
        for (qsizetype i = 0; i < cases.size(); ++i)
            all.push_back(wordingOf(cases.at(i).toObject(), u"%1#%2"_s.arg(name).arg(i), key));
    }
}

QRegularExpression placeholderPattern()
{
    return QRegularExpression(u"\\{[^}]*\\}"_s);
}

QSet<QString> placeholdersOf(const QString &text)
{
    static const QRegularExpression pattern = placeholderPattern();
    QSet<QString> found;
    for (auto each = pattern.globalMatch(text); each.hasNext();)
        found << each.next().captured();
    return found;
}

QString withoutPlaceholders(QString text)
{
    static const QRegularExpression pattern = placeholderPattern();
    return text.remove(pattern);
}

} // namespace

/// Every verdict and rule can be said without the terms of HTTP.
class PlainWordingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void termsAreFoundAsWholeWords_data();
    void termsAreFoundAsWholeWords();
    void aPlainWordingHasNoTerm_data() { addPlainRows(); }
    void aPlainWordingHasNoTerm();
    void aTextWithATermHasAPlainWording_data() { addAllRows(); }
    void aTextWithATermHasAPlainWording();
    void aPlainWordingFillsInNoMoreThanTheText_data() { addPlainRows(); }
    void aPlainWordingFillsInNoMoreThanTheText();
    void aPlainWordingIsOneSentenceOfFairLength_data() { addPlainRows(); }
    void aPlainWordingIsOneSentenceOfFairLength();
    void aPlainWordingSaysItInOtherWords_data() { addPlainRows(); }
    void aPlainWordingSaysItInOtherWords();

private:
    void addRows(bool plainOnly) const;
    void addAllRows() const { addRows(false); }
    void addPlainRows() const { addRows(true); }
    QString termIn(const QString &text) const;

    std::vector<Wording> m_wordings;
    QRegularExpression m_terms;
};

void PlainWordingTest::initTestCase()
{
    appendWordings(m_wordings, u"verdicts"_s, u"text"_s);
    appendWordings(m_wordings, u"rules"_s, u"detail"_s);
    QVERIFY(m_wordings.size() > 600);
    for (const Wording &wording : m_wordings)
        QVERIFY2(!wording.text.isEmpty(), qPrintable(wording.name));

    QFile file(sourceFolder() + u"/tests/explain/plainwords.txt"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QStringList terms;
    for (const QString &line : QString::fromLatin1(file.readAll()).split(u'\n', Qt::SkipEmptyParts))
        terms << QRegularExpression::escape(line.trimmed());
    QVERIFY(terms.size() >= 32);
    // A hyphen makes another word: User-Agent and must-revalidate are names that may stand.
    m_terms.setPattern(u"(?<![\\w-])(?:%1)(?:s|es)?(?![\\w-])"_s.arg(terms.join(u'|')));
    m_terms.setPatternOptions(QRegularExpression::CaseInsensitiveOption);
    QVERIFY2(m_terms.isValid(), qPrintable(m_terms.errorString()));
}

QString PlainWordingTest::termIn(const QString &text) const
{
    return m_terms.match(withoutPlaceholders(text)).captured();
}

void PlainWordingTest::addRows(bool plainOnly) const
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plain");
    for (const Wording &wording : m_wordings) {
        if (!plainOnly || !wording.plain.isEmpty())
            QTest::newRow(qPrintable(wording.name)) << wording.text << wording.plain;
    }
}

void PlainWordingTest::termsAreFoundAsWholeWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    QTest::newRow("one word") << u"A token came."_s << u"token"_s;
    QTest::newRow("capitals do not hide it") << u"A Token came."_s << u"Token"_s;
    QTest::newRow("nor does the plural") << u"Two tokens came."_s << u"tokens"_s;
    QTest::newRow("a phrase") << u"The origin server said it."_s << u"origin server"_s;
    QTest::newRow("a part of a word is none") << u"It investigates."_s << QString();
    QTest::newRow("nor is a name with a hyphen") << u"must-revalidate, User-Agent"_s << QString();
    QTest::newRow("nor a placeholder") << u"It passed {hops}."_s << QString();
    QTest::newRow("plain") << u"The server did it."_s << QString();
}

void PlainWordingTest::termsAreFoundAsWholeWords()
{
    QFETCH(QString, text);
    QTEST(termIn(text), "found");
}

void PlainWordingTest::aPlainWordingHasNoTerm()
{
    QFETCH(QString, plain);
    QCOMPARE(termIn(plain), QString());
}

void PlainWordingTest::aTextWithATermHasAPlainWording()
{
    QFETCH(QString, text);
    QFETCH(QString, plain);
    QVERIFY2(!plain.isEmpty() || termIn(text).isEmpty(), qPrintable(termIn(text)));
}

void PlainWordingTest::aPlainWordingFillsInNoMoreThanTheText()
{
    QFETCH(QString, text);
    QFETCH(QString, plain);
    const QSet<QString> more = placeholdersOf(plain).subtract(placeholdersOf(text));
    QVERIFY2(more.isEmpty(), qPrintable(QStringList(more.values()).join(u' ')));
}

void PlainWordingTest::aPlainWordingIsOneSentenceOfFairLength()
{
    QFETCH(QString, plain);
    QVERIFY2(plain.size() >= 20 && plain.size() <= 220, qPrintable(QString::number(plain.size())));
    QVERIFY(plain.endsWith(u'.') || plain.endsWith(u'?'));
    static const QRegularExpression second(u"[.?] [A-Z{]"_s);
    QVERIFY2(!plain.contains(second), qPrintable(plain));
}

void PlainWordingTest::aPlainWordingSaysItInOtherWords()
{
    QFETCH(QString, text);
    QFETCH(QString, plain);
    QVERIFY(plain.compare(text, Qt::CaseInsensitive) != 0);
    QVERIFY(plain.compare(text + u'.', Qt::CaseInsensitive) != 0);
}

QTEST_GUILESS_MAIN(PlainWordingTest)
#include "tst_plainwording.moc"
