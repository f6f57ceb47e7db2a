// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace widgets {
class RailButton;
}

namespace window {

/// The screens at the left edge: icon and word, or icons alone when there is little room.
class Rail : public QWidget {
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    /// Adds an entry; they are numbered from 0 in this order.
    void add(const QString &word, const QString &iconName, const QString &shortcut);
    void setCurrent(int entry);
    void setCompact(bool compact);

Q_SIGNALS:
    void chosen(int entry);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void restyle();

    QVBoxLayout *m_layout;
    QList<widgets::RailButton *> m_buttons;
    bool m_compact = false;
};

} // namespace window
