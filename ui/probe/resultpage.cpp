// SPDX-License-Identifier: Apache-2.0
#include "ui/probe/resultpage.h"

#include "ui/probe/contrastgrid.h"
#include "ui/probe/gatestrip.h"
#include "ui/probe/resultcard.h"
#include "ui/probe/sidesmodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/marks.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QResizeEvent>
#include <QScrollArea>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace probeui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

ResultPage::ResultPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label({}, Role::Sentence))
    , m_place(new Label({}, Role::Mono, Token::Text2))
    , m_card(new ResultCard)
    , m_grid(new ContrastGrid)
    , m_gates(new GateStrip)
    , m_gateWords(new Label({}, Role::Body, Token::Text2))
    , m_sides(new SidesModel(this))
{
    setObjectName(u"resultPage"_s);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(dp(16), dp(12), dp(16), dp(12));
    column->setSpacing(dp(8));
    column->addWidget(makeBar());
    column->addWidget(m_card);
    column->addWidget(makeSidesCard());
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(dp(8));
    auto *left = new QVBoxLayout;
    left->setSpacing(dp(8));
    left->addWidget(makeGridCard());
    left->addWidget(makeGateCard());
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    right->addWidget(makeProofCard());
    right->addStretch(1);
    m_columns->addLayout(left, 7);
    m_columns->addLayout(right, 5);
    column->addLayout(m_columns);
    column->addStretch(1);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"resultScroll"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    auto *back = new QShortcut(Qt::Key_Escape, this);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &ResultPage::closeRequested);
    const auto own = [this](probe::Ask ask) { Q_EMIT exchangeRequested(0, ask); };
    connect(m_grid, &ContrastGrid::exchangeRequested, this, own);
    connect(m_card, &ResultCard::exchangeRequested, this, own);
}

QWidget *ResultPage::makeBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(8));
    m_title->setObjectName(u"resultTitle"_s);
    m_title->setElided(true);
    m_place->setElided(true);
    row->addWidget(m_title, 3);
    row->addWidget(m_place, 1);
    const auto add = [this, row](
                         const QString &words, const QString &icon, const QString &name, auto signal) {
        auto *button = new Button(Button::Plain, words, icon);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, signal);
        row->addWidget(button);
        return button;
    };
    add(tr("Plan again"), u"refresh"_s, u"resultPlan"_s, &ResultPage::planRequested);
    add(tr("Copy as curl"), u"copy"_s, u"resultCurl"_s, &ResultPage::curlRequested)
        ->setAccessibleDescription(tr("Secrets are masked."));
    add(tr("Export report"), u"export"_s, u"resultExport"_s, &ResultPage::exportRequested)
        ->setAccessibleDescription(tr("Markdown, secrets masked."));
    add(tr("Back"), u"close"_s, u"resultBack"_s, &ResultPage::closeRequested)
        ->setAccessibleDescription(tr("To the answer, with this verdict."));
    return bar;
}

/// A card with a title, a quiet line beside it, and what stands below.
static widgets::Card *titled(const QString &title, const QString &note, QWidget *body)
{
    auto *card = new widgets::Card;
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(dp(16), dp(10), dp(12), dp(12));
    column->setSpacing(dp(8));
    auto *head = new QHBoxLayout;
    head->setSpacing(dp(16));
    head->addWidget(new Label(title, Role::Strong));
    auto *quiet = new Label(note, Role::Body, Token::Text3);
    quiet->setElided(true);
    head->addWidget(quiet, 1);
    column->addLayout(head);
    column->addWidget(body);
    return card;
}

QWidget *ResultPage::makeGridCard()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_grid);
    column->addStretch(1);
    return titled(tr("Contrast grid"), tr("same fields each time, one thing changed"), body);
}

QWidget *ResultPage::makeProofCard()
{
    auto *body = new QWidget;
    body->setObjectName(u"proofList"_s);
    body->setAccessibleName(tr("What this proves"));
    m_proofs = new QVBoxLayout(body);
    m_proofs->setContentsMargins(0, 0, 0, 0);
    m_proofs->setSpacing(dp(8));
    return titled(tr("What this proves"), {}, body);
}

QWidget *ResultPage::makeGateCard()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(8));
    column->addWidget(m_gates);
    m_gateWords->setObjectName(u"gateWords"_s);
    m_gateWords->setWordWrap(true);
    column->addWidget(m_gateWords);
    return titled(tr("Order of gates"), tr("from this server's answers"), body);
}

QWidget *ResultPage::makeSidesCard()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(8));
    m_sidesText = new Label;
    m_sidesText->setObjectName(u"sidesText"_s);
    m_sidesText->setWordWrap(true);
    column->addWidget(m_sidesText);
    m_sidesTable = new QTableView;
    m_sidesTable->setObjectName(u"sidesTable"_s);
    m_sidesTable->setAccessibleName(tr("Answers of both addresses, probe by probe"));
    m_sidesTable->setAccessibleDescription(tr("Enter opens the exchange of a cell."));
    m_sidesTable->setModel(m_sides);
    m_sidesTable->setShowGrid(false);
    m_sidesTable->setTabKeyNavigation(false);
    m_sidesTable->setSelectionMode(QAbstractItemView::NoSelection);
    m_sidesTable->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_sidesTable->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sidesTable->verticalHeader()->hide();
    m_sidesTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    connect(m_sidesTable, &QTableView::activated, this, [this](const QModelIndex &index) {
        const int side = index.column() == SidesModel::Second ? 1 : 0;
        const probe::Ask ask = m_sides->ask(index.row());
        if (m_outcome.sides[size_t(side)].find(ask))
            Q_EMIT exchangeRequested(side, ask);
    });
    column->addWidget(m_sidesTable);
    m_sidesCard = titled(tr("Side by side"), tr("the same requests, the same Host and SNI"), body);
    return m_sidesCard;
}

void ResultPage::setOutcome(const Outcome &outcome)
{
    m_outcome = outcome;
    const Side &own = outcome.own();
    m_title->setText(tr("Why did %1 give %2?").arg(outcome.question.request(), outcome.question.answer()));
    m_place->setText(own.name);
    m_card->setOutcome(outcome);
    m_grid->setSide(own);
    m_gates->setSide(own);
    m_gateWords->setText(m_gates->words());
    fillProofs(own);
    fillSides();
    m_scroll->ensureVisible(0, 0);
}

void ResultPage::addProof(int number, const probe::Proof &proof, bool telling, bool opens)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(10));
    auto *pill = new widgets::AnchorPill(number, line);
    pill->setChosen(telling);
    pill->setEnabled(opens);
    pill->setObjectName(u"proof-"_s + probe::askWord(proof.ask));
    pill->setAccessibleName(telling
            ? tr("Proof %1, the conclusion rests on it: %2").arg(number).arg(proof.text)
            : tr("Proof %1: %2").arg(number).arg(proof.text));
    pill->setAccessibleDescription(tr("Opens the exchange."));
    pill->installEventFilter(this);
    connect(
        pill, &QAbstractButton::clicked, this, [this, ask = proof.ask] { Q_EMIT exchangeRequested(0, ask); });
    auto *words = new Label(proof.text);
    words->setWordWrap(true);
    row->addWidget(pill, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    m_proofs->addWidget(line);
}

// An outcome is shown once; its lines are made anew each time.
static void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void ResultPage::fillProofs(const Side &side)
{
    clear(m_proofs);
    int number = 0;
    for (const probe::Proof &proof : probe::proofs(side.evidence))
        addProof(++number, proof, side.isTelling(proof.ask), side.find(proof.ask) != nullptr);
    const std::vector<probe::Excluded> out = probe::excluded(side.evidence);
    if (!out.empty())
        m_proofs->addWidget(new Label(tr("Ruled out"), Role::Strong));
    for (const probe::Excluded &each : out) {
        auto *line =
            new Label(u"%1: %2"_s.arg(probe::readingName(each.id), each.why), Role::Body, Token::Text2);
        line->setWordWrap(true);
        m_proofs->addWidget(line);
    }
}

static QString conclusionOf(const Side &side)
{
    if (side.failure)
        return ResultPage::tr("%1: nothing found out. %2").arg(side.name, side.failure->message);
    return ResultPage::tr("%1: %2 (%3)")
        .arg(side.name, side.conclusion.text, explain::confidenceWord(side.conclusion.confidence));
}

void ResultPage::fillSides()
{
    m_sides->setOutcome(m_outcome);
    const bool two = m_outcome.sides.size() > 1;
    m_sidesCard->setVisible(two);
    if (!two)
        return;
    QStringList lines;
    for (const Side &side : m_outcome.sides)
        lines << conclusionOf(side);
    const int differences = m_sides->differences();
    lines << (m_sides->common() == 0 ? tr("No probe was asked at both.")
            : differences == 0       ? tr("Wherever both were asked, they answer with the same codes.")
                                     : tr("They differ in %1 of the answers.").arg(differences));
    m_sidesText->setText(lines.join(u'\n'));
    m_sidesTable->verticalHeader()->setDefaultSectionSize(dp(28));
    m_sidesTable->setFixedHeight(dp(30) + dp(28) * m_sides->rowCount() + dp(4));
    m_sidesTable->setCurrentIndex(m_sides->index(0, 0));
}

/// The widget of a part that takes the keyboard, and the part that it stands for.
std::vector<ResultPage::Part> ResultPage::parts() const
{
    std::vector<Part> all{{m_card, m_card}, {m_grid, m_grid}};
    QWidget *proofs = m_proofs->parentWidget();
    if (auto *first = proofs->findChild<widgets::AnchorPill *>())
        all.push_back({first, proofs});
    if (m_sidesCard->isVisible())
        all.push_back({m_sidesTable, m_sidesTable});
    return all;
}

void ResultPage::nextPart(int by)
{
    const std::vector<Part> all = parts();
    const QWidget *focus = focusWidget();
    const auto now = std::find_if(all.begin(), all.end(), [focus](const Part &part) {
        return focus && (part.whole == focus || part.whole->isAncestorOf(focus));
    });
    const int count = int(all.size());
    const int at = now == all.end() ? 0 : (int(now - all.begin()) + by + count) % count;
    QWidget *next = all[size_t(at)].focus;
    next->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(next);
}

void ResultPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_columns->setDirection(
        event->size().width() < dp(860) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

// A proof is a link as much as a button: Enter opens it too.
bool ResultPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        auto *pill = qobject_cast<QAbstractButton *>(watched);
        if (pill && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            pill->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace probeui
