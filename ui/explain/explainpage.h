// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"
#include "app/probe/reveal.h"
#include "ui/explain/offers.h"
#include "ui/explain/wirepane.h"

#include <QTimer>
#include <QWidget>

#include <functional>

namespace widgets {
class Button;
class Card;
class HatchedCard;
class Label;
class SegmentedTabs;
} // namespace widgets

/// The screen that says what happened: verdict, path, findings and the wire, joined by numbers.
namespace explain {

class BypassRibbon;
class FindingsPane;
class PathStrip;
class ThreadSplitter;
class VerdictCard;
class WireView;

/// Shows one exchange and its report. Asks by signals; the window acts. Shortcuts of its own: F8 and Shift+F8
/// for the next and previous finding, Alt+1 to 4 for verdict, path, findings and wire.
class ExplainPage : public QWidget {
    Q_OBJECT

public:
    explicit ExplainPage(QWidget *parent = nullptr);
    ~ExplainPage() override;

    void setExchange(const http::Exchange &exchange, const Report &report);
    /// A request is under way: `phase` in words ("connecting"), shown once it lasts; setExchange() ends it.
    void setBusy(const QString &phase, bool cancellable);
    void setIdle();
    /// Gives the registered name of a status; without it the reason phrase that was sent is shown.
    void setStatusNames(std::function<QString(int)> names) { m_names = std::move(names); }
    /// What the wire view tells about a word under the pointer, and whether there is help on it.
    void setHelpTexts(std::function<QString(const QString &)> texts);
    /// Codes for the Compare button in place of the built-in ones; call after setExchange().
    void setCompareCodes(const QStringList &codes);
    /// The program can send follow-up probes; off by default, and then no button says it could.
    void setProbesAvailable(bool available);
    void setDiagramAvailable(bool available);
    /// Opens the line that finds on the wire. The page does it itself on Ctrl+F, wherever the focus is in it.
    void find();
    /// What really happened, over the path; call after setExchange(), which takes it away.
    void setTruth(const std::optional<probe::Revealed> &revealed);
    /// What can be done about a failure; call after setExchange(), which takes them away.
    void setOffers(const QList<Offer> &offers);
    /// The exchanges whose redirects led here; call after setExchange(), which forgets them.
    void setEarlier(const std::vector<http::Exchange> &exchanges);
    /// Turns to the Hex tab, with the caret on this byte of what was received.
    void showReceivedByte(qint64 offset);
    /// A line above the verdict that says what is shown when it is no answer just received; empty: none.
    void setNotice(const QString &text);
    /// Plain: the lines of the findings do without section numbers.
    void setWording(Wording wording);
    void setSecretsShown(bool shown);
    /// Before an audience: secrets are blocks on the wire and in every sentence.
    void setPresented(bool presented);
    /// Takes everything about the exchange off the page, for eyes and screen readers alike, until it is given
    /// back.
    void setWithheld(bool withheld);
    /// False: the verdict stands alone, and a card says that the evidence is still covered.
    void setEvidenceShown(bool shown);
    bool isEvidenceShown() const { return m_evidenceShown; }
    /// Of the width between the panes, for the findings.
    double share() const { return m_share; }
    void setShare(double share);
    WireView *wire() const;
    void showTab(WirePane::Tab tab);

    int chosenFinding() const;
    void chooseFinding(int number);
    void nextFinding();
    void previousFinding();
    /// 1 verdict, 2 path, 3 findings, 4 wire.
    void focusPart(int part);
    /// The part that has the focus, counted the same way; 0: none.
    int focusedPart() const;
    bool isCompact() const { return m_compact; }

    /// Small: the page folds rather than force its window wide.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void probeRequested(const QString &probe);
    void compareRequested(const QStringList &codes);
    void investigateRequested();
    void specRequested(const QString &spec);
    /// How the conditions of a rule held.
    void whyRequested(const QString &rule);
    /// The page of a rule.
    void ruleRequested(const QString &rule);
    void cancelRequested();
    /// Id of an offer.
    void offerTaken(const QString &id);
    /// Help on a status code, method or field name.
    void articleRequested(const QString &word);
    void diagramRequested();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeBusyRibbon();
    void makeLower();
    void connectParts();
    void addShortcuts();
    void fill(const http::Exchange &exchange, const Report &report);
    void refill();
    void empty();
    void showParts();
    void setCompact(bool compact);
    void restyle();
    void showSide(int side);
    void highlight(int number);
    void placeSplit();
    void updateThread();
    void announce();

    struct Content {
        http::Exchange exchange;
        Report report;
    };

    std::function<QString(int)> m_names;
    std::optional<Content> m_content; ///< as it was given
    widgets::Card *m_busy = nullptr;
    widgets::Label *m_phase = nullptr;
    widgets::Button *m_cancel = nullptr;
    widgets::Label *m_notice = nullptr;
    BypassRibbon *m_bypass;
    QList<Offer> m_offers;
    std::vector<http::Exchange> m_earlier;
    widgets::Label *m_empty;
    VerdictCard *m_verdict;
    PathStrip *m_path;
    widgets::Card *m_lower;
    ThreadSplitter *m_splitter;
    FindingsPane *m_findings;
    WirePane *m_wire;
    widgets::SegmentedTabs *m_sideTabs = nullptr;
    QTimer m_busyDelay;
    QTimer m_threadLater;
    std::size_t m_findingCount = 0;
    double m_share = 452.0 / 1122; ///< of the width between the panes, for the findings
    bool m_compact = false;
    bool m_presented = false;
    bool m_withheld = false;
    bool m_evidenceShown = true;
    widgets::HatchedCard *m_curtain = nullptr;
};

} // namespace explain
