// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPointer>
#include <QWidget>

namespace widgets {

/// Draws the ring around whatever has the keyboard focus in a window: 2 px, 2 px away from the control. Made
/// once a window; it lies above everything and lets the mouse through. Item views draw their own frame
/// inside.
class FocusRing : public QWidget {
    Q_OBJECT

public:
    explicit FocusRing(QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(QWidget *widget);
    void place();
    void watch(bool on);

    QPointer<QWidget> m_target;
    QList<QPointer<QWidget>> m_watched; ///< the target and what it lies in: each can move it
    bool m_quiet = false; ///< focus by mouse needs no ring
};

} // namespace widgets
