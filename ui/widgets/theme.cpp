// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/theme.h"

#include "ui/widgets/programstyle.h"

#include <QApplication>
#include <QFont>
#include <QScreen>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace widgets {

using namespace Qt::StringLiterals;

// In the order of Token.
static constexpr std::array<QRgb, std::size_t(Token::Count)> lightTokens{0xF3F4F7, 0xEBEDF1, 0xFFFFFF,
    0xF8F9FB, 0xFFFFFF, 0xEEF0F4, 0xE0E3EA, 0xC9CED9, 0x888E9C, 0x171A21, 0x484D5A, 0x636977, 0xA3A8B4,
    0x0B67A6, 0x09598F, 0x074A78, 0xFFFFFF, 0xE6F1F9, 0x9FC6E3, 0x5D6373, 0xF3F4F7, 0xC6CAD4};
static constexpr std::array<QRgb, std::size_t(Token::Count)> darkTokens{0x16171A, 0x121315, 0x1E1F22,
    0x1A1B1E, 0x1A1B1E, 0x292B30, 0x2F3136, 0x464A52, 0x6C717D, 0xE9EAED, 0xB7BAC2, 0x9195A0, 0x62666F,
    0x5DB5EA, 0x7CC4F0, 0x439FD8, 0x0B1720, 0x182B3A, 0x2F6489, 0xA0A4AE, 0x232529, 0x44474F};

static Ink ink(QRgb color, QRgb fill)
{
    return {QColor(color), QColor(fill), {}};
}

static Ink ink(QRgb color, QRgb fill, QRgb edge)
{
    return {QColor(color), QColor(fill), QColor(edge)};
}

static Theme lightTheme()
{
    Theme theme;
    std::transform(
        lightTokens.begin(), lightTokens.end(), theme.colors.begin(), [](QRgb c) { return QColor(c); });
    theme.classes = {ink(0x171A21, 0xECEDF0), ink(0x737378, 0xF8F8F9), ink(0x0A6B3B, 0xE5F3EB),
        ink(0x4B3BE3, 0xECEAFD), ink(0x966300, 0xFBF1DC), ink(0x620A2E, 0xF7E9EE)};
    theme.levels = {ink(0xB3201A, 0xFCEBEA), ink(0x8A5B00, 0xFDF5E3, 0xE6CC93), ink(0x4A5568, 0xEEF0F4),
        ink(0x0A6B3B, 0xE5F3EB), ink(0x484D5A, 0xF3F4F7)};
    return theme;
}

static Theme darkTheme()
{
    Theme theme;
    theme.dark = true;
    std::transform(
        darkTokens.begin(), darkTokens.end(), theme.colors.begin(), [](QRgb c) { return QColor(c); });
    theme.classes = {ink(0xE9EAED, 0x2A2C31), ink(0xECECEC, 0x2C2D30), ink(0x2FB56A, 0x1A3024),
        ink(0x9A86FF, 0x292548), ink(0xFFC42E, 0x362D15), ink(0xF25CA8, 0x3B2030)};
    theme.levels = {ink(0xFF7B72, 0x3A2122), ink(0xFFC42E, 0x302817, 0x6B551F), ink(0xA9B4C6, 0x292B30),
        ink(0x2FB56A, 0x1A3024), ink(0xB7BAC2, 0x26282C)};
    return theme;
}

// Surfaces become plain, every text and edge the opposite; fills go, frames of the ink take their place.
static Theme contrastTheme(Theme theme)
{
    const QColor surface(theme.dark ? Qt::black : Qt::white);
    const QColor line(theme.dark ? Qt::white : Qt::black);
    const QColor accent(theme.dark ? QRgb(0xFFE100) : QRgb(0x0033CC));
    const auto set = [&theme](std::initializer_list<Token> tokens, const QColor &color) {
        for (const Token token : tokens)
            theme.colors[std::size_t(token)] = color;
    };
    set({Token::Window, Token::Rail, Token::Panel, Token::Sunken, Token::Field, Token::Hover, Token::OnAccent,
            Token::Highlight, Token::GhostFill},
        surface);
    set({Token::Border, Token::BorderStrong, Token::BorderInput, Token::Text, Token::Text2, Token::Text3,
            Token::Ghost, Token::Scroll},
        line);
    set({Token::Accent, Token::AccentHover, Token::AccentPress, Token::HighlightEdge}, accent);
    set({Token::Disabled}, QColor(theme.dark ? QRgb(0xA6A6A6) : QRgb(0x595959)));
    const auto plain = [&surface](Ink &each) { each = {each.ink, surface, each.ink}; };
    std::for_each(theme.classes.begin(), theme.classes.end(), plain);
    std::for_each(theme.levels.begin(), theme.levels.end(), plain);
    for (const Level quiet : {Level::Info, Level::Open})
        theme.levels[std::size_t(quiet)] = {line, surface, line};
    theme.contrast = true;
    return theme;
}

static Theme &current()
{
    static Theme instance = lightTheme();
    return instance;
}

const Theme &theme()
{
    return current();
}

Theme makeTheme(Mode mode, const QPalette &system)
{
    // Qt 6.4 has no QStyleHints::colorScheme(); light text on a darker window means a dark system.
    if (mode == Mode::System) {
        const int text = system.color(QPalette::WindowText).lightness();
        mode = text > system.color(QPalette::Window).lightness() ? Mode::Dark : Mode::Light;
    }
    switch (mode) {
    case Mode::Dark:
        return darkTheme();
    case Mode::ContrastLight:
        return contrastTheme(lightTheme());
    case Mode::ContrastDark:
        return contrastTheme(darkTheme());
    case Mode::System:
    case Mode::Light:
        break;
    }
    return lightTheme();
}

QPalette makePalette(const Theme &theme)
{
    using Role = QPalette::ColorRole;
    static constexpr std::pair<Role, Token> pairs[] = {{Role::Window, Token::Window},
        {Role::Base, Token::Field}, {Role::AlternateBase, Token::Sunken}, {Role::WindowText, Token::Text},
        {Role::Text, Token::Text}, {Role::ButtonText, Token::Text}, {Role::BrightText, Token::OnAccent},
        {Role::Button, Token::Panel}, {Role::Highlight, Token::Accent},
        {Role::HighlightedText, Token::OnAccent}, {Role::Link, Token::Accent},
        {Role::LinkVisited, Token::Accent}, {Role::PlaceholderText, Token::Text3},
        {Role::Light, Token::Panel}, {Role::Midlight, Token::Border}, {Role::Mid, Token::BorderStrong},
        {Role::Dark, Token::BorderStrong}, {Role::Shadow, Token::BorderStrong},
        {Role::ToolTipBase, Token::Panel}, {Role::ToolTipText, Token::Text}};
    QPalette palette;
    for (const auto &[role, token] : pairs)
        palette.setColor(QPalette::All, role, theme[token]);
    for (const Role role :
        {Role::WindowText, Role::Text, Role::ButtonText, Role::PlaceholderText, Role::Link})
        palette.setColor(QPalette::Disabled, role, theme[Token::Disabled]);
    palette.setColor(QPalette::Disabled, Role::Highlight, theme[Token::Hover]);
    palette.setColor(QPalette::Disabled, Role::HighlightedText, theme[Token::Disabled]);
    return palette;
}

static double scaleOf(const QFont &font)
{
    const double dpi =
        QGuiApplication::primaryScreen() ? QGuiApplication::primaryScreen()->logicalDotsPerInchY() : 96;
    const double scale = font.pixelSize() > 0 ? font.pixelSize() / 13.0 : font.pointSizeF() * dpi / 960.0;
    return std::max(1.0, scale); // no text under 10 pt, whatever the system's own size
}

void apply(QApplication &app, Mode mode)
{
    static const QPalette system = QGuiApplication::palette(); // before the first palette of ours
    current() = makeTheme(mode, system);
    current().scale = scaleOf(QApplication::font());
    static const QStyle *ours = nullptr;
    if (!ours) {
        auto *style = new ProgramStyle;
        ours = style;
        QApplication::setStyle(style);
    }
    QApplication::setPalette(makePalette(theme()));
    app.setStyleSheet(makeStyleSheet(theme()));
}

int dp(double n)
{
    return int(std::lround(n * theme().scale));
}

int statusClass(int code)
{
    return code >= 100 && code < 600 ? code / 100 : 0;
}

const Ink &classInk(int code)
{
    return theme().classes[std::size_t(statusClass(code))];
}

QString classWord(int code)
{
    static const QString words[] = {
        u"no answer"_s, u"info"_s, u"success"_s, u"redirect"_s, u"client error"_s, u"server error"_s};
    return words[statusClass(code)];
}

const Ink &levelInk(Level level)
{
    return theme().levels[std::size_t(level)];
}

} // namespace widgets
