// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compare/comparetable.h"

#include <QWidget>

namespace compare {

/// The heads of the columns as widgets, so that link and close button are reached by keyboard. It takes its
/// column widths from the table below and scrolls with it.
class CompareHead : public QWidget {
    Q_OBJECT

public:
    explicit CompareHead(QWidget *parent = nullptr);

    void setColumns(const std::vector<Column> &columns);
    /// Width in px under which a column would lose a part of its head.
    int leastWidth() const;
    /// Places the columns: widths in px, the first one that of the labels.
    void place(const QList<int> &widths, int offset);

Q_SIGNALS:
    void removeRequested(const QString &code);
    void specRequested(const QString &reference);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeCorner();
    QWidget *makeCell(const Column &column);

    QList<QWidget *> m_cells;
};

} // namespace compare
