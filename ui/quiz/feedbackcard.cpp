// SPDX-License-Identifier: Apache-2.0
#include "ui/quiz/feedbackcard.h"

#include "app/knowledge/knowledge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace quizui {

using namespace Qt::StringLiterals;
using quiz::Kind;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

FeedbackCard::FeedbackCard(QWidget *parent)
    : Card(parent)
    , m_headline(new Label({}, Role::Block))
    , m_told(new Label)
    , m_why(new Label({}, Role::Body, Token::Text2))
    , m_sample(new Label({}, Role::Mono))
    , m_specs(new QWidget)
{
    setObjectName(u"quizFeedback"_s);
    m_headline->setObjectName(u"quizVerdict"_s);
    m_told->setObjectName(u"quizTold"_s);
    m_why->setObjectName(u"quizWhy"_s);
    m_sample->setObjectName(u"quizSample"_s);
    auto *column = new QVBoxLayout(this);
    for (Label *label : {m_headline, m_told, m_why, m_sample}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        column->addWidget(label);
    }
    m_headline->setTextInteractionFlags(Qt::NoTextInteraction);
    new widgets::FlowLayout(8, 4, m_specs);
    column->addWidget(m_specs);
    restyle();
}

QString FeedbackCard::headline() const
{
    return m_headline->text();
}

/// What would have been right, in words.
static QString rightWords(const quiz::Question &question)
{
    if (question.kind == Kind::GateOrder || question.kind == Kind::Repair)
        return {};
    QStringList words;
    for (const quiz::Choice &choice : question.choices) {
        if (question.right.contains(choice.id))
            words << choice.text;
    }
    for (const quiz::Line &line : question.lines) {
        if (question.right.contains(line.id))
            words << line.text;
    }
    return words.join(FeedbackCard::tr(", or "));
}

void FeedbackCard::setFeedback(const quiz::Question &question, const quiz::Judgement &judgement)
{
    m_right = judgement.right;
    const QString right = rightWords(question);
    m_headline->setText(judgement.right ? tr("Right.")
            : right.isEmpty()           ? tr("Not right.")
                                        : tr("Not right. It is: %1").arg(right));
    // Red is for a MUST that was broken, and a wrong answer breaks none.
    if (judgement.right)
        m_headline->setLevel(widgets::Level::Good);
    else
        m_headline->setToken(Token::Text);
    m_told->setText(judgement.told.join(u'\n'));
    m_told->setVisible(!judgement.told.isEmpty());
    m_why->setText(question.why);
    m_why->setVisible(!judgement.told.contains(question.why));
    const bool sample = question.kind == Kind::Repair && !judgement.right;
    m_sample->setText(
        sample ? tr("This would be in order:") + u"\n\n"_s + question.right.first() : QString());
    m_sample->setVisible(sample);
    addSpecs(question.spec);
    setAccessibleName(m_headline->text());
    setAccessibleDescription(question.why);
    update();
}

void FeedbackCard::addSpecs(const QStringList &references)
{
    qDeleteAll(m_specs->findChildren<widgets::Button *>(Qt::FindDirectChildrenOnly));
    for (const QString &reference : references) {
        const QString label = knowledge::Knowledge::specLabel(reference);
        auto *link = new widgets::Button(widgets::Button::Link, label, {}, m_specs);
        link->setObjectName(u"quizSpec:"_s + reference);
        link->setAccessibleName(tr("Read %1").arg(label));
        connect(link, &QPushButton::clicked, this, [this, reference] { Q_EMIT specRequested(reference); });
        m_specs->layout()->addWidget(link);
        link->show();
    }
}

void FeedbackCard::restyle()
{
    layout()->setContentsMargins(dp(44), dp(12), dp(20), dp(12));
    layout()->setSpacing(dp(6));
}

void FeedbackCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::StyleChange && layout())
        restyle();
}

void FeedbackCard::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    QPainter painter(this);
    widgets::paintIcon(&painter, QRect(dp(16), dp(13), dp(18), dp(18)),
        m_right ? widgets::levelIconName(widgets::Level::Good) : u"close"_s,
        m_right ? widgets::levelInk(widgets::Level::Good).ink : widgets::theme()[Token::Text2]);
}

} // namespace quizui
