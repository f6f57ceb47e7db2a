// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <array>

namespace base {

/// Which pairs of neighbours a text has, whatever their case: told in one pass, it saves most searches.
class TextSketch {
public:
    explicit TextSketch(QByteArrayView text);

    /// False: these bytes stand nowhere in the text.
    bool mayHold(QByteArrayView bytes) const;
    bool hasBeyondAscii() const { return m_beyondAscii; }

private:
    std::array<quint64, 64> m_pairs{};
    bool m_beyondAscii = false;
};

/// What a text must have in it to match a regular expression, so that most texts never meet the expression:
/// looking for a few bytes costs a hundredth of a match. It never says no to a text that would match.
class Needle {
public:
    Needle() = default; ///< excludes nothing
    explicit Needle(const QString &pattern);

    bool mayMatch(QByteArrayView text) const;
    /// The same for a text that is asked about often; `sketch` is of this text.
    bool mayMatch(QByteArrayView text, const TextSketch &sketch) const;

private:
    struct Piece {
        QByteArray bytes; ///< lower case when case does not count
        bool atStart = false;
    };
    QList<Piece> m_anyOf; ///< one an alternative; empty: anything may match
    bool m_anyCase = false;

    bool isIn(const Piece &piece, QByteArrayView text) const;
    friend class NeedleReader;
};

} // namespace base
