// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/search/index.h"

namespace knowledge::search {

/// How well a document answers a query.
struct Score {
    quint32 document = 0;
    double points = 0;
    bool whole = false; ///< no word that matters is missing
    quint32 words = 0; ///< which words of the query are in it, one bit each
    quint32 strong = 0; ///< and which in its names or words
    quint32 place = 0; ///< the most telling place in its article; 0: none
};

/// The documents worth showing, best first: those with all words, and when these are few those with most.
std::vector<Score> score(const TextIndex &index, const std::vector<QueryWord> &query);

} // namespace knowledge::search
