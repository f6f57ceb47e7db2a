// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/bypassribbon.h"

#include "ui/widgets/label.h"
#include "ui/widgets/marks.h"

#include <QHBoxLayout>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

BypassRibbon::BypassRibbon(QWidget *parent)
    : Card(parent)
    , m_words(new Label({}, Role::Strong, Token::Text, this))
{
    setObjectName(u"bypassRibbon"_s);
    setTones(Token::Highlight, Token::HighlightEdge);
    m_words->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(dp(14), dp(6), dp(14), dp(6));
    row->setSpacing(dp(12));
    row->addWidget(new widgets::Stamp(tr("IDENTITY NOT PROVEN"), widgets::Tone::Error, this));
    row->addWidget(m_words, 1);
    hide();
}

void BypassRibbon::setExchange(const http::Exchange &exchange)
{
    const QString text = bypassText(exchange);
    m_words->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

QString bypassText(const http::Exchange &exchange)
{
    const auto &tls = exchange.connection.tls;
    if (!tls || !tls->bypassed)
        return {};
    return BypassRibbon::tr("You ignored certificate errors of %1: %2")
        .arg(exchange.connection.host, tls->errors.join(u' '));
}

} // namespace explain
