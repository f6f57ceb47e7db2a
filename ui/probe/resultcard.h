// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/probe/outcome.h"
#include "ui/widgets/card.h"

namespace widgets {
class ClassShape;
class ConfidenceMeter;
class Label;
class SegmentedTabs;
} // namespace widgets

namespace probeui {

/// The verdict as the probes leave it: conclusion, how sure, what is open, what to do.
class ResultCard : public widgets::Card {
    Q_OBJECT
public:
    explicit ResultCard(QWidget *parent = nullptr);

    void setOutcome(const Outcome &outcome);

Q_SIGNALS:
    /// A number of the evidence was pressed.
    void exchangeRequested(probe::Ask ask);

private:
    QLayout *makeSign();
    QLayout *makeText();
    void fillEvidence(const Side &side);
    void sayNext();

    probe::Advice m_advice;
    widgets::ClassShape *m_shape;
    widgets::Label *m_code;
    widgets::Label *m_name;
    widgets::Label *m_class;
    widgets::Label *m_sentence;
    widgets::ConfidenceMeter *m_meter;
    widgets::Label *m_sent;
    widgets::Label *m_answeredBy;
    widgets::Label *m_evidenceLabel;
    QWidget *m_evidence;
    widgets::Label *m_open;
    widgets::SegmentedTabs *m_audience;
    widgets::Label *m_next;
};

/// "5 probes in 0.3 s", and what kept it from the end.
QString sentWords(const Outcome &outcome);
/// Who answered, as the probes leave it.
QString answeredBy(const Outcome &outcome);
/// What is not proven, and the other readings that fit.
QString openWords(const Side &side);

} // namespace probeui
