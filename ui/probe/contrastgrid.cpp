// SPDX-License-Identifier: Apache-2.0
#include "ui/probe/contrastgrid.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace probeui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::theme;
using widgets::Token;

static constexpr int cellHeight = 80;
static constexpr int headHeight = 46;

namespace {

/// Two lines: a method or a path, and quietly what it stands for.
class TwoLines : public QHeaderView {
public:
    using QHeaderView::QHeaderView;

protected:
    void paintSection(QPainter *painter, const QRect &box, int section) const override
    {
        painter->save();
        painter->fillRect(box, theme()[Token::Panel]);
        const QRect inner = box.adjusted(dp(6), 0, -dp(6), 0);
        const int half = inner.center().y();
        const auto line = [this, painter, section](
                              const QRect &at, Role role, Token token, int flags, int words) {
            painter->setFont(widgets::font(role));
            painter->setPen(theme()[token]);
            const QString text = model()->headerData(section, orientation(), words).toString();
            painter->drawText(at, flags | Qt::AlignLeft | Qt::TextSingleLine,
                painter->fontMetrics().elidedText(text, Qt::ElideMiddle, at.width()));
        };
        line(QRect(inner.left(), inner.top(), inner.width(), half - inner.top()), Role::MonoStrong,
            Token::Text, Qt::AlignBottom, Qt::DisplayRole);
        line(QRect(inner.left(), half, inner.width(), inner.bottom() - half), Role::Body, Token::Text3,
            Qt::AlignTop, ContrastModel::NoteRole);
        painter->restore();
    }
};

/// Shape, code, one line of meaning and the number of the proof; hatched where nothing was sent.
class CellDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect box = option.rect.adjusted(dp(4), dp(3), -dp(4), -dp(3));
        if (index.data(ContrastModel::StatusRole).isValid())
            paintAnswer(painter, box, index);
        else
            paintUnsent(painter, box, index);
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(theme()[Token::Accent], 2));
            painter->drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), dp(5), dp(5));
        }
        painter->restore();
    }

private:
    static void paintLine(QPainter *painter, const QRect &at, const QString &words, Token token)
    {
        painter->setPen(theme()[token]);
        painter->drawText(at, Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(words, Qt::ElideRight, at.width()));
    }

    static void paintAnswer(QPainter *painter, const QRect &box, const QModelIndex &index)
    {
        const int status = index.data(ContrastModel::StatusRole).toInt();
        const widgets::Ink &ink = widgets::classInk(status);
        const bool telling = index.data(ContrastModel::TellingRole).toBool();
        painter->setPen(
            telling ? QPen(ink.ink, dp(1.5)) : QPen(theme().contrast ? ink.ink : ink.fill, theme().edge()));
        painter->setBrush(ink.fill);
        painter->drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), dp(6), dp(6));
        const int side = dp(13);
        const int top = box.top() + dp(12);
        widgets::paintClassShape(painter, QRectF(box.left() + dp(14), top + dp(6), side, side), status);
        painter->setFont(widgets::font(Role::Title));
        painter->setPen(ink.ink);
        const int left = box.left() + dp(36);
        painter->drawText(QRect(left, top, box.width() - dp(40), dp(26)), Qt::AlignLeft | Qt::AlignVCenter,
            index.data().toString());
        painter->setFont(widgets::font(Role::Body));
        paintLine(painter, QRect(left, top + dp(28), box.right() - left - dp(8), dp(20)),
            index.data(ContrastModel::LineRole).toString(), Token::Text);
        if (const int number = index.data(ContrastModel::NumberRole).toInt()) {
            painter->setFont(widgets::font(Role::Label));
            const QPoint corner(box.right() - dp(10) - widgets::anchorWidth(number), box.top() + dp(10));
            widgets::paintAnchor(painter, corner, number, telling);
        }
    }

    static void paintUnsent(QPainter *painter, const QRect &box, const QModelIndex &index)
    {
        const QRectF frame = QRectF(box).adjusted(1, 1, -1, -1);
        painter->setPen(QPen(theme()[Token::BorderInput], theme().edge(), Qt::DashLine));
        painter->setBrush(index.data(ContrastModel::RefusedRole).toBool()
                ? QBrush(theme()[Token::Border], Qt::BDiagPattern)
                : QBrush(Qt::NoBrush));
        painter->drawRoundedRect(frame, dp(6), dp(6));
        const int left = box.left() + dp(14);
        const int width = box.width() - dp(28);
        const QString reason = index.data(ContrastModel::LineRole).toString();
        const int top = box.center().y() - (reason.isEmpty() ? dp(11) : dp(21));
        const auto line = [painter, left, width](int y, const QString &words, Role role, Token token) {
            painter->setFont(widgets::font(role));
            const int filled = std::min(width, painter->fontMetrics().horizontalAdvance(words) + dp(8));
            painter->fillRect(QRect(left - dp(4), y, filled + dp(4), dp(21)), theme()[Token::Panel]);
            paintLine(painter, QRect(left, y, width, dp(21)), words, token);
        };
        line(top, index.data().toString(), Role::Strong, Token::Text2);
        if (!reason.isEmpty())
            line(top + dp(21), reason, Role::Body, Token::Text3);
    }
};

} // namespace

ContrastGrid::ContrastGrid(QWidget *parent)
    : QTableView(parent)
    , m_model(new ContrastModel(this))
{
    setObjectName(u"contrastGrid"_s);
    setAccessibleName(tr("Contrast grid, method by path"));
    setAccessibleDescription(tr("Enter opens the exchange of a cell."));
    auto *across = new TwoLines(Qt::Horizontal, this);
    auto *down = new TwoLines(Qt::Vertical, this);
    setHorizontalHeader(across);
    setVerticalHeader(down);
    setModel(m_model);
    setItemDelegate(new CellDelegate(this));
    setSelectionMode(NoSelection);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (QHeaderView *head : {across, down})
        head->setSectionResizeMode(QHeaderView::Fixed);
    connect(this, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (index.data(ContrastModel::StatusRole).isValid())
            Q_EMIT exchangeRequested(m_model->ask(index));
    });
    restyle();
}

void ContrastGrid::setSide(const Side &side)
{
    m_model->setSide(side);
    setCurrentIndex(m_model->index(0, 0));
    restyle();
}

void ContrastGrid::restyle()
{
    verticalHeader()->setDefaultSectionSize(dp(cellHeight));
    verticalHeader()->setFixedWidth(dp(116));
    horizontalHeader()->setFixedHeight(dp(headHeight));
    setFixedHeight(sizeHint().height());
    updateGeometry();
}

QSize ContrastGrid::sizeHint() const
{
    return {dp(480), dp(headHeight) + dp(cellHeight) * m_model->rowCount() + 2 * frameWidth()};
}

QSize ContrastGrid::minimumSizeHint() const
{
    return {dp(300), sizeHint().height()};
}

void ContrastGrid::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void ContrastGrid::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    horizontalHeader()->setDefaultSectionSize(std::max(1, viewport()->width() / 2));
}

} // namespace probeui
