// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/comparecard.h"

namespace compare {

using namespace Qt::StringLiterals;
using knowledge::Knowledge;

static QString cellText(const knowledge::ComparisonRow &row, const knowledge::ComparisonCell &cell)
{
    QString text = cell.text;
    if (cell.mark == u"must"_s && !text.startsWith("MUST"_L1))
        text = u"MUST: "_s + text;
    const QString share = TableMaker::tr("%1 of %2").arg(cell.value).arg(row.of);
    if (cell.value >= 0 && !text.contains(share))
        text += u" ("_s + share + u')';
    return text;
}

static QString listed(const Table &table, const QString &separator)
{
    QStringList codes;
    for (const Column &column : table.columns)
        codes << QString::number(column.code);
    return codes.join(separator);
}

handout::Handout comparisonCard(const Table &table)
{
    handout::Handout card;
    card.title = listed(table, TableMaker::tr(" or "));
    card.subtitle = TableMaker::tr("Status codes that are mistaken for each other");
    handout::Section section;
    section.table.head << QString();
    QStringList defined{TableMaker::tr("Defined in")};
    for (const Column &column : table.columns) {
        section.table.head << u"%1 %2"_s.arg(column.code).arg(column.name);
        defined << (column.spec.isEmpty() ? u"–"_s : Knowledge::specLabel(column.spec));
    }
    for (const knowledge::ComparisonRow &row : table.rows) {
        QStringList cells{row.label};
        for (const knowledge::ComparisonCell &cell : row.cells)
            cells << cellText(row, cell);
        section.table.rows.push_back(cells);
    }
    section.table.rows.push_back(defined);
    if (!table.note.isEmpty())
        section.paragraphs << table.note;
    card.sections.push_back(section);
    card.footer = TableMaker::tr("Reason Phrase, knowledge %1").arg(Knowledge::version());
    return card;
}

QString cardName(const Table &table)
{
    return u"compare-"_s + listed(table, u"-"_s);
}

} // namespace compare
