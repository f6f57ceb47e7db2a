// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

class QApplication;

namespace window {

/// Lets the text cursor blink only while somebody is at work: an unattended window wakes the processor for
/// nothing else. It then stays visible, and blinks again with the next key or click.
class CaretRest : public QObject {
    Q_OBJECT
public:
    /// Resting from the start.
    explicit CaretRest(QApplication &app, QObject *parent = nullptr);

    bool isResting() const { return m_resting; }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rest();
    void wake();

    QTimer m_patience;
    int m_flashTime = 0; ///< milliseconds, as the system has it
    bool m_resting = false;
};

} // namespace window
