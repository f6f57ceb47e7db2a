// SPDX-License-Identifier: Apache-2.0
#include "ui/probe/planmodel.h"

#include "app/http/syntax.h"

#include <algorithm>

namespace probeui {

using namespace Qt::StringLiterals;

QString riskName(probe::Risk risk)
{
    switch (risk) {
    case probe::Risk::Safe:
        return PlanModel::tr("safe");
    case probe::Risk::MadeUp:
        return PlanModel::tr("made up");
    case probe::Risk::Unsafe:
        return PlanModel::tr("unsafe");
    case probe::Risk::Credentials:
        return PlanModel::tr("no credentials");
    }
    return {};
}

static bool isGuarded(const probe::Probe &probe)
{
    const auto &fields = probe.draft.fields;
    return std::any_of(fields.begin(), fields.end(),
        [](const http::DraftField &field) { return field.added && http::sameName(field.name, "If-Match"); });
}

void PlanModel::setPlan(const probe::Plan &plan, bool answered)
{
    beginResetModel();
    m_plan = plan;
    m_answers.clear();
    m_rows.clear();
    for (size_t i = 0; i < m_plan.probes.size(); ++i) {
        if (!answered || m_plan.probes[i].ask != probe::Ask::MethodHere)
            m_rows << int(i);
    }
    endResetModel();
    Q_EMIT wantedChanged();
}

bool PlanModel::isAllowed(const probe::Probe &probe) const
{
    if (probe.risk == probe::Risk::Unsafe)
        return m_consent.unsafe;
    return probe.risk != probe::Risk::Credentials || m_consent.credentials;
}

void PlanModel::setConsent(const probe::Consent &consent)
{
    m_consent = consent;
    for (int row = 0; row < rowCount(); ++row) {
        if (!isAllowed(entry(row)))
            setWanted(row, false);
    }
}

void PlanModel::setWanted(int row, bool wanted)
{
    probe::Probe &probe = m_plan.probes[size_t(m_rows[row])];
    if (m_running || probe.wanted == wanted)
        return;
    if (wanted && !isAllowed(probe)) {
        Q_EMIT consentNeeded(row);
        return;
    }
    probe.wanted = wanted;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT wantedChanged();
}

bool PlanModel::isWanted(int row) const
{
    return entry(row).wanted;
}

int PlanModel::rowOf(probe::Ask ask) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (entry(row).ask == ask)
            return row;
    }
    return -1;
}

int PlanModel::wanted() const
{
    int count = 0;
    for (int row = 0; row < rowCount(); ++row)
        count += isWanted(row);
    return count;
}

void PlanModel::setAnswer(probe::Ask ask, const QString &words)
{
    m_answers[int(ask)] = words;
    if (const int row = rowOf(ask); row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void PlanModel::setRunning(bool running)
{
    m_running = running;
    if (running)
        m_answers.clear();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int PlanModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PlanModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PlanModel::words(const QModelIndex &index) const
{
    const probe::Probe &each = entry(index.row());
    switch (index.column()) {
    case Number:
        return QString::number(index.row() + 1);
    case Method:
        return http::visibleText(each.draft.method);
    case Target:
        return each.ask == probe::Ask::OptionsLinked ? tr("a path that GET links to")
                                                     : http::visibleText(each.target);
    case Risk:
        return riskName(each.risk) + (each.risk == probe::Risk::MadeUp ? u"¹"_s : QString());
    case Tells:
        return isGuarded(each) ? tr("%1 Sent with a guard²").arg(each.why) : each.why;
    case Answer:
        return m_answers.value(int(each.ask));
    default:
        return {};
    }
}

QString PlanModel::spoken(int row) const
{
    const probe::Probe &each = entry(row);
    const QString answer = m_answers.value(int(each.ask));
    return tr("Probe %1, %2: %3 %4, %5. %6")
               .arg(row + 1)
               .arg(each.wanted ? tr("on") : tr("off"), words(index(row, Method)), words(index(row, Target)),
                   riskName(each.risk), each.why)
        + (answer.isEmpty() ? QString() : tr(" Answer: %1.").arg(answer));
}

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const probe::Probe &each = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return words(index);
    case Qt::CheckStateRole:
        return index.column() == Number ? QVariant(int(each.wanted ? Qt::Checked : Qt::Unchecked))
                                        : QVariant();
    case Qt::ToolTipRole:
        return index.column() == Tells || index.column() == Target ? words(index) : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == Number ? spoken(index.row()) : words(index);
    case AskRole:
        return probe::askWord(each.ask);
    case RiskRole:
        return int(each.risk);
    default:
        return {};
    }
}

bool PlanModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)
        || index.column() != Number)
        return false;
    const bool before = isWanted(index.row());
    setWanted(index.row(), value.toInt() == Qt::Checked);
    return isWanted(index.row()) != before;
}

Qt::ItemFlags PlanModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == Number && !m_running)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    static const char *const words[] = {QT_TR_NOOP("No."), QT_TR_NOOP("Request"), QT_TR_NOOP("Target"),
        QT_TR_NOOP("Risk"), QT_TR_NOOP("What the answer tells"), QT_TR_NOOP("Answer")};
    const bool named = role == Qt::DisplayRole && section >= 0 && section < ColumnCount;
    return named ? QVariant(tr(words[section])) : QVariant();
}

} // namespace probeui
