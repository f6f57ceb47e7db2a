// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

namespace window {

/// "Lab: Strict RFC 9110" at the right end of the menu bar; opens the list of personalities.
class LabButton : public QPushButton {
    Q_OBJECT
public:
    explicit LabButton(QWidget *parent = nullptr);

    void setPersonality(const QString &name);
    void setCompact(bool compact);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString words() const;

    QString m_personality;
    bool m_compact = false;
};

} // namespace window
