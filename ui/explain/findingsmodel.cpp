// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/findingsmodel.h"

namespace explain {

using namespace Qt::StringLiterals;

QString citation(const QString &spec)
{
    const QString name = spec.section(u'#', 0, 0);
    const QString section = spec.section(u'#', 1);
    const QString title = name.startsWith("rfc"_L1) ? u"RFC "_s + name.mid(3) : name;
    return section.isEmpty() ? title : title + u' ' + section;
}

FindingsModel::FindingsModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void FindingsModel::setFindings(const std::vector<Finding> &findings)
{
    beginResetModel();
    m_findings = findings;
    endResetModel();
}

void FindingsModel::setWording(Wording wording)
{
    beginResetModel();
    m_wording = wording;
    endResetModel();
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

static QString section(const Finding &finding)
{
    return finding.spec.isEmpty() ? QString() : citation(finding.spec.first());
}

QString FindingsModel::why(const Finding &finding) const
{
    QString words = finding.detail;
    const QString cited = m_wording == Wording::Plain ? QString() : section(finding);
    if (!cited.isEmpty() && words.endsWith(u'.'))
        words.chop(1);
    if (words.isEmpty() || cited.isEmpty())
        return words + cited;
    return words + u" · "_s + cited;
}

// What a screen reader says of a row.
QString FindingsModel::spoken(int row) const
{
    const Finding &finding = m_findings[std::size_t(row)];
    QString words = tr("%1, %2: %3").arg(row + 1).arg(levelWord(finding.level), finding.text);
    if (!finding.requirement.isEmpty())
        words += tr(", breaks a %1").arg(finding.requirement);
    return words + u". "_s + why(finding);
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Finding &finding = m_findings[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return finding.text;
    case Qt::ToolTipRole:
        return finding.detail.isEmpty() ? finding.text : finding.detail;
    case Qt::AccessibleTextRole:
        return spoken(index.row());
    case RuleIdRole:
        return finding.rule;
    case NumberRole:
        return index.row() + 1;
    case LevelRole:
        return int(finding.level);
    case WhyRole:
        return why(finding);
    case SectionRole:
        return m_wording == Wording::Plain ? QString() : section(finding);
    case RequirementRole:
        return finding.requirement;
    case ProbeRole:
        return finding.probe;
    case RoomyRole:
        return m_wording == Wording::Plain;
    default:
        return {};
    }
}

} // namespace explain
