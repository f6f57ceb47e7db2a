// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/jardrawer.h"

#include "app/http/syntax.h"
#include "ui/compose/composermodel.h"
#include "ui/compose/cookiebox.h"
#include "ui/compose/cookiesmodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

JarDrawer::JarDrawer(ComposerModel *composer, QWidget *parent)
    : CookiesDrawer(composer, parent)
    , m_box(composer->cookies())
    , m_model(new CookiesModel(m_box, this))
    , m_on(new QCheckBox(tr("&Keep cookies for this session"), this))
    , m_values(new QCheckBox(tr("Show &values"), this))
    , m_state(new Label({}, Role::Body, Token::Text2, this))
    , m_table(new QTableView(this))
    , m_remove(new Button(Button::Plain, tr("Delete"), {}, this))
    , m_clear(new Button(Button::Plain, tr("Clear the jar"), {}, this))
    , m_log(new QListWidget(this))
{
    setPurpose(tr("the field of this request, and a jar in memory that is off until you want it"));
    makeSwitch();
    makeTable();
    connect(m_box, &CookieBox::changed, this, &JarDrawer::refresh);
    connect(composer, &ComposerModel::changed, this, &JarDrawer::refresh);
    refresh();
}

void JarDrawer::makeSwitch()
{
    m_on->setObjectName(u"jarSwitch"_s);
    m_values->setObjectName(u"jarValues"_s);
    m_state->setObjectName(u"jarState"_s);
    m_state->setWordWrap(true);
    m_remove->setObjectName(u"jarDelete"_s);
    m_clear->setObjectName(u"jarClear"_s);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(dp(16), 0, dp(16), dp(6));
    row->setSpacing(dp(12));
    row->addWidget(m_on);
    row->addWidget(m_state, 1);
    row->addWidget(m_values);
    row->addWidget(m_remove);
    row->addWidget(m_clear);
    body()->addLayout(row);
    connect(m_on, &QCheckBox::toggled, m_box, &CookieBox::setOn);
    connect(m_values, &QCheckBox::toggled, m_model, &CookiesModel::setValuesShown);
    connect(m_remove, &QPushButton::clicked, this, &JarDrawer::removeChosen);
    connect(m_clear, &QPushButton::clicked, m_box, &CookieBox::clear);
}

void JarDrawer::makeTable()
{
    m_table->setObjectName(u"jarTable"_s);
    m_table->setAccessibleName(tr("Cookies in the jar"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setFixedHeight(dp(110));
    m_log->setObjectName(u"jarLog"_s);
    m_log->setAccessibleName(tr("What became of cookies that were set"));
    m_log->setFixedHeight(dp(72));
    auto *column = new QVBoxLayout;
    column->setContentsMargins(dp(16), 0, dp(16), dp(12));
    column->setSpacing(dp(6));
    column->addWidget(m_table);
    column->addWidget(m_log);
    body()->addLayout(column);
}

void JarDrawer::removeChosen()
{
    const cookies::Cookie *chosen = m_model->cookie(m_table->currentIndex().row());
    if (chosen)
        m_box->remove(cookies::Cookie(*chosen)); // the model is filled anew meanwhile
}

static QString logLine(const cookies::Outcome &outcome)
{
    return JarDrawer::tr("%1 from %2 %3: %4")
        .arg(http::visibleText(outcome.name), outcome.host, cookies::outcomeWord(outcome.kind), outcome.why);
}

/// As wide as their words, so far as there is room: a name or value has no bound.
void JarDrawer::fitColumns()
{
    QHeaderView *header = m_table->horizontalHeader();
    m_table->resizeColumnsToContents();
    for (int column = 0; column < header->count() - 1; ++column)
        header->resizeSection(column, qMin(header->sectionSize(column) + dp(12), dp(240)));
}

void JarDrawer::refresh()
{
    const std::size_t count = m_box->jar().cookies().size();
    m_on->setChecked(m_box->isOn());
    m_state->setText(m_box->isOn() ? tr("In memory until the program ends: %1").arg(count)
                                   : tr("Off: nothing is kept and nothing is added"));
    for (QWidget *part : std::initializer_list<QWidget *>{m_table, m_values, m_remove, m_clear})
        part->setVisible(count > 0);
    fitColumns();
    m_log->clear();
    const std::vector<cookies::Outcome> &log = m_box->jar().log();
    for (auto outcome = log.rbegin(); outcome != log.rend(); ++outcome)
        m_log->addItem(logLine(*outcome));
    m_log->setVisible(!log.empty());
}

} // namespace compose
