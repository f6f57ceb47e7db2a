// SPDX-License-Identifier: Apache-2.0
#include "ui/presenter/coverpage.h"

#include "ui/presenter/choicecard.h"
#include "ui/presenter/coverparts.h"
#include "ui/widgets/hatchedcard.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QGridLayout>

namespace presenter {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

CoverPage::CoverPage(QWidget *sent, QWidget *parent)
    : QScrollArea(parent)
    , m_request(new RequestLine)
    , m_cover(new widgets::HatchedCard)
    , m_question(new Label(tr("What do you expect?"), Role::Title))
    , m_hint(new Label(tr("Vote first. Space uncovers the answer."), Role::Body, Token::Text2))
    , m_grid(new QGridLayout)
    , m_column(new QWidget)
    , m_lower(new CoverLower)
{
    setObjectName(u"coverPage"_s);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_cover->setObjectName(u"cover"_s);
    m_question->setObjectName(u"coverQuestion"_s);
    for (Label *label : {m_question, m_hint})
        label->setAlignment(Qt::AlignCenter);
    for (int i = 0; i < 4; ++i) {
        auto *card = new ChoiceCard(QChar(u'A' + i));
        connect(card, &QAbstractButton::clicked, this, [this, card, i] {
            card->setChecked(!card->isChecked()); // as it was: vote() decides
            vote(i);
        });
        m_cards << card;
    }
    auto *inside = new QVBoxLayout(m_cover);
    inside->addStretch(1);
    inside->addWidget(m_question);
    inside->addLayout(m_grid);
    inside->addWidget(m_hint);
    inside->addStretch(1);
    auto *column = new QVBoxLayout(m_column);
    column->addWidget(m_request);
    column->addWidget(m_cover, 3);
    column->addWidget(makeLower(sent), 4);
    setWidget(m_column);
    viewport()->setAutoFillBackground(false);
    m_column->setAutoFillBackground(false);
    arrange();
}

QWidget *CoverPage::makeLower(QWidget *sent)
{
    m_lower->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    auto *grid = new QGridLayout(m_lower);
    grid->setSpacing(0);
    auto *head = new Label(tr("Sent"), Role::Strong);
    head->setObjectName(u"coverSentHead"_s);
    grid->addWidget(head, 0, 0);
    auto *answer = new Label(tr("Answer: covered"), Role::Strong, Token::Text2);
    grid->addWidget(answer, 0, 1);
    grid->addWidget(sent, 1, 0);
    grid->addWidget(new CoveredAnswer, 1, 1);
    for (int column = 0; column < 2; ++column)
        grid->setColumnStretch(column, 1);
    grid->setRowStretch(1, 1);
    return m_lower;
}

void CoverPage::setRequest(const QString &method, const QString &target, const QString &server)
{
    m_request->setRequest(method, target, server);
}

void CoverPage::setChoices(const QList<Choice> &choices)
{
    m_choices = choices;
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        m_cards[i]->setVisible(i < choices.size());
        if (i < choices.size())
            m_cards[i]->setChoice(choices[i]);
    }
}

void CoverPage::vote(int number)
{
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setChecked(i == number && !m_cards[i]->isChecked());
}

std::optional<Choice> CoverPage::voted() const
{
    for (qsizetype i = 0; i < m_cards.size() && i < m_choices.size(); ++i) {
        if (m_cards[i]->isChecked())
            return m_choices[i];
    }
    return std::nullopt;
}

// One row of four, or two of two where that would squeeze the names.
void CoverPage::arrange()
{
    m_question->setRole(width() >= dp(700) && height() >= dp(420) ? Role::CodeSmall : Role::Title);
    m_column->layout()->setContentsMargins(0, 0, 0, 0);
    m_column->layout()->setSpacing(dp(8));
    m_cover->layout()->setContentsMargins(dp(16), dp(10), dp(16), dp(10));
    m_cover->layout()->setSpacing(dp(10));
    m_grid->setSpacing(dp(13));
    const int edge = widgets::theme().edge();
    m_lower->layout()->setContentsMargins(edge, edge, edge, edge);
    for (QLabel *head : m_lower->findChildren<QLabel *>())
        head->setContentsMargins(dp(14), dp(9), dp(14), dp(10));
    m_lower->setVisible(height() >= dp(330));
    const int across = width() >= dp(500) ? 4 : 2;
    for (ChoiceCard *card : m_cards) {
        card->setMaximumWidth(dp(211));
        card->setFixedHeight(dp(width() >= dp(820) || (across == 4 && width() < dp(740)) ? 104 : 92));
    }
    if (across == m_across)
        return;
    m_across = across;
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        m_grid->addWidget(m_cards[i], int(i) / across, 1 + int(i) % across);
    m_grid->setColumnStretch(0, 1);
    for (int column = 1; column <= 4; ++column)
        m_grid->setColumnStretch(column, column <= across ? 100 : 0);
    m_grid->setColumnStretch(3, across == 2 ? 1 : 100);
    m_grid->setColumnStretch(5, 1);
}

void CoverPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void CoverPage::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_lower)
        arrange();
}

void CoverPage::mousePressEvent(QMouseEvent *event)
{
    QScrollArea::mousePressEvent(event);
    Q_EMIT uncoverRequested();
}

} // namespace presenter
