// SPDX-License-Identifier: Apache-2.0
#include "ui/training/lessonpane.h"

#include "ui/training/choicebutton.h"
#include "ui/training/prosetext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace trainingui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::Card;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

LessonPane::LessonPane(QWidget *parent)
    : QWidget(parent)
    , m_lesson(new Label({}, Role::Label, Token::Text2))
    , m_place(new Label({}, Role::Body, Token::Text3))
    , m_title(new Label({}, Role::Block))
    , m_text(new ProseText)
    , m_do(new Button(Button::Primary, tr("Do it"), u"play"_s))
    , m_solve(new Button(Button::Tonal, tr("Do that"), u"play"_s))
    , m_revealed(new ProseText)
    , m_state(new Card)
    , m_icon(new Label)
    , m_word(new Label({}, Role::Strong))
    , m_said(new Label({}, Role::Body, Token::Text2))
    , m_hint(new Button(Button::Quiet, tr("Hint")))
    , m_reveal(new Button(Button::Quiet, tr("Reveal")))
    , m_back(new Button(Button::Plain, tr("Back")))
    , m_next(new Button(Button::Plain, tr("Next"), u"chevron-right"_s))
    , m_close(new Button(Button::Quiet, {}, u"close"_s))
{
    setObjectName(u"lessonPane"_s);
    setAccessibleName(tr("Lesson"));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"lessonScroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(makeStep());
    m_scroll->widget()->setAutoFillBackground(false);
    column->addWidget(m_scroll, 1);
    column->addWidget(makeFoot());
    connectButtons();
    restyle();
    hide();
}

QWidget *LessonPane::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(dp(16), dp(10), dp(8), dp(6));
    column->setSpacing(dp(2));
    auto *row = new QHBoxLayout;
    m_lesson->setObjectName(u"lessonTitle"_s);
    m_lesson->setElided(true);
    row->addWidget(m_lesson, 1);
    m_close->setObjectName(u"lessonClose"_s);
    m_close->setAccessibleName(tr("Leave the lesson"));
    m_close->setToolTip(tr("Leave the lesson; it goes on here next time"));
    row->addWidget(m_close);
    column->addLayout(row);
    m_place->setObjectName(u"lessonPlace"_s);
    column->addWidget(m_place);
    m_title->setObjectName(u"stepTitle"_s);
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    return head;
}

QWidget *LessonPane::makeStep()
{
    auto *step = new QWidget;
    auto *column = new QVBoxLayout(step);
    column->setContentsMargins(dp(16), dp(4), dp(14), dp(10));
    column->setSpacing(dp(10));
    m_text->setObjectName(u"stepText"_s);
    m_text->setAccessibleName(tr("What this step is about"));
    column->addWidget(m_text);
    m_choiceColumn = new QVBoxLayout;
    m_choiceColumn->setSpacing(dp(6));
    column->addLayout(m_choiceColumn);
    m_do->setObjectName(u"lessonDo"_s);
    column->addWidget(m_do, 0, Qt::AlignLeft);
    m_hintColumn = new QVBoxLayout;
    m_hintColumn->setSpacing(dp(6));
    column->addLayout(m_hintColumn);
    m_revealed->setObjectName(u"stepReveal"_s);
    m_revealed->setAccessibleName(tr("The answer"));
    column->addWidget(m_revealed);
    m_solve->setObjectName(u"lessonSolve"_s);
    column->addWidget(m_solve, 0, Qt::AlignLeft);
    column->addStretch(1);
    return step;
}

QWidget *LessonPane::makeFoot()
{
    auto *foot = new QWidget;
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(dp(16), dp(6), dp(14), dp(12));
    column->setSpacing(dp(8));
    m_state->setObjectName(u"lessonState"_s);
    m_state->setFlat(true);
    auto *state = new QVBoxLayout(m_state);
    state->setContentsMargins(dp(12), dp(8), dp(12), dp(8));
    state->setSpacing(dp(2));
    auto *row = new QHBoxLayout;
    row->setSpacing(dp(6));
    row->addWidget(m_icon);
    m_word->setObjectName(u"lessonStateWord"_s);
    row->addWidget(m_word, 1);
    state->addLayout(row);
    m_said->setObjectName(u"lessonSaid"_s);
    m_said->setWordWrap(true);
    state->addWidget(m_said);
    column->addWidget(m_state);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(dp(6));
    m_hint->setObjectName(u"lessonHint"_s);
    m_reveal->setObjectName(u"lessonReveal"_s);
    m_back->setObjectName(u"lessonBack"_s);
    m_next->setObjectName(u"lessonNext"_s);
    m_next->setIconTrailing(true);
    buttons->addWidget(m_hint);
    buttons->addWidget(m_reveal);
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    column->addLayout(buttons);
    return foot;
}

void LessonPane::connectButtons()
{
    connect(m_do, &QPushButton::clicked, this, &LessonPane::act);
    connect(m_solve, &QPushButton::clicked, this, [this] {
        if (m_attempt && m_attempt->step().solution)
            Q_EMIT doRequested(m_attempt->step(), *m_attempt->step().solution);
    });
    connect(m_hint, &QPushButton::clicked, this, &LessonPane::hint);
    connect(m_reveal, &QPushButton::clicked, this, &LessonPane::reveal);
    connect(m_back, &QPushButton::clicked, this, &LessonPane::back);
    connect(m_next, &QPushButton::clicked, this, &LessonPane::next);
    connect(m_close, &QPushButton::clicked, this, &LessonPane::closeRequested);
    connect(m_text, &ProseText::linkRequested, this, &LessonPane::linkRequested);
    connect(m_revealed, &ProseText::linkRequested, this, &LessonPane::linkRequested);
}

void LessonPane::start(const training::Lesson &lesson, const training::Record &record)
{
    m_attempt.emplace(lesson, record);
    m_lesson->setText(lesson.title);
    show();
    showStep();
    keep();
    Q_EMIT entered();
}

void LessonPane::stop()
{
    m_attempt.reset();
    hide();
}

void LessonPane::take(const training::Event &event)
{
    if (!m_attempt || !m_attempt->take(event))
        return;
    showState();
    keep();
    QAccessibleEvent told(m_state, QAccessible::Alert);
    QAccessible::updateAccessibility(&told);
}

void LessonPane::act()
{
    if (!m_attempt || !m_do->isVisibleTo(this))
        return;
    const training::Step &step = m_attempt->step();
    if (!step.open.isEmpty())
        Q_EMIT openRequested(step.open);
    else if (step.request)
        Q_EMIT doRequested(step, *step.request);
}

void LessonPane::next()
{
    if (!m_attempt || !m_attempt->mayGoOn())
        return;
    const bool more = m_attempt->goOn();
    keep();
    if (!more) {
        Q_EMIT finished();
        return;
    }
    showStep();
    focusStep();
    Q_EMIT entered();
}

void LessonPane::back()
{
    if (!m_attempt || !m_attempt->goBack())
        return;
    keep();
    showStep();
    focusStep();
    Q_EMIT entered();
}

void LessonPane::hint()
{
    if (m_attempt && m_attempt->hint())
        showHints();
}

void LessonPane::reveal()
{
    if (!m_attempt || m_attempt->step().reveal.empty())
        return;
    m_attempt->reveal();
    showHints();
    showState();
}

void LessonPane::choose(int choice)
{
    if (!m_attempt->choose(choice))
        return;
    m_attempt->reveal();
    showChoices();
    showHints();
    showState();
    keep();
    m_next->setFocus();
}

void LessonPane::keep()
{
    Q_EMIT recordChanged(m_attempt->lesson().id, m_attempt->record());
}

void LessonPane::focusStep()
{
    if (!m_choices.isEmpty() && m_choices.front()->isEnabled())
        m_choices.front()->setFocus();
    else if (m_do->isVisibleTo(this))
        m_do->setFocus();
    else
        m_next->isEnabled() ? m_next->setFocus() : m_text->setFocus();
}

void LessonPane::showStep()
{
    const training::Step &step = m_attempt->step();
    m_place->setText(tr("Step %1 of %2").arg(m_attempt->number()).arg(m_attempt->count()));
    m_title->setText(step.title);
    m_text->setProse(step.text);
    m_next->setText(m_attempt->isLast() ? tr("Finish") : tr("Next"));
    m_back->setEnabled(m_attempt->number() > 1);
    qDeleteAll(m_choices);
    m_choices.clear();
    for (const QString &words : step.choices) {
        auto *button = new ChoiceButton(words);
        button->setObjectName(u"choice-%1"_s.arg(m_choices.size()));
        connect(
            button, &ChoiceButton::clicked, this, [this, choice = int(m_choices.size())] { choose(choice); });
        m_choiceColumn->addWidget(button);
        button->show(); // so that it can have the focus now
        m_choices << button;
    }
    showDo();
    showChoices();
    showHints();
    showState();
    m_scroll->verticalScrollBar()->setValue(0);
}

void LessonPane::showDo()
{
    const training::Step &step = m_attempt->step();
    m_do->setVisible(step.request || !step.open.isEmpty());
    m_do->setText(!step.open.isEmpty() ? tr("Open it") : step.fill ? tr("Fill it in") : tr("Do it"));
    m_do->setIconName(step.open.isEmpty() && !step.fill ? u"play"_s : QString());
}

void LessonPane::showChoices()
{
    const int chosen = m_attempt->choice();
    const int right = m_attempt->step().right;
    for (int i = 0; i < int(m_choices.size()); ++i) {
        m_choices[i]->setChecked(i == chosen);
        if (chosen >= 0)
            m_choices[i]->setFate(i == right ? ChoiceButton::Right : ChoiceButton::Wrong);
    }
}

void LessonPane::showHints()
{
    const training::Step &step = m_attempt->step();
    while (QLayoutItem *item = m_hintColumn->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int i = 0; i < m_attempt->hints(); ++i) {
        auto *hint = new ProseText;
        hint->setObjectName(u"hint-%1"_s.arg(i));
        hint->setAccessibleName(tr("Hint %1").arg(i + 1));
        hint->setToken(Token::Text2);
        hint->setProse(step.hints[size_t(i)]);
        connect(hint, &ProseText::linkRequested, this, &LessonPane::linkRequested);
        m_hintColumn->addWidget(hint);
        hint->show();
    }
    m_hint->setEnabled(m_attempt->hints() < int(step.hints.size()));
    m_hint->setText(m_attempt->hints() > 0 && m_hint->isEnabled() ? tr("Next hint") : tr("Hint"));
    const bool open = m_attempt->isRevealed() && !step.reveal.empty();
    m_revealed->setVisible(open);
    if (open)
        m_revealed->setProse(step.reveal);
    m_solve->setVisible(open && step.solution);
    m_reveal->setEnabled(!step.reveal.empty() && !m_attempt->isRevealed());
}

void LessonPane::showState()
{
    const training::Step &step = m_attempt->step();
    const bool met = m_attempt->isMet();
    const bool read = step.check.isEmpty();
    m_state->setVisible(!read);
    const bool astray = m_attempt->choice() >= 0 && m_attempt->choice() != step.right;
    m_word->setText(astray ? tr("Not this time") : met ? tr("Yes") : tr("Not yet"));
    m_said->setText(m_attempt->said());
    const auto level = astray ? widgets::Level::Info : met ? widgets::Level::Good : widgets::Level::Open;
    m_word->setLevel(level);
    m_icon->setPixmap(widgets::iconPixmap(widgets::levelIconName(level), QSize(dp(16), dp(16)),
        widgets::levelInk(level).ink, devicePixelRatioF()));
    m_state->setAccessibleName(m_word->text() + u". "_s + m_said->text());
    m_next->setEnabled(m_attempt->mayGoOn());
    m_next->setKind(met ? Button::Primary : Button::Plain);
    m_do->setKind(met ? Button::Plain : Button::Primary);
}

void LessonPane::restyle()
{
    setFixedWidth(dp(320));
    layout()->setContentsMargins(widgets::theme().edge(), 0, 0, 0);
    if (m_attempt)
        showState();
}

void LessonPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void LessonPane::paintEvent(QPaintEvent *)
{
    const widgets::Theme &colors = widgets::theme();
    QPainter painter(this);
    painter.fillRect(rect(), colors[Token::Panel]);
    painter.fillRect(QRect(0, 0, colors.edge(), height()), colors[Token::Border]);
}

} // namespace trainingui
