// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"

#include <QFile>

namespace wire {

/// The bytes of a request in the order in which they go out. Files are read as they are needed.
class Outbox {
public:
    explicit Outbox(const http::Composed &composed);

    qint64 size() const { return m_size; } ///< of everything, content that waits included
    qint64 handed() const { return m_handed; } ///< bytes that next() gave
    /// The content waits for release().
    bool isHolding() const { return m_holding; }
    /// All that may go out now was handed over.
    bool isIdle() const { return m_handed == (m_holding ? m_head.size() : m_size); }
    void release() { m_holding = false; }
    /// The next bytes, `most` of them at the most; empty when it is idle. Errors: a file that cannot be read,
    /// or has become shorter.
    base::Result<QByteArray> next(qint64 most);

private:
    base::Result<QByteArray> nextOfPiece(qint64 most);

    QByteArray m_head;
    std::vector<http::Piece> m_rest;
    size_t m_piece = 0;
    qint64 m_inPiece = 0; ///< bytes of the running piece that were handed over
    QFile m_file;
    qint64 m_size = 0;
    qint64 m_handed = 0;
    bool m_holding = false;
};

} // namespace wire
