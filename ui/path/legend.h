// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QWidget>

class QPainter;

namespace path {

/// Width of the legend in one line at scale 1.
double legendWidth();
/// Paints the legend in one line from `start`, which is in the middle of its height, at scale 1. `code` gives
/// the colour of what stopped the request.
void paintLegend(QPainter *painter, const QPointF &start, int code);

/// What the shapes mean, and how well the order is known; wraps where there is little room.
class Legend : public QWidget {
    Q_OBJECT

public:
    explicit Legend(QWidget *parent = nullptr);

    void setAnswer(int code, const QString &order);
    QString order() const { return m_order; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int m_code = 0;
    QString m_order;
};

} // namespace path
