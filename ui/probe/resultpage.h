// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/probe/outcome.h"

#include <QWidget>

class QBoxLayout;
class QScrollArea;
class QTableView;
class QVBoxLayout;

namespace widgets {
class Button;
class Card;
class Label;
} // namespace widgets

namespace probeui {

class ContrastGrid;
class GateStrip;
class ResultCard;
class SidesModel;

/// What an investigation found out, and what it rests on. Asks by signals; the window acts.
class ResultPage : public QWidget {
    Q_OBJECT
public:
    explicit ResultPage(QWidget *parent = nullptr);

    void setOutcome(const Outcome &outcome);
    const Outcome &outcome() const { return m_outcome; }
    /// Puts the keyboard on the next of conclusion, grid, proofs and comparison.
    void nextPart(int by);

Q_SIGNALS:
    /// Show what was sent and came back; `side` counts the addresses from 0.
    void exchangeRequested(int side, probe::Ask ask);
    void planRequested();
    void curlRequested();
    void exportRequested();
    void closeRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Part {
        QWidget *focus;
        QWidget *whole;
    };
    std::vector<Part> parts() const;
    QWidget *makeBar();
    QWidget *makeGridCard();
    QWidget *makeProofCard();
    QWidget *makeGateCard();
    QWidget *makeSidesCard();
    void fillProofs(const Side &side);
    void addProof(int number, const probe::Proof &proof, bool telling, bool opens);
    void fillSides();

    Outcome m_outcome;
    widgets::Label *m_title;
    widgets::Label *m_place;
    ResultCard *m_card;
    ContrastGrid *m_grid;
    QVBoxLayout *m_proofs = nullptr;
    GateStrip *m_gates;
    widgets::Label *m_gateWords;
    widgets::Card *m_sidesCard = nullptr;
    SidesModel *m_sides;
    QTableView *m_sidesTable = nullptr;
    widgets::Label *m_sidesText = nullptr;
    QBoxLayout *m_columns = nullptr;
    QScrollArea *m_scroll = nullptr;
};

} // namespace probeui
