// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/mystery.h"

#include <QWidget>

class QLineEdit;
class QScrollArea;
class QVBoxLayout;

namespace widgets {
class Button;
class Card;
class Label;
} // namespace widgets

namespace quizui {

class AnswerView;

/// A round with the mystery server: what was sent, and what is said of it.
class MysteryPage : public QWidget {
    Q_OBJECT
public:
    explicit MysteryPage(QWidget *parent = nullptr);

    /// A new round begins; `number` from 1.
    void setRound(const quiz::Mystery &mystery, int number);
    /// A request reached the hidden server (status 0: it hung up).
    void addProbe(const QByteArray &method, const QByteArray &target, int status);
    int probes() const { return m_probes; }
    /// What was sent in this round, a line each.
    const QStringList &requests() const { return m_lines; }
    /// The round is over: shows what was right, and who it was.
    void setResult(const quiz::Mystery &mystery, const quiz::Points &points);
    bool isRunning() const { return m_running; }
    /// Why no round can begin; empty: one can.
    void setTrouble(const QString &why);
    quiz::Guess guess() const;

Q_SIGNALS:
    void beginRequested();
    void probeRequested(const QByteArray &method, const QByteArray &path);
    void answerRequested(); ///< the last answer is to be looked at
    void guessed(const quiz::Guess &guess);
    void endRequested(); ///< the round is given up
    void exportRequested();
    void paperRequested(); ///< the round that is over, as one page

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Part {
        widgets::Label *ask = nullptr;
        AnswerView *answers = nullptr;
        widgets::Label *why = nullptr;
    };

    QWidget *makeBar();
    QWidget *makeQuestions();
    QWidget *makeRequests();
    QWidget *makeOrderButtons();
    Part makePart(QVBoxLayout *column, const QString &name);
    void showPart(const Part &part, const quiz::Question &question);
    void send();
    void tell();
    void restyle();

    widgets::Label *m_state;
    widgets::Button *m_export;
    widgets::Button *m_paper;
    QScrollArea *m_scroll;
    widgets::Label *m_result;
    Part m_behaviour;
    Part m_meaning;
    Part m_order;
    QWidget *m_orderButtons = nullptr;
    QWidget *m_questions = nullptr;
    widgets::Card *m_requests;
    QLineEdit *m_method;
    QLineEdit *m_path;
    widgets::Button *m_send;
    widgets::Button *m_look;
    widgets::Label *m_log;
    widgets::Button *m_main; ///< begins, guesses, begins the next
    widgets::Button *m_end;
    QStringList m_lines;
    int m_probes = 0;
    int m_number = 0;
    bool m_running = false;
};

} // namespace quizui
