// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

#include <QAbstractTableModel>

namespace explain {

/// The frames of HTTP/2 as rows, in the order in which they crossed.
class FramesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Way, Time, Type, Stream, Flags, Length, Tells, ColumnCount };
    enum Role { FaultyRole = Qt::UserRole, SentRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setFrames(std::vector<http::Frame> frames);
    const http::Frame &frame(int row) const { return m_frames[size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const http::Frame &frame, int column) const;
    QString spoken(const http::Frame &frame, int column) const;

    std::vector<http::Frame> m_frames;
};

} // namespace explain
