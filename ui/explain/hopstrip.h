// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/hop.h"
#include "ui/widgets/card.h"

namespace widgets {
class Button;
class Chip;
class Label;
} // namespace widgets

namespace explain {

/// The hops that one request led to, in a row: number, method, answer. The chosen one is what the panes
/// show; below it stands why it was sent, what changed, and the way on when a redirect was not followed.
class HopStrip : public widgets::Card {
    Q_OBJECT
public:
    explicit HopStrip(QWidget *parent = nullptr);

    /// Shown with more than one hop, or with a redirect that can be followed.
    void setHops(const std::vector<wire::Hop> &hops, int chosen, bool canFollow);
    /// Said with every exchange: "Cookies sent: none."
    void setCookies(const QString &words);
    /// Before an audience secrets are blocks in every sentence.
    void setPresented(bool presented);
    /// Before an audience that is to guess nothing of it shows.
    void setWithheld(bool withheld);
    int chosen() const { return m_chosen; }
    /// One hop on (1) or back (-1), as far as there are some.
    void step(int by);
    bool isWanted() const { return m_hops.size() > 1 || m_canFollow || isTelling(); }

Q_SIGNALS:
    void hopChosen(int hop);
    void followRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool isTelling() const { return m_hops.size() == 1 && !m_hops.front().changes.isEmpty(); }
    void makeChips();
    void choose(int hop);
    void tell();
    QString hidden(QString text) const;

    std::vector<wire::Hop> m_hops;
    std::vector<widgets::Chip *> m_chips;
    QWidget *m_row;
    widgets::Label *m_words;
    widgets::Label *m_cookies;
    widgets::Button *m_follow;
    int m_chosen = 0;
    bool m_canFollow = false;
    bool m_presented = false;
    bool m_withheld = false;
};

} // namespace explain
