// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/segmentedtabs.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPainter>

namespace widgets {

static constexpr int trough = 3;
static constexpr int gap = 1; // px between tabs

SegmentedTabs::SegmentedTabs(const QStringList &words, QWidget *parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideNone);
    setFont(widgets::font(Role::Label));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (const QString &word : words)
        addTab(word);
}

QSize SegmentedTabs::tabSizeHint(int index) const
{
    const int ends = (index == 0 ? dp(trough) : 0) + (index == count() - 1 ? dp(trough) : gap);
    return {textWidth(font(), tabText(index)) + 2 * dp(10) + ends, dp(30)};
}

QSize SegmentedTabs::sizeHint() const
{
    int width = 0;
    for (int index = 0; index < count(); ++index)
        width += tabSizeHint(index).width();
    return {width, dp(30)};
}

void SegmentedTabs::paintEvent(QPaintEvent *)
{
    const Theme &colors = theme();
    const double half = colors.edge() / 2.0;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors[Token::Border], colors.edge()));
    painter.setBrush(colors[Token::Sunken]);
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), dp(6) - half, dp(6) - half);
    painter.setFont(font());
    for (int index = 0; index < count(); ++index) {
        const QRect box = tabRect(index).adjusted(
            index == 0 ? dp(trough) : 0, dp(trough), index == count() - 1 ? -dp(trough) : -gap, -dp(trough));
        const bool current = index == currentIndex();
        if (current) {
            painter.setPen(QPen(colors[Token::HighlightEdge], colors.edge()));
            painter.setBrush(colors[Token::Highlight]);
            painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), dp(4), dp(4));
        }
        const bool enabled = isEnabled() && isTabEnabled(index);
        painter.setPen(colors[!enabled ? Token::Disabled : current ? Token::Accent : Token::Text2]);
        painter.drawText(box, Qt::AlignCenter, tabText(index));
    }
}

void SegmentedTabs::changeEvent(QEvent *event)
{
    QTabBar::changeEvent(event);
    if (event->type() == QEvent::StyleChange && font() != widgets::font(Role::Label))
        setFont(widgets::font(Role::Label)); // lays the tabs out anew
}

} // namespace widgets
