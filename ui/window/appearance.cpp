// SPDX-License-Identifier: Apache-2.0
#include "ui/window/appearance.h"

#include <QApplication>

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;
using widgets::Mode;

static const std::pair<QString, Mode> &entry(std::size_t index)
{
    static const std::pair<QString, Mode> all[] = {{u"system"_s, Mode::System}, {u"light"_s, Mode::Light},
        {u"dark"_s, Mode::Dark}, {u"contrast-light"_s, Mode::ContrastLight},
        {u"contrast-dark"_s, Mode::ContrastDark}};
    return all[index];
}

static constexpr std::size_t modeCount = 5;

Mode Appearance::modeOf(const QString &word)
{
    for (std::size_t i = 0; i < modeCount; ++i) {
        if (entry(i).first == word)
            return entry(i).second;
    }
    return Mode::System;
}

QString Appearance::wordOf(Mode mode)
{
    for (std::size_t i = 0; i < modeCount; ++i) {
        if (entry(i).second == mode)
            return entry(i).first;
    }
    return entry(0).first;
}

Appearance::Appearance(QApplication &app, base::Settings &settings, QObject *parent)
    : QObject(parent)
    , m_app(app)
    , m_settings(settings)
    , m_systemFont(QApplication::font())
    , m_mode(modeOf(settings.value(base::settings::theme)))
    , m_zoom(settings.value(base::settings::zoom))
{
    apply();
}

void Appearance::setMode(Mode mode)
{
    m_mode = mode;
    if (!m_own)
        m_settings.set(base::settings::theme, wordOf(mode));
    apply();
}

void Appearance::setZoom(int percent)
{
    m_zoom = std::clamp(percent, m_own ? 150 : 75, 300);
    m_settings.set(m_own ? base::settings::presenterZoom : base::settings::zoom, m_zoom);
    apply();
}

void Appearance::toggleContrast()
{
    const widgets::Theme &now = widgets::theme();
    if (!now.contrast) {
        m_plain = m_mode;
        setMode(now.dark ? Mode::ContrastDark : Mode::ContrastLight);
        return;
    }
    const bool started = m_plain == Mode::ContrastLight || m_plain == Mode::ContrastDark;
    const bool sameSide = m_plain == Mode::System || (m_plain == Mode::Dark) == now.dark;
    setMode(!started && sameSide ? m_plain : now.dark ? Mode::Dark : Mode::Light);
}

void Appearance::beginPresenting(int percent)
{
    m_own = Look{m_mode, m_zoom};
    m_zoom = std::clamp(percent, 150, 300);
    apply();
}

void Appearance::endPresenting()
{
    if (!m_own)
        return;
    m_mode = m_own->mode;
    m_zoom = m_own->zoom;
    m_own.reset();
    apply();
}

void Appearance::apply()
{
    QFont font = m_systemFont;
    // Nothing is drawn under 10 pt: zoom counts from there, also where the system's font is smaller.
    if (font.pixelSize() > 0)
        font.setPixelSize(std::max(13, font.pixelSize()) * m_zoom / 100);
    else
        font.setPointSizeF(std::max(10.0, font.pointSizeF()) * m_zoom / 100);
    if (font != QApplication::font())
        QApplication::setFont(font);
    widgets::apply(m_app, m_mode);
    Q_EMIT changed();
}

} // namespace window
