// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/hopstrip.h"

#include "app/http/secrets.h"
#include "app/http/syntax.h"
#include "ui/explain/presented.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::Chip;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

HopStrip::HopStrip(QWidget *parent)
    : Card(parent)
    , m_row(new QWidget(this))
    , m_words(new Label({}, Role::Body, Token::Text2, this))
    , m_cookies(new Label({}, Role::Body, Token::Text3, this))
    , m_follow(new Button(Button::Tonal, tr("Follow this redirect"), u"send"_s, this))
{
    setObjectName(u"hopStrip"_s);
    setAccessibleName(tr("Hops"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    new widgets::FlowLayout(6, 4, m_row);
    m_words->setObjectName(u"hopWords"_s);
    m_words->setWordWrap(true);
    m_cookies->setObjectName(u"cookiesSent"_s);
    m_follow->setObjectName(u"followButton"_s);
    m_follow->setToolTip(tr("Send the request that the redirect leads to (Ctrl+Shift+N)"));
    auto *head = new QHBoxLayout;
    head->setSpacing(dp(12));
    head->addWidget(m_row, 1);
    head->addWidget(m_cookies, 0, Qt::AlignTop);
    head->addWidget(m_follow, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(14), dp(8), dp(10), dp(8));
    column->setSpacing(dp(4));
    column->addLayout(head);
    column->addWidget(m_words);
    connect(m_follow, &QPushButton::clicked, this, &HopStrip::followRequested);
    hide();
}

QString HopStrip::hidden(QString text) const
{
    if (!m_presented)
        return text;
    QList<QByteArray> secrets;
    for (const wire::Hop &hop : m_hops)
        secrets += http::secretsOf(hop.exchange);
    return http::withoutParameters(http::withoutSecrets(text, secrets, presentedMask()), presentedMask());
}

static int codeOf(const wire::Hop &hop)
{
    const http::Response *response = hop.exchange.finalResponse();
    return response ? response->status : 0;
}

static QString placeOf(const http::Exchange &exchange)
{
    const QString target = http::visibleText(exchange.request.target);
    if (!target.startsWith(u'/'))
        return target;
    return u"%1://%2:%3%4"_s.arg(QString::fromLatin1(exchange.scheme), exchange.connection.host,
        QString::number(exchange.connection.port), target);
}

void HopStrip::setHops(const std::vector<wire::Hop> &hops, int chosen, bool canFollow)
{
    m_hops = hops;
    m_canFollow = canFollow;
    m_chosen = qBound(0, chosen, qMax(0, int(hops.size()) - 1));
    makeChips();
    tell();
    setVisible(isWanted() && !m_withheld);
}

void HopStrip::makeChips()
{
    // A chip that was pressed is still at work: it goes later.
    while (m_chips.size() > m_hops.size()) {
        m_chips.back()->hide();
        m_chips.back()->deleteLater();
        m_row->layout()->removeWidget(m_chips.back());
        m_chips.pop_back();
    }
    while (m_chips.size() < m_hops.size()) {
        auto *chip = new Chip({}, {}, m_row);
        const int number = int(m_chips.size());
        chip->setObjectName(u"hopChip%1"_s.arg(number + 1));
        chip->setCheckable(true);
        connect(chip, &Chip::clicked, this, [this, number] { choose(number); });
        m_row->layout()->addWidget(chip);
        m_chips.push_back(chip);
    }
    for (std::size_t i = 0; i < m_hops.size(); ++i) {
        const wire::Hop &hop = m_hops[i];
        const int code = codeOf(hop);
        m_chips[i]->setLabel(tr("%1 %2").arg(i + 1).arg(http::visibleText(hop.exchange.request.method)));
        m_chips[i]->setClassCode(code);
        m_chips[i]->setValue(code > 0 ? QString::number(code) : tr("no answer"));
        m_chips[i]->setAccessibleName(
            tr("Hop %1 of %2, %3: %4 %5, %6")
                .arg(i + 1)
                .arg(m_hops.size())
                .arg(wire::reasonWord(hop.reason), http::visibleText(hop.exchange.request.method),
                    hidden(placeOf(hop.exchange)), code > 0 ? QString::number(code) : tr("no answer")));
        m_chips[i]->setToolTip(hidden(placeOf(hop.exchange)));
        m_chips[i]->show();
    }
}

void HopStrip::tell()
{
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chips[i]->setChecked(int(i) == m_chosen);
    QStringList words;
    if (!m_hops.empty()) {
        const wire::Hop &hop = m_hops[std::size_t(m_chosen)];
        if (m_hops.size() > 1)
            words << tr("Hop %1, %2: %3 %4")
                         .arg(m_chosen + 1)
                         .arg(wire::reasonWord(hop.reason), http::visibleText(hop.exchange.request.method),
                             placeOf(hop.exchange));
        words += hop.changes;
        if (!hop.end.isEmpty())
            words << hop.end;
    }
    m_words->setText(hidden(words.join(u'\n')));
    m_follow->setVisible(m_canFollow && m_chosen + 1 == int(m_hops.size()));
}

void HopStrip::setCookies(const QString &words)
{
    m_cookies->setText(words);
}

void HopStrip::setPresented(bool presented)
{
    m_presented = presented;
    makeChips();
    tell();
}

void HopStrip::setWithheld(bool withheld)
{
    m_withheld = withheld;
    setVisible(isWanted() && !m_withheld);
}

void HopStrip::choose(int hop)
{
    const bool other = hop != m_chosen;
    m_chosen = hop;
    tell(); // also when the same one was pressed: a chip unchecks itself
    if (other)
        Q_EMIT hopChosen(hop);
}

void HopStrip::step(int by)
{
    const int to = m_chosen + by;
    if (to < 0 || to >= int(m_hops.size()))
        return;
    choose(to);
    m_chips[std::size_t(to)]->setFocus(Qt::ShortcutFocusReason);
}

void HopStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Left)
        step(event->key() == Qt::Key_Right ? 1 : -1);
    else
        Card::keyPressEvent(event);
}

} // namespace explain
