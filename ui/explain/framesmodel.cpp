// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/framesmodel.h"

#include "app/h2/frame.h"

#include <QLocale>

namespace explain {

using namespace Qt::StringLiterals;

void FramesModel::setFrames(std::vector<http::Frame> frames)
{
    beginResetModel();
    m_frames = std::move(frames);
    endResetModel();
}

int FramesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_frames.size());
}

int FramesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

static bool isSent(const http::Frame &frame)
{
    return frame.direction == http::Direction::Sent;
}

QString FramesModel::text(const http::Frame &frame, int column) const
{
    switch (column) {
    case Way:
        return isSent(frame) ? tr("› sent") : tr("‹ received");
    case Time:
        return tr("%1 ms").arg(QLocale::c().toString(double(frame.microseconds) / 1000, 'f', 1));
    case Type:
        return h2::frameTypeName(frame.type);
    case Stream:
        return frame.stream == 0 ? tr("–") : QString::number(frame.stream);
    case Flags:
        return h2::flagWords(frame.type, frame.flags).join(u", "_s);
    case Length:
        return QLocale::c().toString(frame.span.size() - h2::frameHeadSize);
    case Tells:
        return frame.tells;
    default:
        return {};
    }
}

// Signs that are clear to the eye only.
QString FramesModel::spoken(const http::Frame &frame, int column) const
{
    if (column == Way)
        return (isSent(frame) ? tr("sent") : tr("received"))
            + (frame.faulty ? u", "_s + tr("not allowed") : QString());
    if (column == Stream && frame.stream == 0)
        return tr("about the connection");
    if (column == Flags && frame.flags == 0)
        return tr("no flags");
    return column == Length ? tr("%1 bytes").arg(text(frame, column)) : text(frame, column);
}

QVariant FramesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const http::Frame &frame = m_frames[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(frame, index.column());
    case Qt::AccessibleTextRole:
        return spoken(frame, index.column());
    case Qt::ToolTipRole:
        return index.column() == Tells ? frame.tells : QVariant();
    case Qt::TextAlignmentRole:
        if (index.column() == Time || index.column() == Length)
            return int(Qt::AlignRight | Qt::AlignVCenter);
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    case FaultyRole:
        return frame.faulty;
    case SentRole:
        return isSent(frame);
    default:
        return {};
    }
}

QVariant FramesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == Time || section == Length))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const QString words[] = {
        tr("Way"), tr("After"), tr("Frame"), tr("Stream"), tr("Flags"), tr("Bytes"), tr("What it tells")};
    return words[section];
}

} // namespace explain
