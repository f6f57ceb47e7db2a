// SPDX-License-Identifier: Apache-2.0
#include "ui/quiz/mysterystrip.h"

#include "app/quiz/mystery.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace quizui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Token;

MysteryStrip::MysteryStrip(QWidget *parent)
    : Card(parent)
    , m_text(new widgets::Label({}, widgets::Role::Label, Token::Text, this))
{
    setObjectName(u"mysteryStrip"_s);
    setTones(Token::Highlight, Token::HighlightEdge);
    m_text->setObjectName(u"mysteryStripText"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(dp(16), dp(5), dp(8), dp(5));
    row->addWidget(m_text, 1);
    auto *guess = new Button(Button::Tonal, tr("Guess"), u"quiz"_s, this);
    guess->setObjectName(u"mysteryGuessButton"_s);
    guess->setAccessibleName(tr("Guess whose behaviour the mystery server plays"));
    connect(guess, &Button::clicked, this, &MysteryStrip::guessRequested);
    row->addWidget(guess);
    setProbes(0);
}

void MysteryStrip::setProbes(int probes)
{
    m_text->setText(
        tr("The practice server is a mystery now. %1 of %2 requests.").arg(probes).arg(quiz::targetProbes));
}

} // namespace quizui
