// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace presenter {

/// Covers its parent with black; a click asks for the picture back.
class BlackScreen : public QWidget {
    Q_OBJECT

public:
    explicit BlackScreen(QWidget *parent);

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace presenter
