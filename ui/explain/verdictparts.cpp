// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/verdictparts.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/shapes.h"

#include <QPainter>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::theme;
using widgets::Token;

CodeSign::CodeSign(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void CodeSign::setCode(int code, const QString &text)
{
    m_code = code;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void CodeSign::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

// Words are longer than codes: the largest role that fits.
QFont CodeSign::codeFont() const
{
    if (m_compact)
        return widgets::font(m_code > 0 ? Role::CodeSmall : Role::Title);
    if (m_code > 0)
        return widgets::font(Role::Code);
    for (const Role role : {Role::CodeArticle, Role::CodeCompare}) {
        if (QFontMetrics(widgets::font(role)).horizontalAdvance(m_text) <= dp(156))
            return widgets::font(role);
    }
    return widgets::font(Role::Title);
}

QSize CodeSign::sizeHint() const
{
    if (!m_compact)
        return {dp(196), dp(m_code > 0 ? 67 : 61)};
    return {dp(24) + QFontMetrics(codeFont()).horizontalAdvance(m_text), dp(42)};
}

void CodeSign::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont font = codeFont();
    const QFontMetricsF metrics(font);
    const int side = dp(m_compact ? 16 : 22);
    const double baseline =
        m_compact ? height() / 2.0 + metrics.capHeight() / 2 : height() - dp(m_code > 0 ? 11 : 13);
    const double middle = baseline - metrics.capHeight() / 2;
    const int left = m_compact ? 0 : m_code > 0 ? 0 : dp(3);
    widgets::paintClassShape(&painter, QRectF(left, qRound(middle - side / 2.0), side, side), m_code);
    painter.setFont(font);
    painter.setPen(widgets::classInk(m_code).ink);
    const int textX = m_compact ? dp(24) : m_code > 0 ? dp(34) : dp(39);
    painter.drawText(QPointF(textX, qRound(baseline)), m_text);
}

FactView::FactView(const Fact &fact, QWidget *parent)
    : QWidget(parent)
    , m_fact(fact)
{
    setAccessibleName(fact.label + u": "_s + fact.value);
}

int FactView::labelEnd() const
{
    return dp(22) + QFontMetrics(widgets::font(Role::Body)).horizontalAdvance(m_fact.label) + dp(6);
}

QSize FactView::sizeHint() const
{
    const int value = m_fact.stamp ? widgets::stampWidth(m_fact.value)
                                   : QFontMetrics(widgets::font(Role::Label)).horizontalAdvance(m_fact.value);
    return {labelEnd() + value + (m_fact.stamp ? 0 : 1), dp(24)};
}

QSize FactView::minimumSizeHint() const
{
    return {m_fact.stamp ? sizeHint().width() : std::min(sizeHint().width(), labelEnd() + dp(60)), dp(24)};
}

static widgets::Tone toneOf(Level level)
{
    if (level == Level::Error)
        return widgets::Tone::Error;
    return level == Level::Warn ? widgets::Tone::Warn : widgets::Tone::Good;
}

void FactView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor iconInk =
        m_fact.stamp ? widgets::levelInk(widgets::Level(int(m_fact.tone))).ink : theme()[Token::Text2];
    widgets::paintIcon(&painter, QRect(0, (height() - dp(16)) / 2, dp(16), dp(16)), m_fact.icon, iconInk);
    painter.setFont(widgets::font(Role::Body));
    painter.setPen(theme()[Token::Text3]);
    painter.drawText(QRect(dp(22), 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, m_fact.label);
    const QRect rest(labelEnd(), 0, width() - labelEnd(), height());
    if (m_fact.stamp) {
        widgets::paintStamp(&painter, QRect(rest.x(), dp(1), widgets::stampWidth(m_fact.value), dp(22)),
            m_fact.value, toneOf(m_fact.tone));
        return;
    }
    painter.setFont(widgets::font(Role::Label));
    painter.setPen(theme()[Token::Text]);
    const QString value = QFontMetrics(painter.font()).elidedText(m_fact.value, Qt::ElideRight, rest.width());
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, value);
}

Hairline::Hairline(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), theme()[Token::Border]);
}

LevelCounts::LevelCounts(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void LevelCounts::setReport(const Report &report)
{
    m_counts.clear();
    QStringList words;
    for (const Level level : {Level::Error, Level::Warn, Level::Info, Level::Good, Level::Open}) {
        if (const int count = report.count(level)) {
            m_counts << std::pair(level, count);
            words << u"%1 %2"_s.arg(count).arg(levelWord(level));
        }
    }
    setAccessibleName(words.join(u", "_s));
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

static int countWidth(int count)
{
    return dp(20) + QFontMetrics(widgets::font(Role::Label)).horizontalAdvance(QString::number(count));
}

QSize LevelCounts::sizeHint() const
{
    int width = 0;
    for (const auto &[level, count] : m_counts)
        width += countWidth(count) + dp(12);
    return {width, dp(20)};
}

void LevelCounts::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(widgets::font(Role::Label));
    int x = 0;
    for (const auto &[level, count] : m_counts) {
        const auto shown = widgets::Level(int(level));
        widgets::paintIcon(&painter, QRect(x, (height() - dp(16)) / 2, dp(16), dp(16)),
            widgets::levelIconName(shown), widgets::levelInk(shown).ink);
        painter.setPen(theme()[Token::Text2]);
        painter.drawText(QRect(x + dp(20), 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft,
            QString::number(count));
        x += countWidth(count) + dp(12);
    }
}

} // namespace explain
