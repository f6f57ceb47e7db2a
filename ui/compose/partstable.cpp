// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/partstable.h"

#include "ui/compose/rawtext.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;

static constexpr int lineHeight = 28;
static constexpr int mostRows = 5;
static constexpr int bytesRole = Qt::UserRole; ///< as they came, where a line of text could not hold them
static constexpr int fileNameRole = Qt::UserRole + 1;

PartsTable::PartsTable(QWidget *parent)
    : QTableWidget(0, 4, parent)
{
    setHorizontalHeaderLabels({tr("Name"), tr("Value"), tr("File"), tr("Media type")});
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    setShowGrid(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
        | QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QTableWidget::itemChanged, this, [this] {
        if (m_setting)
            return;
        keepSpare();
        Q_EMIT edited();
    });
    setFiles(false);
    setParts({});
}

void PartsTable::setFiles(bool files)
{
    setColumnHidden(File, !files);
    setColumnHidden(Type, !files);
    fit();
}

static QTableWidgetItem *itemOf(const QByteArray &bytes)
{
    auto *item = new QTableWidgetItem(lineOf(bytes));
    item->setData(bytesRole, bytes);
    return item;
}

static QByteArray bytesOf(const QTableWidgetItem *item)
{
    if (!item)
        return {};
    const QByteArray kept = item->data(bytesRole).toByteArray();
    return lineOf(kept) == item->text() ? kept : item->text().toUtf8();
}

void PartsTable::putRow(int row, const http::Part &part)
{
    m_setting = true;
    setItem(row, Name, itemOf(part.name));
    setItem(row, Value, itemOf(part.value));
    setItem(row, File, new QTableWidgetItem(part.file));
    setItem(row, Type, itemOf(part.mediaType));
    item(row, File)->setData(fileNameRole, part.fileName);
    m_setting = false;
}

void PartsTable::setParts(const std::vector<http::Part> &wanted)
{
    if (rowCount() > 0 && wanted == parts())
        return;
    setRowCount(int(wanted.size()));
    for (int row = 0; row < rowCount(); ++row)
        putRow(row, wanted[std::size_t(row)]);
    keepSpare();
}

http::Part PartsTable::partAt(int row) const
{
    http::Part part;
    part.name = bytesOf(item(row, Name));
    part.value = bytesOf(item(row, Value));
    if (const QTableWidgetItem *file = item(row, File)) {
        part.file = file->text();
        part.fileName = file->data(fileNameRole).toByteArray();
    }
    part.mediaType = bytesOf(item(row, Type));
    return part;
}

std::vector<http::Part> PartsTable::parts() const
{
    std::vector<http::Part> all;
    for (int row = 0; row < rowCount(); ++row) {
        const http::Part part = partAt(row);
        if (!part.name.isEmpty() || !part.value.isEmpty() || !part.file.isEmpty())
            all.push_back(part);
    }
    return all;
}

void PartsTable::keepSpare()
{
    const bool spare = rowCount() > 0 && partAt(rowCount() - 1) == http::Part();
    if (!spare) {
        insertRow(rowCount());
        putRow(rowCount() - 1, {});
    }
    fit();
}

void PartsTable::putFile(const QString &path)
{
    const int row = currentRow() < 0 ? rowCount() - 1 : currentRow();
    http::Part part = partAt(row);
    if (part.name.isEmpty())
        part.name = "file";
    part.file = path;
    part.fileName.clear();
    putRow(row, part);
    keepSpare();
    Q_EMIT edited();
}

void PartsTable::addFile(const QString &path)
{
    setCurrentCell(rowCount() - 1, File);
    putFile(path);
}

void PartsTable::removeCurrent()
{
    if (currentRow() < 0)
        return;
    removeRow(currentRow());
    keepSpare();
    Q_EMIT edited();
}

void PartsTable::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Delete)
        removeCurrent();
    else if (enter && event->modifiers() == Qt::NoModifier && currentItem())
        editItem(currentItem());
    else
        QTableWidget::keyPressEvent(event);
}

void PartsTable::changeEvent(QEvent *event)
{
    QTableWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fit();
}

void PartsTable::resizeEvent(QResizeEvent *event)
{
    QTableWidget::resizeEvent(event);
    fit();
}

void PartsTable::fit()
{
    const QFont mono = widgets::font(Role::Mono);
    if (font() != mono)
        setFont(mono);
    verticalHeader()->setDefaultSectionSize(dp(lineHeight));
    const int rows = std::clamp(rowCount(), 2, mostRows);
    setFixedHeight(horizontalHeader()->sizeHint().height() + rows * dp(lineHeight) + 2);
    const int width = viewport()->width();
    const bool files = !isColumnHidden(File);
    setColumnWidth(Name, width / (files ? 5 : 3));
    setColumnWidth(File, width * 3 / 10);
    setColumnWidth(Type, width / 5);
    setColumnWidth(Value, width - columnWidth(Name) - (files ? columnWidth(File) + columnWidth(Type) : 0));
}

} // namespace compose
