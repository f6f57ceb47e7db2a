// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"

namespace widgets {
class Label;
}

namespace quizui {

/// Says on every other screen that a server is hidden, and how many requests reached it.
class MysteryStrip : public widgets::Card {
    Q_OBJECT
public:
    explicit MysteryStrip(QWidget *parent = nullptr);

    void setProbes(int probes);

Q_SIGNALS:
    void guessRequested();

private:
    widgets::Label *m_text;
};

} // namespace quizui
