// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/captures/row.h"

namespace captures {

/// What the filter box says: words that all must fit. "level:error", "status:405", "status:4xx",
/// "method:put" and "host:shop" ask about one thing; any other word has to occur in method, target, status
/// or verdict. A minus in front turns a word round.
class Filter {
public:
    Filter() = default;
    explicit Filter(const QString &text);

    bool isEmpty() const { return m_words.empty(); }
    bool admits(const Row &row) const;

private:
    enum class Subject { Anything, Level, Status, Method, Host };
    struct Word {
        Subject subject = Subject::Anything;
        QString text; ///< lower case
        bool turned = false;
    };

    static bool fits(const Word &word, const Row &row);

    std::vector<Word> m_words;
};

/// "405 Method Not Allowed", "no answer".
QString statusWords(const Row &row);
/// "error"; "nothing" when nothing was found.
QString worstWord(const Row &row);

} // namespace captures
