// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHeaderView>
#include <QTableView>

namespace matrixui {

class MatrixDelegate;
class MatrixModel;

/// Two lines: the method, and whether it is safe.
class MatrixHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit MatrixHeader(Qt::Orientation orientation, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};

/// The matrix. Space plans an unsafe cell, Enter opens its exchange, C marks it for a comparison.
class MatrixTable : public QTableView {
    Q_OBJECT
public:
    explicit MatrixTable(MatrixModel *model, QWidget *parent = nullptr);

Q_SIGNALS:
    void currentCell(const QModelIndex &index);
    void toggleRequested(const QModelIndex &index);
    void openRequested(const QModelIndex &index);
    void compareRequested(const QModelIndex &index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    void setWidths();

    MatrixDelegate *m_delegate;
};

} // namespace matrixui
