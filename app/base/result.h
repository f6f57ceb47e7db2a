// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace base {

/// Why something could not be done, fit to show to a person.
struct Error {
    QString what; ///< what happened, one sentence
    QString where; ///< file, line, key, byte or option; may be empty
    QString advice; ///< what to do about it; may be empty

    /// The three parts as one line: "where: what advice".
    QString text() const;
    bool operator==(const Error &) const = default;
};

/// A value or the Error that stands in its place; the compiler does not let you drop it.
template <typename T> class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    /// Precondition of value() and of * and ->: hasValue().
    const T &value() const { return std::get<0>(m_state); }
    T &value() { return std::get<0>(m_state); }
    const T &operator*() const { return value(); }
    T &operator*() { return value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    /// Precondition: !hasValue().
    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

} // namespace base
