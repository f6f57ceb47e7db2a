// SPDX-License-Identifier: Apache-2.0
#include "ui/handout/paper.h"

#include "app/handout/handout.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

#include <algorithm>

namespace handout {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("handout", text);
}

static void setPoints(QTextDocument *document, double points)
{
    QFont font = document->defaultFont();
    font.setPointSizeF(points);
    document->setDefaultFont(font);
}

// Too long for one sheet at the least size: set on a taller one, which is then drawn smaller.
static void drawShrunk(QTextDocument *document, QPagedPaintDevice *device)
{
    const QSizeF sheet(device->width(), device->height());
    double scale = 1;
    for (int turn = 0; turn < 40; ++turn) {
        document->setPageSize(QSizeF(sheet.width() / scale, -1));
        document->setTextWidth(sheet.width() / scale);
        const QSizeF size = document->size();
        if (size.height() * scale <= sheet.height() && size.width() * scale <= sheet.width() + 1)
            break;
        scale *= 0.94;
    }
    // Something that cannot be broken may still be wider than its sheet.
    const QSizeF size = document->size();
    scale = std::min({scale, sheet.width() / size.width(), sheet.height() / size.height()});
    QPainter painter(device);
    painter.scale(scale, scale);
    document->drawContents(&painter);
}

int print(QTextDocument *document, const Sheet &sheet, QPagedPaintDevice *device,
    const std::function<void(double)> &resize)
{
    const int gap = sheet.columns > 1 ? device->width() / 24 : 0;
    const QSizeF column((device->width() - gap * (sheet.columns - 1)) / sheet.columns, device->height());
    document->setDocumentMargin(0);
    document->documentLayout()->setPaintDevice(device);
    for (double size = sheet.largest; size >= sheet.smallest; size -= 0.5) {
        resize ? resize(size) : setPoints(document, size);
        document->setPageSize(column);
        const bool fits = document->size().width() <= column.width() + 1;
        if (document->pageCount() <= sheet.columns && (fits || !sheet.single))
            break;
    }
    const int pages = document->pageCount();
    if (sheet.single && (pages > sheet.columns || document->size().width() > column.width() + 1)) {
        drawShrunk(document, device);
        return 1;
    }
    QPainter painter(device);
    for (int page = 0; page < pages; ++page) {
        if (page > 0 && page % sheet.columns == 0)
            device->newPage();
        const QRectF part(0, page * column.height(), column.width(), column.height());
        painter.save();
        painter.translate((page % sheet.columns) * (column.width() + gap), -part.top());
        painter.setClipRect(part);
        document->drawContents(&painter, part);
        painter.restore();
    }
    return (pages + sheet.columns - 1) / sheet.columns;
}

int print(const Handout &handout, QPagedPaintDevice *device)
{
    QTextDocument document;
    document.setUndoRedoEnabled(false);
    return print(&document, {1, 11, 6, true}, device, [&](double points) {
        setPoints(&document, points);
        document.setHtml(toPlainHtml(handout, {points}));
    });
}

base::Result<int> writePdf(const QString &fileName, const QString &title, const QPageLayout &layout,
    const std::function<int(QPagedPaintDevice *)> &paint)
{
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly))
        return base::Error{tr("The file cannot be written: %1.").arg(file.errorString()), fileName,
            tr("Choose another place.")};
    int pages = 0;
    {
        QPdfWriter writer(&file);
        writer.setPageLayout(layout);
        writer.setTitle(title);
        writer.setCreator(u"Reason Phrase"_s);
        pages = paint(&writer);
    }
    if (!file.commit())
        return base::Error{tr("The file was not finished: %1.").arg(file.errorString()), fileName,
            tr("Check the space on the disk.")};
    return pages;
}

QPageLayout paperLayout(QPageSize::PageSizeId size, bool wide)
{
    return {QPageSize(size), wide ? QPageLayout::Landscape : QPageLayout::Portrait, QMarginsF(12, 12, 12, 12),
        QPageLayout::Millimeter};
}

bool isWide(const Handout &handout)
{
    return std::any_of(handout.sections.begin(), handout.sections.end(), [](const Section &section) {
        const std::size_t first = section.table.rows.empty() ? 0 : std::size_t(section.table.rows[0].size());
        return std::max(std::size_t(section.table.head.size()), first) >= 4;
    });
}

base::Result<int> save(const Handout &handout, const QString &fileName, QPageSize::PageSizeId size)
{
    if (!fileName.endsWith(".html"_L1, Qt::CaseInsensitive)
        && !fileName.endsWith(".htm"_L1, Qt::CaseInsensitive))
        return writePdf(fileName, handout.title, paperLayout(size, isWide(handout)),
            [&handout](QPagedPaintDevice *device) { return print(handout, device); });
    QSaveFile file(fileName);
    const QByteArray text = toHtml(handout).toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return base::Error{tr("The file cannot be written: %1.").arg(file.errorString()), fileName,
            tr("Choose another place.")};
    return 1;
}

} // namespace handout
