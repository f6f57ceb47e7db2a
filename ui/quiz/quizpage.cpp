// SPDX-License-Identifier: Apache-2.0
#include "ui/quiz/quizpage.h"

#include "ui/quiz/feedbackcard.h"
#include "ui/quiz/questioncard.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QActionGroup>
#include <QEvent>
#include <QMenu>
#include <QRandomGenerator>
#include <QScrollArea>
#include <QVBoxLayout>

namespace quizui {

using namespace Qt::StringLiterals;
using quiz::Kind;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

static constexpr int questionCount = 10;

QuizPage::QuizPage(std::function<const quiz::Bank &()> bank, QWidget *parent)
    : QWidget(parent)
    , m_bank(std::move(bank))
    , m_kindMenu(new QMenu(this))
    , m_topicMenu(new QMenu(this))
    , m_kindButton(new Button(Button::Plain, tr("All kinds"), u"quiz"_s))
    , m_topicButton(new Button(Button::Plain, tr("All codes"), u"filter"_s))
    , m_export(new Button(Button::Plain, tr("Export results"), u"export"_s))
    , m_progress(new Label({}, Role::Strong))
    , m_score(new Label({}, Role::Body, Token::Text2))
    , m_scroll(new QScrollArea)
    , m_card(new QuestionCard)
    , m_feedback(new FeedbackCard)
    , m_end(new Label({}, Role::Sentence))
    , m_check(new Button(Button::Primary))
    , m_skip(new Button(Button::Quiet, tr("Skip")))
    , m_try(new Button(Button::Plain, tr("Send it to this server"), u"lab"_s))
{
    setObjectName(u"quizPage"_s);
    auto *column = new QVBoxLayout(this);
    column->addWidget(makeBar());
    column->addWidget(makeBody(), 1);
    column->addWidget(makeFoot());
    fillMenus();
    connect(m_card, &QuestionCard::changed, this,
        [this] { m_check->setEnabled(m_checked || m_session.isOver() || m_card->isAnswered()); });
    connect(m_card, &QuestionCard::confirmed, this, &QuizPage::goOn);
    connect(m_feedback, &FeedbackCard::specRequested, this, &QuizPage::specRequested);
    connect(m_check, &Button::clicked, this, &QuizPage::goOn);
    connect(m_skip, &Button::clicked, this, &QuizPage::skip);
    connect(m_try, &Button::clicked, this, &QuizPage::tryIt);
    connect(m_export, &Button::clicked, this, &QuizPage::exportRequested);
    tell();
    restyle();
}

QWidget *QuizPage::makeBar()
{
    m_kindButton->setObjectName(u"quizKindButton"_s);
    m_topicButton->setObjectName(u"quizTopicButton"_s);
    m_export->setObjectName(u"quizExportButton"_s);
    m_progress->setObjectName(u"quizProgress"_s);
    m_score->setObjectName(u"quizScore"_s);
    m_kindButton->setToolTip(tr("Which kinds of questions are asked"));
    m_topicButton->setToolTip(tr("Which codes they are about"));
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new Label(tr("Quiz"), Role::Title));
    row->addSpacing(dp(12));
    row->addWidget(m_progress);
    row->addWidget(m_score);
    row->addStretch(1);
    for (Button *button : {m_kindButton, m_topicButton, m_export})
        row->addWidget(button);
    return bar;
}

QWidget *QuizPage::makeBody()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(dp(3), dp(3), dp(3), dp(3));
    m_end->setObjectName(u"quizEnd"_s);
    m_end->setWordWrap(true);
    m_end->setVisible(false);
    column->addWidget(m_end);
    column->addWidget(m_card);
    column->addWidget(m_feedback);
    column->addStretch(1);
    m_feedback->setVisible(false);
    m_scroll->setObjectName(u"quizScroll"_s);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    return m_scroll;
}

QWidget *QuizPage::makeFoot()
{
    m_check->setObjectName(u"quizCheckButton"_s);
    m_skip->setObjectName(u"quizSkipButton"_s);
    m_check->setAutoDefault(true); // Enter presses it, as Space does
    m_try->setObjectName(u"quizTryButton"_s);
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_check);
    row->addWidget(m_skip);
    row->addStretch(1);
    row->addWidget(m_try);
    return foot;
}

void QuizPage::fillMenus()
{
    m_kindMenu->setObjectName(u"quizKindMenu"_s);
    const auto addKind = [this](const QString &text, const QList<Kind> &kinds) {
        connect(m_kindMenu->addAction(text), &QAction::triggered, this,
            [this, kinds] { begin(kinds, m_topics); });
    };
    addKind(tr("All kinds"), {});
    for (int kind = 0; kind < quiz::kindCount; ++kind)
        addKind(quiz::kindName(Kind(kind)), {Kind(kind)});
    m_topicMenu->setObjectName(u"quizTopicMenu"_s);
    const QList<QStringList> topics{{}, {u"501"_s, u"405"_s, u"403"_s, u"404"_s},
        {u"401"_s, u"403"_s, u"407"_s}, {u"400"_s, u"414"_s, u"431"_s}, {u"206"_s, u"304"_s, u"412"_s},
        {u"200"_s, u"204"_s, u"301"_s, u"302"_s}};
    for (const QStringList &codes : topics) {
        const QString text = codes.isEmpty() ? tr("All codes") : codes.join(u" · "_s);
        connect(m_topicMenu->addAction(text), &QAction::triggered, this,
            [this, codes] { begin(m_kinds, codes); });
    }
    const auto open = [](Button *button, QMenu *menu) {
        connect(button, &Button::clicked, menu,
            [button, menu] { menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
    };
    open(m_kindButton, m_kindMenu);
    open(m_topicButton, m_topicMenu);
}

void QuizPage::begin(const QList<Kind> &kinds, const QStringList &topics, quint32 seed)
{
    m_kinds = kinds;
    m_topics = topics;
    m_kindButton->setText(kinds.isEmpty() ? tr("All kinds") : quiz::kindName(kinds.first()));
    m_kindButton->setAccessibleName(tr("Kinds of questions: %1").arg(m_kindButton->text()));
    m_topicButton->setText(topics.isEmpty() ? tr("All codes") : topics.join(u" · "_s));
    m_topicButton->setAccessibleName(tr("About: %1").arg(m_topicButton->text()));
    if (seed == 0)
        seed = QRandomGenerator::global()->generate();
    m_session = {m_bank().draw({kinds, topics, questionCount, seed}), 0, {}};
    showQuestion();
}

void QuizPage::beginOnce()
{
    if (m_session.questions.empty())
        begin(m_kinds, m_topics);
}

void QuizPage::goOn()
{
    if (m_session.isOver())
        begin(m_kinds, m_topics);
    else if (m_checked)
        skip();
    else if (m_card->isAnswered())
        check();
}

void QuizPage::skip()
{
    ++m_session.at;
    showQuestion();
}

void QuizPage::check()
{
    const quiz::Question &question = m_session.questions[m_session.at];
    const quiz::Given given = m_card->given();
    const quiz::Judgement judgement = quiz::judge(question, given, m_bank().engine());
    m_checked = true;
    m_session.results.push_back(resultOf(question, given, judgement));
    m_card->mark(judgement);
    m_feedback->setFeedback(question, judgement);
    m_feedback->setVisible(true);
    m_try->setVisible(question.kind == Kind::Predict);
    m_skip->setVisible(false);
    tell();
    m_check->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent alert(m_feedback, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT answered(m_session.results.back());
    // Once it is laid out.
    QMetaObject::invokeMethod(
        this, [this] { m_scroll->ensureWidgetVisible(m_feedback); }, Qt::QueuedConnection);
}

void QuizPage::showQuestion()
{
    m_checked = false;
    m_feedback->setVisible(false);
    m_try->setVisible(false);
    const bool over = m_session.isOver();
    m_card->setVisible(!over);
    m_end->setVisible(over);
    m_skip->setVisible(!over);
    if (over) {
        showEnd();
    } else {
        m_card->setQuestion(m_session.questions[m_session.at]);
        m_card->focusAnswer();
    }
    m_check->setEnabled(over || m_card->isAnswered());
    m_scroll->ensureVisible(0, 0);
    tell();
}

void QuizPage::showEnd()
{
    if (m_session.questions.empty()) {
        m_end->setText(tr("There is no question of this kind about these codes. Choose others above."));
        return;
    }
    QStringList lines;
    const quiz::Score all = quiz::scoreOf(m_session.results);
    lines << tr("%1 of %2 right.").arg(all.right).arg(m_session.questions.size());
    for (int kind = 0; kind < quiz::kindCount; ++kind) {
        const quiz::Score score = quiz::scoreOf(m_session.results, quiz::kindWord(Kind(kind)));
        if (score.all > 0)
            lines << tr("%1: %2 of %3").arg(quiz::kindName(Kind(kind))).arg(score.right).arg(score.all);
    }
    m_end->setText(lines.join(u'\n'));
    m_check->setFocus(Qt::OtherFocusReason);
}

void QuizPage::tell()
{
    const bool over = m_session.isOver();
    m_check->setText(over ? tr("New questions") : m_checked ? tr("Next question") : tr("Check"));
    const quiz::Score score = quiz::scoreOf(m_session.results);
    m_progress->setText(over ? tr("Done")
                             : tr("Question %1 of %2 · %3")
                                   .arg(m_session.at + 1)
                                   .arg(m_session.questions.size())
                                   .arg(quiz::kindName(m_session.questions[m_session.at].kind)));
    m_score->setText(
        score.all == 0 ? QString() : tr("%1 of %2 right so far").arg(score.right).arg(score.all));
}

void QuizPage::tryIt()
{
    const QString &id = m_session.questions[m_session.at].id;
    Q_EMIT tryRequested(
        id.section(u':', 1, 1), id.section(u':', 2, 2).toLatin1(), id.section(u':', 3).toLatin1());
}

void QuizPage::restyle()
{
    layout()->setContentsMargins(dp(16), dp(12), dp(16), dp(12));
    layout()->setSpacing(dp(8));
}

void QuizPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && layout())
        restyle();
}

} // namespace quizui
