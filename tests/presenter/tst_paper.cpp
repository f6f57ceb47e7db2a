// SPDX-License-Identifier: Apache-2.0
#include "app/handout/handout.h"
#include "app/knowledge/knowledge.h"
#include "ui/compare/comparecard.h"
#include "ui/handout/paper.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
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

// The glyphs of a PDF are numbers; that they are text is told by the fonts and their tables of characters.
static bool hasText(const QByteArray &pdf)
{
    return pdf.contains("/ToUnicode") && pdf.contains("/FontFile2");
}

/// What pdftotext reads; empty where it is not installed.
static QString wordsOf(const QString &name)
{
    const QString program = QStandardPaths::findExecutable(u"pdftotext"_s);
    if (program.isEmpty())
        return {};
    QProcess process;
    process.start(program, {u"-layout"_s, name, u"-"_s});
    return process.waitForFinished() ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
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
    QVERIFY(hasText(pdf));
    if (const QString words = wordsOf(name); !words.isEmpty()) {
        QVERIFY(words.contains(u"Mystery"_s));
        if (paragraphs > 0)
            QVERIFY(words.contains(u"Paragraph %1"_s.arg(paragraphs - 1)));
        if (lines > 0)
            QVERIFY(words.contains(u"X-Line-%1"_s.arg(lines - 1)));
    }
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
