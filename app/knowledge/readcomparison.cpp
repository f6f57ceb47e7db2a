// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/readers.h"

namespace knowledge {

using namespace Qt::StringLiterals;

static ComparisonCell readCell(base::JsonReader &reader, const ComparisonRow &row)
{
    ComparisonCell cell;
    cell.text = reader.string(u"text"_s);
    cell.mark = optionalWord(reader, u"mark"_s, {u"yes"_s, u"no"_s, u"maybe"_s, u"must"_s});
    cell.strong = reader.string(u"strong"_s, {});
    if (!cell.text.startsWith(cell.strong))
        reader.problem(u"strong"_s, u"must be the first words of the text."_s);
    cell.value = reader.integer(u"value"_s, -1);
    if (row.style == u"bar" && (cell.value < 0 || cell.value > row.of))
        reader.problem(u"value"_s, u"a bar needs a value from 0 to %1."_s.arg(row.of));
    cell.spec = reader.strings(u"spec"_s);
    return cell;
}

static ComparisonRow readRow(base::JsonReader &reader, qsizetype columns)
{
    ComparisonRow row;
    row.id = reader.string(u"id"_s);
    row.label = reader.string(u"label"_s);
    row.style = reader.word(u"style"_s, {u"text"_s, u"lead"_s, u"mark"_s, u"bar"_s});
    row.of = reader.integer(u"of"_s, 0);
    if (row.style == u"bar" && row.of <= 0)
        reader.problem(u"of"_s, u"a bar needs the whole it is a part of."_s);
    reader.objects(u"cells"_s, [&row](base::JsonReader &cell) { row.cells.push_back(readCell(cell, row)); });
    if (qsizetype(row.cells.size()) != columns)
        reader.problem(u"cells"_s, u"%1 cells for %2 codes."_s.arg(row.cells.size()).arg(columns));
    return row;
}

Comparison readComparison(base::JsonReader &reader)
{
    Comparison comparison;
    comparison.id = reader.string(u"id"_s);
    comparison.title = reader.string(u"title"_s);
    comparison.codes = reader.strings(u"codes"_s);
    if (comparison.codes.size() < 2)
        reader.problem(u"codes"_s, u"must hold two codes or more."_s);
    reader.objects(u"rows"_s, [&comparison](base::JsonReader &row) {
        comparison.rows.push_back(readRow(row, comparison.codes.size()));
    });
    if (comparison.rows.empty())
        reader.problem(u"rows"_s, u"must hold a row or more."_s);
    comparison.note = reader.string(u"note"_s, {});
    return comparison;
}

Claim readClaim(base::JsonReader &reader)
{
    Claim claim;
    claim.id = reader.string(u"id"_s);
    claim.about = reader.strings(u"about"_s);
    if (claim.about.isEmpty())
        reader.problem(u"about"_s, u"must name a status, method or field."_s);
    claim.claim = reader.string(u"claim"_s);
    claim.verdict = reader.word(u"verdict"_s,
        {u"true"_s, u"false"_s, u"half-true"_s, u"depends"_s, u"misleading"_s, u"self-contradictory"_s,
            u"unsupported"_s});
    claim.text = reader.string(u"text"_s);
    claim.spec = reader.strings(u"spec"_s);
    claim.measured = reader.string(u"measured"_s, {});
    return claim;
}

} // namespace knowledge
