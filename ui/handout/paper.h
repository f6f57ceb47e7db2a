// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QPageLayout>

#include <functional>

class QPagedPaintDevice;
class QTextDocument;

/// Text onto paper: one place for everything the program prints.
namespace handout {

struct Handout;

/// How a text is set on its sheets.
struct Sheet {
    int columns = 1;
    double largest = 10; ///< pt
    double smallest = 6; ///< pt; below it another sheet is taken, or the text is drawn smaller
    bool single = false; ///< one sheet, whatever it takes
};

/// Sets the document in the largest type that fits; returns how many pages were used. `resize` sets the type
/// size of the document in pt; null: its default font is changed.
int print(QTextDocument *document, const Sheet &sheet, QPagedPaintDevice *device,
    const std::function<void(double)> &resize = {});

/// Onto exactly one page; its words can be selected.
int print(const Handout &handout, QPagedPaintDevice *device);

/// Writes a PDF file: `paint` gets the paper and returns the number of pages. A file that cannot be finished
/// leaves what was there before.
base::Result<int> writePdf(const QString &fileName, const QString &title, const QPageLayout &layout,
    const std::function<int(QPagedPaintDevice *)> &paint);

/// A4 or Letter with the margins of the program; wide: landscape.
QPageLayout paperLayout(QPageSize::PageSizeId size = QPageSize::A4, bool wide = false);

/// Lies better on its side: a table of three columns or more.
bool isWide(const Handout &handout);

/// As its name says: .html and .htm are written as a page for browsers, anything else as one page PDF.
base::Result<int> save(
    const Handout &handout, const QString &fileName, QPageSize::PageSizeId size = QPageSize::A4);

} // namespace handout
