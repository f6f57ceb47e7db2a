// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/probe/contrastmodel.h"

#include <QTableView>

namespace probeui {

/// The contrast grid: as high as its rows. Enter or a double click opens the exchange of a cell.
class ContrastGrid : public QTableView {
    Q_OBJECT
public:
    explicit ContrastGrid(QWidget *parent = nullptr);

    void setSide(const Side &side);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void exchangeRequested(probe::Ask ask);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();

    ContrastModel *m_model;
};

} // namespace probeui
