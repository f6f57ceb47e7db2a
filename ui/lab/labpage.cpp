// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/labpage.h"

#include "ui/lab/chainsmodel.h"
#include "ui/lab/chainview.h"
#include "ui/lab/logpane.h"
#include "ui/lab/personalitiesmodel.h"
#include "ui/lab/personalitydelegate.h"
#include "ui/lab/requestbuttons.h"
#include "ui/lab/routespane.h"
#include "ui/lab/tlsrow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace lab {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::Card;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

LabPage::LabPage(
    const std::vector<Personality> &personalities, const std::vector<ChainPlan> &chains, QWidget *parent)
    : QWidget(parent)
    , m_model(new PersonalitiesModel(this))
    , m_chainsModel(new ChainsModel(this))
    , m_list(new QListView)
    , m_chains(new QListView)
    , m_stack(new QStackedWidget)
    , m_state(new Label({}, Role::Body, Token::Text2))
    , m_name(new Label({}, Role::Title))
    , m_teaches(new Label)
    , m_source(new Label({}, Role::Body, Token::Text3))
    , m_use(new Button(Button::Primary, tr("Use this one")))
    , m_copy(new Button(Button::Plain, tr("Copy the address"), u"copy"_s))
    , m_tls(new TlsRow(m_copy))
    , m_requests(new RequestButtons)
    , m_routes(new RoutesPane)
    , m_chain(new ChainView)
    , m_log(new LogPane)
{
    setObjectName(u"labPage"_s);
    m_model->setPersonalities(personalities);
    m_chainsModel->setChains(chains);
    auto *columns = new QHBoxLayout(this);
    columns->addWidget(makeLists());
    columns->addWidget(makeRight(), 1);
    connectDetail();
    connectChains();
    restyle();
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
}

static void layOutList(QListView *list, QAbstractItemModel *model, const QString &name)
{
    list->setAccessibleName(name);
    list->setModel(model);
    list->setItemDelegate(new PersonalityDelegate(list));
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

QWidget *LabPage::makeLists()
{
    auto *card = new Card;
    card->setObjectName(u"labLists"_s);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(1, dp(12), 1, dp(8));
    m_list->setObjectName(u"personalityList"_s);
    m_chains->setObjectName(u"chainList"_s);
    layOutList(m_list, m_model, tr("Personalities of the practice server"));
    layOutList(m_chains, m_chainsModel, tr("Chains of servers"));
    const std::pair<QString, QListView *> groups[] = {
        {tr("Personalities"), m_list}, {tr("Chains"), m_chains}};
    for (const auto &[words, list] : groups) {
        auto *title = new Label(words, Role::Block);
        title->setContentsMargins(dp(16), dp(4), dp(16), dp(4));
        title->setBuddy(list);
        column->addWidget(title);
        column->addWidget(list, list == m_list ? 1 : 0);
    }
    return card;
}

QWidget *LabPage::makeRight()
{
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(8));
    for (QWidget *page : std::initializer_list<QWidget *>{makeDetail(), m_chain}) {
        auto *card = new Card;
        auto *inside = new QVBoxLayout(card);
        inside->setContentsMargins(dp(1), dp(1), dp(1), dp(2));
        auto *area = new QScrollArea;
        area->setWidgetResizable(true);
        area->setFocusPolicy(Qt::NoFocus);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        page->layout()->setContentsMargins(dp(19), dp(14), dp(19), dp(10));
        area->setWidget(page);
        page->setAutoFillBackground(false); // setWidget() switched it on
        area->viewport()->setAutoFillBackground(false);
        inside->addWidget(area);
        m_stack->addWidget(card);
    }
    for (QWidget *part : std::initializer_list<QWidget *>{m_stack, m_log})
        part->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    column->addWidget(m_stack, 2);
    column->addWidget(m_log, 1);
    return right;
}

QWidget *LabPage::makeDetail()
{
    auto *detail = new QWidget;
    auto *column = new QVBoxLayout(detail);
    column->setSpacing(dp(8));
    auto *head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    m_use->setObjectName(u"usePersonalityButton"_s);
    m_copy->setObjectName(u"copyAddressButton"_s);
    m_copy->setAccessibleName(tr("Copy the address of the practice server"));
    m_name->setWordWrap(true);
    head->addWidget(m_use);
    column->addLayout(head);
    for (Label *text : {m_teaches, m_source, m_state}) {
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_state->setObjectName(u"labState"_s);
    auto *tries = new Label(tr("Requests to try"), Role::Block);
    for (QWidget *part :
        std::initializer_list<QWidget *>{m_teaches, tries, m_requests, m_source, m_state, m_tls})
        column->addWidget(part);
    column->addWidget(m_routes, 1);
    return detail;
}

void LabPage::connectDetail()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &now) { showPersonality(now.row()); });
    connect(
        m_list, &QListView::clicked, this, [this](const QModelIndex &now) { showPersonality(now.row()); });
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT personalityRequested(shownId()); });
    connect(m_list, &QListView::activated, this, [this] { Q_EMIT personalityRequested(shownId()); });
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(u"http://"_s + m_address); });
    connect(m_tls, &TlsRow::copyRequested, this, &LabPage::copyRequested);
    connect(m_requests, &RequestButtons::requested, this,
        [this](const Suggestion &request) { Q_EMIT requestRequested(shownId(), request); });
    connect(
        m_routes, &RoutesPane::sendRequested, this, [this](const QByteArray &method, const QByteArray &path) {
            Suggestion request;
            request.method = method;
            request.path = path;
            Q_EMIT requestRequested(shownId(), request);
        });
    connect(m_routes, &RoutesPane::routeSet, this,
        [this](int index, const Route &route) { Q_EMIT routeSet(shownId(), index, route); });
    connect(m_routes, &RoutesPane::routeRemoved, this,
        [this](int index) { Q_EMIT routeRemoved(shownId(), index); });
    connect(m_routes, &RoutesPane::routesRestored, this, [this] { Q_EMIT routesRestored(shownId()); });
    connect(m_log, &LogPane::againRequested, this, &LabPage::againRequested);
    connect(m_log, &LogPane::copyRequested, this, &LabPage::copyRequested);
}

void LabPage::connectChains()
{
    connect(m_chains->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &now) { showChain(now.row()); });
    connect(m_chains, &QListView::clicked, this, [this](const QModelIndex &now) { showChain(now.row()); });
    connect(m_chain, &ChainView::startRequested, this, &LabPage::chainStartRequested);
    connect(m_chains, &QListView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT chainStartRequested(index.data(PersonalitiesModel::IdRole).toString());
    });
    connect(m_chain, &ChainView::stopRequested, this, &LabPage::chainStopRequested);
    connect(m_chain, &ChainView::copyRequested, this, &LabPage::copyRequested);
    connect(m_chain, &ChainView::requestRequested, this, &LabPage::chainRequestRequested);
}

QString LabPage::shownId() const
{
    return m_list->currentIndex().data(PersonalitiesModel::IdRole).toString();
}

void LabPage::showPersonality(int row)
{
    if (row < 0)
        return;
    const Personality &each = m_model->at(row);
    const bool current = each.id == m_current;
    m_name->setText(each.name);
    m_teaches->setText(each.teaches);
    m_source->setText(each.source);
    m_requests->setRequests(each.requests);
    m_routes->setPersonality(current && m_live.id == each.id ? m_live : each, current && m_changed);
    m_use->setText(current ? tr("In use") : tr("Use this one"));
    m_use->setAccessibleName(current ? tr("%1 is in use").arg(each.name) : tr("Use %1").arg(each.name));
    m_use->setEnabled(!current && !m_address.isEmpty());
    m_stack->setCurrentIndex(0);
    m_chains->clearSelection();
}

void LabPage::showChain(int row)
{
    if (row < 0)
        return;
    const ChainPlan &plan = m_chainsModel->at(row);
    m_chain->setChain(plan, m_ports.value(plan.id), m_whyNot.value(plan.id));
    if (const auto last = m_answered.constFind(plan.id); last != m_answered.constEnd())
        m_chain->setAnswered(last->first, last->second);
    m_stack->setCurrentIndex(1);
    m_list->clearSelection();
}

void LabPage::setServer(const QString &address, const QString &personality, const QString &why)
{
    const bool chainShown = m_stack->currentIndex() == 1;
    m_address = address;
    m_current = personality;
    m_model->setCurrent(personality);
    m_state->setText(address.isEmpty() ? tr("The practice server does not run. %1").arg(why)
                                       : tr("Listens on http://%1, on this computer only. Any client here "
                                            "can ask it: curl, a browser, your program.")
                                             .arg(address));
    m_copy->setEnabled(!address.isEmpty());
    if (!chainShown)
        showPersonality(m_list->currentIndex().row());
}

void LabPage::setRoutes(const Personality &current, bool changed)
{
    m_live = current;
    m_changed = changed;
    if (shownId() == current.id)
        m_routes->setPersonality(current, changed);
}

void LabPage::setChain(const QString &id, const QList<quint16> &ports, const QString &why)
{
    if (ports != m_ports.value(id))
        m_answered.remove(id);
    if (ports.isEmpty())
        m_ports.remove(id);
    else
        m_ports.insert(id, ports);
    m_whyNot.insert(id, why);
    m_chainsModel->setRunning(id, !ports.isEmpty());
    if (m_stack->currentIndex() == 1 && m_chain->chainId() == id)
        showChain(m_chains->currentIndex().row());
}

void LabPage::setChainAnswered(const QString &id, int hop, int status)
{
    m_answered.insert(id, {hop, status});
    if (m_chain->chainId() == id)
        m_chain->setAnswered(hop, status);
}

void LabPage::addToLog(const LogEntry &entry)
{
    m_log->add(entry);
}

void LabPage::restyle()
{
    layout()->setContentsMargins(dp(16), dp(12), dp(16), dp(12));
    layout()->setSpacing(dp(8));
    m_chains->setFixedHeight(dp(36) * m_chainsModel->rowCount() + dp(4));
    fitLists();
}

/// The lists leave two thirds of a narrow window to the rest.
void LabPage::fitLists()
{
    findChild<QWidget *>(u"labLists"_s)->setFixedWidth(std::min(dp(240), std::max(dp(120), width() / 3)));
}

void LabPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitLists();
}

void LabPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && layout())
        restyle();
}

} // namespace lab
