// SPDX-License-Identifier: Apache-2.0
// How the dialog of the plan is laid out.
#include "ui/probe/plandialog.h"
#include "ui/probe/planmodel.h"
#include "ui/probe/plantable.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QSpinBox>

namespace probeui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

static QWidget *fact(const QString &name, Label *value)
{
    auto *widget = new QWidget;
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(6));
    row->addWidget(new Label(name, Role::Body, Token::Text3));
    row->addWidget(value);
    value->setAccessibleName(name);
    return widget;
}

void PlanDialog::layOut(const probe::Plan &plan)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(20), dp(14), dp(20), dp(16));
    column->setSpacing(dp(8));
    column->addWidget(makeHead());
    column->addWidget(m_table, 1);
    column->addWidget(makeConsent());
    auto *notes = new Label(
        tr("¹ Some servers treat a method that nobody knows like GET. The word is made up anew for each "
           "plan.\n"
           "² The guard is If-Match: * on a path that is missing: a server that honours it answers 412 and "
           "changes nothing. Not all do."),
        Role::Body, Token::Text3);
    notes->setObjectName(u"planNotes"_s);
    notes->setWordWrap(true);
    column->addWidget(notes);
    column->addWidget(makeSettings(plan));
    column->addWidget(makeOther());
    column->addWidget(makeButtons());
    const QSize room = parentWidget() ? parentWidget()->size() : QSize(dp(1280), dp(800));
    resize(std::min(dp(920), room.width() - dp(24)), std::min(dp(690), room.height() - dp(24)));
}

QWidget *PlanDialog::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(6));
    const QString title = tr("Why did %1 give %2?").arg(m_question.request(), m_question.answer());
    setWindowTitle(title);
    auto *words = new Label(title, Role::Sentence);
    words->setObjectName(u"planTitle"_s);
    words->setElided(true);
    column->addWidget(words);
    auto *facts = new QWidget;
    new widgets::FlowLayout(20, 4, facts);
    m_requests = new Label({}, Role::Strong);
    m_requests->setObjectName(u"planRequests"_s);
    m_time = new Label({}, Role::Strong);
    m_time->setObjectName(u"planTime"_s);
    m_state = new Label(tr("Nothing has been sent yet"), Role::Label);
    m_state->setObjectName(u"planState"_s);
    facts->layout()->addWidget(fact(tr("Target"), new Label(m_question.place, Role::Mono)));
    facts->layout()->addWidget(fact(tr("Requests"), m_requests));
    facts->layout()->addWidget(fact(tr("Takes"), m_time));
    facts->layout()->addWidget(m_state);
    column->addWidget(facts);
    return head;
}

QWidget *PlanDialog::makeConsent()
{
    m_consentCard = new widgets::Card;
    m_consentCard->setTones(Token::Highlight, Token::HighlightEdge);
    m_consentCard->setObjectName(u"planConsent"_s);
    m_consentText = new Label;
    m_consentText->setObjectName(u"planConsentText"_s);
    m_consentText->setWordWrap(true);
    m_agree = new Button(Button::Plain, tr("Agree"));
    m_agree->setObjectName(u"planAgree"_s);
    m_agree->setAccessibleDescription(tr("Switches the probe on."));
    m_leave = new Button(Button::Plain, tr("Leave it out"));
    m_leave->setObjectName(u"planLeave"_s);
    auto *row = new QHBoxLayout(m_consentCard);
    row->setContentsMargins(dp(14), dp(8), dp(10), dp(8));
    row->setSpacing(dp(8));
    row->addWidget(m_consentText, 1);
    row->addWidget(m_agree);
    row->addWidget(m_leave);
    m_consentCard->hide();
    return m_consentCard;
}

QWidget *PlanDialog::makeSettings(const probe::Plan &plan)
{
    m_settings = new QWidget;
    m_rate = new QComboBox;
    m_rate->setObjectName(u"planRate"_s);
    m_rate->setAccessibleName(tr("Rate"));
    for (const int each : {1, 2, 5})
        m_rate->addItem(tr("%1 a second").arg(each), double(each));
    m_rate->addItem(tr("no limit"), 0.0);
    m_rate->setCurrentIndex(std::max(0, m_rate->findData(plan.rate)));
    m_budget = new QSpinBox;
    m_budget->setObjectName(u"planBudget"_s);
    m_budget->setAccessibleName(tr("Most requests"));
    m_budget->setRange(1, 99);
    m_budget->setValue(plan.budget);
    m_stop = new QCheckBox(tr("Stop once an answer settles it"));
    m_stop->setObjectName(u"planStop"_s);
    m_stop->setChecked(plan.stopWhenSettled);
    QPalette edges = m_stop->palette(); // the style draws the edge of the box darker than this
    edges.setColor(QPalette::Window, widgets::theme()[Token::BorderInput].lighter(140));
    m_stop->setPalette(edges);
    m_otherButton = new Button(Button::Link, tr("Also ask another address…"));
    m_otherButton->setObjectName(u"planOtherButton"_s);
    m_otherButton->setAccessibleDescription(
        tr("Asks the same at a second address, with the same Host, and compares."));
    new widgets::FlowLayout(16, 6, m_settings);
    const auto labelled = [this](const QString &words, QWidget *widget) {
        auto *pair = new QWidget;
        auto *row = new QHBoxLayout(pair);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(dp(6));
        auto *label = new Label(words, Role::Body, Token::Text3);
        label->setBuddy(widget);
        row->addWidget(label);
        row->addWidget(widget);
        widget->setMinimumHeight(dp(30));
        m_settings->layout()->addWidget(pair);
    };
    labelled(tr("&Rate"), m_rate);
    labelled(tr("At &most"), m_budget);
    m_stop->setMinimumHeight(dp(24));
    m_settings->layout()->addWidget(m_stop);
    m_settings->layout()->addWidget(m_otherButton);
    return m_settings;
}

QWidget *PlanDialog::makeOther()
{
    m_otherRow = new QWidget;
    m_other = new QLineEdit;
    m_other->setObjectName(u"planOther"_s);
    m_other->setAccessibleName(tr("Another address"));
    m_other->setAccessibleDescription(tr("HOST:PORT, asked the same with the same Host and SNI."));
    m_other->setPlaceholderText(tr("HOST:PORT"));
    m_otherError = new Label({}, Role::Body, Token::Text2);
    m_otherError->setObjectName(u"planOtherError"_s);
    auto *label = new Label(tr("&Also ask"), Role::Body, Token::Text3);
    label->setBuddy(m_other);
    auto *row = new QHBoxLayout(m_otherRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(8));
    row->addWidget(label);
    row->addWidget(m_other);
    row->addWidget(new Label(tr("with the same Host and SNI"), Role::Body, Token::Text3));
    row->addWidget(m_otherError, 1);
    m_other->setFixedWidth(dp(240));
    m_otherRow->hide();
    return m_otherRow;
}

QWidget *PlanDialog::makeButtons()
{
    auto *buttons = new QWidget;
    m_progress = new QProgressBar;
    m_progress->setObjectName(u"planProgress"_s);
    m_progress->setAccessibleName(tr("Probes sent"));
    m_progress->setTextVisible(false);
    m_progress->hide();
    m_curl = new Button(Button::Plain, tr("Copy plan as curl"), u"copy"_s);
    m_curl->setObjectName(u"planCurl"_s);
    m_curl->setAccessibleDescription(tr("Secrets are masked."));
    m_cancel = new Button(Button::Plain, tr("Cancel"));
    m_cancel->setObjectName(u"planCancel"_s);
    m_run = new Button(Button::Primary, tr("Run"), u"play"_s);
    m_run->setObjectName(u"planRun"_s);
    m_run->setDefault(true);
    m_run->setAccessibleDescription(tr("Control and Enter does the same."));
    for (Button *button : {m_curl, m_cancel})
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(8));
    row->addWidget(m_progress, 1);
    row->addStretch(1);
    row->addWidget(m_curl);
    row->addWidget(m_cancel);
    row->addWidget(m_run);
    return buttons;
}

} // namespace probeui
