// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/detailpages.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/marks.h"

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

struct Left {
    QString words;
    bool soon = false; ///< it has ended, or will within a month
};

static constexpr qint64 warnedDays = 30;

static Left leftOf(const http::Certificate &certificate)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!certificate.validUntil.isValid())
        return {};
    const qint64 days = now.daysTo(certificate.validUntil.toUTC());
    if (certificate.validUntil < now)
        return {TlsPage::tr("none: it ended %1 days ago").arg(-days), true};
    if (certificate.validFrom > now)
        return {TlsPage::tr("it begins in %1 days").arg(now.daysTo(certificate.validFrom.toUTC())), true};
    if (days < warnedDays)
        return {TlsPage::tr("%1 days: it has to be renewed soon").arg(days), true};
    return {TlsPage::tr("%1 days").arg(days), false};
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

static widgets::Card *certificateCard(const http::TlsInfo &tls, std::size_t place, const QString &host)
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
        addRow(grid, TlsPage::tr("Asked for"), tls.serverName.isEmpty() ? host : tls.serverName, false,
            mismatch);
    }
    addRow(grid, TlsPage::tr("Valid"),
        TlsPage::tr("%1 to %2").arg(day(certificate.validFrom), day(certificate.validUntil)), false, false);
    if (const Left left = leftOf(certificate); !left.words.isEmpty())
        addRow(grid, TlsPage::tr("Time left"), left.words, left.soon, left.soon);
    if (!certificate.selfSigned)
        addRow(grid, TlsPage::tr("Signed by"), certificate.issuer, false, false);
    for (const QString &problem : certificate.problems)
        addRow(grid, TlsPage::tr("Problem"), problem, true, false);
    column->addLayout(grid);
    return card;
}

// The shape and the words say it; the colour comes third.
static widgets::Card *bypassBanner(const http::TlsInfo &tls)
{
    auto *card = new widgets::Card;
    card->setObjectName(u"bypassBanner"_s);
    card->setTones(Token::Highlight, Token::HighlightEdge);
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(dp(14), dp(10), dp(14), dp(10));
    row->setSpacing(dp(12));
    row->addWidget(new widgets::Stamp(TlsPage::tr("ERRORS IGNORED"), widgets::Tone::Error), 0, Qt::AlignTop);
    auto *words = new Label(TlsPage::tr("You chose to go on. Nobody has proven who answered: whoever "
                                        "holds the connection could have read and changed everything. %1")
                                .arg(tls.errors.join(u' ')),
        Role::Strong, Token::Text);
    words->setWordWrap(true);
    row->addWidget(words, 1);
    card->setAccessibleName(words->text());
    return card;
}

// What ALPN chose is known only once the handshake is over.
static QString chosenProtocol(const http::TlsInfo &tls, bool handshakeFailed)
{
    if (!tls.alpn.isEmpty())
        return tls.alpn;
    return handshakeFailed ? TlsPage::tr("not known: the handshake ended first")
                           : TlsPage::tr("nothing chosen");
}

static void addTerms(QVBoxLayout *column, const http::TlsInfo &tls, bool handshakeFailed)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(dp(16));
    grid->setVerticalSpacing(dp(6));
    grid->setColumnMinimumWidth(0, dp(120));
    grid->setColumnStretch(1, 1);
    const auto orNone = [](const QString &text, const QString &none) { return text.isEmpty() ? none : text; };
    addRow(
        grid, TlsPage::tr("Version"), orNone(tls.protocol, TlsPage::tr("none was agreed on")), false, true);
    addRow(grid, TlsPage::tr("Cipher"), orNone(tls.cipher, TlsPage::tr("none was agreed on")), false, false);
    const QString chosen = chosenProtocol(tls, handshakeFailed);
    const QString offered = orNone(tls.offered.join(u", "_s), TlsPage::tr("nothing offered"));
    addRow(grid, TlsPage::tr("Protocol (ALPN)"), u"%1 → %2"_s.arg(offered, chosen), false, false);
    addRow(grid, TlsPage::tr("Name sent (SNI)"),
        orNone(tls.serverName, TlsPage::tr("none: an address has no name to send")), false, false);
    addRow(grid, TlsPage::tr("Your certificate"), orNone(tls.clientCertificate, TlsPage::tr("none ready")),
        false, false);
    column->addLayout(grid);
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
    if (tls.bypassed)
        column->addWidget(bypassBanner(tls));
    addTerms(column, tls, exchange.failure && exchange.failure->kind == http::FailureKind::TlsFailed);
    for (const QString &error : tls.errors) {
        auto *words = new Label(error, Role::Body, Token::Text);
        words->setLevel(widgets::Level::Error);
        words->setWordWrap(true);
        column->addWidget(words);
    }
    for (std::size_t place = 0; place < tls.chain.size(); ++place) {
        const bool good = tls.chain[place].problems.isEmpty() && !(place == 0 && tls.nameMismatch);
        auto *line = new QHBoxLayout;
        line->setSpacing(dp(11));
        line->addWidget(new ChainMark(good, place + 1 == tls.chain.size()));
        line->addWidget(certificateCard(tls, place, exchange.connection.host), 1);
        column->addLayout(line);
    }
    if (tls.chain.empty())
        column->addWidget(new Label(tr("No certificate was received."), Role::Body, Token::Text2));
    column->addStretch();
}

} // namespace explain
