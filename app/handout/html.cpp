// SPDX-License-Identifier: Apache-2.0
#include "app/handout/handout.h"

namespace handout {

using namespace Qt::StringLiterals;

namespace {

/// Half a character, which no encoding can write.
bool isAlone(const QString &text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate())
        return at + 1 >= text.size() || !text[at + 1].isLowSurrogate();
    return c.isLowSurrogate() && (at == 0 || !text[at - 1].isHighSurrogate());
}

/// Characters that HTML forbids, and those that turn the direction of text, become \u{…}.
QString escaped(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const char16_t unit = c.unicode();
        const bool control = (unit < 0x20 && unit != u'\n' && unit != u'\t') || (unit >= 0x7f && unit < 0xa0);
        const bool turns = (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069);
        if (control || turns || isAlone(text, i) || unit == 0xfffe || unit == 0xffff)
            out += u"\\u{%1}"_s.arg(unit, 0, 16);
        else
            out += c;
    }
    return out.toHtmlEscaped();
}

QString element(const QString &name, const QString &text)
{
    return text.isEmpty() ? QString() : u"<%1>%2</%1>\n"_s.arg(name, escaped(text));
}

/// What differs between a page for browsers and one for QTextDocument.
struct Style {
    QString table; ///< attributes
    QString cell;
    QString code;
};

QString tableHtml(const Table &table, const Style &style)
{
    if (table.head.isEmpty() && table.rows.empty())
        return {};
    QString out = u"<table%1>\n"_s.arg(style.table);
    if (!table.caption.isEmpty())
        out += u"<caption>"_s + escaped(table.caption) + u"</caption>\n"_s;
    if (!table.head.isEmpty()) {
        out += u"<thead><tr>"_s;
        for (const QString &cell : table.head)
            out += cell.isEmpty() ? u"<td%1></td>"_s.arg(style.cell)
                                  : u"<th scope=\"col\"%1>"_s.arg(style.cell) + escaped(cell) + u"</th>"_s;
        out += u"</tr></thead>\n"_s;
    }
    out += u"<tbody>\n"_s;
    for (const QStringList &row : table.rows) {
        out += u"<tr>"_s;
        for (qsizetype i = 0; i < row.size(); ++i)
            out += (i == 0 ? u"<th scope=\"row\"%1>"_s.arg(style.cell) : u"<td%1>"_s.arg(style.cell))
                + escaped(row[i]) + (i == 0 ? u"</th>"_s : u"</td>"_s);
        out += u"</tr>\n"_s;
    }
    return out + u"</tbody>\n</table>\n"_s;
}

QString sectionHtml(const Section &section, const Style &style)
{
    QString out = element(u"h2"_s, section.heading);
    for (const QString &paragraph : section.paragraphs)
        out += element(u"p"_s, paragraph);
    if (!section.items.isEmpty()) {
        out += u"<ul>\n"_s;
        for (const QString &item : section.items)
            out += u"<li>"_s + escaped(item) + u"</li>\n"_s;
        out += u"</ul>\n"_s;
    }
    out += tableHtml(section.table, style);
    if (!section.lines.isEmpty())
        out += u"<pre%1>"_s.arg(style.code) + escaped(section.lines.join(u'\n')) + u"</pre>\n"_s;
    return out;
}

// Colours are those of the program, in its light and its dark theme.
const QString sheet = uR"(
:root { color-scheme: light dark; --ground: #fff; --text: #171a21; --quiet: #484d5a; --edge: #c9ced9; --head: #f3f4f7; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16171a; --text: #e9eaed; --quiet: #b7bac2; --edge: #464a52; --head: #232529; }
}
@media (prefers-contrast: more) { :root { --quiet: var(--text); --edge: var(--text); } }
body { background: var(--ground); color: var(--text); font: 1rem/1.45 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin: 0; font-size: 1.6rem; } h2 { font-size: 1.15rem; margin: 1.4rem 0 .4rem; }
.subtitle, footer, caption { color: var(--quiet); } caption { text-align: left; padding: .3rem 0; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid var(--edge); padding: .35rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: var(--head); }
pre { background: var(--head); border: 1px solid var(--edge); padding: .6rem; white-space: pre-wrap; overflow-wrap: anywhere; font-variant-ligatures: none; }
footer { border-top: 1px solid var(--edge); margin-top: 1.6rem; padding-top: .4rem; }
@page { margin: 12mm; }
@media print {
  :root { color-scheme: light; --ground: #fff; --text: #000; --quiet: #333; --edge: #888; --head: #f3f4f7; }
  body { font-size: 9pt; margin: 0; max-width: none; padding: 0; } table, pre { page-break-inside: avoid; }
}
)"_s;

} // namespace

QString toHtml(const Handout &handout)
{
    QString out = u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\"/>\n"_s.arg(
        escaped(handout.language));
    out += u"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>"_s
        + escaped(handout.title) + u"</title>\n<style>"_s + sheet + u"</style>\n</head>\n<body>\n<main>\n"_s;
    out += element(u"h1"_s, handout.title);
    if (!handout.subtitle.isEmpty())
        out += u"<p class=\"subtitle\">"_s + escaped(handout.subtitle) + u"</p>\n"_s;
    for (const Section &section : handout.sections)
        out += u"<section>\n"_s + sectionHtml(section, {}) + u"</section>\n"_s;
    out += u"</main>\n"_s + element(u"footer"_s, handout.footer);
    return out + u"</body>\n</html>\n"_s;
}

QString toPlainHtml(const Handout &handout, const Print &print)
{
    const auto points = [&print](double share) { return QString::number(print.points * share, 'f', 2); };
    // QTextDocument takes the size of a heading from its level, unless a rule says otherwise.
    QString out =
        u"<html><head><style>body { font-size: %1pt; color: #000; } h1 { font-size: %2pt; margin: 0; } "
        "h2 { font-size: %3pt; margin-top: %1pt; margin-bottom: %4pt; } p { margin: %4pt 0; } "
        "ul { margin: 0; } li { margin: %4pt 0; } pre { font-size: %5pt; margin: %4pt 0; } "
        "th { text-align: left; background-color: #f3f4f7; }</style></head><body>\n"_s.arg(
            points(1), points(1.9), points(1.25), points(0.3), points(0.92));
    out += element(u"h1"_s, handout.title) + element(u"p"_s, handout.subtitle);
    const Style style{u" width=\"100%\" border=\"1\" cellspacing=\"0\" cellpadding=\"%1\" "
                      "style=\"border-collapse: collapse; border-color: #888888\""_s.arg(points(0.4)),
        u" valign=\"top\""_s, QString()};
    for (const Section &section : handout.sections)
        out += sectionHtml(section, style);
    return out + element(u"p"_s, handout.footer) + u"</body></html>"_s;
}

} // namespace handout
