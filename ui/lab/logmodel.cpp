// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/logmodel.h"

#include "app/http/syntax.h"
#include "ui/widgets/theme.h"

#include <algorithm>

namespace lab {

using namespace Qt::StringLiterals;

static constexpr int mostShown = 200; ///< bytes of a target

void LogModel::add(const LogEntry &entry)
{
    if (rowCount() >= mostRows) {
        beginRemoveRows({}, 0, 0);
        m_entries.pop_front();
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_entries.push_back(entry);
    endInsertRows();
}

void LogModel::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

static QString cell(const LogEntry &entry, int column)
{
    switch (column) {
    case LogModel::Time:
        return entry.time.toString(u"HH:mm:ss"_s);
    case LogModel::Client:
        return QString::number(entry.truth.clientPort);
    case LogModel::Method:
        return http::visibleText(entry.truth.method.left(mostShown));
    case LogModel::Target:
        return http::visibleText(entry.truth.target.left(mostShown));
    case LogModel::Status:
        return entry.truth.status > 0 ? QString::number(entry.truth.status) : LogModel::tr("hung up");
    case LogModel::Gate:
        return entry.gate;
    default:
        return entry.who;
    }
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LogEntry &entry = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cell(entry, index.column());
    case Qt::ToolTipRole:
        return index.column() == Target || index.column() >= Gate ? cell(entry, index.column()) : QString();
    case Qt::AccessibleTextRole:
        return index.column() == Status
            ? tr("%1, %2").arg(cell(entry, Status), widgets::classWord(entry.truth.status))
            : cell(entry, index.column());
    case CodeRole:
        return entry.truth.status;
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Time"), tr("From port"), tr("Method"), tr("Target"), tr("Status"),
        tr("Where"), tr("Who answered")};
    return section >= 0 && section < ColumnCount ? QVariant(titles[section]) : QVariant();
}

void LogFilter::setWords(const QString &words)
{
    m_words = words.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        for (int column = 0; column < sourceModel()->columnCount(parent); ++column) {
            const QString text = sourceModel()->index(row, column, parent).data().toString();
            if (text.contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

QString LogFilter::text() const
{
    QString text;
    for (int row = 0; row < rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            cells << index(row, column).data().toString();
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

} // namespace lab
