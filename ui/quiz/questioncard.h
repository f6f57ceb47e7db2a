// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/question.h"
#include "ui/widgets/card.h"

class QPlainTextEdit;
class QVBoxLayout;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace quizui {

class AnswerView;

/// One question and the place for its answer.
class QuestionCard : public widgets::Card {
    Q_OBJECT
public:
    explicit QuestionCard(QWidget *parent = nullptr);

    void setQuestion(const quiz::Question &question);
    const quiz::Question &question() const { return m_question; }
    quiz::Given given() const;
    /// Something was chosen, so that it can be checked.
    bool isAnswered() const;
    /// Shows what is right; nothing can be changed any more.
    void mark(const quiz::Judgement &judgement);
    void focusAnswer();

Q_SIGNALS:
    void changed();
    /// Enter, or a double click.
    void confirmed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeOrderButtons();
    void showLines();
    void fitEditor();
    void restyle();

    quiz::Question m_question;
    QVBoxLayout *m_column;
    widgets::Label *m_ask;
    widgets::Label *m_situation;
    widgets::Label *m_request;
    widgets::Label *m_hint;
    AnswerView *m_answers;
    QWidget *m_orderButtons;
    widgets::Button *m_up;
    widgets::Button *m_down;
    widgets::Card *m_paper; ///< round the editor
    QPlainTextEdit *m_editor;
};

} // namespace quizui
