// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPoint>
#include <QString>

class QPainter;

namespace presenter {

/// Width of a key with these words on it, in px.
int keyCapWidth(const QString &words);
/// Height of every key, in px.
int keyCapHeight();
/// Paints a key with its upper left corner at `corner`, or its upper right one; returns its width.
int paintKeyCap(QPainter *painter, const QPoint &corner, const QString &words, bool fromRight = false);

} // namespace presenter
