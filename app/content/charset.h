// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace content {

/// Where the name of a character set came from.
enum class CharsetFrom {
    Mark, ///< a byte order mark
    Field, ///< Content-Type
    Inside, ///< an XML declaration or a meta element
    Rule, ///< the format leaves no choice: JSON is UTF-8 (rfc8259#8.1)
    Valid, ///< nobody said, and the bytes are UTF-8
    Guess, ///< nobody said: windows-1252, which has a character for nearly every byte
};

struct Charset {
    QByteArray name; ///< as written, "Shift_JIS"
    CharsetFrom from = CharsetFrom::Guess;
    int mark = 0; ///< bytes of the byte order mark, which are no text

    bool operator==(const Charset &) const = default;
};

/// The encoding that a label stands for, by the name iconv has for it; labels are read as browsers read them:
/// "latin1" is windows-1252, "gb2312" is GB18030. Empty: nothing here can read it.
QByteArray encodingOf(QByteArrayView label);
/// The set that a byte order mark tells; empty name: there is none.
Charset markedCharset(QByteArrayView start);
/// The name in `<?xml … encoding="…"?>` or in a meta element, within the first 1,024 bytes; empty: none.
QByteArray charsetInside(QByteArrayView start);

/// Any character set to UTF-8, slice by slice, by the iconv of the system. What is not of the set becomes
/// U+FFFD, one a byte, and is counted.
class ToUtf8 {
public:
    /// `encoding` as encodingOf() gives it.
    explicit ToUtf8(const QByteArray &encoding);
    ~ToUtf8();

    /// False: the system does not know it; nothing will be converted.
    bool isValid() const;
    /// `last`: no more will come; what is cut off at the end is replaced then.
    QByteArray feed(QByteArrayView bytes, bool last);
    qint64 replaced() const { return m_replaced; }

private:
    struct Handle;
    std::unique_ptr<Handle> m_handle;
    QByteArray m_rest;
    qint64 m_replaced = 0;
};

/// Counts bytes that are not UTF-8, slice by slice.
class Utf8Check {
public:
    void feed(QByteArrayView bytes);
    void finish();
    qint64 invalid() const { return m_invalid; }

private:
    void take(uchar byte);

    int m_missing = 0; ///< continuation bytes still to come
    int m_held = 0; ///< bytes of the character so far
    uchar m_low = 0x80; ///< what the next one may be
    uchar m_high = 0xbf;
    qint64 m_invalid = 0;
};

} // namespace content
