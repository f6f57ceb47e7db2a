// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace wire {

/// A second hold on a connected socket. QAbstractSocket closes its descriptor as soon as a write fails, and
/// with it goes an answer that has arrived but was not read yet; it also reports a reset as an ordinary
/// close. Both can still be seen through this. Does nothing on systems without POSIX sockets.
class Lifeline {
public:
    Lifeline() = default;
    ~Lifeline();
    Lifeline(const Lifeline &) = delete;
    Lifeline &operator=(const Lifeline &) = delete;

    void hold(qintptr socketDescriptor);
    /// The connection stays up as long as it is held: let go before closing.
    void release();

    /// What has arrived and was not read, `limit` bytes at the most; does not block.
    QByteArray unread(qint64 limit) const;
    /// The peer ended the connection by a reset rather than by closing it.
    bool wasReset() const;

private:
    int m_descriptor = -1;
};

} // namespace wire
