// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/detailpages.h"
#include "ui/explain/framespage.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::theme;
using widgets::Token;

namespace {

/// Good or bad beside a certificate, and the line down to the next of the chain.
class ChainMark : public QWidget {
public:
    ChainMark(bool good, bool last)
        : m_good(good)
        , m_last(last)
    {
        setFixedWidth(dp(16));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const auto level = m_good ? widgets::Level::Good : widgets::Level::Error;
        if (!m_last)
            painter.fillRect(
                QRect(dp(7), dp(30), 1, height() - dp(30) + dp(12)), theme()[Token::BorderStrong]);
        widgets::paintIcon(&painter, QRect(0, dp(12), dp(16), dp(16)), widgets::levelIconName(level),
            widgets::levelInk(level).ink);
    }

private:
    bool m_good;
    bool m_last;
};

} // namespace

static QString roleOf(const http::TlsInfo &tls, std::size_t place)
{
    const http::Certificate &certificate = tls.chain[place];
    if (place == 0)
        return certificate.selfSigned ? TlsPage::tr("the server's certificate, signed by itself")
                                      : TlsPage::tr("the server's certificate");
    return certificate.selfSigned ? TlsPage::tr("root") : TlsPage::tr("intermediate");
}

static QString day(const QDateTime &when)
{
    return QLocale::c().toString(when.toUTC().date(), u"d MMM yyyy"_s);
}

static void addRow(QGridLayout *grid, const QString &name, const QString &value, bool bad, bool strong)
{
    const int row = grid->rowCount();
    grid->addWidget(new Label(name, Role::Body, Token::Text3), row, 0, Qt::AlignTop);
    auto *words = new Label(value, strong ? Role::MonoStrong : Role::Mono, Token::Text);
    if (bad)
        words->setLevel(widgets::Level::Error);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    grid->addWidget(words, row, 1);
}

static widgets::Card *certificateCard(const http::TlsInfo &tls, std::size_t place)
{
    const http::Certificate &certificate = tls.chain[place];
    const bool mismatch = place == 0 && tls.nameMismatch;
    const bool bad = mismatch || !certificate.problems.isEmpty();
    auto *card = new widgets::Card;
    card->setTones(bad ? Token::Highlight : Token::Sunken, bad ? Token::HighlightEdge : Token::Border);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(dp(14), dp(12), dp(14), dp(12));
    column->setSpacing(dp(14));
    auto *head = new QHBoxLayout;
    head->setSpacing(dp(10));
    head->addWidget(new Label(certificate.subject, Role::MonoStrong, Token::Text));
    head->addWidget(new Label(roleOf(tls, place), Role::Body, Token::Text3), 1);
    column->addLayout(head);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(dp(16));
    grid->setVerticalSpacing(dp(8));
    grid->setColumnMinimumWidth(0, dp(80));
    grid->setColumnStretch(1, 1);
    if (place == 0) {
        addRow(grid, TlsPage::tr("Names in it"), certificate.names.join(u", "_s), mismatch, mismatch);
        addRow(grid, TlsPage::tr("Asked for"), tls.serverName, false, mismatch);
    }
    addRow(grid, TlsPage::tr("Valid"),
        TlsPage::tr("%1 to %2").arg(day(certificate.validFrom), day(certificate.validUntil)), false, false);
    if (!certificate.selfSigned)
        addRow(grid, TlsPage::tr("Signed by"), certificate.issuer, false, false);
    for (const QString &problem : certificate.problems)
        addRow(grid, TlsPage::tr("Problem"), problem, true, false);
    column->addLayout(grid);
    return card;
}

static QString agreed(const http::TlsInfo &tls)
{
    QStringList words;
    for (const QString &part : {tls.protocol, tls.cipher, tls.alpn}) {
        if (!part.isEmpty())
            words << part;
    }
    return words.join(u" · "_s);
}

void TlsPage::setExchange(const http::Exchange &exchange)
{
    setObjectName(u"tlsPage"_s);
    QVBoxLayout *column = startColumn();
    column->setSpacing(dp(12));
    if (!exchange.connection.tls) {
        column->addWidget(
            new Label(tr("No TLS: this exchange crossed the network in clear."), Role::Body, Token::Text2));
        column->addStretch();
        return;
    }
    const http::TlsInfo &tls = *exchange.connection.tls;
    const QString terms = agreed(tls);
    if (!terms.isEmpty())
        column->addWidget(new Label(terms, Role::Strong, Token::Text));
    if (const QString version = versionWords(exchange); !version.isEmpty())
        column->addWidget(new Label(version, Role::Body, Token::Text2));
    if (tls.bypassed)
        column->addWidget(new Label(tr("Verification was bypassed by you."), Role::Strong, Token::Text));
    for (const QString &error : tls.errors) {
        auto *words = new Label(error, Role::Body, Token::Text);
        words->setWordWrap(true);
        column->addWidget(words);
    }
    for (std::size_t place = 0; place < tls.chain.size(); ++place) {
        const bool good = tls.chain[place].problems.isEmpty() && !(place == 0 && tls.nameMismatch);
        auto *line = new QHBoxLayout;
        line->setSpacing(dp(11));
        line->addWidget(new ChainMark(good, place + 1 == tls.chain.size()));
        line->addWidget(certificateCard(tls, place), 1);
        column->addLayout(line);
    }
    if (tls.chain.empty())
        column->addWidget(new Label(tr("No certificate was received."), Role::Body, Token::Text2));
    column->addStretch();
}

} // namespace explain
