// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/settings.h"
#include "ui/widgets/theme.h"

#include <QFont>
#include <QObject>

class QApplication;

namespace window {

/// Theme and type size of the program, remembered.
class Appearance : public QObject {
    Q_OBJECT
public:
    /// Applies what the settings say, on top of the system's font.
    Appearance(QApplication &app, base::Settings &settings, QObject *parent = nullptr);

    widgets::Mode mode() const { return m_mode; }
    void setMode(widgets::Mode mode);
    int zoom() const { return m_zoom; } ///< percent
    /// Bounded to 75 to 300 percent.
    void setZoom(int percent);

    /// "system", "light", "dark", "contrast-light", "contrast-dark"; an unknown word is System.
    static widgets::Mode modeOf(const QString &word);
    static QString wordOf(widgets::Mode mode);

Q_SIGNALS:
    void changed();

private:
    void apply();

    QApplication &m_app;
    base::Settings &m_settings;
    QFont m_systemFont;
    widgets::Mode m_mode;
    int m_zoom;
};

} // namespace window
