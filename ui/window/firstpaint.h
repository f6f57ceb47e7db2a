// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QEvent>
#include <QTextStream>
#include <QTimer>
#include <QWidget>

namespace window {

/// Writes "painted" to stdout once `watched` has been painted: tests/bench takes the time. Deletes itself.
class FirstPaint : public QObject {
public:
    /// Does nothing unless REASONPHRASE_BENCH is set.
    static void tell(QWidget *watched)
    {
        if (qEnvironmentVariableIsSet("REASONPHRASE_BENCH"))
            watched->installEventFilter(new FirstPaint(watched));
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            // Once the event loop is back, the children are painted too and the picture is on its way.
            QTimer::singleShot(0, this, [this] {
                QTextStream(stdout) << "painted\n";
                deleteLater();
            });
        }
        return false;
    }

private:
    using QObject::QObject;
};

} // namespace window
