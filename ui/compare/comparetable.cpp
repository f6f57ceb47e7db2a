// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/comparetable.h"

#include <algorithm>
#include <functional>

namespace compare {

using namespace Qt::StringLiterals;
using knowledge::ComparisonCell;
using knowledge::ComparisonRow;
using knowledge::Knowledge;
using knowledge::Status;

using Cells = std::function<ComparisonCell(const Status &)>;

static ComparisonCell text(const QString &words)
{
    return {words.isEmpty() ? TableMaker::tr("not said") : words, {}, {}, -1, {}};
}

static ComparisonCell mark(const QString &kind, const QString &strong, const QString &rest)
{
    return {strong + rest, kind, strong, -1, {}};
}

static ComparisonCell requiredFields(const Status &status)
{
    QStringList names;
    QString when;
    for (const knowledge::FieldRule &rule : status.fields) {
        if (rule.level == u"MUST") {
            names << rule.field;
            when = rule.when;
        }
    }
    if (names.isEmpty())
        return mark(u"no"_s, TableMaker::tr("none required"), {});
    const QString condition = names.size() == 1 && !when.isEmpty() ? u", "_s + when : QString();
    return mark(u"must"_s, {}, names.join(u", "_s) + condition);
}

static ComparisonCell caching(const Status &status)
{
    if (!status.heuristicallyCacheable)
        return mark(u"maybe"_s, TableMaker::tr("does not arise"), {});
    return *status.heuristicallyCacheable
        ? mark(u"yes"_s, TableMaker::tr("yes"), TableMaker::tr(", for GET and HEAD"))
        : mark(u"no"_s, TableMaker::tr("no"), TableMaker::tr(", only with explicit freshness"));
}

static std::vector<ComparisonRow> generatedRows(const std::vector<const Status *> &statuses)
{
    std::vector<ComparisonRow> rows;
    const auto add = [&](const QString &id, const QString &label, const QString &style, const Cells &cell) {
        ComparisonRow row{id, label, style, 0, {}};
        for (const Status *status : statuses)
            row.cells.push_back(cell(*status));
        rows.push_back(std::move(row));
    };
    const bool asks = std::any_of(
        statuses.begin(), statuses.end(), [](const Status *status) { return !status->asks.isEmpty(); });
    if (asks)
        add(u"asks"_s, TableMaker::tr("It asks"), u"lead"_s,
            [](const Status &s) { return text(s.asks.isEmpty() ? TableMaker::tr("no question") : s.asks); });
    add(u"means"_s, TableMaker::tr("It says"), u"text"_s, [](const Status &s) { return text(s.summary); });
    add(u"speaks-about"_s, TableMaker::tr("It speaks about"), u"text"_s,
        [](const Status &s) { return text(s.speaksAbout); });
    add(u"fields"_s, TableMaker::tr("Required fields"), u"mark"_s, requiredFields);
    add(u"caching"_s, TableMaker::tr("A cache may guess"), u"mark"_s, caching);
    add(u"retry"_s, TableMaker::tr("Trying again"), u"text"_s, [](const Status &s) { return text(s.retry); });
    add(u"content"_s, TableMaker::tr("The content"), u"text"_s,
        [](const Status &s) { return text(s.content.section(u"\n\n"_s, 0, 0)); });
    return rows;
}

static std::vector<ComparisonRow> projectedRows(const knowledge::Comparison &comparison, const Table &table)
{
    std::vector<ComparisonRow> rows = comparison.rows;
    for (ComparisonRow &row : rows) {
        std::vector<ComparisonCell> cells;
        for (const Column &column : table.columns) {
            const auto at = comparison.codes.indexOf(QString::number(column.code));
            cells.push_back(row.cells[std::size_t(at)]);
        }
        row.cells = std::move(cells);
    }
    return rows;
}

Table TableMaker::make(const Knowledge &knowledge, const QStringList &codes)
{
    Table table;
    std::vector<const Status *> statuses;
    QStringList known;
    for (const QString &code : codes) {
        const Status *status = knowledge.status(code);
        if (status && !known.contains(status->id))
            known << status->id;
    }
    if (known.size() > mostCodes && !knowledge.comparison(known))
        known = known.first(mostCodes);
    for (const QString &code : known) {
        const Status *status = knowledge.status(code);
        statuses.push_back(status);
        table.columns.push_back(
            {status->code(), status->name, Knowledge::className(status->code()), status->spec.value(0)});
    }
    if (known.isEmpty())
        return table;
    if (const knowledge::Comparison *comparison = knowledge.comparison(known);
        comparison && known.size() > 1) {
        table.rows = projectedRows(*comparison, table);
        table.note = comparison->note;
    } else {
        table.rows = generatedRows(statuses);
    }
    return table;
}

} // namespace compare
