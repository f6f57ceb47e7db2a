// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/routespane.h"

#include "ui/lab/flowrow.h"
#include "ui/lab/personalitiesmodel.h"
#include "ui/lab/routeeditor.h"
#include "ui/lab/tabledelegate.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHeaderView>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace lab {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

RoutesPane::RoutesPane(QWidget *parent)
    : QWidget(parent)
    , m_model(new RoutesModel(this))
    , m_table(new QTableView)
    , m_mark(new Label({}, Role::Label, Token::Accent))
    , m_send(new Button(Button::Quiet, tr("Send"), u"send"_s))
    , m_add(new Button(Button::Quiet, tr("Add…"), u"plus"_s))
    , m_edit(new Button(Button::Quiet, tr("Edit…")))
    , m_remove(new Button(Button::Quiet, tr("Remove")))
    , m_restore(new Button(Button::Quiet, tr("Restore")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(6));
    column->addWidget(makeHead());
    column->addWidget(m_table, 1);
    layOutTable();
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) { edit(index.row()); });
    auto *rename = new QShortcut(Qt::Key_F2, m_table);
    rename->setContext(Qt::WidgetShortcut);
    connect(rename, &QShortcut::activated, m_edit, &QPushButton::click);
    auto *erase = new QShortcut(Qt::Key_Delete, m_table);
    erase->setContext(Qt::WidgetShortcut);
    connect(erase, &QShortcut::activated, m_remove, &QPushButton::click);
    connect(m_send, &QPushButton::clicked, this, &RoutesPane::send);
    connect(m_add, &QPushButton::clicked, this, [this] { edit(-1); });
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(m_table->currentIndex().row()); });
    connect(m_remove, &QPushButton::clicked, this,
        [this] { Q_EMIT routeRemoved(m_table->currentIndex().row()); });
    connect(m_restore, &QPushButton::clicked, this, &RoutesPane::routesRestored);
    restyle();
    updateButtons();
}

QWidget *RoutesPane::makeHead()
{
    m_mark->setObjectName(u"routesChanged"_s);
    m_mark->setText(tr("changed for this session"));
    const std::pair<Button *, QString> named[] = {{m_send, u"sendRouteButton"_s},
        {m_add, u"addRouteButton"_s}, {m_edit, u"editRouteButton"_s}, {m_remove, u"removeRouteButton"_s},
        {m_restore, u"restoreRoutesButton"_s}};
    for (const auto &[button, name] : named)
        button->setObjectName(name);
    m_send->setAccessibleName(tr("Send a request to this route"));
    m_add->setAccessibleName(tr("Add a route"));
    m_edit->setAccessibleName(tr("Edit this route"));
    m_remove->setAccessibleName(tr("Remove this route"));
    m_restore->setAccessibleName(tr("Restore all routes"));
    return makeFlowRow(
        {new Label(tr("What it serves"), Role::Block), m_send, m_add, m_edit, m_remove, m_restore, m_mark});
}

void RoutesPane::layOutTable()
{
    m_table->setObjectName(u"routesTable"_s);
    m_table->setAccessibleName(tr("Routes of this personality"));
    m_table->setToolTip(tr("Enter, F2 or a double click edits the route."));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new TableDelegate({RoutesModel::Path, RoutesModel::Methods}, m_table));
    quieten(m_table);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(RoutesModel::Path, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(RoutesModel::Methods, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(RoutesModel::Special, QHeaderView::Stretch);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &RoutesPane::updateButtons);
}

void RoutesPane::setPersonality(const Personality &personality, bool changed)
{
    const int row = personality.id == m_personality.id ? m_table->currentIndex().row() : -1;
    m_personality = personality;
    m_changed = changed;
    m_model->setPersonality(personality);
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1), 0));
    updateButtons();
}

void RoutesPane::edit(int row)
{
    const bool known = row >= 0 && row < m_model->rowCount();
    Route route;
    if (known) {
        route = m_personality.routes[std::size_t(row)];
    } else {
        route.path = u"/new"_s;
        route.methods = {u"GET"_s, u"HEAD"_s};
        route.type = "text/plain; charset=utf-8";
        route.content = "Here I am.\n";
    }
    auto *editor =
        new RouteEditor(known ? tr("Edit a route") : tr("Add a route"), route, m_personality, window());
    connect(editor, &RouteEditor::routeAccepted, this,
        [this, place = known ? row : -1](const Route &changed) { Q_EMIT routeSet(place, changed); });
    editor->open();
}

void RoutesPane::send()
{
    const QModelIndex index = m_table->currentIndex();
    if (index.isValid())
        Q_EMIT sendRequested(index.data(RoutesModel::MethodRole).toString().toLatin1(),
            index.data(RoutesModel::PathRole).toString().toUtf8());
}

void RoutesPane::updateButtons()
{
    const bool chosen = m_table->currentIndex().isValid();
    for (Button *button : {m_send, m_edit, m_remove})
        button->setEnabled(chosen);
    m_restore->setEnabled(m_changed);
    m_mark->setVisible(m_changed);
}

void RoutesPane::restyle()
{
    sizeRows(m_table);
    m_table->setMinimumHeight(dp(150));
}

void RoutesPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

} // namespace lab
