// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/knowledge.h"

namespace knowledge {

/// One search hit, best first.
struct Hit {
    QString kind; ///< "status", "method", "field"
    QString id;
    QString title; ///< "501 Not Implemented", "PROPFIND", "Allow"
    QString line; ///< the summary
    int score = 0;
};

/// Full-text search over numbers, names, summaries, articles and synonyms; case does not matter, all words
/// of the query have to be found (as prefixes). Built once; a look-up is well under a millisecond.
class SearchIndex {
public:
    explicit SearchIndex(const Knowledge &knowledge);
    QList<Hit> find(const QString &query, int most = 50) const;

private:
    struct Document {
        Hit hit;
        QString strong; ///< id, name, synonyms; lower case, between spaces
        QString weak; ///< summary and article; the same
    };
    std::vector<Document> m_documents;
};

} // namespace knowledge
