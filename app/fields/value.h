// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QVarLengthArray>

#include <optional>

/// The values of HTTP fields, read by the grammar of each. A value is given without the white space around
/// it. What is read keeps spans, so that a finding can point at bytes; nothing is copied until it is asked
/// for.
namespace fields {

/// Half-open run of bytes [start, end) of the value.
struct Span {
    qsizetype start = 0;
    qsizetype end = 0;

    qsizetype size() const { return end - start; }
    bool isEmpty() const { return end == start; }
    /// The bytes themselves; `value` is what the span was read from.
    QByteArrayView of(QByteArrayView value) const { return value.sliced(start, end - start); }
    bool operator==(const Span &) const = default;
};

/// The first byte that breaks a grammar, and what should have stood there: "expected … at byte N".
struct Fault {
    qsizetype at = 0; ///< offset in the value; its size when the value ends too early
    QString expected; ///< "a quoted string"; a noun phrase for such a sentence

    bool operator==(const Fault &) const = default;
};

/// What is expected, as a literal. A pointer: a view would measure its length at each call, in vain.
using Words = const char16_t *;

/// What a parser made of a value. Strict parsers give one of the two. Parsers of fields that the world reads
/// leniently (cookies, Content-Security-Policy) may give both; they say so.
template <typename T> struct Parsed {
    std::optional<T> value;
    std::optional<Fault> fault;

    explicit operator bool() const { return value.has_value(); }
    const T &operator*() const { return *value; }
    const T *operator->() const { return &*value; }
};

/// Things in the order of the value; a few need no allocation.
template <typename T, qsizetype few = 4> using Row = QVarLengthArray<T, few>;

/// Elements of a list field (rfc9110#5.6.1).
template <typename T, qsizetype few = 4> struct List {
    Row<T, few> items;
    int empty = 0; ///< empty elements, which recipients skip and senders must not write
};

/// A token or a quoted string (rfc9110#5.6.4).
struct Text {
    Span span; ///< without the quotes
    bool quoted = false;
    bool escaped = false; ///< has quoted pairs: the bytes are not the text

    /// What it says, quoted pairs undone.
    QByteArray text(QByteArrayView value) const;
    bool operator==(const Text &) const = default;
};

/// name=value, as parameters, auth-params and directives have it. Names are compared without case.
struct Parameter {
    Span name;
    Text value;
    bool hasValue = false; ///< an "=" came

    Span span() const { return {name.start, hasValue ? value.span.end + (value.quoted ? 1 : 0) : name.end}; }
    bool operator==(const Parameter &) const = default;
};
using Parameters = Row<Parameter, 2>;

/// The first parameter of that name, or null; the name in lower or any case.
const Parameter *find(const Parameters &parameters, QByteArrayView value, QByteArrayView name);
/// The first parameter whose name stood before, or null.
const Parameter *repeated(const Parameters &parameters, QByteArrayView value);

/// A number of digits; what does not fit is cut to the largest that does.
struct Number {
    qint64 value = 0;
    bool overflow = false; ///< more than the field can mean
    Span span;

    bool operator==(const Number &) const = default;
};

/// Equal without regard to ASCII case, for views of one size.
bool sameLetters(QByteArrayView a, QByteArrayView b);
/// Equal without regard to ASCII case.
inline bool same(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && sameLetters(a, b);
}
/// One of a few words, without regard to ASCII case.
bool oneOf(QByteArrayView text, std::initializer_list<QByteArrayView> words);

} // namespace fields
