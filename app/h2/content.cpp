// SPDX-License-Identifier: Apache-2.0
#include "app/h2/content.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace h2 {

using namespace Qt::StringLiterals;

static qint64 sizeOf(const http::Piece &piece)
{
    return piece.file.isEmpty() ? piece.bytes.size() : piece.size;
}

Content::Content(QByteArray start, std::vector<http::Piece> rest)
    : m_pieces(std::move(rest))
{
    if (!start.isEmpty())
        m_pieces.insert(m_pieces.begin(), http::Piece{start, {}, 0, start.size()});
    for (const http::Piece &piece : m_pieces)
        m_size += sizeOf(piece);
}

static base::Error fileError(const QString &what, const QString &file)
{
    return {what, file, u"Choose the file again, and leave it alone until it is sent."_s};
}

base::Result<qint64> Content::readFile(const http::Piece &piece, char *into, qint64 most)
{
    if (m_inPiece == 0) {
        m_file.close();
        m_file.setFileName(piece.file);
        if (!m_file.open(QIODevice::ReadOnly) || !m_file.seek(piece.start))
            return fileError(u"The file cannot be read: %1."_s.arg(m_file.errorString()), piece.file);
    }
    const qint64 count = m_file.read(into, most);
    if (count <= 0)
        return fileError(u"The file has become shorter while it was sent."_s, piece.file);
    return count;
}

base::Result<qint64> Content::read(char *into, qint64 most)
{
    while (m_piece < m_pieces.size() && m_inPiece == sizeOf(m_pieces[m_piece])) {
        ++m_piece;
        m_inPiece = 0;
    }
    if (m_piece == m_pieces.size())
        return qint64(0);
    const http::Piece &piece = m_pieces[m_piece];
    qint64 count = std::min(most, sizeOf(piece) - m_inPiece);
    if (piece.file.isEmpty()) {
        std::memcpy(into, piece.bytes.constData() + m_inPiece, size_t(count));
    } else {
        const base::Result<qint64> got = readFile(piece, into, count);
        if (!got)
            return got;
        count = *got;
    }
    m_inPiece += count;
    m_given += count;
    return count;
}

Content contentOf(const http::Composed &composed, bool anyway)
{
    const http::Request &request = composed.request;
    if (!anyway && request.framing == http::Framing::Chunked && composed.rest.empty())
        return Content(request.content, {});
    return Content(composed.bytes.mid(request.head.end), composed.rest);
}

} // namespace h2
