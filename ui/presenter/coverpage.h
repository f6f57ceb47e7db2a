// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/presenter/choices.h"

#include <QScrollArea>

class QGridLayout;

namespace widgets {
class Card;
class HatchedCard;
class Label;
} // namespace widgets

namespace presenter {

class ChoiceCard;
class RequestLine;

/// What is asked, before it is known what came: the request, four answers to vote for, and the bytes that
/// were sent. Of the answer it holds nothing.
class CoverPage : public QScrollArea {
    Q_OBJECT

public:
    /// `sent` shows the sent bytes; the page takes it.
    explicit CoverPage(QWidget *sent, QWidget *parent = nullptr);

    /// Method and target as they are to be seen, and who is asked.
    void setRequest(const QString &method, const QString &target, const QString &server);
    /// Also forgets the vote.
    void setChoices(const QList<Choice> &choices);
    /// Notes the vote for one of them, counted from 0, or takes it back.
    void vote(int number);
    /// The vote of the room.
    std::optional<Choice> voted() const;

Q_SIGNALS:
    /// The cover was clicked.
    void uncoverRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    QWidget *makeLower(QWidget *sent);
    void arrange();

    QList<Choice> m_choices;
    RequestLine *m_request;
    widgets::HatchedCard *m_cover;
    widgets::Label *m_question;
    widgets::Label *m_hint;
    QGridLayout *m_grid;
    QList<ChoiceCard *> m_cards;
    QWidget *m_column;
    widgets::Card *m_lower;
    int m_across = 0;
};

} // namespace presenter
