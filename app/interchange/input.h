// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

class QIODevice;

namespace interchange {

/// Bytes from a device, looked at before they are taken, with their place counted.
class Input {
public:
    /// `device` must be open for reading and outlive this.
    explicit Input(QIODevice &device);

    /// What was read and not taken yet.
    QByteArrayView rest() const { return QByteArrayView(m_buffer).sliced(m_at); }
    /// Reads on; false at the end. A pipe gives what it has.
    bool readMore();
    /// Reads on until `count` bytes are there or the end is reached.
    void readUpTo(qsizetype count);
    /// Reads all that is left; false when it is more than `most` bytes.
    bool readAll(qsizetype most);
    void take(qsizetype count);

    qint64 offset() const { return m_offset; } ///< of the first byte of rest()
    qint64 line() const { return m_line; } ///< the same, from 1

private:
    QIODevice &m_device;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_offset = 0;
    qint64 m_line = 1;
};

} // namespace interchange
