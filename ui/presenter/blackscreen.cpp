// SPDX-License-Identifier: Apache-2.0
#include "ui/presenter/blackscreen.h"

#include <QEvent>
#include <QPainter>

namespace presenter {

using namespace Qt::StringLiterals;

BlackScreen::BlackScreen(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"blackScreen"_s);
    setAccessibleName(tr("The screen is black. Any key brings the picture back."));
    setCursor(Qt::BlankCursor);
    setGeometry(parent->rect());
    parent->installEventFilter(this);
    raise();
}

bool BlackScreen::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void BlackScreen::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Qt::black);
}

void BlackScreen::mousePressEvent(QMouseEvent *)
{
    Q_EMIT clicked();
}

} // namespace presenter
