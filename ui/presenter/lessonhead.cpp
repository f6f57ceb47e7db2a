// SPDX-License-Identifier: Apache-2.0
#include "ui/presenter/lessonhead.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace presenter {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::theme;
using widgets::Token;

static constexpr int mostDots = 12;

LessonHead::LessonHead(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label({}, Role::Sentence))
    , m_subtitle(new Label({}, Role::Body, Token::Text2))
    , m_count(new Label({}, Role::Body, Token::Text2))
{
    setObjectName(u"lessonHead"_s);
    m_title->setObjectName(u"lessonHeadTitle"_s);
    m_count->setObjectName(u"lessonHeadCount"_s);
    m_subtitle->setElided(true);
    auto *row = new QHBoxLayout(this);
    row->addWidget(m_title);
    row->addWidget(m_subtitle, 1);
    row->addWidget(m_count);
    restyle();
}

void LessonHead::setLesson(const QString &title, const QString &subtitle, int step, int steps)
{
    m_step = step;
    m_steps = steps;
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    m_count->setText(steps > 0 ? tr("Step %1 of %2").arg(step).arg(steps) : QString());
    restyle();
    update();
}

int LessonHead::dotsWidth() const
{
    return m_steps > 0 && m_steps <= mostDots ? m_steps * dp(31) + dp(8) : 0;
}

void LessonHead::restyle()
{
    layout()->setContentsMargins(dp(59), dp(6), dp(30), dp(4));
    layout()->setSpacing(dp(11));
    m_count->setContentsMargins(dotsWidth(), 0, 0, 0);
}

void LessonHead::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void LessonHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int side = dp(18);
    widgets::paintIcon(&painter, QRect(dp(31), (height() - side) / 2 + dp(1), side, side), u"lessons"_s,
        theme()[Token::Accent]);
    if (dotsWidth() == 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const double half = theme().edge() / 2.0;
    int x = m_count->x();
    for (int step = 1; step <= m_steps; ++step) {
        const bool done = step <= m_step;
        const QRectF dot(x, m_count->geometry().center().y() - dp(3), dp(24), dp(6));
        painter.setPen(theme().contrast ? QPen(theme()[Token::Border], theme().edge()) : QPen(Qt::NoPen));
        painter.setBrush(theme()[done ? Token::Accent : theme().contrast ? Token::Panel : Token::Scroll]);
        painter.drawRoundedRect(dot.adjusted(half, half, -half, -half), dp(3), dp(3));
        x += dp(31);
    }
}

} // namespace presenter
