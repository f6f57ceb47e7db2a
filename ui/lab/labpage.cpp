// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/labpage.h"

#include "app/http/syntax.h"
#include "ui/lab/personalitiesmodel.h"
#include "ui/lab/personalitydelegate.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListView>
#include <QTableView>
#include <QVBoxLayout>

namespace lab {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::Card;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

static constexpr int logLines = 6;

LabPage::LabPage(const std::vector<Personality> &personalities, QWidget *parent)
    : QWidget(parent)
    , m_model(new PersonalitiesModel(this))
    , m_routesModel(new RoutesModel(this))
    , m_list(new QListView)
    , m_routes(new QTableView)
    , m_state(new Label({}, Role::Body, Token::Text2))
    , m_name(new Label({}, Role::Title))
    , m_teaches(new Label)
    , m_source(new Label({}, Role::Body, Token::Text3))
    , m_log(new Label({}, Role::Mono, Token::Text2))
    , m_use(new Button(Button::Primary, tr("Use this one")))
    , m_copy(new Button(Button::Plain, tr("Copy the address"), u"copy"_s))
{
    setObjectName(u"labPage"_s);
    m_model->setPersonalities(personalities);
    auto *columns = new QHBoxLayout(this);
    columns->addWidget(makeList());
    columns->addWidget(makeDetail(), 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &now) { showRow(now.row()); });
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT personalityRequested(shownId()); });
    connect(m_list, &QListView::activated, this, [this] { Q_EMIT personalityRequested(shownId()); });
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(u"http://"_s + m_address); });
    connect(m_routes, &QTableView::activated, this, &LabPage::sendRoute);
    restyle();
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
}

QWidget *LabPage::makeList()
{
    auto *card = new Card;
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(1, dp(12), 1, dp(8));
    auto *title = new Label(tr("Personalities"), Role::Block);
    title->setContentsMargins(dp(16), 0, dp(16), dp(4));
    title->setBuddy(m_list);
    column->addWidget(title);
    column->addWidget(m_list, 1);
    card->setFixedWidth(dp(240));
    m_list->setObjectName(u"personalityList"_s);
    m_list->setAccessibleName(tr("Personalities of the practice server"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PersonalityDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return card;
}

QWidget *LabPage::makeDetail()
{
    auto *card = new Card;
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(dp(20), dp(16), dp(20), dp(12));
    column->setSpacing(dp(8));
    auto *head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    m_use->setObjectName(u"usePersonalityButton"_s);
    m_copy->setObjectName(u"copyAddressButton"_s);
    m_copy->setAccessibleName(tr("Copy the address of the practice server"));
    head->addWidget(m_copy);
    head->addWidget(m_use);
    column->addLayout(head);
    for (Label *text : {m_state, m_teaches, m_source}) {
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(text);
    }
    m_state->setObjectName(u"labState"_s);
    makeRoutes(column);
    auto *answered = new Label(tr("Last answers"), Role::Block);
    answered->setContentsMargins(0, dp(6), 0, 0);
    column->addWidget(answered);
    m_log->setObjectName(u"labLog"_s);
    m_log->setAccessibleName(tr("Last answers of the practice server"));
    m_log->setText(tr("Nothing was asked since this page was opened."));
    column->addWidget(m_log);
    return card;
}

void LabPage::makeRoutes(QVBoxLayout *column)
{
    auto *title = new Label(tr("What it serves"), Role::Block);
    title->setContentsMargins(0, dp(6), 0, 0);
    column->addWidget(title);
    column->addWidget(new Label(tr("Enter or a double click sends the request."), Role::Body, Token::Text3));
    m_routes->setObjectName(u"routesTable"_s);
    m_routes->setAccessibleName(tr("Routes of this personality"));
    m_routes->setModel(m_routesModel);
    m_routes->setItemDelegate(new RouteDelegate(m_routes));
    m_routes->setShowGrid(false);
    m_routes->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_routes->setSelectionMode(QAbstractItemView::SingleSelection);
    m_routes->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_routes->setTabKeyNavigation(false);
    m_routes->verticalHeader()->hide();
    m_routes->horizontalHeader()->setHighlightSections(false);
    m_routes->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_routes->horizontalHeader()->setSectionResizeMode(RoutesModel::Path, QHeaderView::ResizeToContents);
    m_routes->horizontalHeader()->setSectionResizeMode(RoutesModel::Methods, QHeaderView::ResizeToContents);
    m_routes->horizontalHeader()->setSectionResizeMode(RoutesModel::Special, QHeaderView::Stretch);
    column->addWidget(m_routes, 1);
}

QString LabPage::shownId() const
{
    return m_list->currentIndex().data(PersonalitiesModel::IdRole).toString();
}

void LabPage::showRow(int row)
{
    if (row < 0)
        return;
    const Personality &each = m_model->at(row);
    m_name->setText(each.name);
    m_teaches->setText(each.teaches);
    m_source->setText(each.source);
    m_routesModel->setPersonality(each);
    const bool current = each.id == m_current;
    m_use->setText(current ? tr("In use") : tr("Use this one"));
    m_use->setAccessibleName(current ? tr("%1 is in use").arg(each.name) : tr("Use %1").arg(each.name));
    m_use->setEnabled(!current && !m_address.isEmpty());
}

void LabPage::setServer(const QString &address, const QString &personality, const QString &why)
{
    m_address = address;
    m_current = personality;
    m_model->setCurrent(personality);
    m_state->setText(address.isEmpty() ? tr("The practice server does not run. %1").arg(why)
                                       : tr("Listens on http://%1, on this computer only. Any client here "
                                            "can ask it: curl, a browser, your program.")
                                             .arg(address));
    m_copy->setEnabled(!address.isEmpty());
    showRow(m_list->currentIndex().row());
}

void LabPage::addAnswered(const QByteArray &method, const QByteArray &target, int status, const QString &gate)
{
    const QString how = status > 0 ? QString::number(status) : tr("hung up");
    m_answered.prepend(
        tr("%1 %2: %3, %4")
            .arg(http::visibleText(method.left(32)), http::visibleText(target.left(60)), how, gate));
    m_answered = m_answered.mid(0, logLines);
    m_log->setText(m_answered.join(u'\n'));
}

void LabPage::sendRoute(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT requestRequested(shownId(), index.data(RoutesModel::MethodRole).toString().toLatin1(),
            index.data(RoutesModel::PathRole).toString().toUtf8());
}

void LabPage::restyle()
{
    layout()->setContentsMargins(dp(16), dp(12), dp(16), dp(12));
    layout()->setSpacing(dp(8));
    m_routes->verticalHeader()->setDefaultSectionSize(dp(32));
    m_routes->horizontalHeader()->setFixedHeight(dp(32));
}

void LabPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

} // namespace lab
