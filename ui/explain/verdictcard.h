// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explain/offers.h"
#include "ui/explain/verdictfacts.h"
#include "ui/widgets/card.h"

namespace widgets {
class AnchorPill;
class Button;
class ConfidenceMeter;
class Label;
class SegmentedTabs;
} // namespace widgets

namespace explain {

class CodeSign;

/// Verdict, evidence, doubt and next step, in this order, always all four.
class VerdictCard : public widgets::Card {
    Q_OBJECT

public:
    explicit VerdictCard(QWidget *parent = nullptr);

    void setFacts(const VerdictFacts &facts);
    const VerdictFacts &facts() const { return m_facts; }
    /// Codes of the Compare button; empty hides it.
    void setCompareCodes(const QStringList &codes);
    /// Three lines, the rest behind a button.
    void setCompact(bool compact);
    /// Without it the probe button is a sentence that says what would settle the doubt.
    void setProbesAvailable(bool available);
    /// What can be done about a failure; buttons in a row of their own. setFacts() takes them away.
    void setOffers(const QList<Offer> &offers);
    /// Marks the pill of the chosen finding.
    void setChosen(int number);

Q_SIGNALS:
    void findingRequested(int number);
    void investigateRequested();
    void compareRequested(const QStringList &codes);
    /// Id of an offer.
    void offerTaken(const QString &id);
    /// Help on the code itself.
    void articleRequested(const QString &word);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fill();
    void fillFacts();
    void fillPills();
    void sayNext();
    void arrange();
    void sizeSettledBy();
    void arrangeWide();
    void arrangeCompact();
    QLayout *evidenceRow();
    QLayout *doubtRow();
    QLayout *nextRow();
    QString probeWords() const;

    VerdictFacts m_facts;
    CodeSign *m_sign;
    widgets::Label *m_name;
    widgets::Label *m_class;
    QWidget *m_divider;
    QWidget *m_rule;
    widgets::Label *m_sentence;
    widgets::Label *m_confidenceLabel;
    widgets::ConfidenceMeter *m_meter;
    QWidget *m_factRow;
    widgets::Label *m_evidenceLabel;
    QWidget *m_pillRow;
    QList<widgets::AnchorPill *> m_pills;
    widgets::Label *m_doubtLabel;
    widgets::Label *m_doubt;
    widgets::Button *m_probe;
    widgets::Label *m_settledBy;
    widgets::Label *m_nextLabel;
    widgets::SegmentedTabs *m_audience;
    widgets::Label *m_next;
    widgets::Button *m_compare;
    widgets::Button *m_fold;
    QWidget *m_offerRow;
    bool m_compact = false;
    bool m_unfolded = false;
    bool m_probesAvailable = false;
};

} // namespace explain
