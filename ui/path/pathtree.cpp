// SPDX-License-Identifier: Apache-2.0
#include "ui/path/pathtree.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/gatemarks.h"
#include "ui/widgets/icons.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

namespace path {

using namespace Qt::StringLiterals;
using explain::Outcome;
using widgets::dp;
using widgets::GateMark;
using widgets::Role;
using widgets::theme;
using widgets::Token;

void PathTreeModel::setFacts(const PathFacts &facts)
{
    beginResetModel();
    m_facts = facts;
    endResetModel();
}

// The internal id of a gate is the row of its station plus one, that of a station nothing.
const Entry *PathTreeModel::entry(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return nullptr;
    const auto row = std::size_t(index.row());
    const quintptr station = index.internalId();
    return station ? &m_facts.stations[station - 1].gates[row] : &m_facts.stations[row];
}

QModelIndex PathTreeModel::indexOf(const QString &number) const
{
    const int station = number.section(u'.', 0, 0).toInt() - 1;
    const QModelIndex parent = index(station, 0);
    const QString gate = number.section(u'.', 1);
    return gate.isEmpty() ? parent : index(gate.toInt() - 1, 0, parent);
}

QModelIndex PathTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex PathTreeModel::parent(const QModelIndex &index) const
{
    const quintptr station = index.isValid() ? index.internalId() : 0;
    return station ? createIndex(int(station) - 1, 0, quintptr(0)) : QModelIndex();
}

int PathTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_facts.stations.size());
    return parent.internalId() ? 0 : int(m_facts.stations[std::size_t(parent.row())].gates.size());
}

int PathTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant PathTreeModel::data(const QModelIndex &index, int role) const
{
    const Entry *each = entry(index);
    if (!each)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return each->label;
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return each->spoken();
    case Qt::AccessibleDescriptionRole:
        return each->question;
    case NumberRole:
        return each->number;
    case OutcomeRole:
        return each->truthText().isEmpty() ? each->outcomeText() : each->truthText();
    case MarkRole:
        return each->applies ? int(each->outcome) : -1;
    case InferredRole:
        return each->inferred;
    case CodeRole:
        return m_facts.code;
    case GateRole:
        return each->id;
    default:
        return {};
    }
}

static void paintMark(QPainter *painter, const QPointF &centre, const QModelIndex &index)
{
    GateMark mark = GateMark::NotReached;
    switch (index.data(PathTreeModel::MarkRole).toInt()) {
    case -1:
        return;
    case int(Outcome::Passed):
        mark = index.data(PathTreeModel::InferredRole).toBool() ? GateMark::Inferred : GateMark::Passed;
        break;
    case int(Outcome::Stopped):
        mark = GateMark::Stopped;
        break;
    case int(Outcome::Unknown):
        mark = GateMark::Unknown;
        break;
    default:
        break;
    }
    const int code = index.data(PathTreeModel::CodeRole).toInt();
    const double unit = theme().scale * (mark == GateMark::Stopped ? 0.86 : 0.8);
    widgets::paintGateMark(painter, centre, mark, widgets::classInk(code).ink, unit);
}

QSize PathTreeDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {dp(200), dp(26)};
}

static void paintGround(QPainter *painter, const QStyleOptionViewItem &option)
{
    const widgets::Theme &colors = theme();
    const QRectF row = QRectF(option.rect).adjusted(dp(8), 0, -dp(8), 0);
    painter->setRenderHint(QPainter::Antialiasing);
    const bool focused = option.state & QStyle::State_HasFocus;
    if (option.state & QStyle::State_Selected) {
        painter->setPen(colors.contrast ? QPen(colors[Token::Accent], 2) : QPen(Qt::NoPen));
        painter->setBrush(colors.contrast ? QBrush(Qt::NoBrush) : QBrush(colors[Token::Highlight]));
        painter->drawRoundedRect(row.adjusted(1, 1, -1, -1), dp(4), dp(4));
    }
    if (focused && (option.state & QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(colors[Token::Accent], 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(row.adjusted(1, 1, -1, -1), dp(4), dp(4));
    }
}

// There is no indentation: the chevron stands in the margin of the row.
static void paintChevron(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *tree = qobject_cast<const QTreeView *>(option.widget);
    if (!tree || !index.model()->hasChildren(index))
        return;
    const QString name = tree->isExpanded(index) ? u"chevron-down"_s : u"chevron-right"_s;
    const QRect row = option.rect;
    widgets::paintIcon(painter, QRect(row.left() + dp(3), row.center().y() - dp(6) + 1, dp(12), dp(12)), name,
        theme()[Token::Text3]);
}

void PathTreeDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintGround(painter, option);
    paintChevron(painter, option, index);
    const bool gate = index.parent().isValid();
    const bool stopped = index.data(PathTreeModel::MarkRole).toInt() == int(Outcome::Stopped);
    const int mark = index.data(PathTreeModel::MarkRole).toInt();
    const bool quiet = mark == -1 || mark == int(Outcome::NotReached);
    const QRect row = option.rect;
    const int indent = gate ? dp(4) : 0;
    paintMark(painter, QPointF(row.left() + dp(26) + indent, row.center().y() + 1), index);

    const QFont words = widgets::font(stopped ? Role::Strong : Role::Body);
    const QColor ink =
        stopped ? widgets::classInk(index.data(PathTreeModel::CodeRole).toInt()).ink : theme()[Token::Text3];
    painter->setFont(words);
    painter->setPen(theme()[quiet ? Token::Text2 : Token::Text]);
    const int numberLeft = row.left() + dp(44) + indent;
    const QString number = index.data(PathTreeModel::NumberRole).toString();
    const int labelLeft =
        numberLeft + std::max(dp(22), QFontMetrics(words).horizontalAdvance(number) + dp(6));
    painter->drawText(QRect(numberLeft, row.top(), dp(60), row.height()), Qt::AlignVCenter, number);
    const QString outcome = index.data(PathTreeModel::OutcomeRole).toString();
    const int right = row.right() - dp(16);
    const QFontMetrics metrics(words);
    const int outcomeWidth = metrics.horizontalAdvance(outcome);
    const QString label =
        metrics.elidedText(index.data().toString(), Qt::ElideRight, right - outcomeWidth - dp(6) - labelLeft);
    painter->drawText(QRect(labelLeft, row.top(), right - labelLeft, row.height()), Qt::AlignVCenter, label);
    painter->setPen(ink);
    painter->drawText(
        QRect(right - outcomeWidth, row.top(), outcomeWidth + 1, row.height()), Qt::AlignVCenter, outcome);
    painter->restore();
}

PathTree::PathTree(QWidget *parent)
    : QTreeView(parent)
{
    setObjectName(u"pathTree"_s);
    setAccessibleName(tr("Decision path as a list"));
    setHeaderHidden(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    setRootIsDecorated(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setExpandsOnDoubleClick(false);
    setItemDelegate(new PathTreeDelegate(this));
    viewport()->setAutoFillBackground(false);
}

void PathTree::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (event->pos().x() < dp(18) && model()->hasChildren(index)) {
        setExpanded(index, !isExpanded(index));
        return;
    }
    QTreeView::mousePressEvent(event);
}

void PathTree::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        scheduleDelayedItemsLayout();
}

} // namespace path
