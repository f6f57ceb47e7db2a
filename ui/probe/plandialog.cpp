// SPDX-License-Identifier: Apache-2.0
#include "ui/probe/plandialog.h"

#include "ui/probe/inquiry.h"
#include "ui/probe/planmodel.h"
#include "ui/probe/plantable.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QShortcut>
#include <QSpinBox>

#include <array>
#include <cmath>

namespace probeui {

using namespace Qt::StringLiterals;
using widgets::Token;

PlanDialog::PlanDialog(
    const Question &question, const probe::Plan &plan, ConsentOf consentOf, QWidget *parent)
    : QDialog(parent)
    , m_question(question)
    , m_consentOf(std::move(consentOf))
    , m_model(new PlanModel(this))
    , m_table(new PlanTable(m_model, this))
    , m_answered(question.exchange.has_value())
{
    setObjectName(u"planDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_model->setPlan(plan, question.exchange.has_value());
    m_model->setConsent(consent());
    layOut(plan);
    connectParts();
    addShortcuts();
    tellPlan();
    m_table->choose(0);
    m_table->setFocus();
}

void PlanDialog::connectParts()
{
    connect(m_model, &PlanModel::wantedChanged, this, &PlanDialog::tellPlan);
    connect(m_model, &PlanModel::consentNeeded, this, &PlanDialog::askConsent);
    connect(m_agree, &QPushButton::clicked, this, &PlanDialog::agree);
    connect(m_leave, &QPushButton::clicked, this, [this] {
        m_consentCard->hide();
        m_table->setFocus();
    });
    connect(m_rate, &QComboBox::currentIndexChanged, this, &PlanDialog::tellPlan);
    connect(m_budget, &QSpinBox::valueChanged, this, &PlanDialog::tellPlan);
    connect(m_stop, &QCheckBox::toggled, this, &PlanDialog::tellPlan);
    connect(m_otherButton, &QPushButton::clicked, this, [this] {
        m_otherRow->show();
        m_otherButton->hide();
        m_other->setFocus();
    });
    connect(m_other, &QLineEdit::textChanged, this, &PlanDialog::aimAtOther);
    connect(m_curl, &QPushButton::clicked, this, [this] { Q_EMIT curlRequested(plan()); });
    connect(m_cancel, &QPushButton::clicked, this, &PlanDialog::reject);
    connect(m_run, &QPushButton::clicked, this, &PlanDialog::runRequested);
}

void PlanDialog::addShortcuts()
{
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(key)), this), &QShortcut::activated, m_run,
            &QPushButton::click);
    connect(new QShortcut(Qt::Key_F6, this), &QShortcut::activated, this, [this] { nextPart(1); });
    connect(
        new QShortcut(Qt::SHIFT | Qt::Key_F6, this), &QShortcut::activated, this, [this] { nextPart(-1); });
}

void PlanDialog::nextPart(int by)
{
    const std::array<QWidget *, 3> parts{m_table, m_rate, m_run->isEnabled() ? m_run : m_cancel};
    int at = m_table->hasFocus() ? 0 : m_settings->isAncestorOf(focusWidget()) ? 1 : 2;
    for (size_t tries = 0; tries < parts.size(); ++tries) {
        at = (at + by + int(parts.size())) % int(parts.size());
        if (parts[size_t(at)]->isEnabled() && parts[size_t(at)]->isVisible())
            break;
    }
    parts[size_t(at)]->setFocus(Qt::TabFocusReason);
}

void PlanDialog::choose(const QString &ask)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (probe::askWord(m_model->entry(row).ask) != ask)
            continue;
        m_table->choose(row);
        if (m_model->isFree(row))
            m_model->setWanted(row, true);
    }
}

void PlanDialog::askEverything()
{
    m_stop->setChecked(false);
}

QStringList PlanDialog::places() const
{
    QStringList all{m_question.place};
    if (const auto address = other())
        all << QString::fromLatin1(address->host) + u':' + QString::number(address->port);
    return all;
}

probe::Consent PlanDialog::consent() const
{
    probe::Consent both{true, true};
    for (const QString &place : places()) {
        const probe::Consent one = m_consentOf(place);
        both.unsafe = both.unsafe && one.unsafe;
        both.credentials = both.credentials && one.credentials;
    }
    return both;
}

std::optional<http::Destination> PlanDialog::other() const
{
    const QByteArray text = m_other ? m_other->text().trimmed().toUtf8() : QByteArray();
    if (text.isEmpty() || text.contains("://") || text.contains('@'))
        return std::nullopt;
    const auto destination = http::splitUrl("http://" + text);
    const bool whole = destination && destination->target == "/" && !text.endsWith('/')
        && destination->authority.lastIndexOf(':') > destination->authority.lastIndexOf(']');
    return whole ? std::optional(*destination) : std::nullopt;
}

void PlanDialog::aimAtOther()
{
    const bool wrong = !m_other->text().trimmed().isEmpty() && !other();
    m_otherError->setText(wrong ? tr("Write it as HOST:PORT.") : QString());
    // The other address has not answered the question yet: it becomes one of the probes there.
    const bool answered = m_question.exchange.has_value() && !other();
    if (answered != m_answered) {
        m_answered = answered;
        m_stop->setChecked(answered); // only what both were asked can be compared
        m_model->setPlan(m_model->plan(), answered);
        m_table->choose(0);
    }
    m_model->setConsent(consent());
    tellPlan();
}

void PlanDialog::askConsent(int row)
{
    const probe::Probe &probe = m_model->entry(row);
    const QString where = places().join(tr(" and "));
    m_asked = probe.risk;
    m_consentText->setText(probe.risk == probe::Risk::Unsafe
            ? tr(
                "%1 is not safe: it may change something at %2. Agree once, and it holds for this host until "
                "the program ends.")
                  .arg(QString::fromLatin1(probe.draft.method), where)
            : tr("This GET leaves out your credentials. %1 may take it for a failed try to sign in. Agree "
                 "once, and it holds for this host until the program ends.")
                  .arg(where));
    m_consentRow = row;
    m_consentCard->show();
    m_agree->setFocus();
}

void PlanDialog::agree()
{
    probe::Consent consent = m_model->consent();
    if (m_asked == probe::Risk::Unsafe)
        consent.unsafe = true;
    else
        consent.credentials = true;
    m_consentCard->hide();
    m_model->setConsent(consent);
    m_model->setWanted(m_consentRow, true);
    m_table->setFocus();
    Q_EMIT consentGiven(places(), consent);
}

double PlanDialog::rate() const
{
    return m_rate->currentData().toDouble();
}

probe::Plan PlanDialog::plan() const
{
    probe::Plan plan = m_model->plan();
    plan.budget = m_budget->value();
    plan.rate = rate();
    plan.stopWhenSettled = m_stop->isChecked();
    return plan;
}

void PlanDialog::tellPlan()
{
    const int addresses = other() ? 2 : 1;
    const int most = std::min(m_model->wanted(), m_budget->value());
    m_requests->setText(tr("at most %1 of %2").arg(most).arg(m_budget->value())
        + (addresses > 1 ? tr(", at each address") : QString()));
    const double seconds = rate() > 0 ? most * addresses / rate() : 0;
    m_time->setText(rate() > 0 ? tr("%1 s at %2 a second").arg(std::ceil(seconds)).arg(rate())
                               : tr("as long as the answers take"));
    m_run->setText(most == 1      ? tr("Run 1 probe")
            : m_stop->isChecked() ? tr("Run up to %1 probes").arg(most)
                                  : tr("Run %1 probes").arg(most));
    const bool otherFits = m_other->text().trimmed().isEmpty() || other();
    m_run->setEnabled(most > 0 && otherFits && !m_inquiry);
    m_curl->setEnabled(most > 0);
}

void PlanDialog::setRunning(bool running)
{
    m_model->setRunning(running);
    m_table->setColumnHidden(PlanModel::Answer, !running);
    m_table->fitColumns();
    m_settings->setEnabled(!running);
    m_otherRow->setEnabled(!running);
    m_consentCard->hide();
    m_progress->setVisible(running);
    m_cancel->setText(running ? tr("Stop") : tr("Cancel"));
    m_run->setEnabled(!running);
}

void PlanDialog::follow(Inquiry *inquiry)
{
    m_inquiry = inquiry;
    const int addresses = other() ? 2 : 1;
    m_progress->setRange(0, std::min(m_model->wanted(), m_budget->value()) * addresses);
    m_progress->setValue(0);
    setRunning(true);
    m_state->setText(tr("Asking"));
    m_cancel->setFocus();
    connect(inquiry, &Inquiry::sending, this, [this](probe::Ask ask, const QString &place) {
        const int row = m_model->rowOf(ask);
        m_model->setAnswer(ask, tr("asking"));
        if (row >= 0)
            m_table->choose(row);
        m_state->setText(tr("Asking %1: probe %2").arg(place).arg(m_inquiry->sent()));
    });
    connect(inquiry, &Inquiry::answered, this, [this](probe::Ask ask, const QString &words) {
        m_model->setAnswer(ask, words);
        m_progress->setValue(m_inquiry->sent());
        m_state->setText(tr("%1 probes sent, %2 s")
                             .arg(m_inquiry->sent())
                             .arg(double(m_inquiry->milliseconds()) / 1000, 0, 'f', 1));
    });
}

void PlanDialog::tellFailure(const QString &message)
{
    m_inquiry = nullptr;
    setRunning(false);
    tellPlan();
    m_state->setText(message);
    m_table->setFocus();
}

void PlanDialog::reject()
{
    if (m_inquiry && m_inquiry->isRunning()) {
        m_state->setText(tr("Stopping"));
        m_inquiry->cancel(); // what came is shown then
    } else if (m_consentCard->isVisible()) {
        m_leave->click();
    } else {
        QDialog::reject();
    }
}

} // namespace probeui
