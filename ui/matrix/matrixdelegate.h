// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QPixmap>
#include <QStyledItemDelegate>

namespace probe {
struct Cell;
}

namespace matrixui {

/// Digit, shape and word on the fill of the class; corner, hatch and dashes for the rest.
class MatrixDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Forgets the pictures of cells: colours or sizes have changed.
    void restyle() { m_pictures.clear(); }

private:
    void paintAsked(QPainter *painter, const QRect &rect, const probe::Cell &cell) const;

    /// A table has few kinds of cells and shows hundreds of each.
    mutable QHash<quint64, QPixmap> m_pictures;
};

} // namespace matrixui
