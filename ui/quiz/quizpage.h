// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/quiz/session.h"

#include <QWidget>

#include <functional>

class QMenu;
class QScrollArea;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace quizui {

class FeedbackCard;
class QuestionCard;

/// The quiz: a question, the answer and why; in the end the score.
class QuizPage : public QWidget {
    Q_OBJECT
public:
    /// `bank` is asked for when the first question is wanted.
    explicit QuizPage(std::function<const quiz::Bank &()> bank, QWidget *parent = nullptr);

    /// Begins anew. Seed 0: other questions each time.
    void begin(const QList<quiz::Kind> &kinds, const QStringList &topics, quint32 seed = 0);
    /// Begins, unless questions are being asked already.
    void beginOnce();
    const Session &session() const { return m_session; }
    QuestionCard *card() const { return m_card; }

Q_SIGNALS:
    void answered(const quiz::Result &result);
    void specRequested(const QString &reference);
    /// "Send it": the request of a prediction, to this personality.
    void tryRequested(const QString &personality, const QByteArray &method, const QByteArray &path);
    void exportRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeBar();
    QWidget *makeFoot();
    QWidget *makeBody();
    void fillMenus();
    void check();
    void goOn();
    void skip();
    void showQuestion();
    void showEnd();
    void tell();
    void tryIt();
    void restyle();

    std::function<const quiz::Bank &()> m_bank;
    Session m_session;
    QList<quiz::Kind> m_kinds;
    QStringList m_topics;
    bool m_checked = false;
    QMenu *m_kindMenu;
    QMenu *m_topicMenu;
    widgets::Button *m_kindButton;
    widgets::Button *m_topicButton;
    widgets::Button *m_export;
    widgets::Label *m_progress;
    widgets::Label *m_score;
    QScrollArea *m_scroll;
    QuestionCard *m_card;
    FeedbackCard *m_feedback;
    widgets::Label *m_end;
    widgets::Button *m_check;
    widgets::Button *m_skip;
    widgets::Button *m_try;
};

} // namespace quizui
