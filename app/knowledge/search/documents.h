// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/search.h"

namespace knowledge::search {

/// Where a text stands, the most telling first.
enum class Rank : quint8 { Name, Words, Summary, Article };
constexpr int rankCount = 4;

/// What can be found: an entry of any kind.
struct Document {
    QString kind;
    QString id;
    QString title;
    QString line; ///< what it is about
    double weight = 1; ///< of its kind, less when it is not registered
    quint32 titleSection = 0; ///< its number in the index and one more; 0: not there yet
    quint32 lineSection = 0; ///< the same
};

/// A text of a document.
struct Text {
    quint32 document = 0;
    Rank rank = Rank::Article;
    QString text;
};

/// All entries with all that is searched in them. The first name of a document is its title, its first
/// summary its line.
struct Library {
    std::vector<Document> documents;
    std::vector<Text> texts;
};
Library collect(const Knowledge &knowledge, const std::vector<SearchEntry> &more = {});

} // namespace knowledge::search
