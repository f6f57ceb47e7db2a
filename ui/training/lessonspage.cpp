// SPDX-License-Identifier: Apache-2.0
#include "ui/training/lessonspage.h"

#include "ui/training/lessondelegate.h"
#include "ui/training/lessonsmodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QVBoxLayout>

namespace trainingui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::Card;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

LessonsPage::LessonsPage(QWidget *parent)
    : QWidget(parent)
    , m_model(new LessonsModel(this))
    , m_list(new QListView)
    , m_count(new Label({}, Role::Body, Token::Text3))
    , m_title(new Label({}, Role::Title))
    , m_about(new Label({}, Role::Body, Token::Text2))
    , m_summary(new Label({}, Role::Lead))
    , m_steps(new Label({}, Role::Body, Token::Text2))
    , m_problems(new Label({}, Role::Body, Token::Text2))
    , m_start(new Button(Button::Primary, tr("Start"), u"play"_s))
    , m_again(new Button(Button::Plain, tr("From the beginning"), u"refresh"_s))
    , m_handOut(new Button(Button::Plain, tr("Hand out…"), u"export"_s))
    , m_paper(new Button(Button::Plain, tr("One page…"), u"export"_s))
{
    setObjectName(u"lessonsPage"_s);
    auto *columns = new QHBoxLayout(this);
    columns->addWidget(makeList());
    columns->addWidget(makeDetail(), 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &LessonsPage::showRow);
    connect(m_list, &QListView::activated, this, [this] { Q_EMIT startRequested(chosen()); });
    connect(m_start, &QPushButton::clicked, this, [this] { Q_EMIT startRequested(chosen()); });
    connect(m_again, &QPushButton::clicked, this, [this] { Q_EMIT againRequested(chosen()); });
    connect(m_handOut, &QPushButton::clicked, this, [this] { Q_EMIT handOutRequested(chosen()); });
    connect(m_paper, &QPushButton::clicked, this, [this] { Q_EMIT paperRequested(chosen()); });
    restyle();
    showRow();
}

QWidget *LessonsPage::makeList()
{
    auto *card = new Card;
    card->setFixedWidth(dp(320));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(1, dp(12), 1, dp(10));
    auto *title = new Label(tr("Lessons"), Role::Block);
    title->setContentsMargins(dp(16), 0, dp(16), 0);
    title->setBuddy(m_list);
    m_count->setObjectName(u"lessonsCount"_s);
    m_count->setContentsMargins(dp(16), 0, dp(16), dp(4));
    column->addWidget(title);
    column->addWidget(m_count);
    m_list->setObjectName(u"lessonsList"_s);
    m_list->setAccessibleName(tr("Lessons"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new LessonDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    column->addWidget(m_list, 1);
    m_problems->setObjectName(u"lessonsProblems"_s);
    m_problems->setWordWrap(true);
    m_problems->setContentsMargins(dp(16), dp(4), dp(16), 0);
    column->addWidget(m_problems);
    auto *own = new QHBoxLayout;
    own->setContentsMargins(dp(16), dp(6), dp(16), 0);
    auto *open = new Button(Button::Plain, tr("Open…"), u"import"_s);
    open->setObjectName(u"lessonsOpen"_s);
    open->setAccessibleName(tr("Open lessons of somebody"));
    auto *help = new Button(Button::Quiet, tr("Write your own"), u"note"_s);
    help->setObjectName(u"lessonsHelp"_s);
    own->addWidget(open);
    own->addWidget(help);
    own->addStretch(1);
    column->addLayout(own);
    connect(open, &QPushButton::clicked, this, &LessonsPage::openRequested);
    connect(help, &QPushButton::clicked, this, &LessonsPage::helpRequested);
    return card;
}

QWidget *LessonsPage::makeDetail()
{
    auto *card = new Card;
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(dp(24), dp(20), dp(24), dp(16));
    column->setSpacing(dp(10));
    m_title->setObjectName(u"lessonName"_s);
    m_about->setObjectName(u"lessonAbout"_s);
    m_steps->setObjectName(u"lessonSteps"_s);
    for (Label *text : {m_title, m_about, m_summary}) {
        text->setWordWrap(true);
        column->addWidget(text);
    }
    column->addLayout(makeActions());
    auto *steps = new Label(tr("Steps"), Role::Block);
    steps->setContentsMargins(0, dp(10), 0, 0);
    column->addWidget(steps);
    m_steps->setWordWrap(true);
    column->addWidget(m_steps);
    column->addStretch(1);
    column->addLayout(makeGames());
    return card;
}

QLayout *LessonsPage::makeActions()
{
    auto *row = new widgets::FlowLayout(8, 6);
    m_start->setObjectName(u"lessonStart"_s);
    m_again->setObjectName(u"lessonAgain"_s);
    m_handOut->setObjectName(u"lessonHandOut"_s);
    m_handOut->setToolTip(tr("Writes the lesson into one file that others can open"));
    row->addWidget(m_start);
    row->addWidget(m_again);
    m_paper->setObjectName(u"lessonPaper"_s);
    m_paper->setToolTip(tr("Writes the lesson as one page, PDF or HTML, without what its steps reveal"));
    row->addWidget(m_handOut);
    row->addWidget(m_paper);
    return row;
}

QLayout *LessonsPage::makeGames()
{
    auto *row = new widgets::FlowLayout(8, 6);
    row->addWidget(new Label(tr("Then try yourself:"), Role::Body, Token::Text2));
    auto *quiz = new Button(Button::Plain, tr("Quiz"), u"quiz"_s);
    quiz->setObjectName(u"quizButton"_s);
    auto *mystery = new Button(Button::Plain, tr("Mystery server"), u"eye-off"_s);
    mystery->setObjectName(u"mysteryButton"_s);
    connect(quiz, &QPushButton::clicked, this, &LessonsPage::quizRequested);
    connect(mystery, &QPushButton::clicked, this, &LessonsPage::mysteryRequested);
    row->addWidget(quiz);
    row->addWidget(mystery);
    return row;
}

void LessonsPage::setLessons(
    const std::vector<training::Lesson> &lessons, const std::vector<base::Error> &problems)
{
    const QString before = chosen();
    m_model->setLessons(lessons);
    QStringList lines;
    for (const base::Error &problem : problems)
        lines << problem.text();
    constexpr qsizetype most = 3;
    const qsizetype more = lines.size() - most;
    if (more > 0)
        lines = lines.mid(0, most) << tr("and %1 more").arg(more);
    m_problems->setText(lines.isEmpty() ? QString() : tr("Left out:\n%1").arg(lines.join(u'\n')));
    m_problems->setVisible(!lines.isEmpty());
    choose(before);
}

void LessonsPage::setRecord(const QString &lesson, const training::Record &record)
{
    m_model->setRecord(lesson, record);
    showRow();
}

void LessonsPage::choose(const QString &lesson)
{
    m_list->setCurrentIndex(m_model->index(qMax(0, m_model->rowOf(lesson))));
    showRow();
}

QString LessonsPage::chosen() const
{
    return m_list->currentIndex().data(LessonsModel::IdRole).toString();
}

void LessonsPage::showRow()
{
    m_count->setText(tr("%1 of %2 done").arg(m_model->finished()).arg(m_model->rowCount()));
    const int row = m_list->currentIndex().row();
    for (Button *button : {m_start, m_again, m_handOut, m_paper})
        button->setEnabled(row >= 0);
    if (row < 0) {
        m_title->setText(tr("There is no lesson"));
        return;
    }
    const training::Lesson &lesson = m_model->at(row);
    const training::Record record = m_model->recordOf(lesson.id);
    m_title->setText(lesson.title);
    m_summary->setText(lesson.summary);
    m_about->setText(tr("%1 minutes, %2 steps").arg(lesson.minutes).arg(lesson.steps.size()));
    const bool going = record.isBegun() && !record.finished;
    m_start->setText(going ? tr("Continue with step %1").arg(record.step + 1) : tr("Start"));
    m_start->setAccessibleName(tr("%1: %2").arg(m_start->text(), lesson.title));
    m_again->setVisible(record.isBegun());
    showSteps(lesson, record);
}

void LessonsPage::showSteps(const training::Lesson &lesson, const training::Record &record)
{
    QStringList lines;
    for (int i = 0; i < int(lesson.steps.size()); ++i)
        lines << tr("%1.  %2%3")
                     .arg(i + 1)
                     .arg(
                         lesson.steps[size_t(i)].title, record.done.contains(i) ? tr("  ✓ done") : QString());
    m_steps->setText(lines.join(u'\n'));
}

void LessonsPage::restyle()
{
    layout()->setContentsMargins(dp(16), dp(12), dp(16), dp(12));
    layout()->setSpacing(dp(8));
}

void LessonsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

} // namespace trainingui
