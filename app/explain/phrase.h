// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/facts.h"

namespace explain {

/// A text of a rule with its {placeholders} found once, to be filled in for one exchange after the other; see
/// fill().
class Phrase {
public:
    Phrase() = default;
    explicit Phrase(const QString &text);

    QString fill(const Facts &facts, const std::vector<Mark> &marks = {}) const;

private:
    using Value = QString (*)(const Facts &);

    /// A placeholder and the words before it.
    struct Part {
        enum class Source { Marks, ResponseField, RequestField, Known, CacheWords };

        qsizetype from = 0; ///< of the words, in the text
        qsizetype to = 0;
        Source source = Source::CacheWords;
        QString key;
        QByteArray name; ///< of the field
        Value value = nullptr;
        bool ofResponse = false; ///< empty when there is no response
        bool startsSentence = false; ///< with a noun, for want of a name
        bool betweenSpaces = false; ///< of which one goes when there is nothing to fill in
    };

    static Part partOf(const QString &key);
    static QString valueOf(const Part &part, const Facts &facts, const std::vector<Mark> &marks);

    QString m_text;
    std::vector<Part> m_parts;
    qsizetype m_rest = 0; ///< what follows the last part begins here
};

/// What a finding points at, read once: status-line, request-line, method, target, request-version, content,
/// request-content, response:Name, request:Name (all lines of that name), missing:Name (a ghost in the
/// response), missing-request:Name, failure (where a call came to nothing).
class Points {
public:
    Points() = default;
    explicit Points(const QStringList &points);

    /// What is not there gives no mark.
    std::vector<Mark> marks(const Facts &facts, bool required) const;

private:
    struct Point {
        enum class Kind { Nothing, RequestPart, ResponsePart, Lines, Ghost, Failure };

        Kind kind = Kind::Nothing;
        http::Direction side = http::Direction::Received;
        http::Span http::Request::*asked = nullptr;
        http::Span http::Response::*given = nullptr;
        QByteArray name;
        QString ghost; ///< the name again, of a ghost
    };

    static Point pointOf(const QString &text);

    std::vector<Point> m_points;
};

} // namespace explain
