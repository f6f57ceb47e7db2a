// SPDX-License-Identifier: Apache-2.0
#include "app/handout/handout.h"
#include "app/knowledge/knowledge.h"
#include "ui/compare/comparecard.h"
#include "ui/handout/paper.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using handout::Handout;

/// Handouts on paper: one page, in words that can be selected.
class TestPaper : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyHandoutFillsExactlyOnePage_data();
    void everyHandoutFillsExactlyOnePage();
    void comparisonsFitOnACard_data();
    void comparisonsFitOnACard();
    void theNameDecidesTheKind();
    void aFolderThatIsNotThereIsAnError();
    void theCardSaysWhatColoursSay();
};

static QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static int pagesOf(const QByteArray &pdf)
{
    return int(pdf.count("/Type /Page\n"));
}

/// The streams of a PDF file, unpacked.
static QList<QByteArray> streamsOf(const QByteArray &pdf)
{
    static const QRegularExpression stream(
        u"stream\\r?\\n(.*?)endstream"_s, QRegularExpression::DotMatchesEverythingOption);
    QList<QByteArray> streams;
    QRegularExpressionMatchIterator each = stream.globalMatch(QString::fromLatin1(pdf));
    while (each.hasNext()) {
        const QByteArray packed = each.next().captured(1).toLatin1();
        const QByteArray plain = qUncompress("\x00\x10\x00\x00"_ba + packed);
        streams << (plain.isEmpty() ? packed : plain);
    }
    return streams;
}

/// What the numbers of the glyphs of one font stand for.
static QHash<int, QChar> charactersOf(const QString &table)
{
    static const QRegularExpression range(
        u"<([0-9a-f]{4})> *<([0-9a-f]{4})> *(?:<([0-9a-f]{4})>|\\[([^\\]]*)\\])"_s,
        QRegularExpression::CaseInsensitiveOption);
    QHash<int, QChar> characters;
    QRegularExpressionMatchIterator each = range.globalMatch(table.section(u"endcodespacerange"_s, 1));
    while (each.hasNext()) {
        const QRegularExpressionMatch match = each.next();
        const int first = match.captured(1).toInt(nullptr, 16);
        const int last = match.captured(2).toInt(nullptr, 16);
        const QStringList list = match.captured(4).remove(u'<').remove(u'>').split(u' ', Qt::SkipEmptyParts);
        for (int glyph = first; glyph <= last; ++glyph)
            characters[glyph] = list.isEmpty() ? QChar(match.captured(3).toInt(nullptr, 16) + glyph - first)
                                               : QChar(list.value(glyph - first).toInt(nullptr, 16));
    }
    return characters;
}

/// The words as a reader of the file would copy them, in each of its fonts.
static QString wordsOf(const QByteArray &pdf)
{
    static const QRegularExpression block(
        u"\\bBT\\b(.*?)\\bET\\b"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression glyphs(u"<([0-9a-f]+)>"_s, QRegularExpression::CaseInsensitiveOption);
    const QList<QByteArray> streams = streamsOf(pdf);
    QString words;
    for (const QByteArray &table : streams) {
        if (!table.contains("begincmap"))
            continue;
        const QHash<int, QChar> characters = charactersOf(QString::fromLatin1(table));
        for (const QByteArray &page : streams) {
            QRegularExpressionMatchIterator each = block.globalMatch(QString::fromLatin1(page));
            while (each.hasNext()) {
                QRegularExpressionMatchIterator runs = glyphs.globalMatch(each.next().captured(1));
                while (runs.hasNext()) {
                    const QString run = runs.next().captured(1);
                    for (qsizetype i = 0; i + 4 <= run.size(); i += 4)
                        words += characters.value(run.mid(i, 4).toInt(nullptr, 16), u'?');
                }
                words += u'\n';
            }
        }
    }
    return words.replace(u'\t', u' '); // they share a glyph
}

void TestPaper::everyHandoutFillsExactlyOnePage_data()
{
    QTest::addColumn<int>("paragraphs");
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("size");
    for (const int size : {int(QPageSize::A4), int(QPageSize::Letter)}) {
        const char *paper = size == QPageSize::A4 ? "A4" : "Letter";
        QTest::addRow("%s, nothing but a title", paper) << 0 << 0 << size;
        QTest::addRow("%s, a few words", paper) << 3 << 4 << size;
        QTest::addRow("%s, a full page", paper) << 40 << 20 << size;
        QTest::addRow("%s, a book", paper) << 400 << 200 << size;
    }
}

void TestPaper::everyHandoutFillsExactlyOnePage()
{
    QFETCH(int, paragraphs);
    QFETCH(int, lines);
    QFETCH(int, size);
    Handout handout;
    handout.title = u"Mystery"_s;
    handout::Section section;
    section.heading = u"Solved"_s;
    for (int i = 0; i < paragraphs; ++i)
        section.paragraphs << u"Paragraph %1 says that the server in front refused the method."_s.arg(i);
    for (int i = 0; i < lines; ++i)
        section.lines << u"< X-Line-%1: "_s.arg(i) + QString(90, u'x');
    handout.sections = {section};
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"a.pdf"_s);
    const base::Result<int> pages = handout::save(handout, name, QPageSize::PageSizeId(size));
    QVERIFY2(pages.hasValue(), pages.hasValue() ? "" : qPrintable(pages.error().text()));
    QCOMPARE(*pages, 1);
    const QByteArray pdf = contentOf(name);
    QVERIFY(pdf.startsWith("%PDF-"));
    QCOMPARE(pagesOf(pdf), 1);
    const QString words = wordsOf(pdf);
    QVERIFY2(words.contains(u"Mystery"_s), qPrintable(words));
    if (paragraphs > 0)
        QVERIFY2(words.contains(u"Paragraph %1"_s.arg(paragraphs - 1)), qPrintable(words));
    if (lines > 0)
        QVERIFY2(words.contains(u"X-Line-%1:"_s.arg(lines - 1)), qPrintable(words));
}

void TestPaper::comparisonsFitOnACard_data()
{
    QTest::addColumn<QStringList>("codes");
    QTest::newRow("one") << QStringList{u"501"_s};
    QTest::newRow("two without a prepared comparison") << QStringList{u"100"_s, u"511"_s};
    QTest::newRow("four") << QStringList{u"501"_s, u"405"_s, u"403"_s, u"404"_s};
}

void TestPaper::comparisonsFitOnACard()
{
    QFETCH(QStringList, codes);
    static const knowledge::Knowledge facts =
        knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    const Handout card = compare::comparisonCard(compare::TableMaker::make(facts, codes));
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"card.pdf"_s);
    const base::Result<int> pages = handout::save(card, name);
    QVERIFY(pages.hasValue());
    QCOMPARE(pagesOf(contentOf(name)), 1);
    const QString words = wordsOf(contentOf(name));
    QVERIFY2(words.contains(QString(codes.first() + u' ')), qPrintable(words));
    QCOMPARE(card.sections[0].table.head.size(), codes.size() + 1);
    for (const QStringList &row : card.sections[0].table.rows)
        QCOMPARE(row.size(), codes.size() + 1);
}

void TestPaper::theCardSaysWhatColoursSay()
{
    const knowledge::Knowledge facts = knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    const compare::Table table = compare::TableMaker::make(facts, {u"501"_s, u"405"_s, u"403"_s, u"404"_s});
    const Handout card = compare::comparisonCard(table);
    QCOMPARE(card.title, u"501 or 405 or 403 or 404"_s);
    QCOMPARE(compare::cardName(table), u"compare-501-405-403-404"_s);
    const QString page = handout::toHtml(card);
    for (const QString &part :
        {u"405 Method Not Allowed"_s, u"MUST: lists what is allowed"_s, u"27 of 127"_s, u"RFC 9110 15.5.6"_s})
        QVERIFY2(page.contains(part), qPrintable(part + page));
    QVERIFY(!page.contains(u"127 ("_s)); // said once
    QVERIFY(handout::isWide(card));
}

void TestPaper::theNameDecidesTheKind()
{
    Handout handout;
    handout.title = u"Kinds"_s;
    const QTemporaryDir folder;
    for (const QString &name : {u"a.html"_s, u"a.HTM"_s, u"a.pdf"_s, u"a"_s}) {
        QVERIFY(handout::save(handout, folder.filePath(name)).hasValue());
        const bool html = contentOf(folder.filePath(name)).startsWith("<!DOCTYPE html>");
        QCOMPARE(html, name.contains(u"htm"_s, Qt::CaseInsensitive));
    }
}

void TestPaper::aFolderThatIsNotThereIsAnError()
{
    const QTemporaryDir folder;
    for (const QString &name : {u"no/a.html"_s, u"no/a.pdf"_s}) {
        const base::Result<int> saved = handout::save({}, folder.filePath(name));
        QVERIFY(!saved.hasValue());
        QCOMPARE(saved.error().where, folder.filePath(name));
    }
}

QTEST_MAIN(TestPaper)
#include "tst_paper.moc"
