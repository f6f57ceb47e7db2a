// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/theme.h"

#include <QIcon>
#include <QPixmap>

class QPainter;

namespace widgets {

/// An icon of resources/icons by name ("send", "level-error"), drawn in the token's colour of the theme of
/// the moment, so that it follows a theme change by itself. Disabled and selected states take their own
/// colours.
QIcon icon(const QString &name, Token token = Token::Text2);
/// The same as pixels of one colour; cached by name, size, ratio and colour.
QPixmap iconPixmap(const QString &name, const QSize &size, const QColor &color, qreal ratio);
/// Paints the icon into `box`.
void paintIcon(QPainter *painter, const QRect &box, const QString &name, const QColor &color);
/// "level-error", "level-open"…
QString levelIconName(Level level);
/// The program's own icon, in its own colours.
QIcon appIcon();

} // namespace widgets
