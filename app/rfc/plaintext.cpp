// SPDX-License-Identifier: Apache-2.0
#include "app/rfc/plaintext.h"

#include <QRegularExpression>

#include <algorithm>

namespace rfc {

using namespace Qt::StringLiterals;

static constexpr qsizetype longestLine = 500;
static constexpr qsizetype tabStop = 8;

static bool turnsText(QChar c)
{
    return c == QChar(0x061C) || (c >= QChar(0x200E) && c <= QChar(0x200F))
        || (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
}

// A form feed stays: it marks the end of a page.
static void put(QString *line, QChar c)
{
    if (c == u'\t') {
        line->append(QString(tabStop - line->size() % tabStop, u' '));
    } else if (c < u' ' && c != u'\f') {
        line->append(QChar(0x2400 + c.unicode())); // the picture of that control character
    } else if (c == QChar(0x7F) || (c >= QChar(0x80) && c < QChar(0xA0)) || c == QChar(0x2028)
        || c == QChar(0x2029) || turnsText(c)) {
        line->append(QChar(0xFFFD));
    } else {
        line->append(c);
    }
}

static QString trimmedRight(const QString &line)
{
    qsizetype end = line.size();
    while (end > 0 && line.at(end - 1) == u' ')
        --end;
    return line.left(end);
}

// Each end of a line as "\n"; a form feed gets a line of its own.
static QString withPlainEnds(QString text)
{
    text.replace(u"\r\n"_s, u"\n"_s);
    text.replace(u'\r', u'\n');
    text.replace(u"\f"_s, u"\n\f\n"_s);
    return text;
}

static QStringList rawLines(const QString &text)
{
    QStringList lines;
    QString line;
    const auto finish = [&lines, &line] {
        lines << trimmedRight(line);
        line.clear();
    };
    for (const QChar c : withPlainEnds(text)) {
        if (c != u'\n')
            put(&line, c);
        if (c == u'\n' || (line.size() >= longestLine && !c.isHighSurrogate()))
            finish();
    }
    finish();
    return lines;
}

static bool isBlank(const QString &line)
{
    return line.isEmpty() || line == u"\f";
}

static bool isPageFooter(const QString &line)
{
    static const QRegularExpression shape(u"^\\S.*\\[Page +[0-9ivxlc]+\\]$"_s);
    return line.endsWith(u']') && shape.match(line).hasMatch();
}

static bool isPageHeader(const QString &line)
{
    static const QRegularExpression shape(
        u"^(RFC +[0-9]+|Internet[- ]Draft|INTERNET[- ]DRAFT) .*  .*(19|20)[0-9]{2}$"_s);
    return shape.match(line).hasMatch();
}

static qsizetype indentOf(const QString &line)
{
    qsizetype indent = 0;
    while (indent < line.size() && line.at(indent) == u' ')
        ++indent;
    return indent;
}

// Whether a paragraph runs from one page onto the next.
static bool runsOn(const QString &last, const QString &next)
{
    if (last.isEmpty() || next.isEmpty() || indentOf(next) == 0 || indentOf(last) != indentOf(next))
        return false;
    return !QStringView(u".:;!?").contains(last.back());
}

// The first line after the end of the page that begins at `line`.
static qsizetype pastPageEnd(const QStringList &lines, qsizetype line)
{
    while (line < lines.size() && (isBlank(lines.at(line)) || isPageFooter(lines.at(line))))
        ++line;
    if (line < lines.size() && isPageHeader(lines.at(line)))
        ++line;
    while (line < lines.size() && isBlank(lines.at(line)))
        ++line;
    return line;
}

static void dropBlankEnd(QStringList *lines)
{
    while (!lines->isEmpty() && lines->constLast().isEmpty())
        lines->removeLast();
}

QStringList readableLines(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes.left(largestText));
    if (text.startsWith(QChar(0xFEFF)))
        text.remove(0, 1);
    const QStringList lines = rawLines(text);
    QStringList kept;
    kept.reserve(lines.size());
    for (qsizetype i = 0; i < lines.size();) {
        if (lines.at(i) != u"\f" && !isPageFooter(lines.at(i))) {
            kept << lines.at(i++);
            continue;
        }
        i = pastPageEnd(lines, i);
        dropBlankEnd(&kept);
        if (!kept.isEmpty() && !runsOn(kept.constLast(), lines.value(i)))
            kept << QString();
    }
    const auto first =
        std::find_if(kept.cbegin(), kept.cend(), [](const QString &line) { return !line.isEmpty(); });
    kept.erase(kept.cbegin(), first);
    return kept;
}

} // namespace rfc
