// SPDX-License-Identifier: Apache-2.0
#include "ui/versions/versionsmodel.h"

#include "ui/widgets/theme.h"

#include <QFont>

namespace versions {

using namespace Qt::StringLiterals;

void VersionsModel::setAnswers(const std::vector<probe::VersionAnswer> &answers)
{
    beginResetModel();
    m_versions.clear();
    for (const probe::VersionAnswer &answer : answers)
        m_versions << QString::fromLatin1(answer.version);
    m_rows = probe::compareVersions(answers);
    endResetModel();
}

int VersionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int VersionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_versions.size());
}

QVariant VersionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const probe::VersionRow &row = m_rows[size_t(index.row())];
    const QString cell = row.cells.value(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cell;
    case Qt::ToolTipRole:
        return cell.size() > 24 ? cell : QString();
    case Qt::AccessibleTextRole:
        return tr("%1 over %2: %3%4")
            .arg(row.label, m_versions.value(index.column()), cell.isEmpty() ? tr("nothing") : cell,
                row.differs ? tr(", not the same everywhere") : QString());
    case Qt::FontRole:
        if (row.differs) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    default:
        return {};
    }
}

QVariant VersionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || section < 0)
        return {};
    if (orientation == Qt::Horizontal)
        return m_versions.value(section);
    if (section >= int(m_rows.size()))
        return {};
    const probe::VersionRow &row = m_rows[size_t(section)];
    return row.differs ? u"≠ "_s + row.label : row.label;
}

QString VersionsModel::text() const
{
    QStringList lines{u"\t"_s + m_versions.join(u'\t')};
    for (const probe::VersionRow &row : m_rows)
        lines << (row.differs ? u"≠ "_s : QString()) + row.label + u'\t' + row.cells.join(u'\t');
    return lines.join(u'\n') + u'\n';
}

} // namespace versions
