// SPDX-License-Identifier: Apache-2.0
#include "ui/quiz/answermodel.h"

#include <algorithm>

namespace quizui {

static constexpr int shortText = 12;

using namespace Qt::StringLiterals;

AnswerModel::AnswerModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void AnswerModel::set(std::vector<Row> rows, bool ordered)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_ordered = ordered;
    m_short = !ordered && std::all_of(m_rows.begin(), m_rows.end(), [](const Row &row) {
        return !row.mono && row.text.size() <= shortText;
    });
    endResetModel();
}

void AnswerModel::setChoices(const std::vector<quiz::Choice> &choices, bool ordered)
{
    std::vector<Row> rows;
    for (const quiz::Choice &choice : choices) {
        Row row;
        row.id = choice.id;
        row.text = choice.text;
        rows.push_back(row);
    }
    set(std::move(rows), ordered);
}

void AnswerModel::setLines(const std::vector<quiz::Line> &lines)
{
    std::vector<Row> rows;
    for (const quiz::Line &line : lines) {
        Row row;
        row.id = line.id;
        row.text = line.text;
        row.sign = line.direction == http::Direction::Sent ? u"›"_s : u"‹"_s;
        row.mono = true;
        row.missing = line.missing;
        rows.push_back(row);
    }
    set(std::move(rows), false);
}

bool AnswerModel::move(int row, int by)
{
    const int to = row + by;
    if (row < 0 || to < 0 || row >= rowCount() || to >= rowCount() || by == 0)
        return false;
    beginMoveRows({}, row, row, {}, by > 0 ? to + 1 : to);
    Row moved = std::move(m_rows[size_t(row)]);
    m_rows.erase(m_rows.begin() + row);
    m_rows.insert(m_rows.begin() + to, std::move(moved));
    endMoveRows();
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    return true;
}

QStringList AnswerModel::ids() const
{
    QStringList ids;
    for (const Row &row : m_rows)
        ids << row.id;
    return ids;
}

void AnswerModel::mark(const QStringList &right, const QStringList &chosen)
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        if (m_ordered) {
            const qsizetype place = right.indexOf(row.id);
            row.good = place == qsizetype(i);
            row.tag = row.good ? tr("stands right") : tr("belongs to place %1").arg(place + 1);
            continue;
        }
        const bool own = chosen.contains(row.id);
        row.good = right.contains(row.id);
        row.tag = row.good ? (own ? tr("right, your answer") : tr("right"))
            : own          ? tr("your answer")
                           : QString();
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int AnswerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QString AnswerModel::spoken(int row) const
{
    const Row &each = m_rows[size_t(row)];
    QString words = each.text;
    if (m_ordered)
        words = tr("Place %1: %2").arg(row + 1).arg(each.text);
    else if (each.mono)
        words = (each.sign == u"›"_s ? tr("Sent: %1") : tr("Received: %1")).arg(each.text);
    return each.tag.isEmpty() ? words : words + u", "_s + each.tag;
}

QVariant AnswerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::AccessibleTextRole:
        return spoken(index.row());
    case IdRole:
        return row.id;
    case MonoRole:
        return row.mono;
    case MissingRole:
        return row.missing;
    case SignRole:
        return m_ordered ? QString::number(index.row() + 1) + u'.' : row.sign;
    case PickRole:
        return !m_ordered && !row.mono;
    case ShortRole:
        return m_short;
    case TagRole:
        return row.tag;
    case GoodRole:
        return row.good;
    default:
        return {};
    }
}

} // namespace quizui
