// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace content {

/// Where a text stops being what it should be.
struct TextFault {
    qint64 at = 0; ///< byte of the text
    QString why; ///< a main clause: "a comma is missing"

    bool operator==(const TextFault &) const = default;
};

/// Indents JSON slice by slice (rfc8259) without reading it into anything: numbers, order, repeated names and
/// escapes stay as they were written. From a fault on, the rest comes out as it came in.
class JsonIndenter {
public:
    void feed(QByteArrayView bytes);
    void finish();
    /// What was made since the last call.
    QByteArray take() { return std::exchange(m_out, {}); }

    const std::optional<TextFault> &fault() const { return m_fault; }
    /// Whole values at the top; more than one is a sequence of texts, not one.
    qint64 values() const { return m_values; }

private:
    enum class Expect { Value, ValueOrEnd, Name, NameOrEnd, Colon, CommaOrEnd };
    enum class Within { Nothing, String, Escape, Digits, Word };

    void take(char byte);
    void takeInString(char byte);
    void takeMark(char byte);
    bool startValue(char byte);
    void open(char bracket);
    void close(char bracket);
    void endValue();
    void endWord();
    void breakLine();
    void fail(const QString &why, qint64 back = 0);

    Expect m_expect = Expect::Value;
    Within m_within = Within::Nothing;
    bool m_isName = false; ///< the string is the name of a member
    int m_digits = 0; ///< of \u that have to come
    QByteArray m_word; ///< a number, true, false or null so far
    QByteArray m_open; ///< brackets
    QByteArray m_out;
    qint64 m_at = 0;
    qint64 m_values = 0;
    std::optional<TextFault> m_fault;
};

} // namespace content
