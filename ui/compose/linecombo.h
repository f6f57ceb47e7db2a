// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>

namespace compose {

/// An editable combo without frame of its own, in monospace. It offers, but never completes or changes what
/// is typed.
class LineCombo : public QComboBox {
    Q_OBJECT
public:
    explicit LineCombo(QWidget *parent = nullptr);

    /// Adds a title that cannot be chosen and the texts below it; nothing when there are none.
    void addGroup(const QString &title, const QStringList &texts);
    void setStrong(bool strong);
    void setCompact(bool compact);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    void showPopup() override;

Q_SIGNALS:
    /// The list is about to be shown: time to fill it.
    void listRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void restyle();
    void placeEdit();

    bool m_strong = false;
    bool m_compact = false;
    int m_left = 0;
};

/// The one frame around method and URL: border, divider and focus ring.
class LineFrame : public QWidget {
    Q_OBJECT
public:
    LineFrame(LineCombo *method, LineCombo *url, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    LineCombo *m_method;
    bool m_focused = false;
};

} // namespace compose
