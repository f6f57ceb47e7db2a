// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/explainer.h"
#include "app/probe/credentials.h"
#include "app/probe/gateorder.h"
#include "app/probe/plan.h"
#include "app/probe/telling.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace probe {

/// A probe that was sent, and what came back.
struct Done {
    Ask ask = Ask::MethodHere;
    http::Exchange exchange;
    explain::Report report;
    Answer answer;
};

/// What probes and conclusions are read with; all must outlive the investigation.
struct Tools {
    const knowledge::Knowledge &knowledge;
    const explain::Explainer &explainer;
};

/// Sends the probes of a plan one after another, and stops as soon as the table is decided. Nothing is sent
/// before start(), nothing that the plan has switched off, and never more than its budget.
class Investigation : public QObject {
    Q_OBJECT
public:
    Investigation(Plan plan, Tools tools, wire::Options options, QObject *parent = nullptr);
    ~Investigation() override;

    /// What the probes are sent with beside their fields, but for the one without credentials. A challenge
    /// that has to be answered counts as one more request.
    void setDressing(Dressing dressing);
    /// An answer that is there already: the exchange in question as it was sent before. Not counted against
    /// the budget.
    void adopt(Ask ask, const http::Exchange &exchange, const explain::Report &report);
    /// Announces finished() exactly once, never from inside start().
    void start();
    /// Ends it with what is known; finished() follows.
    void cancel();

    const Plan &plan() const { return m_plan; }
    const std::vector<Done> &done() const { return m_done; } ///< in the order of sending, adopted ones first
    const Evidence &evidence() const { return m_evidence; }
    const Conclusion &conclusion() const { return m_conclusion; } ///< as far as it goes, while it runs
    std::vector<GateSeen> gates() const { return gateOrder(m_evidence, m_conclusion); }
    Advice advice() const;
    int sent() const { return m_sent; }
    /// The method in question was not sent: nobody knows it, and the made-up one stood in for it.
    bool isStoodIn() const { return m_stoodIn; }
    bool isCancelled() const { return m_cancelled; }
    /// Why nothing can be found out: nobody answers there. Empty while the server can be reached.
    const std::optional<http::Failure> &failure() const { return m_failure; }

Q_SIGNALS:
    void sending(probe::Ask ask);
    void answered(probe::Ask ask);
    void finished();

private:
    std::optional<Ask> nextAsk();
    std::optional<Ask> firstAsk() const;
    void standIn();
    void step();
    void send(Ask ask);
    wire::FollowingCall::Plan planFor(Ask ask);
    bool aimAtLink(Probe *probe);
    void take(Ask ask, const http::Exchange &exchange);
    void end();

    Plan m_plan;
    Tools m_tools;
    wire::Options m_options;
    Evidence m_evidence;
    Conclusion m_conclusion;
    std::vector<Done> m_done;
    Dressing m_dressing;
    Challenged m_challenged;
    std::unique_ptr<wire::FollowingCall> m_call;
    QTimer m_pause;
    std::optional<http::Failure> m_failure;
    int m_sent = 0;
    bool m_cancelled = false;
    bool m_stoodIn = false;
    bool m_over = false;
};

} // namespace probe
