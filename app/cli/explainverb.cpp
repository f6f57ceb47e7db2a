// SPDX-License-Identifier: Apache-2.0
#include "app/cli/article.h"
#include "app/cli/verbs.h"
#include "app/knowledge/search.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype textWidth = 96;

/// Breaks words into lines of at most `width`; a word longer than that stands alone.
QStringList wrapped(const QString &text, qsizetype width)
{
    QStringList lines;
    QString line;
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!line.isEmpty() && line.size() + 1 + word.size() > width) {
            lines << line;
            line.clear();
        }
        line += line.isEmpty() ? word : u' ' + word;
    }
    lines << line;
    return lines;
}

void printWrapped(Streams &io, const QString &text, const QString &indent)
{
    const QStringList paragraphs = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &paragraph : paragraphs) {
        const QStringList lines = wrapped(paragraph, textWidth - indent.size());
        for (const QString &line : lines)
            io.out << indent << line << '\n';
    }
}

QString sections(const QStringList &spec)
{
    QStringList labels;
    for (const QString &reference : spec)
        labels << knowledge::Knowledge::specLabel(reference);
    return labels.join(u", "_s);
}

void printClaims(Streams &io, const QList<const knowledge::Claim *> &claims)
{
    if (claims.isEmpty())
        return;
    io.out << '\n' << styled(io, Style::Bold, u"Commonly got wrong"_s) << '\n';
    for (const knowledge::Claim *claim : claims) {
        printWrapped(io, u"“%1” %2."_s.arg(claim->claim, claim->verdict), u"  "_s);
        QString proof = sections(claim->spec);
        if (!claim->measured.isEmpty())
            proof += (proof.isEmpty() ? QString() : u"; "_s) + u"measured on "_s + claim->measured;
        printWrapped(io, claim->text + (proof.isEmpty() ? QString() : u" (%1)"_s.arg(proof)), u"    "_s);
    }
}

void printArticle(Streams &io, const Article &article)
{
    io.out << styled(io, Style::Bold, article.title)
           << styled(io, Style::Quiet, article.className.isEmpty() ? QString() : u"  "_s + article.className)
           << '\n';
    printWrapped(io, article.summary, {});
    io.out << '\n';
    for (const auto &[label, value] : article.facts) {
        const QStringList lines = wrapped(value, textWidth - 16);
        for (qsizetype i = 0; i < lines.size(); ++i)
            io.out << "  " << styled(io, Style::Quiet, (i == 0 ? label : QString()).leftJustified(14))
                   << lines[i] << '\n';
    }
    for (const knowledge::Block &block : article.blocks) {
        io.out << '\n' << styled(io, Style::Bold, block.heading);
        if (!block.spec.isEmpty())
            io.out << styled(io, Style::Quiet, u"  "_s + sections(block.spec));
        io.out << '\n';
        printWrapped(io, block.text, u"  "_s);
    }
    printClaims(io, article.claims);
}

QString cellText(const Table::Row &row, qsizetype column)
{
    const QString proof = row.label == "Defined in"_L1 ? QString() : sections(row.specs.value(column));
    return row.cells.value(column) + (proof.isEmpty() ? QString() : u" (%1)"_s.arg(proof));
}

void printTable(Streams &io, const Table &table)
{
    constexpr qsizetype labelWidth = 18;
    const qsizetype width =
        std::max<qsizetype>(16, (128 - labelWidth) / std::max<qsizetype>(1, table.codes.size()) - 2);
    io.out << QString(labelWidth, u' ');
    for (const QString &code : table.codes)
        io.out << styled(io, Style::Bold, code.leftJustified(width + 2));
    io.out << '\n';
    for (const Table::Row &row : table.rows) {
        QList<QStringList> columns{wrapped(row.label, labelWidth - 2)};
        for (qsizetype i = 0; i < row.cells.size(); ++i)
            columns << wrapped(cellText(row, i), width);
        qsizetype height = 0;
        for (const QStringList &column : columns)
            height = std::max(height, column.size());
        for (qsizetype line = 0; line < height; ++line) {
            QString out = columns[0].value(line).leftJustified(labelWidth);
            for (qsizetype i = 1; i < columns.size(); ++i)
                out += columns[i].value(line).leftJustified(width + 2);
            while (out.endsWith(u' '))
                out.chop(1);
            io.out << out << '\n';
        }
        io.out << '\n';
    }
    if (!table.note.isEmpty())
        printWrapped(io, table.note, {});
}

QList<const knowledge::Claim *> claimsOf(const std::vector<Article> &articles)
{
    QList<const knowledge::Claim *> claims;
    for (const Article &article : articles) {
        for (const knowledge::Claim *claim : article.claims) {
            if (!claims.contains(claim))
                claims << claim;
        }
    }
    return claims;
}

int printHits(Streams &io, const knowledge::Knowledge &facts, const QString &query)
{
    const QList<knowledge::Hit> hits = knowledge::SearchIndex(facts).find(query, 12);
    if (hits.isEmpty())
        return fail(io,
            {u"nothing is known about \"%1\"."_s.arg(query), {},
                u"Try a number, a method, a field or other words."_s});
    if (io.json) {
        QJsonArray articles;
        for (const knowledge::Hit &hit : hits) {
            if (const auto article = findArticle(facts, hit.id))
                articles << article->json;
        }
        io.out << QJsonDocument(QJsonObject{{u"articles"_s, articles}, {u"comparison"_s, QJsonValue()}})
                      .toJson();
        return Done;
    }
    for (const knowledge::Hit &hit : hits)
        io.out << styled(io, Style::Bold, hit.title) << "  " << styled(io, Style::Quiet, hit.kind) << "\n  "
               << hit.line << '\n';
    return Done;
}

bool allNumbers(const QStringList &words)
{
    return std::all_of(words.begin(), words.end(), [](const QString &word) {
        bool number = false;
        word.toUInt(&number);
        return number;
    });
}

int printAll(Streams &io, const knowledge::Knowledge &facts, const std::vector<Article> &articles,
    const QStringList &words)
{
    const bool sideBySide = words.size() > 1 && allNumbers(words);
    if (io.json) {
        QJsonArray list;
        for (const Article &article : articles)
            list << article.json;
        const QJsonValue table = sideBySide ? QJsonValue(toJson(compare(facts, words))) : QJsonValue();
        io.out << QJsonDocument(QJsonObject{{u"articles"_s, list}, {u"comparison"_s, table}}).toJson();
        return Done;
    }
    if (sideBySide) {
        printTable(io, compare(facts, words));
        printClaims(io, claimsOf(articles));
        return Done;
    }
    for (size_t i = 0; i < articles.size(); ++i) {
        if (i > 0)
            io.out << '\n';
        printArticle(io, articles[i]);
    }
    return Done;
}

} // namespace

int runExplain(const QStringList &arguments, Streams &io)
{
    QStringList words = arguments;
    if (words.contains(u"--help"_s) || words.contains(u"-h"_s)) {
        io.out << "Usage: reasonphrase-cli explain WORD…\n\nWORD is a status code, a method, a field or a "
                  "search phrase. "
                  "Several codes are set side by side.\n";
        return Done;
    }
    if (words.isEmpty())
        return fail(io, {u"explain wants a code, a method, a field or words to search for."_s, {}, {}});
    const knowledge::Knowledge facts = knowledge::Knowledge::load(io.dataFolder);
    std::vector<Article> articles;
    for (const QString &word : words) {
        const std::optional<Article> article = findArticle(facts, word);
        if (!article)
            return printHits(io, facts, words.join(u' '));
        articles.push_back(*article);
    }
    return printAll(io, facts, articles, words);
}

} // namespace cli
