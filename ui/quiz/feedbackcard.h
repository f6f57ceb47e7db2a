// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/question.h"
#include "ui/widgets/card.h"

namespace widgets {
class Label;
}

namespace quizui {

/// Whether it was right, why, and the sections to read.
class FeedbackCard : public widgets::Card {
    Q_OBJECT
public:
    explicit FeedbackCard(QWidget *parent = nullptr);

    void setFeedback(const quiz::Question &question, const quiz::Judgement &judgement);
    QString headline() const;

Q_SIGNALS:
    void specRequested(const QString &reference);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addSpecs(const QStringList &references);
    void restyle();

    widgets::Label *m_headline;
    widgets::Label *m_told;
    widgets::Label *m_why;
    widgets::Label *m_sample;
    QWidget *m_specs;
    bool m_right = false;
};

} // namespace quizui
