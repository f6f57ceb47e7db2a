// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/training/attempt.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace widgets {
class Button;
class Card;
class Label;
} // namespace widgets

namespace trainingui {

class ChoiceButton;
class ProseText;

/// A lesson beside whatever is on screen: the step, what to do, and whether it was done. It looks at events
/// that others feed it and asks others to act.
class LessonPane : public QWidget {
    Q_OBJECT
public:
    explicit LessonPane(QWidget *parent = nullptr);

    /// Begins, or goes on where the record left off.
    void start(const training::Lesson &lesson, const training::Record &record);
    void stop();
    bool isRunning() const { return m_attempt.has_value(); }
    /// Precondition: isRunning().
    const training::Attempt &attempt() const { return *m_attempt; }
    /// Something happened in the program.
    void take(const training::Event &event);

public Q_SLOTS:
    void act(); ///< "Do it"
    void next();
    void back();
    void hint();
    void reveal();
    void focusStep();

Q_SIGNALS:
    /// A step is on screen; its server should answer from now on.
    void entered();
    /// "Do it" was pressed; `ask` is the step's request, or what the reveal gave away.
    void doRequested(const training::Step &step, const training::Ask &ask);
    void openRequested(const QString &what); ///< "compare 501 405 403"
    void linkRequested(const QString &link);
    void recordChanged(const QString &lesson, const training::Record &record);
    void closeRequested();
    void finished(); ///< "Next" on the last step

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeStep();
    QWidget *makeFoot();
    void connectButtons();
    void showStep();
    void showChoices();
    void showHints();
    void showDo();
    void showState();
    void choose(int choice);
    void keep();
    void restyle();

    std::optional<training::Attempt> m_attempt;
    widgets::Label *m_lesson;
    widgets::Label *m_place;
    widgets::Label *m_title;
    ProseText *m_text;
    widgets::Button *m_do;
    widgets::Button *m_solve;
    QVBoxLayout *m_choiceColumn = nullptr;
    QList<ChoiceButton *> m_choices;
    QVBoxLayout *m_hintColumn = nullptr;
    ProseText *m_revealed;
    widgets::Card *m_state;
    widgets::Label *m_icon;
    widgets::Label *m_word;
    widgets::Label *m_said;
    widgets::Button *m_hint;
    widgets::Button *m_reveal;
    widgets::Button *m_back;
    widgets::Button *m_next;
    widgets::Button *m_close;
    QScrollArea *m_scroll = nullptr;
};

} // namespace trainingui
