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
    Screenshot(MainWindow *window, QString file);

private:
    void take();

    MainWindow *m_window;
    QString m_file;
};

} // namespace window
