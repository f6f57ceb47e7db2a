// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace widgets {

/// Fusion with edges in the colours of the theme: its own are shades of the window, which nobody sees where
/// that is black. Its mark for a menu bar that has no room is a bitmap, and the first bitmap makes Qt load
/// every image format it has, at each start; so that is ours, too.
class ProgramStyle : public QProxyStyle {
    Q_OBJECT

public:
    ProgramStyle();

    QIcon standardIcon(
        StandardPixmap which, const QStyleOption *option, const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget) const override;
};

} // namespace widgets
