// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/findingfooter.h"

#include "ui/explain/findingsmodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

FindingFooter::FindingFooter(QWidget *parent)
    : QWidget(parent)
    , m_id(new Label({}, Role::Body, Token::Text2, this))
    , m_section(new Button(Button::Link, tr("Section"), {}, this))
    , m_why(new Button(Button::Link, tr("Why?"), {}, this))
    , m_about(new Button(Button::Link, tr("About this check"), {}, this))
{
    setObjectName(u"findingFooter"_s);
    m_id->setObjectName(u"findingRule"_s);
    m_id->setElided(true);
    m_section->setObjectName(u"findingSection"_s);
    m_why->setObjectName(u"findingWhy"_s);
    m_why->setToolTip(tr("How each condition held (W)"));
    m_about->setObjectName(u"findingAbout"_s);
    m_about->setToolTip(tr("The page of this check (F1)"));
    auto *row = new QHBoxLayout(this);
    row->addWidget(m_id, 1);
    for (Button *button : {m_section, m_why, m_about})
        row->addWidget(button);
    connect(m_section, &Button::clicked, this, [this] { Q_EMIT specRequested(m_spec); });
    connect(m_why, &Button::clicked, this, [this] { Q_EMIT whyRequested(m_rule); });
    connect(m_about, &Button::clicked, this, [this] { Q_EMIT ruleRequested(m_rule); });
    restyle();
    hide();
}

void FindingFooter::setFinding(const Finding *finding)
{
    setVisible(finding != nullptr);
    if (!finding)
        return;
    m_rule = finding->rule;
    m_spec = finding->spec.value(0);
    m_id->setText(m_rule);
    m_section->setText(m_spec.isEmpty() ? QString() : citation(m_spec));
    m_section->setVisible(!m_spec.isEmpty());
}

void FindingFooter::restyle()
{
    setFixedHeight(dp(32));
    layout()->setContentsMargins(dp(14), 1, dp(10), 0);
    layout()->setSpacing(dp(12));
}

void FindingFooter::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void FindingFooter::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, 0, width(), 1), widgets::theme()[Token::Border]);
}

} // namespace explain
