// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/focusring.h"

#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTabBar>

namespace widgets {

FocusRing::FocusRing(QWidget *window)
    : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

// Editors and item views show focus by themselves; a property asks for the ring where the class does not
// tell.
static bool wantsRing(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QTabBar *>(widget)
        || widget->property("focusRing").toBool();
}

void FocusRing::follow(QWidget *widget)
{
    watch(false);
    m_quiet = false;
    const bool ours = widget && widget->window() == parentWidget() && wantsRing(widget);
    m_target = ours ? widget : nullptr;
    watch(true);
    place();
}

void FocusRing::watch(bool on)
{
    if (on) {
        for (QWidget *each = m_target; each && each != parentWidget(); each = each->parentWidget())
            m_watched << each;
    }
    for (const QPointer<QWidget> &each : std::as_const(m_watched)) {
        if (each && on)
            each->installEventFilter(this);
        else if (each)
            each->removeEventFilter(this);
    }
    if (!on)
        m_watched.clear();
}

void FocusRing::place()
{
    if (!m_target || !m_target->isVisible() || m_quiet) {
        hide();
        return;
    }
    const int out = dp(2) + 2;
    const QPoint corner = m_target->mapTo(parentWidget(), QPoint(0, 0));
    setGeometry(QRect(corner, m_target->size()).adjusted(-out, -out, out, out));
    raise();
    show();
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
        place();
        break;
    case QEvent::MouseButtonPress:
        m_quiet = m_quiet || watched == m_target;
        place();
        break;
    case QEvent::KeyPress:
        m_quiet = false;
        place();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void FocusRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme()[Token::Accent], 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), dp(6) + 2, dp(6) + 2);
}

} // namespace widgets
