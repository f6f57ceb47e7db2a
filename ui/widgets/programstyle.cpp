// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/programstyle.h"

#include "ui/widgets/icons.h"

#include <QPainter>
#include <QStyleOption>

namespace widgets {

using namespace Qt::StringLiterals;

ProgramStyle::ProgramStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

QIcon ProgramStyle::standardIcon(
    StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    if (which == SP_ToolBarHorizontalExtensionButton)
        return icon(u"chevron-right"_s);
    return QProxyStyle::standardIcon(which, option, widget);
}

static void paintCheckBox(QPainter *painter, const QRect &rect, QStyle::State state)
{
    const Theme &colors = theme();
    const bool enabled = state & QStyle::State_Enabled;
    const bool on = state & QStyle::State_On;
    const int edge = colors.edge();
    const QRectF box = QRectF(rect).adjusted(edge / 2.0, edge / 2.0, -edge / 2.0, -edge / 2.0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colors[!enabled ? Token::Disabled : on ? Token::Accent : Token::BorderInput], edge));
    painter->setBrush(colors[on && enabled ? Token::Accent : Token::Field]);
    painter->drawRoundedRect(box, dp(3), dp(3));
    const QColor ink = colors[enabled ? Token::OnAccent : Token::Disabled];
    if (on)
        paintIcon(painter, rect.adjusted(edge, edge, -edge, -edge), u"check"_s, ink);
    else if (state & QStyle::State_NoChange)
        painter->fillRect(QRectF(box.left() + box.width() / 4, box.center().y() - 1, box.width() / 2, 2),
            colors[Token::Text]);
    painter->restore();
}

void ProgramStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        paintCheckBox(painter, option->rect, option->state);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ProgramStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (!theme().contrast || (control != CC_SpinBox && control != CC_ComboBox))
        return;
    const double half = theme().edge() / 2.0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme()[Token::BorderInput], theme().edge()));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(half, half, -half, -half), dp(4), dp(4));
    painter->restore();
}

} // namespace widgets
