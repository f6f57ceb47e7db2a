// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/scanner.h"

/// Pieces of grammar that several fields have in common; each reads from where the scanner stands.
namespace fields {

/// The largest delta-seconds that recipients need to tell apart (rfc9111#1.2.2).
inline constexpr qint64 mostSeconds = qint64(1) << 31;

/// [ OWS ";" OWS "q=" qvalue ] (rfc9110#12.4.2), in thousandths; nullopt when there is none.
std::optional<int> readWeight(Scanner &scanner);
/// The qvalue that a parameter holds; faults at its bytes.
std::optional<int> weightOf(Scanner &scanner, const Parameter &parameter);
/// A language tag or basic range: subtags of 1 to 8 letters or digits, the first of letters (rfc4647#2.1).
Span readLanguage(Scanner &scanner);
/// A comment with its parentheses, nested ones included, at most 16 deep (rfc9110#5.6.5).
Span readComment(Scanner &scanner);

} // namespace fields
