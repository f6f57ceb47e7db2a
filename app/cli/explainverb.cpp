// SPDX-License-Identifier: Apache-2.0
#include "app/cli/article.h"
#include "app/cli/explainwhy.h"
#include "app/cli/rulepage.h"
#include "app/cli/verbs.h"
#include "app/cli/why.h"
#include "app/explain/catalogue.h"

#include <QCommandLineParser>
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

void printHeading(Streams &io, const QString &heading)
{
    io.out << '\n' << styled(io, Style::Bold, heading) << '\n';
}

void printOrigins(Streams &io, const std::vector<knowledge::Origin> &origins)
{
    if (!origins.empty())
        printHeading(io, u"Who uses it"_s);
    for (const knowledge::Origin &origin : origins) {
        printWrapped(io, u"%1, %2: %3"_s.arg(origin.name, origin.usedBy, origin.meaning), u"  "_s);
        printWrapped(io,
            u"On the wire: %1. Confidence: %2. %3"_s.arg(
                origin.onTheWire, origin.confidence, origin.sources.join(u"; "_s)),
            u"    "_s);
    }
}

void printQuestions(Streams &io, const std::vector<knowledge::Question> &questions)
{
    if (!questions.empty())
        printHeading(io, u"Questions"_s);
    for (const knowledge::Question &question : questions) {
        printWrapped(io, question.question, u"  "_s);
        const QString proof = sections(question.spec);
        printWrapped(io, question.answer + (proof.isEmpty() ? QString() : u" (%1)"_s.arg(proof)), u"    "_s);
    }
}

void printTrials(Streams &io, const std::vector<knowledge::Trial> &trials)
{
    if (!trials.empty())
        printHeading(io, u"Try it"_s);
    for (const knowledge::Trial &trial : trials) {
        printWrapped(io,
            u"lab --personality %1, then %2 %3"_s.arg(trial.personality, trial.method, trial.target),
            u"  "_s);
        for (const auto &[name, value] : trial.fields)
            printWrapped(io, u"with %1: %2"_s.arg(name, value), u"    "_s);
        if (!trial.text.isEmpty())
            printWrapped(io, trial.text, u"    "_s);
    }
}

void printRecipes(Streams &io, const QList<const knowledge::Recipe *> &recipes)
{
    if (!recipes.isEmpty())
        printHeading(io, u"Recipes"_s);
    for (const knowledge::Recipe *recipe : recipes) {
        const QString proof = recipe->tested.isEmpty() ? u"not run"_s : recipe->tested;
        printWrapped(io, u"%1: %2 (%3)"_s.arg(recipe->server, recipe->title, proof), u"  "_s);
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
    for (const auto &[heading, lines] : article.measured) {
        printHeading(io, heading);
        for (const QString &line : lines)
            io.out << "  " << line << '\n';
    }
    printOrigins(io, article.origins);
    printQuestions(io, article.questions);
    printTrials(io, article.trials);
    printRecipes(io, article.recipes);
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

/// The title with what was found in it set off.
QString marked(const Streams &io, const knowledge::Hit &hit)
{
    QString text;
    qsizetype at = 0;
    for (const knowledge::Mark &mark : hit.titleMarks) {
        text += styled(io, Style::Bold, hit.title.sliced(at, mark.start - at));
        text += styled(io, Style::Good, hit.title.sliced(mark.start, mark.length));
        at = mark.start + mark.length;
    }
    return text + styled(io, Style::Bold, hit.title.sliced(at));
}

QJsonDocument hitsJson(const knowledge::Knowledge &facts, const QList<knowledge::Hit> &hits)
{
    QJsonArray articles;
    QJsonArray list;
    for (const knowledge::Hit &hit : hits) {
        list << QJsonObject{{u"kind"_s, hit.kind}, {u"id"_s, hit.id}, {u"title"_s, hit.title},
            {u"line"_s, hit.line}, {u"score"_s, hit.score}};
        const bool article = hit.kind == "status"_L1 || hit.kind == "method"_L1 || hit.kind == "field"_L1;
        if (const auto found = article ? findArticle(facts, hit.id) : std::nullopt)
            articles << found->json;
    }
    return QJsonDocument(
        QJsonObject{{u"articles"_s, articles}, {u"comparison"_s, QJsonValue()}, {u"hits"_s, list}});
}

int printHits(Streams &io, const knowledge::Knowledge &facts, const QString &query)
{
    const explain::Explainer explainer(facts, io.dataFolder);
    const explain::RuleCatalogue rules(explainer, io.dataFolder);
    const QList<knowledge::Hit> hits = knowledge::SearchIndex(facts, rules.searchEntries()).find(query, 12);
    if (hits.isEmpty())
        return fail(io,
            {u"nothing is known about \"%1\"."_s.arg(query), {},
                u"Try a number, a method, a field or other words."_s});
    if (io.json) {
        io.out << hitsJson(facts, hits).toJson();
        return Done;
    }
    for (const knowledge::Hit &hit : hits) {
        io.out << marked(io, hit) << "  " << styled(io, Style::Quiet, hit.kind) << '\n';
        printWrapped(io, hit.line, u"  "_s);
    }
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

/// "401, 403" in one word is two codes, as people paste them.
static QStringList withListsTakenApart(const QStringList &words)
{
    static const QRegularExpression list(u"^[0-9]{3}([ ,;/-]+[0-9]{3})+$"_s);
    QStringList out;
    for (const QString &word : words)
        out += list.match(word).hasMatch() ? knowledge::statusCodesIn(word) : QStringList{word};
    return out;
}

static void addOptions(QCommandLineParser *parser)
{
    parser->setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser->setApplicationDescription(u"WORD is a status code, a method, a field, a server, a rule or a "
                                      u"search phrase. Several codes are set side by "
                                      "side.\n\"explain rules\" lists the rules."_s);
    parser->addPositionalArgument(
        u"WORD"_s, u"What to explain; with --why: captures, - is standard input."_s, u"WORD…"_s);
    parser->addOptions({
        {{u"h"_s, u"help"_s}, u"Shows this."_s},
        {u"why"_s,
            u"Tells how each condition of this rule or verdict holds: for the exchanges in the files that "
            u"are "
            "named, or else for its own first example of each kind. May be repeated."_s,
            u"RULE"_s},
        {u"wording"_s, wordingHelp(), u"WORDING"_s, u"expert"_s},
    });
}

static int explainWords(const QStringList &words, explain::Wording wording, Streams &io)
{
    const knowledge::Knowledge facts = knowledge::Knowledge::load(io.dataFolder, io.ownFolder);
    if (!io.ownFolder.isEmpty()) {
        for (const base::Error &problem : facts.problems())
            io.err << "reasonphrase-cli: left out: " << problem.text() << '\n';
    }
    std::vector<Article> articles;
    for (const QString &word : words) {
        std::optional<Article> article = findArticle(facts, word);
        if (!article)
            article = findRule(io.dataFolder, word, wording);
        if (!article)
            return printHits(io, facts, words.join(u' '));
        articles.push_back(*article);
    }
    return printAll(io, facts, articles, words);
}

int runExplain(const QStringList &arguments, Streams &io)
{
    QCommandLineParser parser;
    addOptions(&parser);
    if (!parser.parse(QStringList{u"reasonphrase-cli explain"_s} + arguments))
        return fail(
            io, {parser.errorText() + u'.', {}, u"reasonphrase-cli explain --help tells what it takes."_s});
    if (parser.isSet(u"help"_s)) {
        io.out << helpOf(u"explain"_s, parser);
        return Done;
    }
    const base::Result<explain::Wording> wording = readWording(parser.value(u"wording"_s));
    if (!wording)
        return fail(io, wording.error());
    const QStringList words = parser.positionalArguments();
    if (parser.isSet(u"why"_s))
        return explainWhy(parser.values(u"why"_s), words, io);
    if (words.isEmpty())
        return fail(io, {u"explain wants a code, a method, a field or words to search for."_s, {}, {}});
    if (words == QStringList{u"rules"_s})
        return printRules(io);
    return explainWords(withListsTakenApart(words), *wording, io);
}

} // namespace cli
