// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/pathmodel.h"

namespace explain {

using namespace Qt::StringLiterals;

PathModel::PathModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void PathModel::setPath(const Report &report, int code)
{
    beginResetModel();
    m_steps = report.path;
    m_code = code;
    m_truth.reset();
    m_evidence.clear();
    for (const Step &step : m_steps) {
        QList<int> numbers;
        for (const QString &rule : step.evidence) {
            if (const int number = report.numberOf(rule))
                numbers << number;
        }
        m_evidence.push_back(numbers);
    }
    endResetModel();
}

void PathModel::setTruth(const std::optional<probe::Revealed> &revealed)
{
    beginResetModel();
    m_truth = revealed;
    endResetModel();
}

int PathModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_steps.size());
}

static QString noteOf(const Step &step)
{
    if (!step.note.isEmpty())
        return step.note;
    switch (step.outcome) {
    case Outcome::Passed:
        return step.inferred ? PathModel::tr("inferred") : PathModel::tr("passed");
    case Outcome::Stopped:
        return PathModel::tr("stopped here");
    case Outcome::Unknown:
        return PathModel::tr("unknown");
    case Outcome::NotReached:
        break;
    }
    return PathModel::tr("not reached");
}

QString PathModel::noteAt(int row) const
{
    const Step &step = m_steps[std::size_t(row)];
    const probe::StationTruth *truth = m_truth ? m_truth->of(step.gate) : nullptr;
    if (!truth || truth->real == Outcome::Unknown)
        return noteOf(step);
    Step real;
    real.outcome = truth->real;
    return (truth->differs ? u"≠ "_s : u"= "_s) + noteOf(real);
}

// "Gate 3, Method known?: stopped here, evidence 1 2"
QString PathModel::spoken(int row) const
{
    const Step &step = m_steps[std::size_t(row)];
    QString words = tr("Gate %1, %2: %3").arg(row + 1).arg(step.label, noteOf(step));
    const probe::StationTruth *truth = m_truth ? m_truth->of(step.gate) : nullptr;
    if (truth && truth->real != Outcome::Unknown)
        words += (truth->differs ? tr(", wrong: really %1") : tr(", true: %1")).arg(noteAt(row).sliced(2));
    QStringList numbers;
    for (const int number : m_evidence[std::size_t(row)])
        numbers << QString::number(number);
    return numbers.isEmpty() ? words : words + tr(", evidence %1").arg(numbers.join(u' '));
}

QVariant PathModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Step &step = m_steps[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return step.label;
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return spoken(index.row());
    case GateRole:
        return step.gate;
    case NoteRole:
        return noteAt(index.row());
    case OutcomeRole:
        return int(step.outcome);
    case InferredRole:
        return step.inferred;
    case CodeRole:
        return m_code;
    default:
        return {};
    }
}

} // namespace explain
