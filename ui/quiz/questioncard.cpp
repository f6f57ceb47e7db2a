// SPDX-License-Identifier: Apache-2.0
#include "ui/quiz/questioncard.h"

#include "ui/quiz/answerview.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace quizui {

using namespace Qt::StringLiterals;
using quiz::Kind;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

QuestionCard::QuestionCard(QWidget *parent)
    : Card(parent)
    , m_column(new QVBoxLayout(this))
    , m_ask(new Label({}, Role::Sentence))
    , m_situation(new Label({}, Role::Body, Token::Text2))
    , m_request(new Label({}, Role::Mono))
    , m_hint(new Label({}, Role::Body, Token::Text3))
    , m_answers(new AnswerView)
    , m_orderButtons(makeOrderButtons())
    , m_paper(new Card)
    , m_editor(new QPlainTextEdit)
{
    setObjectName(u"questionCard"_s);
    m_ask->setObjectName(u"quizAsk"_s);
    m_situation->setObjectName(u"quizSituation"_s);
    m_request->setObjectName(u"quizRequest"_s);
    m_answers->setObjectName(u"quizAnswers"_s);
    m_editor->setObjectName(u"quizEditor"_s);
    m_editor->setAccessibleName(tr("The response to mend"));
    m_editor->setFont(widgets::font(Role::Mono));
    m_editor->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_editor->setTabChangesFocus(true);
    m_editor->setProperty("focusRing", true);
    m_editor->installEventFilter(this);
    for (Label *label : {m_ask, m_situation, m_request, m_hint}) {
        label->setWordWrap(true);
        m_column->addWidget(label);
    }
    m_column->addWidget(m_answers);
    m_column->addWidget(m_orderButtons);
    m_paper->setTones(Token::Field, Token::BorderInput);
    m_paper->setFlat(true);
    auto *inside = new QVBoxLayout(m_paper);
    inside->setContentsMargins(dp(8), dp(4), dp(8), dp(4));
    inside->addWidget(m_editor);
    m_column->addWidget(m_paper);
    connect(m_answers, &AnswerView::changed, this, &QuestionCard::changed);
    connect(m_answers, &AnswerView::confirmed, this, &QuestionCard::confirmed);
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        fitEditor();
        Q_EMIT changed();
    });
    restyle();
}

QWidget *QuestionCard::makeOrderButtons()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_up = new Button(Button::Plain, tr("Move up"));
    m_up->setObjectName(u"quizUpButton"_s);
    m_up->setToolTip(tr("Alt+Up"));
    m_down = new Button(Button::Plain, tr("Move down"));
    m_down->setObjectName(u"quizDownButton"_s);
    m_down->setToolTip(tr("Alt+Down"));
    row->addWidget(m_up);
    row->addWidget(m_down);
    row->addStretch(1);
    connect(m_up, &Button::clicked, this, [this] { m_answers->moveCurrent(-1); });
    connect(m_down, &Button::clicked, this, [this] { m_answers->moveCurrent(1); });
    return box;
}

static QString hintFor(Kind kind)
{
    switch (kind) {
    case Kind::Predict:
    case Kind::NextProbe:
        return QuestionCard::tr("Choose with a click, the arrow keys or by typing its first letters.");
    case Kind::Violation:
        return QuestionCard::tr("› was sent, ‹ was received.");
    case Kind::GateOrder:
        return QuestionCard::tr("The first at the top. Alt+Up and Alt+Down move the chosen one.");
    case Kind::Repair:
        return QuestionCard::tr("Ctrl+Return checks it.");
    }
    return {};
}

void QuestionCard::setQuestion(const quiz::Question &question)
{
    m_question = question;
    m_ask->setText(question.ask);
    m_situation->setText(question.situation.join(u'\n'));
    m_situation->setVisible(!question.situation.isEmpty());
    m_hint->setText(hintFor(question.kind));
    const bool ordered = question.kind == Kind::GateOrder;
    const bool mending = question.kind == Kind::Repair;
    m_answers->setVisible(!mending);
    m_orderButtons->setVisible(ordered);
    m_up->setEnabled(true);
    m_down->setEnabled(true);
    m_paper->setVisible(mending);
    m_editor->setReadOnly(false);
    m_answers->setAccessibleName(ordered       ? tr("Gates, in your order")
            : question.kind == Kind::Violation ? tr("Lines of the exchange")
                                               : tr("Answers to choose from"));
    showLines();
    m_editor->setPlainText(question.editable);
    updateGeometry();
}

void QuestionCard::showLines()
{
    const bool choosable = m_question.kind == Kind::Violation;
    QStringList request;
    for (const quiz::Line &line : m_question.lines)
        request << u"› "_s + line.text;
    m_request->setText(request.join(u'\n'));
    m_request->setVisible(!choosable && !request.isEmpty());
    if (choosable)
        m_answers->setLines(m_question.lines);
    else
        m_answers->setChoices(m_question.choices, m_question.kind == Kind::GateOrder);
}

quiz::Given QuestionCard::given() const
{
    if (m_question.kind == Kind::Repair)
        return {{}, m_editor->toPlainText()};
    return {m_answers->given(), {}};
}

bool QuestionCard::isAnswered() const
{
    if (m_question.kind == Kind::Repair)
        return m_editor->toPlainText() != m_question.editable;
    return !m_answers->given().isEmpty();
}

void QuestionCard::mark(const quiz::Judgement &judgement)
{
    m_editor->setReadOnly(true);
    m_up->setEnabled(false);
    m_down->setEnabled(false);
    // An order that is as true as the one that is shown needs no correction.
    const bool ownOrder = judgement.right && m_question.kind == Kind::GateOrder;
    if (m_question.kind != Kind::Repair)
        m_answers->mark(ownOrder ? m_answers->given() : m_question.right);
}

void QuestionCard::focusAnswer()
{
    if (m_question.kind == Kind::Repair)
        m_editor->setFocus(Qt::TabFocusReason);
    else
        m_answers->setFocus(Qt::TabFocusReason);
}

void QuestionCard::fitEditor()
{
    const int lines = std::clamp(m_editor->blockCount(), 6, 18);
    m_editor->setFixedHeight(lines * QFontMetrics(m_editor->font()).lineSpacing() + dp(20));
}

void QuestionCard::restyle()
{
    m_column->setContentsMargins(dp(20), dp(16), dp(20), dp(16));
    m_column->setSpacing(dp(8));
    m_editor->setFont(widgets::font(Role::Mono));
    fitEditor();
}

// In the editor Ctrl+Return checks; elsewhere in the window it sends a request.
bool QuestionCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor
        && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress)) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
            if (event->type() == QEvent::KeyPress)
                Q_EMIT confirmed();
            event->accept();
            return true;
        }
    }
    return Card::eventFilter(watched, event);
}

void QuestionCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_editor)
        restyle();
}

} // namespace quizui
