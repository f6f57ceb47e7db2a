// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/interchange/input.h"

#include <optional>

namespace interchange {

/// Finds where one JSON value ends, in any slices. Looks at brackets and quotes only: whether it is JSON is
/// for a parser to say. Does not recurse.
class ValueExtent {
public:
    /// How many of the bytes belong to the value; all of them while it goes on.
    qsizetype feed(QByteArrayView bytes);
    bool isDone() const { return m_step == Step::Done; }
    /// A bare word or number ends with the text, too.
    bool isDoneAtEnd() const { return isDone() || m_step == Step::Word; }

private:
    enum class Step { Start, Word, Text, Escape, Between, Done };

    Step after(char c);
    Step afterText(char c) const;
    Step afterBetween(char c);

    Step m_step = Step::Start;
    qint64 m_depth = 0;
};

/// Walks through a JSON text that is too large to be held, value by value.
class JsonWalk {
public:
    explicit JsonWalk(Input &input);

    /// The next byte that is not white space, still to be taken; 0 at the end.
    char peek();
    /// Takes that byte when it is this one.
    bool takeIf(char c);
    /// Takes an object's next key and its colon; nullopt: there is none.
    std::optional<QByteArray> takeKey();
    /// Takes a value. Its bytes, unless it has more than `most`: then they are dropped and an empty array
    /// comes back. nullopt: the text ended inside of it.
    std::optional<QByteArray> takeValue(qsizetype most);

private:
    Input &m_input;
};

} // namespace interchange
