// SPDX-License-Identifier: Apache-2.0
#include "ui/window/rail.h"

#include "ui/widgets/railbutton.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace window {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Token;

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(u"rail"_s);
    setAccessibleName(tr("Screens"));
    m_layout->addStretch(1);
    restyle();
}

void Rail::add(const QString &word, const QString &iconName, const QString &shortcut)
{
    auto *button = new widgets::RailButton(word, iconName, this);
    button->setObjectName(u"rail-"_s + iconName);
    button->setAccessibleDescription(shortcut);
    button->setCompact(m_compact);
    connect(button, &QAbstractButton::clicked, this,
        [this, entry = int(m_buttons.size())] { Q_EMIT chosen(entry); });
    m_layout->insertWidget(int(m_buttons.size()), button, 0, Qt::AlignHCenter);
    m_buttons << button;
}

void Rail::setCurrent(int entry)
{
    m_buttons.at(entry)->setChecked(true);
}

void Rail::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    for (widgets::RailButton *button : m_buttons)
        button->setCompact(compact);
    restyle();
}

void Rail::restyle()
{
    setFixedWidth(dp(m_compact ? 52 : 92));
    m_layout->setContentsMargins(0, dp(10), widgets::theme().edge(), dp(10));
    m_layout->setSpacing(dp(m_compact ? 5 : 4));
}

void Rail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void Rail::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down)
        focusNextChild();
    else if (event->key() == Qt::Key_Up)
        focusPreviousChild();
    else
        QWidget::keyPressEvent(event);
}

void Rail::paintEvent(QPaintEvent *)
{
    const widgets::Theme &colors = widgets::theme();
    QPainter painter(this);
    painter.fillRect(rect(), colors[Token::Rail]);
    painter.fillRect(QRect(width() - colors.edge(), 0, colors.edge(), height()), colors[Token::Border]);
}

} // namespace window
