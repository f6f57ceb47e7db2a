// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/sharebar.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace knowledgeui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::theme;
using widgets::Token;

/// Stands for the pieces that are too narrow to be named.
static constexpr int restCode = -1;

ShareBar::ShareBar(std::vector<knowledge::Share> shares, int ownCode, QWidget *parent)
    : QWidget(parent)
    , m_shares(std::move(shares))
    , m_ownCode(ownCode)
{
    QStringList all;
    for (const knowledge::Share &share : m_shares) {
        m_sum += share.count;
        all << words(share);
    }
    setAccessibleName(tr("Measured answers: %1").arg(all.join(u", "_s)));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QString ShareBar::words(const knowledge::Share &share) const
{
    if (share.code == restCode)
        return tr("%1 others").arg(share.count);
    return share.code == 0 ? tr("no answer: %1").arg(share.count)
                           : tr("%1: %2").arg(share.code).arg(share.count);
}

QSize ShareBar::sizeHint() const
{
    return {dp(400), dp(50)};
}

QSize ShareBar::minimumSizeHint() const
{
    return {dp(160), dp(50)};
}

std::vector<ShareBar::Piece> ShareBar::pieces() const
{
    std::vector<Piece> list;
    const QFontMetrics metrics(widgets::font(widgets::Role::Strong));
    const double gap = dp(2);
    const double unit = double(width()) / std::max(1, m_sum);
    double x = 0;
    int rest = 0;
    for (const knowledge::Share &share : m_shares) {
        const double wide = unit * share.count;
        if (share.code == 0 || wide - gap < metrics.horizontalAdvance(u"000"_s) + dp(4)) {
            rest += share.count;
            continue;
        }
        list.push_back({share, QRectF(x, 0, wide - gap, dp(26))});
        x += wide;
    }
    if (rest > 0)
        list.push_back({{restCode, rest}, QRectF(x, 0, width() - x, dp(26))});
    else if (!list.empty())
        list.back().box.setRight(width());
    return list;
}

void ShareBar::paintPiece(QPainter *painter, const Piece &piece) const
{
    const bool rest = piece.share.code == restCode;
    const bool own = piece.share.code == m_ownCode;
    const widgets::Ink &ink = widgets::classInk(piece.share.code);
    painter->setPen(theme().contrast ? QPen(rest ? theme()[Token::Border] : ink.ink, 2) : QPen(Qt::NoPen));
    painter->setBrush(rest ? theme()[Token::Hover] : own ? ink.ink : ink.fill);
    const double inset = theme().contrast ? 1 : 0;
    painter->drawRoundedRect(piece.box.adjusted(inset, inset, -inset, -inset), dp(3), dp(3));
    if (!rest) {
        painter->setFont(widgets::font(widgets::Role::Strong));
        painter->setPen(own ? theme()[Token::OnAccent] : ink.ink);
        painter->drawText(piece.box, Qt::AlignCenter, QString::number(piece.share.code));
    }
    const QString count = QString::number(piece.share.count);
    const QRectF below(piece.box.x(), piece.box.bottom() + dp(2), piece.box.width(), dp(20));
    painter->setFont(widgets::font(widgets::Role::Body));
    if (QFontMetrics(painter->font()).horizontalAdvance(count) > below.width())
        return;
    painter->setPen(theme()[Token::Text2]);
    painter->drawText(below, Qt::AlignCenter, count);
}

void ShareBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Piece &piece : pieces())
        paintPiece(&painter, piece);
}

bool ShareBar::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (const Piece &piece : pieces()) {
        if (piece.box.left() <= help->pos().x() && help->pos().x() <= piece.box.right())
            QToolTip::showText(help->globalPos(), words(piece.share), this);
    }
    return true;
}

} // namespace knowledgeui
