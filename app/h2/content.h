// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"

#include <QFile>

namespace h2 {

/// The content of a request, read in slices; files only when their turn comes.
class Content {
public:
    Content(QByteArray start, std::vector<http::Piece> rest);

    qint64 size() const { return m_size; }
    bool isAtEnd() const { return m_given == m_size; }
    /// Up to `most` bytes into `into`. Errors: a file that cannot be read, or has become shorter.
    base::Result<qint64> read(char *into, qint64 most);

private:
    base::Result<qint64> readFile(const http::Piece &piece, char *into, qint64 most);

    std::vector<http::Piece> m_pieces;
    size_t m_piece = 0;
    qint64 m_inPiece = 0; ///< bytes of the running piece that were given
    qint64 m_given = 0;
    qint64 m_size = 0;
    QFile m_file;
};

/// What follows the head of the request; with chunked framing that HTTP/2 cannot carry, what was in the
/// chunks.
Content contentOf(const http::Composed &composed, bool anyway);

} // namespace h2
