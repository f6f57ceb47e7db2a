// SPDX-License-Identifier: Apache-2.0
#include "ui/window/screenshot.h"

#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QPixmap>
#include <QTextStream>
#include <QTimer>

#include <chrono>

namespace window {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Screenshot::Screenshot(MainWindow *window, QString file, bool afterProbes)
    : QObject(window)
    , m_window(window)
    , m_file(std::move(file))
{
    // Layouts and the thread between finding and wire settle in the turns of the event loop that follow.
    connect(
        window, afterProbes ? &MainWindow::investigated : &MainWindow::exchangeShown, this,
        [this] { QTimer::singleShot(60ms, this, &Screenshot::take); }, Qt::SingleShotConnection);
}

void Screenshot::take()
{
    if (m_window->grab().save(m_file, "PNG")) {
        QApplication::exit(0);
        return;
    }
    QTextStream(stderr) << QApplication::applicationName()
                        << u": the picture cannot be written to \"%1\".\n"_s.arg(m_file);
    QApplication::exit(1);
}

} // namespace window
