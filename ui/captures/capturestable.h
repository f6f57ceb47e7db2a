// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

namespace captures {

class CapturesModel;

/// The list of exchanges. Enter or a double click opens one.
class CapturesTable : public QTableView {
    Q_OBJECT
public:
    explicit CapturesTable(CapturesModel *model, QWidget *parent = nullptr);

    /// Shows by which column it is sorted, and sorts.
    void sortBy(int column);

Q_SIGNALS:
    /// `entered`: it was opened on purpose, by Enter or a double click.
    void chosen(const QModelIndex &index, bool entered);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void restyle();
};

} // namespace captures
