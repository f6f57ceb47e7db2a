// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/findingdelegate.h"

#include "ui/explain/findingsmodel.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTextLayout>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::theme;
using widgets::Token;

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {dp(200), dp(index.data(FindingsModel::RoomyRole).toBool() ? 66 : 48)};
}

/// Two lines of a sentence; the second ends in an ellipsis when there is more.
static void paintSentence(QPainter *painter, const QRect &box, const QString &text)
{
    QTextLayout layout(text, painter->font());
    layout.beginLayout();
    QTextLine first = layout.createLine();
    if (first.isValid())
        first.setLineWidth(box.width());
    layout.endLayout();
    const int half = box.height() / 2;
    const qsizetype end = first.isValid() ? first.textLength() : 0;
    const QRect line(box.x(), box.y(), box.width(), half);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft, text.left(end).trimmed());
    painter->drawText(line.translated(0, half), Qt::AlignVCenter | Qt::AlignLeft,
        painter->fontMetrics().elidedText(text.mid(end).trimmed(), Qt::ElideRight, box.width()));
}

bool FindingDelegate::hasButton(const QModelIndex &index) const
{
    return m_probesAvailable && !index.data(FindingsModel::ProbeRole).toString().isEmpty();
}

QRect FindingDelegate::buttonRect(const QRect &row) const
{
    const int width =
        QFontMetrics(widgets::font(widgets::Role::Label)).horizontalAdvance(tr("Probe")) + 2 * dp(14);
    return {row.right() - dp(12) - width + 1, row.y() + dp(10), width, dp(28)};
}

void FindingDelegate::paintButton(QPainter *painter, const QRect &row) const
{
    const QRect box = buttonRect(row);
    const double half = theme().edge() / 2.0;
    painter->setPen(QPen(theme()[Token::BorderStrong], theme().edge()));
    painter->setBrush(theme()[Token::Panel]);
    painter->drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), dp(6), dp(6));
    painter->setFont(widgets::font(widgets::Role::Label));
    painter->setPen(theme()[Token::Text]);
    painter->drawText(box, Qt::AlignCenter, tr("Probe"));
}

static void paintRow(QPainter *painter, const QRect &row, bool chosen, bool focused)
{
    const int edge = theme().edge();
    if (!chosen) {
        painter->fillRect(
            QRect(row.x() + dp(44), row.bottom(), row.width() - dp(44), 1), theme()[Token::Border]);
        return;
    }
    painter->fillRect(row, theme()[Token::Highlight]);
    painter->fillRect(QRect(row.x(), row.y(), row.width(), edge), theme()[Token::HighlightEdge]);
    painter->fillRect(
        QRect(row.x(), row.bottom() - edge + 1, row.width(), edge), theme()[Token::HighlightEdge]);
    painter->fillRect(QRect(row.x(), row.y(), dp(3), row.height()), theme()[Token::Accent]);
    if (focused) {
        painter->setPen(QPen(theme()[Token::Accent], 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(row.adjusted(1, 1, -1, -1));
    }
}

void FindingDelegate::paintWords(QPainter *painter, const QRect &row, const QModelIndex &index) const
{
    const int left = row.x() + dp(68);
    const int right = hasButton(index) ? buttonRect(row).left() - dp(8) : row.right() - dp(8);
    const QString stamp = index.data(FindingsModel::RequirementRole).toString();
    const int stampWidth = stamp.isEmpty() ? 0 : widgets::stampWidth(stamp) + dp(8);
    painter->setFont(widgets::font(widgets::Role::Strong));
    painter->setPen(theme()[Token::Text]);
    const QFontMetrics strong(painter->font());
    const QString title = strong.elidedText(
        index.data(FindingsModel::TitleRole).toString(), Qt::ElideRight, right - left - stampWidth);
    const QRect line(left, row.y() + dp(5), right - left, dp(20));
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft, title);
    if (!stamp.isEmpty()) {
        const QRect box(left + strong.horizontalAdvance(title) + dp(8), row.y() + dp(6),
            widgets::stampWidth(stamp), dp(18));
        const bool must = Level(index.data(FindingsModel::LevelRole).toInt()) == Level::Error;
        widgets::paintStamp(painter, box, stamp, must ? widgets::Tone::Error : widgets::Tone::Warn);
    }
    painter->setFont(widgets::font(widgets::Role::Body));
    painter->setPen(theme()[Token::Text2]);
    const QFontMetrics body(painter->font());
    QString why = index.data(FindingsModel::WhyRole).toString();
    if (index.data(FindingsModel::RoomyRole).toBool()) {
        paintSentence(painter, QRect(left, row.y() + dp(25), right - left, dp(36)), why);
        return;
    }
    const QString section = index.data(FindingsModel::SectionRole).toString();
    if (body.horizontalAdvance(why) > right - left && !section.isEmpty()) {
        // The section is what one looks up: the reason gives way first.
        const QString tail = u" · "_s + section;
        why.chop(tail.size());
        why = body.elidedText(why, Qt::ElideRight, right - left - body.horizontalAdvance(tail)) + tail;
    }
    painter->drawText(QRect(left, row.y() + dp(24), right - left, dp(20)), Qt::AlignVCenter | Qt::AlignLeft,
        body.elidedText(why, Qt::ElideRight, right - left));
}

void FindingDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const QRect row = option.rect;
    const bool chosen = option.state & QStyle::State_Selected;
    paintRow(painter, row, chosen, (option.state & QStyle::State_HasFocus) && option.widget->hasFocus());
    painter->setRenderHint(QPainter::Antialiasing);
    widgets::paintAnchor(painter, QPoint(row.x() + dp(14), row.y() + dp(6)),
        index.data(FindingsModel::NumberRole).toInt(), chosen);
    const auto level = widgets::Level(index.data(FindingsModel::LevelRole).toInt());
    widgets::paintIcon(painter, QRect(row.x() + dp(42), row.y() + dp(6), dp(17), dp(17)),
        widgets::levelIconName(level), widgets::levelInk(level).ink);
    paintWords(painter, row, index);
    if (hasButton(index))
        paintButton(painter, row);
    painter->restore();
}

bool FindingDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease && hasButton(index)
        && buttonRect(option.rect).contains(static_cast<QMouseEvent *>(event)->position().toPoint())) {
        Q_EMIT probeRequested(index.data(FindingsModel::ProbeRole).toString());
        return true;
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace explain
