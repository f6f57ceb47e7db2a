// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/chainview.h"

#include "ui/lab/flowrow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/shapes.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace lab {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

ChainView::ChainView(QWidget *parent)
    : QWidget(parent)
    , m_name(new Label({}, Role::Title))
    , m_state(new Label({}, Role::Body, Token::Text2))
    , m_teaches(new Label)
    , m_source(new Label({}, Role::Body, Token::Text3))
    , m_switch(new Button(Button::Primary, tr("Start")))
    , m_picture(new QWidget)
{
    setObjectName(u"chainView"_s);
    makeHead();
    auto *flow = new widgets::FlowLayout(8, 10, m_picture);
    flow->setContentsMargins(0, dp(6), 0, dp(6));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    m_picture->setSizePolicy(policy);
    connect(m_switch, &QPushButton::clicked, this, [this] {
        if (m_ports.isEmpty())
            Q_EMIT startRequested(m_plan.id);
        else
            Q_EMIT stopRequested(m_plan.id);
    });
}

void ChainView::makeHead()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(8));
    auto *head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    m_name->setWordWrap(true);
    m_switch->setObjectName(u"chainSwitch"_s);
    head->addWidget(m_switch);
    column->addLayout(head);
    for (Label *text : {m_state, m_teaches, m_source}) {
        text->setWordWrap(true);
        column->addWidget(text);
    }
    m_state->setObjectName(u"chainState"_s);
    column->addWidget(m_picture);
    column->addWidget(makeTrials());
    column->addStretch(1);
}

QWidget *ChainView::makeTrials()
{
    QList<QWidget *> parts{new Label(tr("Through all of it:"), Role::Body, Token::Text2)};
    for (const QByteArray &method : {"GET"_ba, "DELETE"_ba, "FROBNICATE"_ba}) {
        auto *button = new Button(Button::Tonal, QString::fromLatin1(method));
        button->setObjectName(u"chain-"_s + QString::fromLatin1(method));
        button->setAccessibleName(tr("%1 /articles/42 through the chain").arg(QString::fromLatin1(method)));
        button->setToolTip(u"%1 /articles/42"_s.arg(QString::fromLatin1(method)));
        connect(button, &QPushButton::clicked, this, [this, method] { ask(0, method); });
        parts << button;
        m_trials << button;
    }
    return makeFlowRow(parts);
}

void ChainView::setChain(const ChainPlan &plan, const QList<quint16> &ports, const QString &why)
{
    if (plan.id != m_plan.id || ports != m_ports)
        m_answered = -1;
    m_plan = plan;
    m_ports = ports;
    const bool runs = !ports.isEmpty();
    m_name->setText(plan.name);
    m_teaches->setText(plan.teaches);
    m_source->setText(plan.source);
    m_state->setText(runs
            ? tr("Runs on this computer only. Each server asks the next; ask any of them yourself.")
            : why.isEmpty() ? tr("Does not run yet.")
                            : why);
    m_switch->setText(runs ? tr("Stop") : tr("Start"));
    m_switch->setKind(runs ? Button::Plain : Button::Primary);
    m_switch->setAccessibleName(
        runs ? tr("Stop the chain %1").arg(plan.name) : tr("Start the chain %1").arg(plan.name));
    for (Button *trial : std::as_const(m_trials))
        trial->setEnabled(runs);
    fill();
}

void ChainView::setAnswered(int hop, int status)
{
    m_answered = hop;
    m_status = status;
    fill();
}

void ChainView::fill()
{
    while (QLayoutItem *item = m_picture->layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->setParent(nullptr);
        item->widget()->deleteLater(); // a button of it may be the sender
        delete item;
    }
    const int count = int(m_plan.hops.size());
    for (int hop = 0; hop < count; ++hop) {
        if (hop > 0) {
            auto *arrow = new Label(u"→"_s, Role::Title, Token::Text2, m_picture);
            arrow->setAccessibleName(tr("asks"));
            m_picture->layout()->addWidget(arrow);
        }
        m_picture->layout()->addWidget(makeBox(hop));
    }
    m_picture->updateGeometry();
}

/// "answered here", with the shape of the class of what it answered.
static QWidget *makeMark(int status)
{
    auto *mark = new QWidget;
    auto *row = new QHBoxLayout(mark);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(6));
    auto *shape = new widgets::ClassShape(14);
    shape->setCode(status);
    row->addWidget(shape);
    auto *words =
        new Label(status > 0 ? ChainView::tr("%1, answered here").arg(status) : ChainView::tr("hung up here"),
            Role::Strong);
    words->setClassCode(status);
    words->setObjectName(u"answeredHere"_s);
    row->addWidget(words);
    row->addStretch(1);
    return mark;
}

QWidget *ChainView::makeBox(int hop)
{
    const Hop &planned = m_plan.hops[std::size_t(hop)];
    auto *card = new widgets::Card(m_picture);
    const bool answered = hop == m_answered;
    if (answered)
        card->setClassCode(m_status);
    card->setObjectName(u"hop-%1"_s.arg(hop));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(dp(14), dp(10), dp(14), dp(10));
    column->setSpacing(dp(4));
    column->addWidget(new Label(planned.role, Role::Block));
    column->addWidget(new Label(planned.personality.name, Role::Body, Token::Text2));
    const quint16 port = m_ports.value(hop);
    const QString address = u"127.0.0.1:%1"_s.arg(port);
    QString place = tr("not started");
    if (port > 0)
        place = planned.listens ? address : tr("%1, nobody listens").arg(address);
    column->addWidget(new Label(place, Role::Mono));
    auto *row = new QHBoxLayout;
    auto *get = new Button(Button::Quiet, u"GET"_s);
    get->setObjectName(u"getHop-%1"_s.arg(hop));
    get->setAccessibleName(tr("GET /articles/42 from the %1").arg(planned.role));
    connect(get, &QPushButton::clicked, this, [this, hop] { ask(hop, "GET"_ba); });
    auto *copy = new Button(Button::Quiet, tr("Copy"), u"copy"_s);
    copy->setObjectName(u"copyHop-%1"_s.arg(hop));
    copy->setAccessibleName(tr("Copy the address of the %1").arg(planned.role));
    connect(
        copy, &QPushButton::clicked, this, [this, address] { Q_EMIT copyRequested(u"http://"_s + address); });
    for (Button *button : {get, copy}) {
        button->setEnabled(port > 0);
        row->addWidget(button);
    }
    row->addStretch(1);
    column->addLayout(row);
    if (answered)
        column->addWidget(makeMark(m_status));
    card->setAccessibleName(
        tr("%1, server %2 of %3, %4%5")
            .arg(planned.role, QString::number(hop + 1), QString::number(m_plan.hops.size()), place,
                answered ? tr(", answered here") : QString()));
    return card;
}

void ChainView::ask(int hop, const QByteArray &method)
{
    if (const quint16 port = m_ports.value(hop))
        Q_EMIT requestRequested(port, method, "/articles/42"_ba);
}

} // namespace lab
