// SPDX-License-Identifier: Apache-2.0
#include "app/rfc/plaintext.h"

#include <QRegularExpression>

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

static QStringList rawLines(const QString &text)
{
    QStringList lines;
    QString line;
    const auto finish = [&lines, &line] {
        lines << trimmedRight(line);
        line.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'\r' && i + 1 < text.size() && text.at(i + 1) == u'\n')
            continue;
        if (c == u'\n' || c == u'\r') {
            finish();
        } else if (c == u'\f') {
            if (!line.isEmpty())
                finish();
            lines << u"\f"_s;
        } else {
            put(&line, c);
            if (line.size() >= longestLine && !c.isHighSurrogate())
                finish();
        }
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

QStringList readableLines(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes.left(largestText));
    if (text.startsWith(QChar(0xFEFF)))
        text.remove(0, 1);
    const QStringList lines = rawLines(text);
    QStringList kept;
    kept.reserve(lines.size());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines.at(i) != u"\f" && !isPageFooter(lines.at(i))) {
            kept << lines.at(i);
            continue;
        }
        while (i < lines.size() && (isBlank(lines.at(i)) || isPageFooter(lines.at(i))))
            ++i;
        if (i < lines.size() && isPageHeader(lines.at(i)))
            ++i;
        while (i < lines.size() && isBlank(lines.at(i)))
            ++i;
        while (!kept.isEmpty() && kept.constLast().isEmpty())
            kept.removeLast();
        if (!kept.isEmpty() && !runsOn(kept.constLast(), lines.value(i)))
            kept << QString();
        --i;
    }
    while (!kept.isEmpty() && kept.constFirst().isEmpty())
        kept.removeFirst();
    return kept;
}

} // namespace rfc
