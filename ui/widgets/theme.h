// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

#include <array>

class QApplication;

/// Small reusable widgets, delegates' painting functions, and the one place for colours and sizes.
namespace widgets {

/// What the user chose. System compares the lightness of the system's text and window colours.
enum class Mode { System, Light, Dark, ContrastLight, ContrastDark };

/// Names of the surface, line and text colours; every painted pixel uses one of them, a class or a level ink.
enum class Token {
    Window,
    Rail,
    Panel,
    Sunken,
    Field,
    Hover,
    Border,
    BorderStrong,
    BorderInput,
    Text,
    Text2,
    Text3,
    Disabled,
    Accent,
    AccentHover,
    AccentPress,
    OnAccent,
    Highlight,
    HighlightEdge,
    Ghost,
    GhostFill,
    Scroll,
    Count
};

/// How much a finding matters; same order as the levels of a report.
enum class Level { Error, Warn, Info, Good, Open };

/// Colour of a status class or level, and the tint behind it where a fill is wanted.
struct Ink {
    QColor ink;
    QColor fill;
    QColor edge; ///< invalid: none
};

/// All colours and the scale of the moment. A value: copy it freely.
struct Theme {
    std::array<QColor, std::size_t(Token::Count)> colors;
    std::array<Ink, 6> classes; ///< [0] is "no answer", [4] is 4xx
    std::array<Ink, 5> levels;
    bool dark = false;
    bool contrast = false;
    double scale = 1.0; ///< 1 for a 10 pt system font at 96 dpi

    const QColor &operator[](Token token) const { return colors[std::size_t(token)]; }
    /// Width of an edge in px: 1, in high contrast 2.
    int edge() const { return contrast ? 2 : 1; }
};

/// The theme that is on. Changed by apply() only; widgets hear of it as QEvent::StyleChange.
const Theme &theme();
/// The tokens of a mode as data; System is resolved against `system`.
Theme makeTheme(Mode mode, const QPalette &system);
QPalette makePalette(const Theme &theme);
/// The only style sheet of the program.
QString makeStyleSheet(const Theme &theme);
/// Turns style, palette and style sheet to `mode`, at the scale of the application's font. Call it again
/// after the font or the mode changed.
void apply(QApplication &app, Mode mode);

/// Device independent px for `n` px of the drawings: round(n * scale).
int dp(double n);

/// 1 to 5 for a status code, 0 for anything else.
int statusClass(int code);
const Ink &classInk(int code);
/// "success", "client error", "no answer"…
QString classWord(int code);
const Ink &levelInk(Level level);

} // namespace widgets
