// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/marks.h"

#include "ui/widgets/fonts.h"

#include <QFontMetrics>
#include <QPainter>

namespace widgets {

static Ink toneInk(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return levelInk(Level::Good);
    case Tone::Error:
        return levelInk(Level::Error);
    case Tone::Warn:
        return levelInk(Level::Warn);
    case Tone::Neutral:
        break;
    }
    return levelInk(Level::Info);
}

int stampWidth(const QString &text)
{
    return textWidth(font(Role::Label), text) + dp(13);
}

void paintStamp(QPainter *painter, const QRect &box, const QString &text, Tone tone)
{
    Ink ink = toneInk(tone);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(ink.fill);
    painter->setPen(theme().contrast ? QPen(ink.ink, 2) : QPen(Qt::NoPen));
    painter->drawRoundedRect(box, dp(4), dp(4));
    painter->setPen(ink.ink);
    painter->setFont(font(Role::Label));
    painter->drawText(box, Qt::AlignCenter, text);
    painter->restore();
}

Stamp::Stamp(const QString &text, Tone tone, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setStamp(text, tone);
}

void Stamp::setStamp(const QString &text, Tone tone)
{
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Stamp::sizeHint() const
{
    return {stampWidth(m_text), dp(22)};
}

void Stamp::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStamp(&painter, rect(), m_text, m_tone);
}

int anchorWidth(int number)
{
    const int text = textWidth(font(Role::Strong), QString::number(number));
    return std::max(dp(18), text + dp(9));
}

int paintAnchor(QPainter *painter, const QPoint &corner, int number, bool chosen)
{
    const int height = dp(18);
    const int width = anchorWidth(number);
    const Theme &colors = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (chosen) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors[Token::Accent]);
        painter->drawRoundedRect(QRectF(corner.x(), corner.y(), width, height), height / 2.0, height / 2.0);
    } else {
        const double half = colors.edge() / 2.0;
        painter->setPen(QPen(colors[Token::Text3], colors.edge()));
        painter->setBrush(colors[Token::Panel]);
        painter->drawRoundedRect(
            QRectF(corner.x() + half, corner.y() + half, width - 2 * half, height - 2 * half), height / 2.0,
            height / 2.0);
    }
    painter->setFont(font(Role::Strong));
    painter->setPen(colors[chosen ? Token::OnAccent : Token::Text2]);
    // Digits have no descenders: a pixel up is their middle.
    painter->drawText(
        QRect(corner.x(), corner.y() - 1, width, height), Qt::AlignCenter, QString::number(number));
    painter->restore();
    return width;
}

AnchorPill::AnchorPill(int number, QWidget *parent)
    : QAbstractButton(parent)
    , m_number(number)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Evidence %1").arg(number));
}

void AnchorPill::setChosen(bool chosen)
{
    m_chosen = chosen;
    update();
}

// The hit area is 24 high, the pill 18.
QSize AnchorPill::sizeHint() const
{
    return {anchorWidth(m_number), dp(24)};
}

void AnchorPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAnchor(
        &painter, QPoint((width() - anchorWidth(m_number)) / 2, (height() - dp(18)) / 2), m_number, m_chosen);
}

ConfidenceMeter::ConfidenceMeter(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ConfidenceMeter::setConfidence(int bars, const QString &word)
{
    m_bars = bars;
    m_word = word;
    setAccessibleName(tr("Confidence: %1").arg(word));
    updateGeometry();
    update();
}

QSize ConfidenceMeter::sizeHint() const
{
    const QFontMetrics metrics(widgets::font(Role::Strong));
    return {dp(30) + dp(10) + metrics.horizontalAdvance(m_word), std::max(dp(18), metrics.height())};
}

void ConfidenceMeter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &colors = theme();
    const double top = (height() - dp(12)) / 2;
    for (int bar = 0; bar < 3; ++bar) {
        const QRectF box(dp(bar * 11), top, dp(8), dp(12));
        const bool filled = bar < m_bars;
        painter.setBrush(filled ? QBrush(colors[Token::Text2]) : QBrush(Qt::NoBrush));
        painter.setPen(filled ? QPen(Qt::NoPen) : QPen(colors[Token::Text3], 1));
        painter.drawRoundedRect(filled ? box : box.adjusted(0.5, 0.5, -0.5, -0.5), dp(2), dp(2));
    }
    painter.setFont(widgets::font(Role::Strong));
    painter.setPen(colors[Token::Text]);
    painter.drawText(QRect(dp(40), 0, width() - dp(40), height()), Qt::AlignVCenter | Qt::AlignLeft, m_word);
}

} // namespace widgets
