// SPDX-License-Identifier: Apache-2.0
#include "app/wire/outbox.h"

#include <numeric>

namespace wire {

using namespace Qt::StringLiterals;

Outbox::Outbox(const http::Composed &composed)
    : m_head(composed.bytes)
    , m_rest(composed.rest)
    , m_holding(composed.holdsBack && !composed.rest.empty())
{
    m_size = std::accumulate(m_rest.begin(), m_rest.end(), qint64(m_head.size()),
        [](qint64 sum, const http::Piece &piece) { return sum + piece.size; });
}

base::Result<QByteArray> Outbox::next(qint64 most)
{
    if (isIdle())
        return QByteArray();
    if (m_handed < m_head.size()) {
        const QByteArray bytes = m_head.mid(m_handed, most);
        m_handed += bytes.size();
        return bytes;
    }
    while (m_inPiece == m_rest[m_piece].size) {
        ++m_piece;
        m_inPiece = 0;
        m_file.close();
    }
    base::Result<QByteArray> bytes = nextOfPiece(std::min(most, m_rest[m_piece].size - m_inPiece));
    if (bytes) {
        m_inPiece += bytes->size();
        m_handed += bytes->size();
    }
    return bytes;
}

base::Result<QByteArray> Outbox::nextOfPiece(qint64 most)
{
    const http::Piece &piece = m_rest[m_piece];
    if (piece.file.isEmpty())
        return piece.bytes.mid(m_inPiece, most);
    if (!m_file.isOpen()) {
        m_file.setFileName(piece.file);
        if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !m_file.seek(piece.start))
            return base::Error{
                u"The file that was to be sent cannot be read: %1."_s.arg(m_file.errorString()), piece.file,
                u"Choose it once more, or another one."_s};
    }
    const QByteArray bytes = m_file.read(most);
    if (bytes.isEmpty())
        return base::Error{u"The file that was to be sent became shorter while it was read."_s, piece.file,
            u"Send it again when nobody writes to it."_s};
    return bytes;
}

} // namespace wire
