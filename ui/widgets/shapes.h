// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRectF>
#include <QWidget>

class QPainter;

namespace widgets {

/// Paints the shape of the status class of `code` in its colour: circle outline, circle, arrow, triangle,
/// square, and a cross for no answer (0). `box` is the 24 grid of the icon.
void paintClassShape(QPainter *painter, const QRectF &box, int code);
/// The same in a colour of its own, for shapes on a ground in the class colour.
void paintClassShapeIn(QPainter *painter, const QRectF &box, int code, const QColor &color);

/// A class shape as a widget; `side` px at scale 1.
class ClassShape : public QWidget {
    Q_OBJECT

public:
    explicit ClassShape(int side, QWidget *parent = nullptr);

    void setCode(int code);
    int code() const { return m_code; }
    void setSide(int side);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_side;
    int m_code = 0;
};

} // namespace widgets
