// SPDX-License-Identifier: Apache-2.0
#include "ui/presenter/keybar.h"

#include "ui/presenter/keycap.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QPainter>

#include <chrono>

namespace presenter {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using widgets::dp;
using widgets::Role;
using widgets::theme;
using widgets::Token;

KeyBar::KeyBar(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"presenterKeys"_s);
    setAccessibleName(tr("Keys for presenting"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_forget.setSingleShot(true);
    m_forget.setInterval(2s);
    connect(&m_forget, &QTimer::timeout, this, [this] {
        m_pressed = {};
        update();
    });
}

void KeyBar::setHints(const QList<KeyHint> &hints)
{
    m_hints = hints;
    describe();
    update();
}

void KeyBar::setRemark(const QString &words)
{
    m_remark = words;
    describe();
    update();
}

void KeyBar::describe()
{
    QStringList words;
    for (const KeyHint &hint : m_hints)
        words << hint.key + u": "_s + hint.words;
    setAccessibleDescription(words.join(u", "_s) + u". "_s + m_remark);
}

void KeyBar::showPressed(const KeyHint &pressed)
{
    m_pressed = pressed;
    m_forget.start();
    update();
}

QSize KeyBar::sizeHint() const
{
    return {dp(400), keyCapHeight() + dp(14)};
}

void KeyBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont font = widgets::font(Role::Body);
    const int top = (height() - keyCapHeight()) / 2;
    const int remark = widgets::textWidth(font, m_remark);
    int x = dp(width() < dp(1100) ? 14 : 30);
    const auto paint = [&](const KeyHint &hint) {
        x += paintKeyCap(&painter, QPoint(x, top), hint.key) + dp(7);
        painter.setFont(font);
        painter.setPen(theme()[Token::Text2]);
        const int words = widgets::textWidth(font, hint.words);
        painter.drawText(QRect(x, 0, words + dp(4), height()), Qt::AlignVCenter | Qt::AlignLeft, hint.words);
        x += words + dp(24);
    };
    if (!m_pressed.key.isEmpty()) {
        paint(m_pressed);
    } else {
        for (const KeyHint &hint : std::as_const(m_hints)) {
            const int wanted = keyCapWidth(hint.key) + dp(7) + widgets::textWidth(font, hint.words);
            if (x + wanted > width() - dp(16))
                break;
            paint(hint);
        }
    }
    if (x + remark > width() - dp(30))
        return;
    painter.setFont(font);
    painter.setPen(theme()[Token::Text3]);
    painter.drawText(QRect(width() - dp(32) - remark, 0, remark + dp(2), height()),
        Qt::AlignVCenter | Qt::AlignRight, m_remark);
}

} // namespace presenter
