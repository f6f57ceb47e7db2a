// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/emptypane.h"

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace captures {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

static void addKind(QVBoxLayout *column, const QString &what, const QString &how)
{
    auto *name = new Label(what, Role::Strong);
    auto *text = new Label(how, Role::Body, Token::Text2);
    text->setWordWrap(true);
    column->addSpacing(dp(6));
    column->addWidget(name);
    column->addWidget(text);
}

EmptyPane::EmptyPane(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"capturesEmpty"_s);
    auto *card = new widgets::Card;
    card->setMaximumWidth(dp(720));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(dp(24), dp(20), dp(24), dp(20));
    column->setSpacing(dp(4));
    auto *lead =
        new Label(tr("Drop a .har, a raw exchange or curl output here, or open one"), Role::Sentence);
    lead->setWordWrap(true);
    column->addWidget(lead);
    addKind(column, tr("HAR"),
        tr("Saved by the network tab of a browser, by a proxy or a debugger. Fields and unpacked content are "
           "in it, not bytes: what it cannot show is not judged."));
    addKind(column, tr("What curl printed"),
        tr("With -i, -I or -v, into a file or straight from the clipboard: curl -sv URL >out.txt 2>&1"));
    addKind(column, tr("Raw bytes"),
        tr("A request with its answer behind it, as this program copies it; or two files, one for each "
           "direction, opened together. Several of one connection are told apart."));
    addKind(column, tr("NDJSON"),
        tr("One exchange a line, each side in base64, as reasonphrase-cli lint takes it."));
    auto *open = new Button(Button::Primary, tr("Open…"), u"import"_s);
    open->setObjectName(u"capturesEmptyOpenButton"_s);
    open->setAccessibleName(tr("Open a capture"));
    connect(open, &QAbstractButton::clicked, this, &EmptyPane::openRequested);
    auto *paste = new Button(Button::Plain, tr("Paste"));
    paste->setObjectName(u"capturesEmptyPasteButton"_s);
    paste->setAccessibleName(tr("Read what is in the clipboard"));
    connect(paste, &QAbstractButton::clicked, this, &EmptyPane::pasteRequested);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, dp(12), 0, dp(4));
    row->setSpacing(dp(8));
    row->addWidget(open);
    row->addWidget(paste);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(new Label(tr("Nothing leaves this computer."), Role::Body, Token::Text3));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *centre = new QHBoxLayout;
    centre->addStretch(1);
    centre->addWidget(card, 100);
    centre->addStretch(1);
    outer->addStretch(1);
    outer->addLayout(centre);
    outer->addStretch(2);
}

} // namespace captures
