// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/value.h"

#include <QStringView>

namespace fields {

enum class Cardinality {
    Singleton, ///< one line, one value
    List, ///< lines may repeat and are joined by commas (rfc9110#5.3)
    Lines, ///< lines may repeat but must never be joined: Set-Cookie
};

enum class FieldDirection { Request, Response, Both };

/// How a structured field is read (rfc9651#4.2).
enum class Structure { None, Item, List, Dictionary };

/// The grammar of one field: what its value must look like.
struct Grammar {
    QByteArrayView name; ///< lower case
    QStringView words; ///< what the value is, for sentences: "a list of methods"
    Cardinality cardinality = Cardinality::Singleton;
    FieldDirection direction = FieldDirection::Both;
    Structure structure = Structure::None;
    std::optional<Fault> (*check)(QByteArrayView value) = nullptr;
};

/// The grammar of a field by its name in any case; null when we know none.
const Grammar *grammarOf(QByteArrayView fieldName);
/// What breaks the grammar of the field first; nullopt: nothing does, or we know no grammar. One line of a
/// list field is judged as well as all of them joined. Spaces around the value are no fault of it.
std::optional<Fault> check(QByteArrayView fieldName, QByteArrayView value);
/// "expected a quoted string at byte 14"; bytes are counted from 0.
QString faultWords(const Fault &fault);

/// All grammars, by name.
struct Grammars {
    const Grammar *begin = nullptr;
    const Grammar *end = nullptr;
};
Grammars allGrammars();

} // namespace fields
