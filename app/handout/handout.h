// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

/// One page to take along, as a value, and as HTML.
namespace handout {

/// Rows below a head. The first column names the row.
struct Table {
    QString caption; ///< for screen readers, too; may be empty
    QStringList head; ///< first entry above the names of the rows, may be empty
    std::vector<QStringList> rows;

    bool operator==(const Table &) const = default;
};

/// A heading and what stands below it, in this order. Every part may be empty. All of it is plain text.
struct Section {
    QString heading;
    QStringList paragraphs;
    QStringList items; ///< a list with bullets
    Table table;
    QStringList lines; ///< of the wire or a console: monospaced, broken nowhere else

    bool operator==(const Section &) const = default;
};

/// What a lesson, a solved mystery or a comparison becomes on paper.
struct Handout {
    QString title;
    QString subtitle;
    std::vector<Section> sections;
    QString footer; ///< where the facts are from
    QString language = QStringLiteral("en"); ///< BCP 47

    bool operator==(const Handout &) const = default;
};

/// How large the letters of print are, and whether they are set for paper only.
struct Print {
    double points = 10;
};

/// A whole page: no scripts, nothing loaded, light and dark, and it prints. Every text is escaped; control
/// characters that HTML does not allow become visible.
QString toHtml(const Handout &handout);

/// The same for QTextDocument, which knows no style sheet of today: at this size, black on white.
QString toPlainHtml(const Handout &handout, const Print &print);

} // namespace handout
