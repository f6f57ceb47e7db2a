// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/capturesmodel.h"

#include <algorithm>

namespace captures {

using namespace Qt::StringLiterals;

CapturesModel::CapturesModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

// Waits for the thread, which posts to this object.
CapturesModel::~CapturesModel()
{
    m_work = {};
}

void CapturesModel::clear()
{
    beginResetModel();
    m_rows = {};
    m_shown.clear();
    m_worst = {};
    m_settled = 0;
    ++m_wish;
    endResetModel();
}

void CapturesModel::append(const std::vector<Row> &rows)
{
    for (const Row &row : rows) {
        m_rows.add(row);
        if (row.worst)
            ++m_worst[size_t(*row.worst)];
    }
    rearrange(false);
}

void CapturesModel::setFilter(const QString &text)
{
    m_arrangement.filter = Filter(text);
    rearrange(true);
}

void CapturesModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= int(Column::Count))
        return;
    m_arrangement.column = Column(column);
    m_arrangement.order = order;
    rearrange(true);
}

void CapturesModel::rearrange(bool anew)
{
    m_anew = m_anew || anew;
    m_stale = isArranging();
    if (m_stale)
        return;
    const bool keep = !std::exchange(m_anew, false);
    const int wish = m_wish;
    const int count = m_rows.size();
    const auto work = [this, wish, count, rows = m_rows, arrangement = m_arrangement,
                          shown = keep ? m_shown : std::vector<int>(), before = keep ? m_settled : 0] {
        auto result = std::make_shared<std::vector<int>>(arrange(rows, count, arrangement, shown, before));
        QMetaObject::invokeMethod(
            this,
            [this, wish, count, result] {
                m_work = {};
                if (wish == m_wish && !m_anew) {
                    m_settled = count;
                    show(std::move(*result));
                }
                if (m_stale || wish != m_wish)
                    rearrange(false);
                else
                    Q_EMIT arranged();
            },
            Qt::QueuedConnection);
    };
    m_work = std::async(std::launch::async, work);
}

/// Only the order changes.
void CapturesModel::permute(std::vector<int> shown)
{
    if (shown == m_shown)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QHash<int, int> places; // of the rows that somebody holds on to
    for (const QModelIndex &each : before)
        places.insert(m_shown[size_t(each.row())], -1);
    m_shown.swap(shown); // from here on `shown` is the old order
    for (size_t place = 0; !places.isEmpty() && place < m_shown.size(); ++place) {
        if (const auto it = places.find(m_shown[place]); it != places.end())
            *it = int(place);
    }
    QModelIndexList after;
    for (const QModelIndex &each : before)
        after << index(places.value(shown[size_t(each.row())]), each.column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

/// Takes away at the end, adds at the end, and puts in order: views keep what they have.
void CapturesModel::show(std::vector<int> shown)
{
    std::vector<bool> isNew(size_t(m_rows.size()));
    for (const int row : shown)
        isNew[size_t(row)] = true;
    std::vector<int> kept = m_shown;
    const auto gone =
        std::stable_partition(kept.begin(), kept.end(), [&isNew](int row) { return isNew[size_t(row)]; });
    const int left = int(gone - kept.begin());
    if (left < rowCount()) {
        permute(kept);
        beginRemoveRows({}, left, rowCount() - 1);
        m_shown.resize(size_t(left));
        endRemoveRows();
    }
    for (const int row : m_shown)
        isNew[size_t(row)] = false;
    std::vector<int> added;
    std::copy_if(shown.begin(), shown.end(), std::back_inserter(added),
        [&isNew](int row) { return isNew[size_t(row)]; });
    if (!added.empty()) {
        beginInsertRows({}, left, int(shown.size()) - 1);
        m_shown.insert(m_shown.end(), added.begin(), added.end());
        endInsertRows();
    }
    permute(std::move(shown));
}

QModelIndex CapturesModel::indexOf(int order, int column) const
{
    const auto it = std::find(m_shown.begin(), m_shown.end(), order);
    return it == m_shown.end() ? QModelIndex() : index(int(it - m_shown.begin()), column);
}

int CapturesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int CapturesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

/// "2 error, 1 warn, 3 info"
QString CapturesModel::findingsWords(const Row &row) const
{
    QStringList words;
    for (size_t level = 0; level < row.counts.size(); ++level) {
        if (row.counts[level] > 0)
            words << u"%1 %2"_s.arg(row.counts[level]).arg(explain::levelWord(explain::Level(level)));
    }
    return words.isEmpty() ? tr("nothing found") : words.join(u", "_s);
}

/// A column is too narrow to begin with what most targets have in common.
static QString withoutScheme(const QString &target)
{
    const qsizetype scheme = target.indexOf("://"_L1);
    return scheme < 0 || scheme > 5 ? target : target.mid(scheme + 3);
}

QString CapturesModel::textOf(const Row &row, Column column) const
{
    switch (column) {
    case Column::Level:
        return worstWord(row);
    case Column::Findings:
        return QString::number(row.findings());
    case Column::Method:
        return row.method.isEmpty() ? tr("not captured") : row.method;
    case Column::Target:
        return row.target.isEmpty() ? tr("not captured") : withoutScheme(row.target);
    case Column::Status:
        return statusWords(row);
    case Column::Verdict:
        return row.verdict;
    case Column::Entry:
        return QString::number(row.order + 1);
    case Column::Count:
        break;
    }
    return {};
}

/// Numbers stand under each other.
static Qt::Alignment alignmentOf(Column column)
{
    const bool number = column == Column::Findings || column == Column::Entry;
    return (number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

QVariant CapturesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = rowAt(index);
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, column);
    case Qt::ToolTipRole:
        if (column == Column::Target)
            return row.target;
        return column == Column::Level || column == Column::Findings ? findingsWords(row)
                                                                     : textOf(row, column);
    case Qt::AccessibleTextRole:
        return column == Column::Findings ? findingsWords(row) : textOf(row, column);
    case Qt::TextAlignmentRole:
        return int(alignmentOf(column));
    case LevelRole:
        return row.worst ? QVariant(int(*row.worst)) : QVariant();
    case CodeRole:
        return row.status;
    case OrderRole:
        return row.order;
    default:
        return {};
    }
}

QVariant CapturesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(Column::Count))
        return {};
    const QString titles[] = {
        tr("Worst"), tr("Findings"), tr("Method"), tr("Target"), tr("Status"), tr("Verdict"), tr("No.")};
    const QString help[] = {tr("The gravest level that was found"), tr("How many findings there are"), {}, {},
        {}, {}, tr("The place in what was opened")};
    if (role == Qt::DisplayRole)
        return titles[section];
    if (role == Qt::ToolTipRole && !help[section].isEmpty())
        return help[section];
    if (role == Qt::TextAlignmentRole)
        return int(alignmentOf(Column(section)));
    if (role == Qt::InitialSortOrderRole) // most findings first
        return Column(section) == Column::Findings ? Qt::DescendingOrder : Qt::AscendingOrder;
    return {};
}

} // namespace captures
