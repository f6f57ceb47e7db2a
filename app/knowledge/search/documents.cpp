// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/search/documents.h"

#include <algorithm>

namespace knowledge::search {

using namespace Qt::StringLiterals;

namespace {

constexpr double unregistered = 0.8;

/// Puts documents and their texts into a library.
class Shelving {
public:
    explicit Shelving(Library *library)
        : m_library(library)
    {
    }

    void open(
        const QString &kind, const QString &id, const QString &title, const QString &line, double weight)
    {
        m_library->documents.push_back({kind, id, title, line, weight, 0, 0});
        add(Rank::Name, title);
        add(Rank::Summary, line);
    }
    void add(Rank rank, const QString &text)
    {
        if (!text.isEmpty())
            m_library->texts.push_back({quint32(m_library->documents.size() - 1), rank, text});
    }
    void add(Rank rank, const QStringList &texts)
    {
        for (const QString &text : texts)
            add(rank, text);
    }
    void add(const std::vector<Block> &blocks)
    {
        for (const Block &block : blocks) {
            add(Rank::Article, block.heading);
            add(Rank::Article, block.text);
        }
    }
    void add(const std::vector<Question> &questions)
    {
        for (const Question &question : questions) {
            add(Rank::Summary, question.question);
            add(Rank::Article, question.answer);
        }
    }
    void add(const std::vector<Origin> &origins)
    {
        for (const Origin &origin : origins) {
            add(Rank::Words, origin.name);
            add(Rank::Words, origin.usedBy);
            add(Rank::Article, origin.meaning);
        }
    }
    void add(const std::vector<Lookalike> &others)
    {
        for (const Lookalike &other : others)
            add(Rank::Article, other.text);
    }

private:
    Library *m_library;
};

/// "4xx client error", for those who look for a whole class.
const QString &classWords(int code)
{
    static const QStringList words{u"1xx informational interim"_s, u"2xx success"_s, u"3xx redirect"_s,
        u"4xx client error"_s, u"5xx server error"_s};
    static const QString none;
    const int row = code / 100 - 1;
    return row >= 0 && row < words.size() ? words[row] : none;
}

void shelve(Shelving *shelves, const Status &status)
{
    shelves->open(u"status"_s, status.id, status.id + u' ' + status.name, status.summary,
        status.registered ? 1 : unregistered);
    shelves->add(Rank::Name, status.id);
    shelves->add(Rank::Name, status.name);
    shelves->add(Rank::Words, status.formerNames);
    shelves->add(Rank::Words, status.words);
    shelves->add(Rank::Words, classWords(status.code()));
    shelves->add(Rank::Words, u"status code"_s);
    shelves->add(Rank::Summary, status.asks);
    shelves->add(status.questions);
    shelves->add(status.origins);
    shelves->add(status.blocks);
    shelves->add(Rank::Article, status.caching);
    shelves->add(Rank::Article, status.content);
    shelves->add(Rank::Article, status.retry);
    for (const FieldRule &rule : status.fields)
        shelves->add(Rank::Article, rule.field);
    shelves->add(status.lookalikes);
}

void shelve(Shelving *shelves, const Method &method)
{
    shelves->open(
        u"method"_s, method.id, method.id, method.summary, 0.98 * (method.registered ? 1 : unregistered));
    shelves->add(Rank::Words, method.words);
    shelves->add(Rank::Words, u"method"_s);
    shelves->add(Rank::Article, method.family);
    shelves->add(method.questions);
    shelves->add(method.origins);
    shelves->add(method.blocks);
    shelves->add(Rank::Article, method.caching);
    shelves->add(Rank::Article, method.content);
    shelves->add(method.codes);
    shelves->add(Rank::Article, method.fields);
}

void shelve(Shelving *shelves, const FieldEntry &field)
{
    const bool registered = field.registration == u"permanent" || field.registration == u"provisional";
    shelves->open(u"field"_s, field.id, field.name, field.summary, 0.96 * (registered ? 1 : unregistered));
    if (field.id.contains(u'-'))
        shelves->add(Rank::Name, QString(field.id).remove(u'-'));
    shelves->add(Rank::Words, field.words);
    shelves->add(Rank::Words, u"field header"_s);
    shelves->add(Rank::Article, field.syntax);
    shelves->add(field.blocks);
}

void shelve(Shelving *shelves, const ServerProfile &server)
{
    const QString line = server.blocks.empty() ? QString() : server.blocks.front().text.section(u'\n', 0, 0);
    shelves->open(u"server"_s, server.id, server.name, line, 0.9);
    shelves->add(Rank::Words, server.id);
    shelves->add(Rank::Words, server.kind);
    shelves->add(server.blocks);
}

void shelve(Shelving *shelves, const Comparison &comparison)
{
    shelves->open(u"comparison"_s, comparison.id, comparison.title, comparison.codes.join(u", "_s), 0.85);
    shelves->add(Rank::Words, comparison.codes);
    for (const ComparisonRow &row : comparison.rows) {
        shelves->add(Rank::Article, row.label);
        for (const ComparisonCell &cell : row.cells)
            shelves->add(Rank::Article, cell.text);
    }
    shelves->add(Rank::Article, comparison.note);
}

void shelve(Shelving *shelves, const Spec &spec)
{
    const bool rfc = spec.id.startsWith(u"rfc");
    shelves->open(u"spec"_s, spec.id, rfc ? u"RFC %1 %2"_s.arg(spec.id.sliced(3), spec.title) : spec.title,
        u"%1, %2"_s.arg(spec.url).arg(spec.year), 0.8);
    if (rfc) {
        shelves->add(Rank::Name, spec.id.sliced(3));
        shelves->add(Rank::Name, spec.id);
    }
    shelves->add(Rank::Name, spec.title);
    QStringList sections;
    sections.reserve(spec.sections.size());
    for (auto section = spec.sections.begin(); section != spec.sections.end(); ++section)
        sections << section.key() + u' ' + section.value();
    // A hash has no order of its own, and the same question is to find the same answer.
    std::sort(sections.begin(), sections.end());
    shelves->add(Rank::Article, sections);
}

void shelve(Shelving *shelves, const Recipe &recipe)
{
    shelves->open(u"recipe"_s, recipe.id, recipe.title, recipe.text.section(u'\n', 0, 0), 0.82);
    shelves->add(Rank::Words, u"recipe"_s);
    shelves->add(Rank::Words, recipe.server);
    shelves->add(Rank::Words, recipe.codes);
    shelves->add(Rank::Article, recipe.text);
    shelves->add(Rank::Article, recipe.file);
    shelves->add(Rank::Article, recipe.code);
}

void shelve(Shelving *shelves, const Claim &claim)
{
    shelves->open(u"claim"_s, claim.id, claim.claim, claim.text, 0.72);
    shelves->add(Rank::Words, claim.about);
    shelves->add(Rank::Words, claim.verdict);
    shelves->add(Rank::Article, claim.measured);
}

void shelve(Shelving *shelves, const Gate &gate)
{
    QStringList ways;
    for (const Gate::Edge &edge : gate.edges)
        ways << u"%1: %2"_s.arg(edge.answer, edge.to);
    shelves->open(
        u"gate"_s, gate.id, gate.question, gate.note.isEmpty() ? ways.join(u", "_s) : gate.note, 0.7);
    shelves->add(Rank::Words, gate.label);
    shelves->add(Rank::Words, gate.stage);
    for (const Gate::Edge &edge : gate.edges)
        shelves->add(Rank::Words, edge.to);
}

void shelve(Shelving *shelves, const SearchEntry &entry)
{
    shelves->open(entry.kind, entry.id, entry.title, entry.line, entry.weight);
    shelves->add(Rank::Words, entry.words);
    shelves->add(Rank::Article, entry.texts);
}

template <typename Entry> void shelveAll(Shelving *shelves, const std::vector<Entry> &entries)
{
    for (const Entry &entry : entries)
        shelve(shelves, entry);
}

} // namespace

Library collect(const Knowledge &knowledge, const std::vector<SearchEntry> &more)
{
    Library library;
    library.documents.reserve(1024);
    library.texts.reserve(16384);
    Shelving shelves(&library);
    // Of two that are worth the same the one that comes first here is found first.
    shelveAll(&shelves, knowledge.statuses());
    shelveAll(&shelves, knowledge.methods());
    shelveAll(&shelves, knowledge.fields());
    shelveAll(&shelves, knowledge.comparisons());
    shelveAll(&shelves, knowledge.servers());
    shelveAll(&shelves, knowledge.recipes());
    shelveAll(&shelves, knowledge.specs());
    shelveAll(&shelves, knowledge.claims());
    shelveAll(&shelves, knowledge.gates());
    shelveAll(&shelves, more);
    return library;
}

} // namespace knowledge::search
