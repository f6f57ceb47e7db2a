// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/probe/outcome.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QProgressBar;
class QSpinBox;

namespace widgets {
class Button;
class Card;
class Label;
} // namespace widgets

namespace probeui {

class Inquiry;
class PlanModel;
class PlanTable;

/// What was agreed to for the server at "host:port".
using ConsentOf = std::function<probe::Consent(const QString &place)>;

/// Shows what an investigation would send, before anything is sent, and then how it goes on.
class PlanDialog : public QDialog {
    Q_OBJECT
public:
    PlanDialog(const Question &question, const probe::Plan &plan, ConsentOf consentOf, QWidget *parent);

    /// Puts the keyboard on this probe, and switches it on when that needs no consent.
    void choose(const QString &ask);
    /// Sends the whole plan, even when it is settled before.
    void askEverything();
    /// The plan as it is set now.
    probe::Plan plan() const;
    /// The second address; nullopt: none, or none that can be read.
    std::optional<http::Destination> other() const;
    /// Shows how it goes on; Escape ends it then. Does not own it.
    void follow(Inquiry *inquiry);
    /// Nothing could be found out: back to the plan.
    void tellFailure(const QString &message);

    void reject() override;

Q_SIGNALS:
    void runRequested();
    /// Everything that is switched on, as curl would send it.
    void curlRequested(const probe::Plan &plan);
    /// For these servers, until the program ends.
    void consentGiven(const QStringList &places, const probe::Consent &consent);

private:
    void layOut(const probe::Plan &plan);
    QWidget *makeHead();
    QWidget *makeConsent();
    QWidget *makeSettings(const probe::Plan &plan);
    QWidget *makeOther();
    QWidget *makeButtons();
    void connectParts();
    void addShortcuts();
    void tellPlan();
    void aimAtOther();
    void askConsent(int row);
    void agree();
    void setRunning(bool running);
    void nextPart(int by);
    QStringList places() const;
    probe::Consent consent() const;
    double rate() const;

    Question m_question;
    ConsentOf m_consentOf;
    PlanModel *m_model;
    PlanTable *m_table;
    Inquiry *m_inquiry = nullptr;
    bool m_answered; ///< the question is not asked again
    int m_consentRow = -1; ///< waits for consent
    probe::Risk m_asked = probe::Risk::Unsafe;
    widgets::Label *m_requests = nullptr;
    widgets::Label *m_time = nullptr;
    widgets::Label *m_state = nullptr;
    widgets::Card *m_consentCard = nullptr;
    widgets::Label *m_consentText = nullptr;
    widgets::Button *m_agree = nullptr;
    widgets::Button *m_leave = nullptr;
    QComboBox *m_rate = nullptr;
    QSpinBox *m_budget = nullptr;
    QCheckBox *m_stop = nullptr;
    widgets::Button *m_otherButton = nullptr;
    QWidget *m_otherRow = nullptr;
    QLineEdit *m_other = nullptr;
    widgets::Label *m_otherError = nullptr;
    QProgressBar *m_progress = nullptr;
    widgets::Button *m_curl = nullptr;
    widgets::Button *m_cancel = nullptr;
    widgets::Button *m_run = nullptr;
    QWidget *m_settings = nullptr;
};

} // namespace probeui
