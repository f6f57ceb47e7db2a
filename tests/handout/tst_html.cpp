// SPDX-License-Identifier: Apache-2.0
#include "app/handout/handout.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using handout::Handout;

/// A handout as a page for browsers: well-formed, read out in order, and never more than text.
class TestHtml : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hostileTextStaysText_data();
    void hostileTextStaysText();
    void headingsAndTablesSayWhatTheyAre();
    void nothingIsLoadedOrRun();
    void emptyPartsLeaveNothingBehind();
};

/// The same text in every place there is.
static Handout filledWith(const QString &text)
{
    Handout handout;
    handout.title = handout.subtitle = handout.footer = text;
    handout::Section section;
    section.heading = text;
    section.paragraphs << text;
    section.items << text;
    section.lines << text;
    section.table = {text, {text, text}, {{text, text}}};
    handout.sections = {section};
    return handout;
}

void TestHtml::hostileTextStaysText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto same = [](const char *name, const QString &text) { QTest::newRow(name) << text << text; };
    same("script", u"<script>alert(1)</script>"_s);
    same("end of style", u"</style></head><body onload=x>"_s);
    same("end of pre", u"</pre></main>"_s);
    same("entity", u"&lt;&#x3c;&amp"_s);
    same("quotes", u"\"' onmouseover='x"_s);
    same("comment", u"--> <!-- ]]> <![CDATA["_s);
    same("other scripts", u"Grüße, 漢字, 🦊"_s);
    QTest::newRow("control characters") << u"a\x01"_s + QChar(u'\0') + u"\x7f"_s << u"a\\u{1}\\u{0}\\u{7f}"_s;
    QTest::newRow("direction") << u"a\u202Eb\u2066c"_s << u"a\\u{202e}b\\u{2066}c"_s;
    QTest::newRow("half a character") << u"a"_s + QChar(0xd83e) << u"a\\u{d83e}"_s;
    QTest::newRow("no character") << u"a"_s + QChar(0xffff) << u"a\\u{ffff}"_s;
}

void TestHtml::hostileTextStaysText()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    for (const QString &page :
        {handout::toHtml(filledWith(text)), handout::toPlainHtml(filledWith(text), {10})}) {
        QXmlStreamReader xml(QString(page).remove(u"<!DOCTYPE html>\n"_s).toUtf8());
        int found = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement())
                QVERIFY2(
                    xml.name() != u"script" && !xml.attributes().hasAttribute(u"onload"_s), qPrintable(page));
            found += xml.isCharacters() && xml.text() == shown;
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString() + page));
        QVERIFY2(found >= 11, qPrintable(QString::number(found) + page));
    }
}

void TestHtml::headingsAndTablesSayWhatTheyAre()
{
    Handout handout;
    handout.title = u"501 or 405"_s;
    handout.language = u"de"_s;
    handout::Section section;
    section.heading = u"Side by side"_s;
    section.table = {
        u"Codes"_s, {QString(), u"501"_s, u"405"_s}, {{u"It asks"_s, u"known?"_s, u"allowed?"_s}}};
    handout.sections = {section};
    const QString page = handout::toHtml(handout);
    for (const QString &part :
        {u"<html lang=\"de\">"_s, u"<title>501 or 405</title>"_s, u"<h1>501 or 405</h1>"_s,
            u"<h2>Side by side</h2>"_s, u"<caption>Codes</caption>"_s, u"<th scope=\"col\">501</th>"_s,
            u"<th scope=\"row\">It asks</th>"_s, u"<td>allowed?</td>"_s, u"charset=\"utf-8\""_s})
        QVERIFY2(page.contains(part), qPrintable(part));
    QVERIFY(!page.contains(u"<th scope=\"col\"></th>"_s));
}

void TestHtml::nothingIsLoadedOrRun()
{
    const QString page = handout::toHtml(filledWith(u"x"_s));
    for (const QString &part :
        {u"<script"_s, u"<link"_s, u"src="_s, u"url("_s, u"@import"_s, u"http:"_s, u"https:"_s})
        QVERIFY2(!page.contains(part), qPrintable(part));
    for (const QString &part : {u"prefers-color-scheme: dark"_s, u"@media print"_s, u"@page"_s})
        QVERIFY2(page.contains(part), qPrintable(part));
}

void TestHtml::emptyPartsLeaveNothingBehind()
{
    Handout handout;
    handout.title = u"Bare"_s;
    handout.sections.resize(1);
    const QString page = handout::toHtml(handout);
    for (const QString &part : {u"<h2"_s, u"<p"_s, u"<ul"_s, u"<table"_s, u"<pre>"_s, u"<footer>"_s})
        QVERIFY2(!page.contains(part), qPrintable(part));
}

QTEST_GUILESS_MAIN(TestHtml)
#include "tst_html.moc"
