// SPDX-License-Identifier: Apache-2.0
// The bar and the card of the path page.
#include "ui/path/gatedetails.h"
#include "ui/path/legend.h"
#include "ui/path/pathpage.h"
#include "ui/path/pathtree.h"
#include "ui/path/pathview.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"

#include <QPainter>
#include <QVBoxLayout>

namespace path {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::theme;
using widgets::Token;

namespace {

/// A hairline between the parts of the card.
class Hairline : public QWidget {
public:
    Hairline()
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFixedHeight(theme().edge());
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), theme()[Token::Border]); }
};

} // namespace

QWidget *PathPage::makeBar()
{
    m_every->setObjectName(u"everyGateButton"_s);
    m_every->setCheckable(true);
    m_every->setToolTip(tr("Show the gates of every station (G)"));
    m_reveal->setObjectName(u"revealButton"_s);
    m_reveal->setCheckable(true);
    m_reveal->hide();
    m_reveal->setToolTip(tr("Lay what the practice server really did over what was inferred (Ctrl+Shift+T)"));
    m_truthWords->setObjectName(u"truthWords"_s);
    m_truthWords->setWordWrap(true);
    m_truthWords->hide();
    m_investigate->setObjectName(u"investigateOrderButton"_s);
    m_export->setObjectName(u"exportButton"_s);
    m_close->setObjectName(u"closePathButton"_s);
    m_close->setAccessibleName(tr("Back to the answer"));
    m_close->setToolTip(tr("Back to the answer (Esc)"));
    m_request->setObjectName(u"pathRequest"_s);
    m_request->setElided(true);
    m_answer->setObjectName(u"pathAnswer"_s);
    auto *left = new QWidget;
    auto *row = new QHBoxLayout(left);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(8));
    row->addWidget(new Label(tr("Decision path"), Role::Title));
    row->addSpacing(dp(8));
    row->addWidget(m_request);
    row->addWidget(m_answer);
    row->addStretch(1);
    auto *right = new QWidget;
    right->setObjectName(u"pathButtons"_s);
    auto *flow = new widgets::FlowLayout(8, 6, right);
    flow->setContentsMargins(0, 0, 0, 0);
    for (Button *button : {m_every, m_reveal, m_investigate, m_export, m_close})
        flow->addWidget(button);
    auto *bar = new QWidget;
    bar->setObjectName(u"pathBar"_s);
    auto *box = new QBoxLayout(QBoxLayout::LeftToRight, bar);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(dp(8));
    box->addWidget(left, 0);
    box->addStretch(1);
    box->addWidget(right, 0);
    return bar;
}

QWidget *PathPage::makeSide()
{
    auto *side = new QWidget;
    auto *head = new QWidget;
    head->setFixedHeight(dp(40));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(dp(14), 0, dp(11), 0);
    row->addWidget(new Label(tr("As a list"), Role::Strong));
    row->addStretch();
    row->addWidget(new Label(tr("F6"), Role::Body, Token::Text3));
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(new Hairline);
    column->addSpacing(dp(4));
    column->addWidget(m_tree, 51);
    column->addSpacing(dp(3));
    column->addWidget(new Hairline);
    column->addWidget(m_details, 50);
    return side;
}

QWidget *PathPage::makeCard()
{
    auto *picture = new QWidget;
    auto *column = new QVBoxLayout(picture);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_truthWords->setContentsMargins(dp(16), dp(8), dp(16), 0);
    column->addWidget(m_truthWords);
    column->addWidget(m_view, 1);
    column->addWidget(m_legend);
    m_side = makeSide();
    m_halves = new QBoxLayout(QBoxLayout::LeftToRight, m_card);
    m_halves->setSpacing(0);
    m_halves->addWidget(picture, 1);
    auto *divider = new QWidget;
    divider->setObjectName(u"pathDivider"_s);
    divider->setAutoFillBackground(true);
    m_halves->addWidget(divider);
    m_halves->addWidget(m_side);
    return m_card;
}

} // namespace path
