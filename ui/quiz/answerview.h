// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/question.h"

#include <QListView>

namespace quizui {

class AnswerModel;

/// The list in which an answer is chosen or put in order: click or arrow keys choose, Enter confirms; in an
/// ordered one Alt+Up and Alt+Down move the current row. As tall as its rows.
class AnswerView : public QListView {
    Q_OBJECT
public:
    explicit AnswerView(QWidget *parent = nullptr);

    void setChoices(const std::vector<quiz::Choice> &choices, bool ordered);
    void setLines(const std::vector<quiz::Line> &lines);
    /// Ids: the chosen one, or all in their order.
    QStringList given() const;
    /// Shows what is right; nothing can be chosen any more.
    void mark(const QStringList &right);
    bool isMarked() const { return m_marked; }
    AnswerModel *answers() const { return m_model; }
    void moveCurrent(int by);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// Something else is chosen, or the order is another.
    void changed();
    void confirmed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void begin();
    int heightFor() const;

    AnswerModel *m_model;
    bool m_marked = false;
};

} // namespace quizui
