// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

namespace presenter {

/// A key and what it does.
struct KeyHint {
    QString key;
    QString words;
};

/// The line at the foot: which keys are of use now, or for two seconds the one that was pressed; at the right
/// what is kept from the audience.
class KeyBar : public QWidget {
    Q_OBJECT

public:
    explicit KeyBar(QWidget *parent = nullptr);

    void setHints(const QList<KeyHint> &hints);
    void setRemark(const QString &words);
    /// Shown in place of the hints for two seconds.
    void showPressed(const KeyHint &pressed);
    /// What was pressed, while it is shown.
    const KeyHint &pressed() const { return m_pressed; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QList<KeyHint> m_hints;
    KeyHint m_pressed;
    QString m_remark;
    QTimer m_forget;
};

} // namespace presenter
