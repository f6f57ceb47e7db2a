// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/question.h"

#include <QAbstractListModel>

/// Screens of the quiz and of the mystery server.
namespace quizui {

/// What can be chosen or put in order, a row each.
class AnswerModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        MonoRole, ///< bytes of the wire
        MissingRole, ///< stands for a line that is not there
        SignRole, ///< what stands before it: ›, ‹, or its place in the order
        TagRole, ///< "right", "your answer", set by mark()
        GoodRole, ///< whether the tag is good news
        PickRole, ///< one of several to choose from, so that a mark to fill stands before it
        ShortRole, ///< as all others a word or a number: several stand beside one another
    };

    explicit AnswerModel(QObject *parent = nullptr);

    void setChoices(const std::vector<quiz::Choice> &choices, bool ordered);
    void setLines(const std::vector<quiz::Line> &lines);
    /// Moves a row up (-1) or down (1); false at the end of the list.
    bool move(int row, int by);
    /// Ids from top to bottom.
    QStringList ids() const;
    bool isOrdered() const { return m_ordered; }
    bool isShort() const { return m_short; }
    /// Says which rows are right and which one was chosen; in an ordered list where each belongs.
    void mark(const QStringList &right, const QStringList &chosen);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row {
        QString id;
        QString text;
        QString sign;
        QString tag;
        bool good = false;
        bool mono = false;
        bool missing = false;
    };

    void set(std::vector<Row> rows, bool ordered);
    QString spoken(int row) const;

    std::vector<Row> m_rows;
    bool m_ordered = false;
    bool m_short = false;
};

} // namespace quizui
