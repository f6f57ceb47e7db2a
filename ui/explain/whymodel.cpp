// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/whymodel.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

WhyModel::Held heldOf(const QString &word)
{
    return word == "yes"_L1 ? WhyModel::Yes : word == "no"_L1 ? WhyModel::No : WhyModel::Unknown;
}

QString headingOf(const Trace &trace)
{
    QString about = trace.place == 0 ? WhyModel::tr("The check itself")
                                     : WhyModel::tr("Another case of it, %1").arg(trace.place);
    if (trace.status > 0)
        about += WhyModel::tr(", about the interim answer %1").arg(trace.status);
    return WhyModel::tr("%1: %2").arg(about, trace.fired ? WhyModel::tr("fired") : WhyModel::tr("quiet"));
}

int countOf(const Trace &trace, WhyModel::Held held)
{
    return int(std::count_if(trace.clauses.begin(), trace.clauses.end(),
        [held](const Trace::Clause &clause) { return heldOf(clause.held) == held; }));
}

} // namespace

void WhyModel::setTraces(const std::vector<Trace> &traces)
{
    beginResetModel();
    m_rows.clear();
    for (const Trace &trace : traces) {
        if (traces.size() > 1)
            m_rows.push_back({Heading, headingOf(trace), {}});
        for (const Trace::Clause &clause : trace.clauses)
            m_rows.push_back({heldOf(clause.held), clause.words, clause.seen});
    }
    endResetModel();
}

int WhyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant WhyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    const QString words[] = {tr("no"), tr("yes"), tr("unknown"), QString()};
    const QString &word = words[row.held];
    switch (role) {
    case Qt::DisplayRole:
        return row.words;
    case Qt::ToolTipRole:
        return row.seen.isEmpty() ? row.words : QString(row.words + u'\n' + row.seen);
    case Qt::AccessibleTextRole:
        if (row.held == Heading)
            return row.words;
        return row.seen.isEmpty() ? tr("%1: %2").arg(word, row.words)
                                  : tr("%1: %2. There was: %3").arg(word, row.words, row.seen);
    case HeldRole:
        return int(row.held);
    case WordRole:
        return word;
    case SeenRole:
        return row.seen;
    default:
        return {};
    }
}

Qt::ItemFlags WhyModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

bool hasFired(const std::vector<Trace> &traces)
{
    return std::any_of(traces.begin(), traces.end(), [](const Trace &trace) { return trace.fired; });
}

QString outcomeWords(const std::vector<Trace> &traces)
{
    if (traces.empty())
        return WhyModel::tr("There was nothing to ask it about.");
    if (hasFired(traces))
        return traces.size() > 1 ? WhyModel::tr("It fired: in one of its cases all conditions hold.")
                                 : WhyModel::tr("It fired: all its conditions hold.");
    if (traces.size() > 1)
        return WhyModel::tr("It stayed quiet: in none of its cases all conditions hold.");
    const Trace &only = traces.front();
    if (only.clauses.size() > 0 && countOf(only, WhyModel::No) == 0 && countOf(only, WhyModel::Unknown) == 0)
        return WhyModel::tr("Its conditions hold, but another verdict came first.");
    if (countOf(only, WhyModel::No) == 0)
        return WhyModel::tr("It stayed quiet: what was not seen proves nothing.");
    return WhyModel::tr("It stayed quiet: all conditions have to hold, and one or more do not.");
}

} // namespace explain
