// SPDX-License-Identifier: Apache-2.0
#include "ui/presenter/coverparts.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"

#include <QPainter>

namespace presenter {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::theme;
using widgets::Token;

RequestLine::RequestLine(QWidget *parent)
    : Card(parent)
{
    setObjectName(u"presenterRequest"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RequestLine::setRequest(const QString &method, const QString &target, const QString &server)
{
    m_method = method;
    m_target = target;
    m_server = server;
    setAccessibleName(tr("Request: %1 %2, to %3").arg(method, target, server));
    update();
}

QSize RequestLine::sizeHint() const
{
    return {dp(400), dp(56)};
}

// Larger where there is room; never so that the method alone would be cut.
static QFont fontFor(Role role, int px)
{
    QFont font = widgets::font(role);
    font.setPixelSize(dp(px));
    return font;
}

void RequestLine::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    QPainter painter(this);
    const QFont small = widgets::font(Role::Body);
    const int wanted = widgets::textWidth(small, m_server);
    const bool told = !m_server.isEmpty() && wanted < width() / 3;
    const int right = told ? wanted + dp(70) : dp(20);
    const int room = width() - dp(20) - right;
    int px = 27;
    while (px > 13
        && QFontMetrics(fontFor(Role::MonoStrong, px)).horizontalAdvance(m_method + u' ' + m_target)
            > room - dp(8))
        --px;
    const QFont strong = fontFor(Role::MonoStrong, px);
    const QString gap = m_method + u' ';
    painter.setPen(theme()[Token::Text]);
    painter.setFont(strong);
    painter.drawText(QRect(dp(20), 0, room, height()), Qt::AlignVCenter | Qt::AlignLeft, m_method);
    const int used = QFontMetrics(strong).horizontalAdvance(gap);
    const QFont plain = fontFor(Role::Mono, px);
    painter.setFont(plain);
    painter.drawText(QRect(dp(20) + used, 0, room - used, height()), Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetrics(plain).elidedText(m_target, Qt::ElideMiddle, std::max(0, room - used)));
    if (!told)
        return;
    const int side = dp(16);
    widgets::paintIcon(&painter, QRect(width() - dp(46) - wanted, (height() - side) / 2, side, side),
        u"lab"_s, theme()[Token::Text2]);
    painter.setFont(small);
    painter.setPen(theme()[Token::Text2]);
    painter.drawText(QRect(width() - dp(20) - wanted, 0, wanted + dp(2), height()),
        Qt::AlignVCenter | Qt::AlignLeft, m_server);
}

void CoverLower::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    QPainter painter(this);
    const int edge = theme().edge();
    const QWidget *head = findChild<QWidget *>(u"coverSentHead"_s);
    const int below = head ? head->geometry().bottom() : dp(38);
    painter.fillRect(QRect(edge, below, width() - 2 * edge, edge), theme()[Token::Border]);
    painter.fillRect(QRect(width() / 2 - edge, edge, edge, height() - 2 * edge), theme()[Token::Border]);
}

CoveredAnswer::CoveredAnswer(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"coveredAnswer"_s);
    setAccessibleName(tr("The answer is covered."));
}

void CoveredAnswer::paintEvent(QPaintEvent *)
{
    static constexpr double lengths[] = {0.42, 0.55, 0.57, 0.29, 0, 0.62};
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme().contrast ? QPen(theme()[Token::Border], theme().edge()) : QPen(Qt::NoPen));
    painter.setBrush(theme()[Token::Hover]);
    int y = dp(16);
    for (const double length : lengths) {
        if (length > 0)
            painter.drawRoundedRect(QRectF(dp(20), y, length * (width() - dp(40)), dp(13)), dp(4), dp(4));
        y += dp(22);
    }
}

} // namespace presenter
