// SPDX-License-Identifier: Apache-2.0
// The card of disputed claims in an article.
#include "ui/knowledge/paragraph.h"
#include "ui/knowledge/sections.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/shapes.h"

#include <QPainter>
#include <QVBoxLayout>

namespace knowledgeui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::theme;
using widgets::Token;

namespace {

/// A hairline; the ink of a warning inside the card of claims.
class Line : public QWidget {
public:
    Line(bool warn, QWidget *parent)
        : QWidget(parent)
        , m_warn(warn)
    {
        setFixedHeight(theme().edge());
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(
            rect(), m_warn ? widgets::levelInk(widgets::Level::Warn).edge : theme()[Token::Border]);
    }

private:
    bool m_warn;
};

/// The warn-coloured card that holds disputed claims.
class WarnCard : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const widgets::Ink &ink = widgets::levelInk(widgets::Level::Warn);
        const double half = theme().edge() / 2.0;
        painter.setPen(QPen(ink.edge, theme().edge()));
        painter.setBrush(ink.fill);
        painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), dp(8), dp(8));
    }
};

/// A verdict on a claim: level icon and word on the level's tint.
class VerdictStamp : public QWidget {
public:
    VerdictStamp(const QString &verdict, QWidget *parent)
        : QWidget(parent)
        , m_verdict(verdict)
        , m_level(verdict == u"false" || verdict == u"self-contradictory" ? widgets::Level::Error
                  : verdict == u"true"                                    ? widgets::Level::Good
                                                                          : widgets::Level::Warn)
    {
        setAccessibleName(ArticleWriter::tr("Verdict: %1").arg(verdict));
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(widgets::font(Role::Label));
        return {dp(7) + dp(14) + dp(5) + metrics.horizontalAdvance(m_verdict) + dp(7), dp(22)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const widgets::Ink &ink = widgets::levelInk(m_level);
        painter.setBrush(ink.fill);
        const bool framed = theme().contrast || m_level == widgets::Level::Warn;
        painter.setPen(
            framed ? QPen(theme().contrast ? ink.ink : ink.edge, theme().edge()) : QPen(Qt::NoPen));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), dp(4), dp(4));
        widgets::paintIcon(&painter, QRect(dp(7), (height() - dp(14)) / 2, dp(14), dp(14)),
            widgets::levelIconName(m_level), ink.ink);
        painter.setFont(widgets::font(Role::Label));
        painter.setPen(ink.ink);
        painter.drawText(rect().adjusted(dp(26), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_verdict);
    }

private:
    QString m_verdict;
    widgets::Level m_level;
};

class LevelIcon : public QWidget {
public:
    explicit LevelIcon(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(dp(18), dp(20));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        widgets::paintIcon(&painter, QRect(0, dp(1), dp(18), dp(18)),
            widgets::levelIconName(widgets::Level::Warn), widgets::levelInk(widgets::Level::Warn).ink);
    }
};

} // namespace

QWidget *makeLine(QWidget *parent)
{
    return new Line(false, parent);
}

void SectionView::addClaims(QVBoxLayout *column, const Section &section, const Article &article)
{
    auto *card = new WarnCard;
    card->setObjectName(u"claimsCard"_s);
    column->addWidget(card);
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(dp(15), dp(10), dp(15), dp(12));
    inner->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setSpacing(dp(8));
    head->addWidget(new LevelIcon(card));
    head->addWidget(new Label(section.heading, Role::Block));
    head->addWidget(new Label(tr("%1 of %2 checked").arg(section.claims.size()).arg(article.claimsChecked),
        Role::Body, Token::Text2));
    head->addStretch();
    inner->addLayout(head);
    inner->addSpacing(dp(8));
    for (qsizetype i = 0; i < section.claims.size(); ++i) {
        if (i > 0) {
            inner->addSpacing(dp(8));
            inner->addWidget(new Line(true, card));
            inner->addSpacing(dp(8));
        }
        addClaim(inner, section.claims[i]);
    }
}

void SectionView::addClaim(QVBoxLayout *column, const knowledge::Claim &claim)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(dp(16));
    auto *words = new QVBoxLayout;
    words->setSpacing(dp(2));
    words->addWidget(makeText(u"“%1”"_s.arg(claim.claim), Token::Text, Role::Strong));
    QString text = claim.text;
    if (!claim.measured.isEmpty())
        text += u' ' + tr("Measured: %1.").arg(claim.measured);
    words->addWidget(makeText(text, Token::Text2));
    if (!claim.spec.isEmpty())
        words->addWidget(makeLinks(claim.spec));
    row->addLayout(words, 1);
    row->addWidget(new VerdictStamp(claim.verdict, this), 0, Qt::AlignTop);
    column->addLayout(row);
}

} // namespace knowledgeui
