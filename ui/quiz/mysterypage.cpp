// SPDX-License-Identifier: Apache-2.0
#include "ui/quiz/mysterypage.h"

#include "app/http/syntax.h"
#include "ui/quiz/answerview.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace quizui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::Card;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

MysteryPage::MysteryPage(QWidget *parent)
    : QWidget(parent)
    , m_state(new Label({}, Role::Strong))
    , m_export(new Button(Button::Plain, tr("Export results"), u"export"_s))
    , m_paper(new Button(Button::Plain, tr("One page…"), u"export"_s))
    , m_scroll(new QScrollArea)
    , m_result(new Label({}, Role::Sentence))
    , m_requests(new Card)
    , m_method(new QLineEdit(u"GET"_s))
    , m_path(new QLineEdit(u"/articles/42"_s))
    , m_send(new Button(Button::Plain, tr("Send"), u"send"_s))
    , m_look(new Button(Button::Plain, tr("Look at the last answer")))
    , m_log(new Label({}, Role::Mono))
    , m_main(new Button(Button::Primary))
    , m_end(new Button(Button::Quiet, tr("Give up")))
{
    setObjectName(u"mysteryPage"_s);
    auto *column = new QVBoxLayout(this);
    column->addWidget(makeBar());
    auto *row = new QHBoxLayout;
    row->setSpacing(dp(8));
    row->addWidget(makeQuestions(), 1);
    row->addWidget(makeRequests());
    column->addLayout(row, 1);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_main);
    foot->addWidget(m_end);
    foot->addStretch(1);
    column->addLayout(foot);
    m_main->setObjectName(u"mysteryMainButton"_s);
    m_main->setAutoDefault(true); // Enter presses it, as Space does
    m_end->setObjectName(u"mysteryEndButton"_s);
    connect(m_main, &Button::clicked, this, [this] {
        if (m_running)
            Q_EMIT guessed(guess());
        else
            Q_EMIT beginRequested();
    });
    connect(m_end, &Button::clicked, this, &MysteryPage::endRequested);
    connect(m_export, &Button::clicked, this, &MysteryPage::exportRequested);
    connect(m_paper, &Button::clicked, this, &MysteryPage::paperRequested);
    tell();
    restyle();
}

QWidget *MysteryPage::makeBar()
{
    m_state->setObjectName(u"mysteryState"_s);
    m_export->setObjectName(u"mysteryExportButton"_s);
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new Label(tr("Mystery server"), Role::Title));
    row->addSpacing(dp(12));
    row->addWidget(m_state);
    row->addStretch(1);
    m_paper->setObjectName(u"mysteryPaperButton"_s);
    m_paper->setToolTip(tr("The round that is over, as PDF or HTML"));
    m_paper->setEnabled(false);
    row->addWidget(m_paper);
    row->addWidget(m_export);
    return bar;
}

MysteryPage::Part MysteryPage::makePart(QVBoxLayout *column, const QString &name)
{
    Part part;
    part.ask = new Label({}, Role::Block);
    part.ask->setWordWrap(true);
    part.answers = new AnswerView;
    part.answers->setObjectName(u"mystery"_s + name);
    part.why = new Label({}, Role::Body, Token::Text2);
    part.why->setWordWrap(true);
    part.why->setObjectName(u"mysteryWhy"_s + name);
    part.ask->setBuddy(part.answers);
    column->addWidget(part.ask);
    column->addWidget(part.answers);
    column->addWidget(part.why);
    connect(part.answers, &AnswerView::changed, this, &MysteryPage::tell);
    return part;
}

QWidget *MysteryPage::makeOrderButtons()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    const std::pair<QString, int> moves[] = {{tr("Move up"), -1}, {tr("Move down"), 1}};
    for (const auto &[text, by] : moves) {
        auto *button = new Button(Button::Plain, text);
        button->setObjectName(by < 0 ? u"mysteryUpButton"_s : u"mysteryDownButton"_s);
        button->setToolTip(by < 0 ? tr("Alt+Up") : tr("Alt+Down"));
        connect(button, &Button::clicked, this, [this, by = by] { m_order.answers->moveCurrent(by); });
        row->addWidget(button);
    }
    row->addStretch(1);
    return box;
}

QWidget *MysteryPage::makeQuestions()
{
    auto *card = new Card;
    auto *outer = new QVBoxLayout(card);
    outer->setContentsMargins(dp(4), dp(4), dp(4), dp(4));
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(dp(16), dp(10), dp(16), dp(10));
    column->setSpacing(dp(6));
    m_result->setObjectName(u"mysteryResult"_s);
    m_result->setWordWrap(true);
    column->addWidget(m_result);
    m_questions = new QWidget;
    auto *parts = new QVBoxLayout(m_questions);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(dp(6));
    m_behaviour = makePart(parts, u"Behaviour"_s);
    m_meaning = makePart(parts, u"Meaning"_s);
    m_order = makePart(parts, u"Order"_s);
    m_orderButtons = makeOrderButtons();
    parts->insertWidget(parts->indexOf(m_order.why), m_orderButtons);
    column->addWidget(m_questions);
    column->addStretch(1);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(m_scroll);
    return card;
}

QWidget *MysteryPage::makeRequests()
{
    auto *column = new QVBoxLayout(m_requests);
    column->setContentsMargins(dp(16), dp(12), dp(16), dp(12));
    column->setSpacing(dp(8));
    column->addWidget(new Label(tr("Ask it"), Role::Block));
    auto *words = new Label(tr("There is /, /articles, /articles/42, /admin and /private (student, lab). All "
                               "that reaches the practice server counts: from here, from the Send screen, an "
                               "investigation, another program."),
        Role::Body, Token::Text2);
    words->setWordWrap(true);
    column->addWidget(words);
    auto *row = new QHBoxLayout;
    m_method->setObjectName(u"mysteryMethod"_s);
    m_method->setAccessibleName(tr("Method"));
    m_path->setObjectName(u"mysteryPath"_s);
    m_path->setAccessibleName(tr("Path"));
    m_send->setObjectName(u"mysterySendButton"_s);
    m_look->setObjectName(u"mysteryLookButton"_s);
    column->addWidget(m_method);
    row->addWidget(m_path, 1);
    row->addWidget(m_send);
    column->addLayout(row);
    m_log->setObjectName(u"mysteryLog"_s);
    m_log->setAccessibleName(tr("Requests and their answers"));
    m_log->setWordWrap(true);
    m_log->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_log);
    column->addWidget(m_look, 0, Qt::AlignLeft);
    column->addStretch(1);
    for (QLineEdit *edit : {m_method, m_path})
        connect(edit, &QLineEdit::returnPressed, this, &MysteryPage::send);
    connect(m_send, &Button::clicked, this, &MysteryPage::send);
    connect(m_look, &Button::clicked, this, &MysteryPage::answerRequested);
    return m_requests;
}

void MysteryPage::send()
{
    const QByteArray method = m_method->text().trimmed().toUtf8();
    const QByteArray path = m_path->text().trimmed().toUtf8();
    if (m_running && !method.isEmpty() && !path.isEmpty())
        Q_EMIT probeRequested(method, path.startsWith('/') ? path : '/' + path);
}

void MysteryPage::showPart(const Part &part, const quiz::Question &question)
{
    part.ask->setText(question.ask);
    part.answers->setAccessibleName(question.ask);
    part.answers->setAccessibleDescription(question.situation.join(u' '));
    part.answers->setChoices(question.choices, question.kind == quiz::Kind::GateOrder);
    part.why->setText(question.situation.join(u'\n'));
    part.why->setVisible(!question.situation.isEmpty());
}

void MysteryPage::setRound(const quiz::Mystery &mystery, int number)
{
    m_running = true;
    m_number = number;
    m_probes = 0;
    m_paper->setEnabled(false);
    m_lines.clear();
    m_log->clear();
    m_result->clear();
    showPart(m_behaviour, mystery.behaviour);
    showPart(m_meaning, mystery.meaning);
    showPart(m_order, mystery.order);
    tell();
    m_scroll->ensureVisible(0, 0);
    m_path->setFocus(Qt::OtherFocusReason);
}

void MysteryPage::addProbe(const QByteArray &method, const QByteArray &target, int status)
{
    ++m_probes;
    const QString how = status > 0 ? QString::number(status) : tr("hung up");
    m_lines << u"%1. %2 %3: %4"_s.arg(m_probes).arg(
        http::visibleText(method.left(32)), http::visibleText(target.left(60)), how);
    m_log->setText(m_lines.mid(std::max<qsizetype>(0, m_lines.size() - 14)).join(u'\n'));
    tell();
}

quiz::Guess MysteryPage::guess() const
{
    return {
        m_behaviour.answers->given().value(0), m_meaning.answers->given().value(0), m_order.answers->given()};
}

void MysteryPage::setResult(const quiz::Mystery &mystery, const quiz::Points &points)
{
    m_running = false;
    const auto mark = [](const Part &part, const quiz::Question &question, bool right) {
        const bool own = right && question.kind == quiz::Kind::GateOrder;
        part.answers->mark(own ? part.answers->given() : question.right);
        part.why->setText(question.why);
        part.why->setVisible(true);
    };
    mark(m_behaviour, mystery.behaviour, points.behaviour);
    mark(m_meaning, mystery.meaning, points.meaning);
    mark(m_order, mystery.order, points.order);
    const auto word = [](bool right) { return right ? tr("right") : tr("not right"); };
    m_paper->setEnabled(true);
    m_result->setText(tr("%1 points with %2 requests. Behaviour %3, meaning %4, order %5.")
                          .arg(points.points)
                          .arg(points.probes)
                          .arg(word(points.behaviour), word(points.meaning), word(points.order)));
    tell();
    m_scroll->ensureVisible(0, 0);
    m_main->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent alert(m_result, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MysteryPage::setTrouble(const QString &why)
{
    m_running = false;
    m_result->setText(why);
    tell();
}

void MysteryPage::tell()
{
    const bool begun = m_number > 0;
    m_questions->setVisible(begun);
    m_orderButtons->setVisible(m_running);
    m_requests->setVisible(begun);
    if (!begun && m_result->text().isEmpty())
        m_result->setText(
            tr("The practice server hides whose behaviour it plays. Send it what you like, then say "
               "whose it is, what an answer means and in which order it asks. Five requests are "
               "enough; each one more costs 5 points."));
    m_result->setVisible(!m_result->text().isEmpty());
    for (QWidget *widget : {static_cast<QWidget *>(m_method), static_cast<QWidget *>(m_path),
             static_cast<QWidget *>(m_send), static_cast<QWidget *>(m_end)})
        widget->setEnabled(m_running);
    m_end->setVisible(m_running);
    m_look->setVisible(m_probes > 0);
    m_log->setVisible(m_probes > 0);
    m_main->setText(m_running ? tr("Guess") : begun ? tr("Next round") : tr("Hide a server"));
    const quiz::Guess said = guess();
    m_main->setEnabled(!m_running || (!said.behaviour.isEmpty() && !said.meaning.isEmpty()));
    m_main->setToolTip(m_running && !m_main->isEnabled() ? tr("Answer the first two questions") : QString());
    m_state->setText(begun
            ? tr("Round %1 · %2 of %3 requests").arg(m_number).arg(m_probes).arg(quiz::targetProbes)
            : QString());
}

void MysteryPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_running)
        m_path->setFocus(Qt::OtherFocusReason);
    else
        m_main->setFocus(Qt::OtherFocusReason);
}

void MysteryPage::restyle()
{
    layout()->setContentsMargins(dp(16), dp(12), dp(16), dp(12));
    layout()->setSpacing(dp(8));
    m_requests->setFixedWidth(dp(340));
}

void MysteryPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && layout())
        restyle();
}

} // namespace quizui
