// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

namespace probeui {

class PlanModel;

/// The plan as a table. Space switches the current probe, wherever in its row the keyboard is.
class PlanTable : public QTableView {
    Q_OBJECT
public:
    explicit PlanTable(PlanModel *model, QWidget *parent = nullptr);

    void choose(int row);
    void fitColumns();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();

    PlanModel *m_model;
};

} // namespace probeui
