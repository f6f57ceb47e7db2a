// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"

#include <optional>

class QButtonGroup;
class QLineEdit;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace quizui {

/// Predict before send: asks which code will come, then says whether it came. It sends nothing by itself.
class PredictStrip : public widgets::Card {
    Q_OBJECT
public:
    explicit PredictStrip(QWidget *parent = nullptr);

    /// Asks about this request: "DELETE /articles".
    void ask(const QString &request);
    bool isAsking() const { return m_asking; }
    /// The answer is there: `expected` was said, `status` came (0: none). `right` of `all` were right so far.
    void tell(int expected, int status, int right, int all);
    /// Waits for the answer to a request that was let go.
    void wait();

Q_SIGNALS:
    /// 0: that no answer will come.
    void predicted(int status);
    void skipped();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeTyped();
    void choose(int status);
    void setAsking(bool asking);
    void restyle();

    widgets::Label *m_text;
    QWidget *m_codes;
    QLineEdit *m_typed;
    widgets::Button *m_skip;
    widgets::Button *m_close;
    bool m_asking = false;
};

} // namespace quizui
