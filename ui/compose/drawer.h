// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"

class QHBoxLayout;
class QVBoxLayout;

namespace widgets {
class Label;
}

namespace compose {

/// A card under the chips: a head with title, what it does, actions and a close button; below it a form.
class Drawer : public widgets::Card {
    Q_OBJECT
public:
    Drawer(const QString &title, const QString &purpose, QWidget *parent = nullptr);

    void setPurpose(const QString &purpose);
    /// Puts a button left of the close button.
    void addAction(QWidget *button);
    /// Where the form goes; margins are up to it.
    QVBoxLayout *body() const { return m_body; }
    /// Where the keyboard goes when the drawer opens.
    virtual QWidget *firstField() { return nullptr; }

Q_SIGNALS:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *m_head;
    QHBoxLayout *m_actions;
    QVBoxLayout *m_body;
    widgets::Label *m_purpose;
};

} // namespace compose
