// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

namespace trainingui {

/// One of the answers of a prediction: a round mark and words that wrap. Once the choice is made it says
/// whether it comes true.
class ChoiceButton : public QAbstractButton {
    Q_OBJECT
public:
    enum Fate { Open, Right, Wrong };

    explicit ChoiceButton(const QString &text, QWidget *parent = nullptr);

    void setFate(Fate fate);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, 24}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRect textBox(const QRect &box) const;

    Fate m_fate = Open;
};

} // namespace trainingui
