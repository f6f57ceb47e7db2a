// SPDX-License-Identifier: Apache-2.0
#include "ui/matrix/matrixtable.h"

#include "ui/matrix/matrixmodel.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace matrixui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

static const MatrixModel &modelOf(const QAbstractItemModel *model)
{
    return *static_cast<const MatrixModel *>(model);
}

MatrixHeader::MatrixHeader(Qt::Orientation orientation, QWidget *parent)
    : QHeaderView(orientation, parent)
{
    setSectionResizeMode(Fixed);
    setSectionsClickable(false);
    setHighlightSections(false);
}

QSize MatrixHeader::sizeHint() const
{
    return orientation() == Qt::Horizontal ? QSize(dp(68), dp(48)) : QSize(dp(124), dp(46));
}

void MatrixHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const widgets::Theme &colors = widgets::theme();
    const QString text = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    painter->fillRect(rect, colors[Token::Panel]);
    if (orientation() == Qt::Vertical) {
        const QFont font = widgets::font(Role::Mono);
        const QRect box = rect.adjusted(dp(16), 0, -dp(6), 0);
        painter->setFont(font);
        painter->setPen(colors[Token::Text]);
        painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(font).elidedText(text, Qt::ElideMiddle, box.width()));
        return;
    }
    const bool side = section >= modelOf(model()).methodColumns();
    const auto align = side ? Qt::AlignLeft : Qt::AlignHCenter;
    const QRect box = rect.adjusted(side ? dp(12) : 0, dp(6), 0, -dp(4));
    painter->setFont(widgets::font(side ? Role::Strong : Role::MonoStrong));
    painter->setPen(colors[Token::Text]);
    painter->drawText(box, int(align | Qt::AlignTop), text);
    painter->setFont(widgets::font(Role::Body));
    painter->setPen(colors[Token::Text3]);
    painter->drawText(box, int(align | Qt::AlignBottom),
        model()->headerData(section, orientation(), MatrixModel::KindRole).toString());
}

namespace {

void paintCorner(QPainter *painter, const QRectF &box, const QColor &color)
{
    const double side = dp(10);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    const QPointF corner(box.right(), box.top());
    painter->drawPolygon(QPolygonF({corner - QPointF(side, 0), corner, corner + QPointF(0, side)}));
}

void paintEdge(QPainter *painter, const QRectF &box, const QPen &pen, const QBrush &brush)
{
    painter->setPen(pen);
    painter->setBrush(brush);
    painter->drawRoundedRect(box, dp(4), dp(4));
}

void paintUnasked(QPainter *painter, const QRectF &box, const QString &text, bool skipped)
{
    const widgets::Theme &colors = widgets::theme();
    if (skipped)
        paintEdge(painter, box, Qt::NoPen, QBrush(colors[Token::BorderStrong], Qt::BDiagPattern));
    else
        paintEdge(painter, box.adjusted(0.5, 0.5, -0.5, -0.5),
            QPen(colors[Token::Text2], colors.edge(), Qt::DashLine), Qt::NoBrush);
    const QFont font = widgets::font(Role::Body);
    painter->setFont(font);
    if (skipped) { // the words need a ground without lines
        const double height = QFontMetricsF(font).height();
        painter->fillRect(
            QRectF(box.left(), box.center().y() - height / 2, box.width(), height), colors[Token::Panel]);
    }
    painter->setPen(colors[skipped ? Token::Text3 : Token::Text]);
    painter->drawText(box, Qt::AlignCenter, text);
}

void paintAnswer(QPainter *painter, const QRectF &box, const probe::Cell &cell, const QString &text)
{
    const widgets::Theme &colors = widgets::theme();
    const widgets::Ink &ink = widgets::classInk(cell.status);
    paintEdge(painter, box, colors.contrast ? QPen(ink.ink, 2) : QPen(Qt::NoPen), ink.fill);
    const double side = dp(13);
    const QFont font = widgets::font(Role::Strong);
    const double width = side + dp(6) + widgets::textWidth(font, text);
    const double left = box.center().x() - width / 2;
    widgets::paintClassShapeIn(
        painter, QRectF(left, box.center().y() - side / 2, side, side), cell.status, ink.ink);
    painter->setFont(font);
    painter->setPen(ink.ink);
    painter->drawText(QRectF(left + side + dp(6), box.top(), box.right() - left, box.height()),
        Qt::AlignLeft | Qt::AlignVCenter, text);
    if (isUnexamined(cell))
        paintCorner(painter, box, ink.ink);
    if (cell.lie == probe::Lie::None)
        return;
    const auto level =
        cell.lie == probe::Lie::ClaimedButRefused ? widgets::Level::Error : widgets::Level::Warn;
    widgets::paintIcon(painter, QRect(int(box.left()) + 2, int(box.top()) + 2, dp(12), dp(12)),
        widgets::levelIconName(level), widgets::levelInk(level).ink);
}

void paintCell(QPainter *painter, const QRectF &box, const probe::Cell &cell)
{
    const State state = stateOf(cell);
    if (state == State::Planned || state == State::Skipped)
        paintUnasked(painter, box, Words::inCell(cell), state == State::Skipped);
    else
        paintAnswer(painter, box, cell, Words::inCell(cell));
}

void paintLine(QPainter *painter, const QRect &box, const QString &text, Role role, Token ink)
{
    const QFont font = widgets::font(role);
    painter->setFont(font);
    painter->setPen(widgets::theme()[ink]);
    painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width()));
}

void paintObserved(QPainter *painter, const QRect &rect, const probe::Row &row)
{
    const Observation seen = observe(row);
    if (!seen.level)
        return;
    const auto level = widgets::Level(int(*seen.level));
    const QRect box = rect.adjusted(dp(34), dp(3), -dp(4), -dp(3));
    const int half = box.height() / 2;
    const bool two = !seen.detail.isEmpty();
    const int middle = two ? box.top() + half / 2 : box.center().y();
    widgets::paintIcon(painter, QRect(rect.left() + dp(12), middle - dp(8), dp(16), dp(16)),
        widgets::levelIconName(level), widgets::levelInk(level).ink);
    paintLine(painter, two ? QRect(box.left(), box.top(), box.width(), half) : box, seen.title, Role::Strong,
        Token::Text);
    if (two)
        paintLine(painter, QRect(box.left(), box.top() + half, box.width(), half), seen.detail, Role::Body,
            Token::Text2);
}

} // namespace

void MatrixDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const MatrixModel &model = modelOf(index.model());
    const widgets::Theme &colors = widgets::theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(dp(3), dp(3), -dp(3), -dp(3));
    if (const probe::Cell *cell = model.cellAt(index)) {
        paintCell(painter, box, *cell);
        if (model.differs(index))
            paintEdge(
                painter, box.adjusted(1, 1, -1, -1), QPen(colors[Token::Text], 2, Qt::DotLine), Qt::NoBrush);
    } else if (model.isObserved(index.column())) {
        paintObserved(painter, option.rect, model.rowAt(index.row()));
    } else {
        const bool claims = model.rowAt(index.row()).claimed().has_value();
        paintLine(painter, option.rect.adjusted(dp(12), 0, -dp(4), 0), index.data().toString(),
            claims ? Role::Mono : Role::Body, claims ? Token::Text : Token::Text3);
    }
    if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_HasFocus))
        paintEdge(
            painter, QRectF(option.rect).adjusted(2, 2, -2, -2), QPen(colors[Token::Accent], 2), Qt::NoBrush);
    painter->restore();
}

MatrixTable::MatrixTable(MatrixModel *model, QWidget *parent)
    : QTableView(parent)
{
    setObjectName(u"matrixTable"_s);
    setAccessibleName(tr("Method and path matrix"));
    setHorizontalHeader(new MatrixHeader(Qt::Horizontal, this));
    setVerticalHeader(new MatrixHeader(Qt::Vertical, this));
    setModel(model);
    setItemDelegate(new MatrixDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    connect(model, &QAbstractItemModel::modelReset, this, &MatrixTable::setWidths);
    connect(this, &QTableView::doubleClicked, this, &MatrixTable::openRequested);
    restyle();
}

void MatrixTable::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex at = currentIndex();
    if (!at.isValid() || (event->modifiers() & ~Qt::KeypadModifier) != 0)
        return QTableView::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Space:
        Q_EMIT toggleRequested(at);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT openRequested(at);
        break;
    case Qt::Key_C:
        Q_EMIT compareRequested(at);
        break;
    default:
        QTableView::keyPressEvent(event);
    }
}

void MatrixTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentCell(current);
}

void MatrixTable::restyle()
{
    verticalHeader()->setMinimumSectionSize(dp(46));
    verticalHeader()->setDefaultSectionSize(dp(46));
    horizontalHeader()->setDefaultSectionSize(dp(68));
    verticalHeader()->setFixedWidth(dp(124));
    setWidths();
}

// Of what the methods leave, the two columns behind them share the rest.
void MatrixTable::setWidths()
{
    const MatrixModel &all = modelOf(model());
    if (all.columnCount() == 0)
        return;
    const int methods = all.methodColumns();
    int taken = 0;
    for (int column = 0; column < methods; ++column) {
        const QString head = all.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        setColumnWidth(
            column, qMax(dp(68), widgets::textWidth(widgets::font(Role::MonoStrong), head) + dp(10)));
        taken += columnWidth(column);
    }
    const int rest = viewport()->width() - taken;
    setColumnWidth(methods, qMax(dp(170), rest * 45 / 100));
    setColumnWidth(methods + 1, qMax(dp(210), rest - qMax(dp(170), rest * 45 / 100)));
}

void MatrixTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    setWidths();
}

void MatrixTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

} // namespace matrixui
