// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/training/lesson.h"
#include "app/training/progress.h"

#include <QWidget>

class QListView;
class QVBoxLayout;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace trainingui {

class LessonsModel;

/// The lessons there are, what each teaches, how far one is, and the way to those of one's own.
class LessonsPage : public QWidget {
    Q_OBJECT
public:
    explicit LessonsPage(QWidget *parent = nullptr);

    /// What could not be read is said below the list.
    void setLessons(const std::vector<training::Lesson> &lessons, const std::vector<base::Error> &problems);
    void setRecord(const QString &lesson, const training::Record &record);
    void choose(const QString &lesson);
    /// The lesson whose page is shown; empty: there is none.
    QString chosen() const;

Q_SIGNALS:
    void startRequested(const QString &lesson);
    void againRequested(const QString &lesson); ///< from the beginning
    void openRequested(); ///< a folder or file of somebody
    void handOutRequested(const QString &lesson);
    void paperRequested(const QString &lesson); ///< as one page
    void helpRequested(); ///< how to write one
    void quizRequested();
    void mysteryRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeDetail();
    QLayout *makeActions();
    QLayout *makeGames();
    void showRow();
    void showSteps(const training::Lesson &lesson, const training::Record &record);
    void restyle();

    LessonsModel *m_model;
    QListView *m_list;
    widgets::Label *m_count;
    widgets::Label *m_title;
    widgets::Label *m_about;
    widgets::Label *m_summary;
    widgets::Label *m_steps;
    widgets::Label *m_problems;
    widgets::Button *m_start;
    widgets::Button *m_again;
    widgets::Button *m_handOut;
    widgets::Button *m_paper;
};

} // namespace trainingui
