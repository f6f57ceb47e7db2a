// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/presenter/choices.h"

#include <QAbstractButton>

namespace presenter {

/// An answer to vote for: shape, code, name, and the letter to call out. Checked: the vote of the room.
class ChoiceCard : public QAbstractButton {
    Q_OBJECT

public:
    explicit ChoiceCard(QChar letter, QWidget *parent = nullptr);

    void setChoice(const Choice &choice);
    int code() const { return m_choice.code; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QChar m_letter;
    Choice m_choice;
};

} // namespace presenter
