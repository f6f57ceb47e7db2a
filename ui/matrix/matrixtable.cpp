// SPDX-License-Identifier: Apache-2.0
#include "ui/matrix/matrixtable.h"

#include "ui/matrix/matrixdelegate.h"
#include "ui/matrix/matrixmodel.h"
#include "ui/widgets/fonts.h"
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

MatrixTable::MatrixTable(MatrixModel *model, QWidget *parent)
    : QTableView(parent)
    , m_delegate(new MatrixDelegate(this))
{
    setObjectName(u"matrixTable"_s);
    setAccessibleName(tr("Method and path matrix"));
    setHorizontalHeader(new MatrixHeader(Qt::Horizontal, this));
    setVerticalHeader(new MatrixHeader(Qt::Vertical, this));
    setModel(model);
    setItemDelegate(m_delegate);
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
    m_delegate->restyle();
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
