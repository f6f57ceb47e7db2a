// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/settings.h"
#include "ui/widgets/theme.h"

#include <QFont>
#include <QObject>

#include <optional>

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
    /// To high contrast and back, light or dark as it is.
    void toggleContrast();

    /// Until endPresenting() everything is drawn for an audience: at `percent`, bounded to 150 to 300. What
    /// is chosen meanwhile is not remembered.
    void beginPresenting(int percent);
    /// Back to theme and size as they were.
    void endPresenting();
    bool isPresenting() const { return m_own.has_value(); }

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
    /// What is drawn.
    struct Look {
        widgets::Mode mode;
        int zoom; ///< percent
    };

    widgets::Mode m_mode;
    int m_zoom;
    widgets::Mode m_plain = widgets::Mode::System; ///< before high contrast
    std::optional<Look> m_own; ///< while presenting: what to go back to
};

} // namespace window
