// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QStringList>

namespace widgets {

/// Every kind of type in the program. Quieter text is a colour, never a size.
enum class Role {
    Code, ///< 58, the status code of the verdict
    CodeArticle, ///< 44
    CodeCompare, ///< 38
    CodeSmall, ///< 34, the verdict in a small window
    Title, ///< 20, name of a screen
    Sentence, ///< 17, the verdict
    Lead, ///< 16 medium, the one-line summary of an article
    SentenceSmall, ///< 14.5, the verdict in a small window
    Block, ///< 15, block titles, class names
    Strong, ///< 13 semibold: row titles, values, the current item
    Label, ///< 13 medium: buttons, stamps
    Body, ///< 13
    Mono, ///< 13 monospace: bytes, methods, paths
    MonoStrong,
    MonoItalic, ///< lines that are not there
};

/// The font of a role at the scale of the theme.
QFont font(Role role);
/// Monospace families by preference; none of them has ligatures, because a ligature on the wire is a lie.
QStringList monoFamilies();
/// Width of the words of a control, remembered: layouts ask for the same ones again and again.
int textWidth(const QFont &font, const QString &words);

} // namespace widgets
