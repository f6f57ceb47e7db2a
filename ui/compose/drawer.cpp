// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/drawer.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

Drawer::Drawer(const QString &title, const QString &purpose, QWidget *parent)
    : Card(parent)
    , m_head(new QWidget(this))
    , m_actions(new QHBoxLayout)
    , m_body(new QVBoxLayout)
    , m_purpose(new widgets::Label(purpose, Role::Body, Token::Text3))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_head->setMinimumHeight(dp(41));
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(dp(16), 0, dp(8), 0);
    head->setSpacing(dp(12));
    head->addWidget(new widgets::Label(title, Role::Strong));
    head->addWidget(m_purpose, 1);
    m_purpose->setMinimumWidth(0);
    m_purpose->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_actions->setSpacing(dp(4));
    head->addLayout(m_actions);
    auto *close = new widgets::Button(widgets::Button::Quiet, {}, u"close"_s);
    close->setAccessibleName(tr("Close %1").arg(title));
    close->setToolTip(tr("Close (Esc)"));
    connect(close, &QPushButton::clicked, this, &Drawer::closeRequested);
    head->addWidget(close);
    layout->addWidget(m_head);
    layout->addLayout(m_body);
}

void Drawer::setPurpose(const QString &purpose)
{
    m_purpose->setText(purpose);
}

void Drawer::addAction(QWidget *button)
{
    m_actions->addWidget(button);
}

void Drawer::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    QPainter painter(this);
    painter.setPen(QPen(widgets::theme()[Token::Border], 1));
    painter.drawLine(1, m_head->height(), width() - 2, m_head->height());
}

void Drawer::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        Card::keyPressEvent(event);
}

} // namespace compose
