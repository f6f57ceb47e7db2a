// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

namespace window {

class MainWindow;

/// Draws a window into a file once its exchange is shown, and ends the program: 0, or 1 when the file cannot
/// be written.
class Screenshot : public QObject {
    Q_OBJECT
public:
    /// `afterProbes`: not before the result of the investigation is shown.
    Screenshot(MainWindow *window, QString file, bool afterProbes = false);

private:
    void take();

    MainWindow *m_window;
    QString m_file;
};

} // namespace window
