// SPDX-License-Identifier: Apache-2.0
#include "ui/window/caretrest.h"

#include <QApplication>
#include <QEvent>

namespace window {

// As long as GTK's.
constexpr int patience = 10'000; ///< milliseconds

CaretRest::CaretRest(QApplication &app, QObject *parent)
    : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &CaretRest::rest);
    app.installEventFilter(this);
    rest();
}

bool CaretRest::eventFilter(QObject *, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::InputMethod)
        wake();
    return false;
}

void CaretRest::rest()
{
    if (m_resting)
        return;
    m_flashTime = QApplication::cursorFlashTime();
    m_resting = true;
    QApplication::setCursorFlashTime(0);
}

void CaretRest::wake()
{
    if (m_resting) {
        m_resting = false;
        QApplication::setCursorFlashTime(m_flashTime);
    }
    m_patience.start();
}

} // namespace window
