// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHBoxLayout>
#include <QWidget>

namespace explain {

/// The 40 px head of a pane with its lower line; widgets go into row().
class PaneHead : public QWidget {
    Q_OBJECT

public:
    explicit PaneHead(QWidget *parent = nullptr);

    QHBoxLayout *row() const { return m_row; }
    /// Space at both ends in px at scale 1.
    void setEnds(int left, int right);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    QHBoxLayout *m_row;
    int m_left = 14;
    int m_right = 10;
};

} // namespace explain
