// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/fonts.h"

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFontMetrics>
#include <QHash>

namespace widgets {

using namespace Qt::StringLiterals;

QStringList monoFamilies()
{
    return {u"Hack"_s, u"DejaVu Sans Mono"_s, u"Noto Sans Mono"_s, u"Cascadia Mono"_s, u"Menlo"_s,
        u"Consolas"_s, u"monospace"_s};
}

static QFont sized(double px, QFont::Weight weight)
{
    QFont font = QApplication::font();
    font.setPixelSize(dp(px));
    font.setWeight(weight);
    return font;
}

static QFont mono(QFont::Weight weight, bool italic)
{
    QFont font;
    font.setFamilies(monoFamilies());
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    // Bytes are shown one by one, never as ligatures; scripts that need shaping still get it.
    font.setStyleStrategy(QFont::PreferNoShaping);
    font.setPixelSize(dp(13));
    font.setWeight(weight);
    font.setItalic(italic);
    return font;
}

QFont font(Role role)
{
    switch (role) {
    case Role::Code:
        return sized(58, QFont::DemiBold);
    case Role::CodeArticle:
        return sized(44, QFont::DemiBold);
    case Role::CodeCompare:
        return sized(38, QFont::DemiBold);
    case Role::CodeSmall:
        return sized(34, QFont::DemiBold);
    case Role::Title:
        return sized(20, QFont::DemiBold);
    case Role::Sentence:
        return sized(17, QFont::DemiBold);
    case Role::Lead:
        return sized(16, QFont::Medium);
    case Role::SentenceSmall:
        return sized(14.5, QFont::DemiBold);
    case Role::Block:
        return sized(15, QFont::DemiBold);
    case Role::Strong:
        return sized(13, QFont::DemiBold);
    case Role::Label:
        return sized(13, QFont::Medium);
    case Role::Body:
        return sized(13, QFont::Normal);
    case Role::Mono:
        return mono(QFont::Normal, false);
    case Role::MonoStrong:
        return mono(QFont::Bold, false);
    case Role::MonoItalic:
        return mono(QFont::Normal, true);
    }
    return {};
}

int textWidth(const QFont &font, const QString &words)
{
    constexpr qsizetype most = 500; // controls have a few dozen words; more than that is outside data
    static QHash<std::pair<QFont, QString>, int> known;
    const std::pair<QFont, QString> key(font, words);
    const auto found = known.constFind(key);
    if (found != known.constEnd())
        return *found;
    if (known.size() >= most)
        known.clear();
    const int width = QFontMetrics(font).horizontalAdvance(words);
    known.insert(key, width);
    return width;
}

} // namespace widgets
