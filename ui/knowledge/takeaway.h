// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/knowledge/article.h"

class QPagedPaintDevice;

/// Articles to take along.
namespace knowledgeui {

/// The article as Markdown, with its sections and addresses.
QString articleMarkdown(const Article &article, const QString &note = {});
/// Writes it in two columns onto one page, in the largest type that fits, down to 6 pt; what is longer takes
/// more pages. Returns how many.
int printArticle(const Article &article, const QString &note, QPagedPaintDevice *device);

} // namespace knowledgeui
