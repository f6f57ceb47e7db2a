// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/fieldsdrawer.h"

#include "ui/compose/fieldsmodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QTableView>
#include <QVBoxLayout>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

static constexpr int rowHeight = 32;
static constexpr int mostRows = 8;
static constexpr int boxLeft = 16;
static constexpr int boxSide = 18;
static constexpr int textLeft = 48; ///< of names; editors begin a little before it

static void paintCheckBox(QPainter *painter, const QRect &box, bool on)
{
    const widgets::Theme &colors = widgets::theme();
    painter->setPen(QPen(colors[on ? Token::Accent : Token::BorderInput], on ? 1 : 1.5));
    painter->setBrush(colors[on ? Token::Accent : Token::Field]);
    painter->drawRoundedRect(QRectF(box).adjusted(.75, .75, -.75, -.75), dp(4), dp(4));
    if (on)
        widgets::paintIcon(
            painter, box.adjusted(dp(2), dp(2), -dp(2), -dp(2)), u"check"_s, colors[Token::OnAccent]);
}

static Role roleOf(const QModelIndex &index)
{
    if (index.column() > FieldsModel::Value)
        return Role::Body;
    const bool loud = index.column() == FieldsModel::Name && !index.data(FieldsModel::AddedRole).toBool()
        && index.data(FieldsModel::EnabledRole).toBool();
    return loud ? Role::MonoStrong : Role::Mono;
}

void FieldDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const widgets::Theme &colors = widgets::theme();
    const QRect cell = option.rect;
    const bool quiet =
        index.data(FieldsModel::AddedRole).toBool() || !index.data(FieldsModel::EnabledRole).toBool();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.row() == m_marked)
        painter->fillRect(cell, colors[Token::Highlight]);
    const int lineLeft = index.column() == FieldsModel::Name ? cell.left() + dp(textLeft) : cell.left();
    const int lineRight = index.column() == FieldsModel::Remove ? cell.right() - dp(16) : cell.right();
    painter->setPen(QPen(colors[Token::Border], 1));
    painter->drawLine(QPointF(lineLeft, cell.bottom() + 0.5), QPointF(lineRight, cell.bottom() + 0.5));
    int left = cell.left();
    if (index.column() == FieldsModel::Name) {
        paintCheckBox(painter,
            QRect(left + dp(boxLeft), cell.center().y() - dp(boxSide) / 2, dp(boxSide), dp(boxSide)),
            index.data(Qt::CheckStateRole).toInt() == Qt::Checked);
        left += dp(textLeft);
    }
    if (index.column() == FieldsModel::Remove) {
        const int side = dp(14);
        const bool gone =
            index.data(FieldsModel::AddedRole).toBool() && !index.data(FieldsModel::EnabledRole).toBool();
        if (!gone)
            widgets::paintIcon(painter,
                QRect(cell.right() - dp(16) - side - dp(4), cell.center().y() - side / 2, side, side),
                u"close"_s, colors[Token::Text2]);
    } else {
        const QFont font = widgets::font(roleOf(index));
        painter->setFont(font);
        const Token loud = index.column() == FieldsModel::Origin ? Token::Text2 : Token::Text;
        painter->setPen(colors[quiet ? Token::Text3 : loud]);
        const QRect box(left, cell.top(), cell.right() - left - dp(8), cell.height());
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, box.width()));
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors[Token::Accent], 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), dp(4), dp(4));
    }
    painter->restore();
}

QSize FieldDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {dp(120), dp(rowHeight)};
}

QWidget *FieldDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setFont(widgets::font(roleOf(index)));
    editor->setAccessibleName(index.column() == FieldsModel::Name ? tr("Field name") : tr("Field value"));
    return editor;
}

void FieldDelegate::updateEditorGeometry(
    QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int left = index.column() == FieldsModel::Name ? dp(textLeft) : 0;
    editor->setGeometry(option.rect.adjusted(left - dp(11), 1, 0, -1));
}

bool FieldDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const int x = static_cast<QMouseEvent *>(event)->position().toPoint().x() - option.rect.left();
        if (index.column() == FieldsModel::Remove) {
            Q_EMIT removeRequested(index.row());
            return true;
        }
        if (index.column() == FieldsModel::Name && x < dp(textLeft - 6)) {
            const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
            return model->setData(index, int(on ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
        }
    }
    return false;
}

FieldsDrawer::FieldsDrawer(ComposerModel *composer, QWidget *parent)
    : Drawer(tr("Fields"), tr("sent in this order, byte for byte"), parent)
    , m_composer(composer)
    , m_model(new FieldsModel(composer, this))
    , m_table(new QTableView)
{
    auto *add = new widgets::Button(widgets::Button::Quiet, tr("Add a field"), u"plus"_s);
    add->setObjectName(u"addFieldButton"_s);
    add->setAccessibleName(tr("Add a field"));
    connect(add, &QPushButton::clicked, this, &FieldsDrawer::addField);
    addAction(add);
    auto *raw = new widgets::Button(widgets::Button::Quiet, tr("Edit raw"));
    raw->setAccessibleName(tr("Edit the raw bytes"));
    connect(raw, &QPushButton::clicked, this, &FieldsDrawer::rawRequested);
    addAction(raw);

    m_add = add;
    m_delegate = new FieldDelegate(m_table);
    m_table->setObjectName(u"fieldsTable"_s);
    m_table->setAccessibleName(tr("Request fields"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->hide();
    m_table->verticalHeader()->hide();
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
        | QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setTabKeyNavigation(false);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_table->horizontalHeader()->setMinimumSectionSize(dp(20));
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    body()->setContentsMargins(1, 1, 1, dp(6));
    body()->addWidget(m_table);

    connect(m_delegate, &FieldDelegate::removeRequested, this, &FieldsDrawer::remove);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &FieldsDrawer::fitHeight);
    connect(m_model, &QAbstractItemModel::modelReset, this, &FieldsDrawer::fitHeight);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_delegate->setMarked(-1);
        m_table->viewport()->update();
    });
    fitHeight();
}

void FieldsDrawer::showField(int row, bool value)
{
    if (row < 0 || row >= m_model->rowCount()) {
        m_add->setFocus(Qt::OtherFocusReason);
        return;
    }
    const QModelIndex index = m_model->index(row, value ? FieldsModel::Value : FieldsModel::Name);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    m_delegate->setMarked(row);
    m_table->viewport()->update();
    m_table->setFocus(Qt::OtherFocusReason);
}

QWidget *FieldsDrawer::firstField()
{
    if (!m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, FieldsModel::Name));
    return m_table;
}

void FieldsDrawer::addField()
{
    const QModelIndex name = m_model->index(m_composer->addRow(), FieldsModel::Name);
    m_table->setCurrentIndex(name);
    m_table->scrollTo(name);
    m_table->edit(name);
}

void FieldsDrawer::remove(int row)
{
    m_composer->removeRow(row);
    m_table->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1), FieldsModel::Name));
}

bool FieldsDrawer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    // A key that an open editor left over comes by too: not ours.
    if (watched == m_table && m_table->hasFocus() && event->type() == QEvent::KeyPress
        && takeKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return Drawer::eventFilter(watched, event);
}

bool FieldsDrawer::takeKey(int key)
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return false;
    const bool onCross = current.column() == FieldsModel::Remove;
    if (key == Qt::Key_Delete || (key == Qt::Key_Space && onCross)) {
        remove(current.row());
        return true;
    }
    if (key == Qt::Key_Space) {
        const QModelIndex name = current.siblingAtColumn(FieldsModel::Name);
        const bool on = name.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return m_model->setData(name, int(on ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
    }
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && current.column() <= FieldsModel::Value) {
        m_table->edit(current);
        return true;
    }
    return false;
}

void FieldsDrawer::fitHeight()
{
    m_table->verticalHeader()->setDefaultSectionSize(dp(rowHeight));
    m_table->setFixedHeight(std::min(m_model->rowCount(), mostRows) * dp(rowHeight) + 1);
    fitColumns();
}

void FieldsDrawer::fitColumns()
{
    const int width = m_table->viewport()->width();
    const int name = std::min(dp(230), width / 3);
    const int remove = dp(44);
    const int origin = std::min(dp(411), std::max(dp(190), (width - name - remove) * 44 / 100));
    m_table->setColumnWidth(FieldsModel::Name, name);
    m_table->setColumnWidth(FieldsModel::Origin, origin);
    m_table->setColumnWidth(FieldsModel::Remove, remove);
    m_table->setColumnWidth(FieldsModel::Value, std::max(dp(60), width - name - origin - remove));
}

void FieldsDrawer::changeEvent(QEvent *event)
{
    Drawer::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_table)
        fitHeight();
}

} // namespace compose
