// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/value.h"

#include <vector>

/// Structured fields (rfc9651), parsed strictly: one fault and there is no value.
namespace fields {

/// An Item without its parameters (rfc9651#3.3).
struct BareItem {
    enum class Type { Integer, Decimal, String, Token, Bytes, Boolean, Date, DisplayString };

    Type type = Type::Boolean;
    Span span; ///< as written, quotes and colons included
    qint64 number = 1; ///< Integer, Boolean (0, 1), Date in seconds since 1970; a Decimal in thousandths

    bool operator==(const BareItem &) const = default;
    bool isTrue() const { return type == Type::Boolean && number == 1; }
    /// The text of a String, Token or DisplayString (UTF-8), the decoded bytes of Bytes; else as written.
    QByteArray text(QByteArrayView value) const;
};

struct ItemParameter {
    Span key;
    BareItem value; ///< Boolean true when none is written; its span is empty then

    bool operator==(const ItemParameter &) const = default;
};
using ItemParameters = std::vector<ItemParameter>;
/// The last of that key, which is the one that counts (rfc9651#4.2.3.2), or null.
const ItemParameter *find(const ItemParameters &parameters, QByteArrayView value, QByteArrayView key);

struct Item {
    BareItem value;
    ItemParameters parameters;
};

/// A member of a List or Dictionary: an Item or an Inner List.
struct Member {
    Span key; ///< Dictionaries only
    bool isInner = false;
    Item item; ///< of an Inner List only the parameters are used
    std::vector<Item> inner;
    Span span; ///< key included
    bool replaced = false; ///< a later member has the same key
};
using Members = std::vector<Member>;
/// The member of that key that counts, which is the last, or null.
const Member *find(const Members &members, QByteArrayView value, QByteArrayView key);

Parsed<Item> parseItem(QByteArrayView value);
/// Empty values are empty Lists and Dictionaries.
Parsed<Members> parseList(QByteArrayView value);
Parsed<Members> parseDictionary(QByteArrayView value);

/// "an Integer", "a Token", … for sentences.
QString typeWords(BareItem::Type type);

} // namespace fields
