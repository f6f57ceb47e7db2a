// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/logpane.h"

#include "ui/lab/tabledelegate.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace lab {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

LogPane::LogPane(QWidget *parent)
    : Card(parent)
    , m_model(new LogModel(this))
    , m_shown(new LogFilter(this))
    , m_table(new QTableView)
    , m_filter(new QLineEdit)
    , m_state(new Label({}, Role::Body, Token::Text3))
    , m_clear(new Button(Button::Quiet, tr("Clear")))
    , m_copy(new Button(Button::Quiet, tr("Copy"), u"copy"_s))
{
    setObjectName(u"labLog"_s);
    m_shown->setSourceModel(m_model);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(20), dp(10), dp(20), dp(10));
    column->setSpacing(dp(6));
    column->addWidget(makeHead());
    column->addWidget(m_state);
    column->addWidget(m_table, 1);
    layOutTable();
    m_state->setElided(true);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_shown->setWords(words);
        tell();
    });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_model->clear();
        tell();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(m_shown->text()); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT againRequested(m_model->at(m_shown->mapToSource(index).row()));
    });
    restyle();
    tell();
}

QWidget *LogPane::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(8));
    row->addWidget(new Label(tr("Log"), Role::Block));
    m_filter->setObjectName(u"labLogFilter"_s);
    m_filter->setPlaceholderText(tr("Filter, such as 405 or DELETE"));
    m_filter->setAccessibleName(tr("Filter of the log"));
    m_filter->setClearButtonEnabled(true);
    row->addWidget(m_filter, 1);
    m_clear->setObjectName(u"clearLogButton"_s);
    m_clear->setAccessibleName(tr("Clear the log"));
    m_copy->setObjectName(u"copyLogButton"_s);
    m_copy->setAccessibleName(tr("Copy the rows of the log in sight"));
    row->addWidget(m_clear);
    row->addWidget(m_copy);
    return head;
}

void LogPane::layOutTable()
{
    m_table->setObjectName(u"labLogTable"_s);
    m_table->setAccessibleName(tr("Log of the practice server"));
    m_table->setModel(m_shown);
    m_table->setItemDelegate(new TableDelegate({LogModel::Method, LogModel::Target}, m_table));
    quieten(m_table);
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < LogModel::ColumnCount; ++column)
        header->setSectionResizeMode(column, QHeaderView::Interactive);
    header->setSectionResizeMode(LogModel::Target, QHeaderView::Stretch);
}

void LogPane::add(const LogEntry &entry)
{
    const QModelIndex chosen = m_table->currentIndex();
    const bool follows = !chosen.isValid() || chosen.row() == m_shown->rowCount() - 1;
    m_model->add(entry);
    tell();
    if (!follows || m_shown->rowCount() == 0)
        return;
    const QModelIndex last = m_shown->index(m_shown->rowCount() - 1, 0);
    // Whoever stands on the newest row goes along.
    if (chosen.isValid())
        m_table->setCurrentIndex(last);
    m_table->scrollTo(last);
}

void LogPane::tell()
{
    const int all = m_model->rowCount();
    const int shown = m_shown->rowCount();
    m_table->setVisible(shown > 0);
    m_clear->setEnabled(all > 0);
    m_copy->setEnabled(shown > 0);
    m_state->setText(all == 0 ? tr("Nothing was asked since this page was opened.")
            : shown == 0      ? tr("None of %n row(s) has these words.", nullptr, all)
                              : tr("Enter or a double click asks the same again."));
}

void LogPane::restyle()
{
    static constexpr int widths[] = {78, 86, 100, 120, 90, 190, 150};
    for (int column = 0; column < LogModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, dp(widths[column]));
    sizeRows(m_table);
    setMinimumHeight(dp(140));
}

void LogPane::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

} // namespace lab
