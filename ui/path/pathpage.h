// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/path/pathfacts.h"

#include <QWidget>

class QBoxLayout;
class QIODevice;
class QMenu;

namespace widgets {
class Button;
class Card;
class Chip;
class Label;
} // namespace widgets

namespace path {

class GateDetails;
class Legend;
class PathTree;
class PathTreeModel;
class PathView;

/// The decision path of one exchange: a picture, the same as a list, and what is known of the chosen gate.
/// Keys of its own: + and - zoom, 0 fits, G shows every gate, Enter and F1 open the article, F6 goes to the
/// next part, Esc closes.
class PathPage : public QWidget {
    Q_OBJECT

public:
    /// `knowledge` has to outlive the page.
    explicit PathPage(const knowledge::Knowledge &knowledge, QWidget *parent = nullptr);

    void setReport(const http::Exchange &exchange, const explain::Report &report);
    /// What really happened, when the practice server answered and told; nullopt: it cannot be revealed.
    void setTruth(const std::optional<probe::Revealed> &revealed);
    /// Whether the truth lies over the path.
    void setRevealed(bool revealed);
    /// Chooses a station ("4") or gate ("4.2").
    void choose(const QString &number);
    QString chosen() const;
    void setEveryGate(bool every);
    /// Moves the keyboard to the next part: list, details, buttons.
    void nextPart(int by);

    /// Writes the picture as SVG; false when the device does not take it.
    bool exportSvg(QIODevice *device) const;
    /// The picture as pixels; 2 is twice the size.
    QImage toImage(double scale) const;
    /// The path as text.
    QString text() const;

Q_SIGNALS:
    void closeRequested();
    void findingRequested(const QString &rule);
    void articleRequested(const QString &kind, const QString &id);
    void specRequested(const QString &reference);
    void probeRequested(const QString &gate);
    /// Probes that would show in which order this server asks.
    void investigateRequested();
    void revealToggled(bool revealed);
    void copyRequested(const QString &text);
    /// What came of an export, in words.
    void told(const QString &sentence);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeBar();
    QWidget *makeCard();
    QWidget *makeSide();
    void makeActions();
    void connectParts();
    void layOut();
    void showFacts();
    void openArticle();
    void askForFile(const QString &suffix, const QString &filter);
    void writeFile(const QString &name, const QString &suffix);

    const knowledge::Knowledge &m_knowledge;
    PathTreeModel *m_model;
    PathTree *m_tree;
    PathView *m_view;
    Legend *m_legend;
    GateDetails *m_details;
    widgets::Card *m_card;
    QWidget *m_side = nullptr;
    QWidget *m_content;
    QBoxLayout *m_halves = nullptr;
    widgets::Label *m_request;
    widgets::Chip *m_answer;
    widgets::Button *m_every;
    widgets::Button *m_reveal;
    widgets::Label *m_truthWords;
    widgets::Button *m_investigate;
    widgets::Button *m_export;
    widgets::Button *m_close;
    QMenu *m_menu;
    PathFacts m_facts; ///< as inferred
    std::optional<probe::Revealed> m_truth;
};

} // namespace path
