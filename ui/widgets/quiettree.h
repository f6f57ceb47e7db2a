// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTreeView>

namespace widgets {

/// A tree without header and frame, with chevrons of our own and a rounded highlight. The delegate paints
/// the rows.
class QuietTree : public QTreeView {
    Q_OBJECT

public:
    explicit QuietTree(QWidget *parent = nullptr);

protected:
    void drawRow(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void changeEvent(QEvent *event) override;
};

} // namespace widgets
