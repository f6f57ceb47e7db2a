// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QHash>
#include <QList>
#include <QString>

#include <vector>

namespace rfc {

/// One section of a document. Offsets are UTF-16 units in Document::text().
struct Section {
    QString number; ///< "15.5.6", "A.1"; empty: one without a number, such as "Abstract"
    QString title;
    int level = 1; ///< 1 for "15", 3 for "15.5.6"
    qsizetype begin = 0; ///< of its heading
    qsizetype end = 0; ///< of its own text, where the next section begins
    qsizetype treeEnd = 0; ///< the same with its subsections
};

/// A place in the text that names a section or another document.
struct Link {
    qsizetype begin = 0;
    qsizetype length = 0;
    QString reference; ///< "rfc9110#15.5.6"
};

/// The plain text of an RFC, both the paged kind of old and the one without pages, and where its sections
/// are. A value; takes any bytes without harm.
class Document {
public:
    /// Reads `bytes` as the text of `id` ("rfc9110"); an error when they are something else.
    static base::Result<Document> parse(const QString &id, const QByteArray &bytes);

    const QString &id() const { return m_id; }
    /// Without page breaks, lines end with "\n".
    const QString &text() const { return m_text; }
    const std::vector<Section> &sections() const { return m_sections; }
    /// Sorted by where they are.
    const std::vector<Link> &links() const { return m_links; }

    /// Index of the section of this number; -1: there is none.
    int indexOf(const QString &number) const { return m_places.value(number, -1); }
    /// Index of the section that holds this offset; -1: it stands before the first.
    int sectionAt(qsizetype offset) const;
    /// Heading and text of a section; empty for an index that is not there.
    QString textOf(int index, bool withSubsections) const;
    /// The link that covers this offset, or null.
    const Link *linkAt(qsizetype offset) const;

private:
    QString m_id;
    QString m_text;
    std::vector<Section> m_sections;
    std::vector<Link> m_links;
    QHash<QString, int> m_places;
};

} // namespace rfc
