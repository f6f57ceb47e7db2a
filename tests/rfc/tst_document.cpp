// SPDX-License-Identifier: Apache-2.0
#include "app/rfc/document.h"
#include "app/rfc/plaintext.h"
#include "tests/rfc/samples.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using rfc::Document;

class TestDocument : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySectionIsFound_data();
    void everySectionIsFound();
    void theContentsAndListsAreNoSections();
    void aSectionComesWithOrWithoutItsSubsections();
    void anOffsetLeadsToItsSection();
    void pagesLeaveNoTrace();
    void aSentenceGoesOnOverThePage();
    void indentedHeadingsAreFound();
    void aContentsWithoutDotsAtTheMarginIsSkipped();
    void namesOfSectionsAreLinks_data();
    void namesOfSectionsAreLinks();
    void whatNamesNothingIsNoLink();
    void otherThingsAreRefused_data();
    void otherThingsAreRefused();
    void whatCannotBeSeenIsMadeVisible();
    void hostileBytesDoNoHarm_data();
    void hostileBytesDoNoHarm();
};

static Document parsed(const QString &id, const QByteArray &bytes)
{
    const base::Result<Document> document = Document::parse(id, bytes);
    return document ? *document : Document();
}

static QStringList numbers(const Document &document)
{
    QStringList list;
    for (const rfc::Section &section : document.sections())
        list << (section.number.isEmpty() ? section.title : section.number);
    return list;
}

void TestDocument::everySectionIsFound_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("sections");
    QTest::newRow("without pages") << u"rfc90001"_s << samples::modern
                                   << QStringList{u"Abstract"_s, u"Table of Contents"_s, u"1"_s, u"1.1"_s,
                                          u"2"_s, u"2.1"_s, u"2.2"_s, u"3"_s, u"A"_s, u"A.1"_s,
                                          u"Author's Address"_s};
    QTest::newRow("with pages") << u"rfc90002"_s << samples::paged
                                << QStringList{u"Table of Contents"_s, u"1"_s, u"1.1"_s, u"2"_s, u"3"_s};
    QTest::newRow("with CR LF") << u"rfc90002"_s << QByteArray(samples::paged).replace("\n", "\r\n")
                                << QStringList{u"Table of Contents"_s, u"1"_s, u"1.1"_s, u"2"_s, u"3"_s};
}

void TestDocument::everySectionIsFound()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, text);
    const Document document = parsed(id, text);
    QTEST(numbers(document), "sections");
    for (const rfc::Section &section : document.sections()) {
        QVERIFY2(document.text()
                     .mid(section.begin)
                     .startsWith(section.number.isEmpty() ? section.title
                             : section.number == u"A"     ? u"Appendix A"_s
                                                          : section.number),
            qPrintable(section.number));
    }
}

void TestDocument::theContentsAndListsAreNoSections()
{
    const Document document = parsed(u"rfc90001"_s, samples::modern);
    const rfc::Section &preheating = document.sections().at(std::size_t(document.indexOf(u"2.1"_s)));
    QCOMPARE(preheating.title, u"Preheating"_s);
    QCOMPARE(preheating.level, 2);
    QVERIFY(document.textOf(document.indexOf(u"2.1"_s), false).contains(u"2.  Wait."_s));
    const rfc::Section &refused = document.sections().at(std::size_t(document.indexOf(u"2.2"_s)));
    QCOMPARE(
        refused.title, u"405 Oven Not Allowed When the Baker Has Not Paid the Bill of the Chimney Sweep"_s);
}

void TestDocument::aSectionComesWithOrWithoutItsSubsections()
{
    const Document document = parsed(u"rfc90001"_s, samples::modern);
    const int ovens = document.indexOf(u"2"_s);
    QCOMPARE(document.textOf(ovens, false), u"2.  Ovens\n\n   200 degrees are usual."_s);
    const QString whole = document.textOf(ovens, true);
    QVERIFY(whole.contains(u"Close the door"_s) && whole.endsWith(u"RFC 9112."_s));
    QCOMPARE(document.textOf(document.indexOf(u"A.1"_s), true), u"A.1.  Rye\n\n   Flour, water, salt."_s);
    QCOMPARE(document.indexOf(u"9.9"_s), -1);
    QCOMPARE(document.textOf(-1, true), QString());
    QCOMPARE(document.textOf(1000, false), QString());
}

void TestDocument::anOffsetLeadsToItsSection()
{
    const Document document = parsed(u"rfc90001"_s, samples::modern);
    QCOMPARE(document.sectionAt(0), -1);
    const int terms = document.indexOf(u"1.1"_s);
    const rfc::Section &section = document.sections().at(std::size_t(terms));
    QCOMPARE(document.sectionAt(section.begin), terms);
    QCOMPARE(document.sectionAt(section.end - 1), terms);
    QCOMPARE(document.sectionAt(section.end), terms + 1);
    QCOMPARE(document.sectionAt(document.text().size() + 99), int(document.sections().size()) - 1);
}

void TestDocument::pagesLeaveNoTrace()
{
    const QString text = parsed(u"rfc90002"_s, samples::paged).text();
    QVERIFY(!text.contains(u'\f'));
    QVERIFY(!text.contains(u"[Page"_s));
    QCOMPARE(text.count(u"January 1999"_s), 1); // the date at the top stays
    QVERIFY(text.contains(u"   Flour.\n\n3. References\n"_s));
}

void TestDocument::aSentenceGoesOnOverThePage()
{
    const Document document = parsed(u"rfc90002"_s, samples::paged);
    QVERIFY(document.text().contains(u"the end of the page\n   without a stop.\n"_s));
    QCOMPARE(document.textOf(document.indexOf(u"1.1"_s), false), u"1.1 Purpose\n\n   To rise."_s);
}

void TestDocument::indentedHeadingsAreFound()
{
    const QByteArray text =
        "Request for Comments: 7\n\n  1. Flour\n\n     Of wheat.\n\n  1.1 Rye\n\n     Dark.\n\n"
        "  2. Water\n\n     Wet.\n";
    const Document document = parsed(u"rfc7"_s, text);
    QCOMPARE(numbers(document), QStringList({u"1"_s, u"1.1"_s, u"2"_s}));
    QCOMPARE(document.textOf(1, false), u"1.1 Rye\n\n     Dark."_s);
}

void TestDocument::aContentsWithoutDotsAtTheMarginIsSkipped()
{
    const QByteArray text = "Request for Comments: 7\n\n1. Flour\n2. Water\n3. Salt\n\n"
                            "1. Flour\n\n   Of wheat.\n\n2. Water\n\n   Wet.\n\n3. Salt\n\n   White.\n";
    const Document document = parsed(u"rfc7"_s, text);
    QCOMPARE(numbers(document), QStringList({u"1"_s, u"2"_s, u"3"_s}));
    QCOMPARE(document.textOf(0, false), u"1. Flour\n\n   Of wheat."_s);
}

void TestDocument::namesOfSectionsAreLinks_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("reference");
    QTest::newRow("section") << u"Section 2"_s << u"rfc90001#2"_s;
    QTest::newRow("first of several") << u"Sections 2.1"_s << u"rfc90001#2.1"_s;
    QTest::newRow("second of several") << u"2.2"_s << u"rfc90001#2.2"_s;
    QTest::newRow("section of another") << u"Section 15.5.6"_s << u"rfc9110#15.5.6"_s;
    QTest::newRow("the other itself, by its tag") << u"[HTTP]"_s << u"rfc9110"_s;
    QTest::newRow("over the end of a line") << u"Section\n   2.1"_s << u"rfc90001#2.1"_s;
    QTest::newRow("appendix") << u"Appendix A.1"_s << u"rfc90001#A.1"_s;
    QTest::newRow("tag and section") << u"[RFC5789], Section 2.2"_s << u"rfc5789#2.2"_s;
    QTest::newRow("number") << u"RFC 9112"_s << u"rfc9112"_s;
}

void TestDocument::namesOfSectionsAreLinks()
{
    QFETCH(QString, words);
    QFETCH(QString, reference);
    const Document document = parsed(u"rfc90001"_s, samples::modern);
    for (const rfc::Link &link : document.links()) {
        if (link.reference != reference)
            continue;
        if (document.text().mid(link.begin, link.length) == words) {
            QCOMPARE(document.linkAt(link.begin), &link);
            QCOMPARE(document.linkAt(link.begin + link.length - 1), &link);
            QVERIFY(document.linkAt(link.begin + link.length) != &link);
            return;
        }
    }
    QFAIL(qPrintable(u"no link from \"%1\" to %2"_s.arg(words, reference)));
}

void TestDocument::whatNamesNothingIsNoLink()
{
    const Document document = parsed(u"rfc90001"_s, samples::modern);
    for (const rfc::Link &link : document.links()) {
        const QString words = document.text().mid(link.begin, link.length);
        QVERIFY(link.reference != u"rfc90001");
        QVERIFY2(!words.contains(u"9.9"_s) && words != u"[OVEN]", qPrintable(words));
    }
    const Document old = parsed(u"rfc90002"_s, samples::paged);
    const rfc::Link *number = old.linkAt(old.text().indexOf(u"[3]"_s));
    QVERIFY(number);
    QCOMPARE(number->reference, u"rfc1149"_s);
}

void TestDocument::otherThingsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("word");
    QTest::newRow("nothing") << QByteArray() << u"does not say"_s;
    QTest::newRow("another RFC") << samples::paged << u"RFC 90001"_s;
    QTest::newRow("a number that only begins so") << QByteArray("RFC 900012\n") << u"does not say"_s;
    QTest::newRow("a page of the web") << QByteArray("<!DOCTYPE html><p>hello") << u"does not say"_s;
    QTest::newRow("not text") << QByteArray("RFC 90001\n\0\1\2", 13) << u"not text"_s;
    QTest::newRow("too large") << QByteArray("RFC 90001\n") + QByteArray(int(rfc::largestText), 'x')
                               << u"too large"_s;
}

void TestDocument::otherThingsAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, word);
    const base::Result<Document> document = Document::parse(u"rfc90001"_s, bytes);
    QVERIFY(!document);
    QVERIFY2(document.error().what.contains(word), qPrintable(document.error().what));
    QVERIFY(!document.error().advice.isEmpty());
}

void TestDocument::whatCannotBeSeenIsMadeVisible()
{
    const QStringList lines = rfc::readableLines("a\tb\x1b[31m\xe2\x80\xaelive\x7f  \nx\ry\n");
    QCOMPARE(lines.at(0), u"a       b\u241b[31m\ufffdlive\ufffd"_s);
    QCOMPARE(lines.at(1), u"x"_s);
    QCOMPARE(lines.at(2), u"y"_s);
    QCOMPARE(rfc::readableLines(QByteArray(5000, 'x')).constFirst().size(), 500);
}

void TestDocument::hostileBytesDoNoHarm_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const QByteArray &piece) {
        QTest::newRow(name) << "RFC 90001\n\n" + piece.repeated(400'000 / int(piece.size()));
    };
    row("headings", "1. a\n\n");
    row("rising headings", "1. a\n\n2. b\n\n3. c\n\n4. d\n\n5. e\n\n6. f\n\n7. g\n\n");
    row("deep numbers", "1.1.1.1.1.1.1.1.1.1.1.1 a\n\n");
    row("form feeds", "\f");
    row("footers", "x [Page 1]\n\f\n");
    row("open brackets", "[");
    row("tags", "1. References\n\n[a\n[b] ");
    row("sections", "Section 1 and 1 and 1, 1 or ");
    row("endless list", "Sections 1, ");
    row("long title", "1. aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n   b\n");
    row("not UTF-8", "\xff\xfe\x80 1. \xc3\n\n");
    row("dots", ". . . . . . . . . . . . . . .x");
    row("spaces", " ");
    QByteArray noise(200'000, 'x');
    QRandomGenerator random(7);
    for (char &c : noise)
        c = char(1 + random.bounded(255));
    QTest::newRow("noise") << "RFC 90001\n\n" + noise;
}

void TestDocument::hostileBytesDoNoHarm()
{
    QFETCH(QByteArray, bytes);
    const Document document = parsed(u"rfc90001"_s, bytes);
    QCOMPARE(document.id(), u"rfc90001"_s);
    qsizetype last = 0;
    for (const rfc::Section &section : document.sections()) {
        QVERIFY(section.begin >= last && section.begin < section.end);
        QVERIFY(section.end <= section.treeEnd && section.treeEnd <= document.text().size());
        last = section.end;
    }
    qsizetype before = 0;
    for (const rfc::Link &link : document.links()) {
        QVERIFY(link.begin >= before && link.length > 0);
        before = link.begin + link.length;
    }
    QVERIFY(before <= document.text().size());
}

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
