// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include <vector>

namespace rfc {

/// A heading among the lines of an RFC.
struct Heading {
    QString number; ///< "15.5.6", "A.1"; empty: one without a number, such as "Abstract"
    QString title;
    qsizetype line = 0; ///< of its first line
    qsizetype lines = 1; ///< how many it takes
    int level = 1; ///< 1 for "15", 3 for "15.5.6"
};

/// The headings in their order; those that only a table of contents has are not among them. A number that
/// cannot follow the one before it is text, not a heading.
std::vector<Heading> findHeadings(const QStringList &lines);

} // namespace rfc
