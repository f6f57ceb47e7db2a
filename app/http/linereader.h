// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/message.h"

/// Parts of the parser that read lines; parser.h is the public face.
namespace http {

/// A line of a head, of chunked framing or of a trailer section.
struct Line {
    enum class End {
        CrLf,
        Lf, ///< without CR: survived, but a defect (rfc9112#2.2)
        Cut, ///< the bytes ended or a bound was reached before a terminator came
    };

    QByteArrayView text; ///< without its terminator; valid until the reader is used again
    Span span; ///< with its terminator
    End end = End::CrLf;

    qint64 textEnd() const { return span.start + text.size(); }
    Span textSpan() const { return {span.start, textEnd()}; }
    Span terminator() const { return {textEnd(), span.end}; }
};

/// Collects bytes up to LF, over as many slices as it takes; looks at each byte once.
class LineReader {
public:
    /// Takes bytes off the front of `bytes`, moving `offset`. A line when one is whole, or when it grew past
    /// `limit` bytes (then End::Cut); nullopt when more bytes are needed.
    std::optional<Line> read(QByteArrayView &bytes, qint64 &offset, qint64 limit);
    /// The bytes of the line that has not ended yet.
    QByteArrayView pending() const;
    /// The unfinished line as it stands (End::Cut), for the end of the stream. A CR at its end
    /// counts as the first half of a terminator.
    Line takePending();

private:
    QByteArray m_pending;
    qint64 m_start = 0;
    bool m_spent = false; ///< m_pending was handed out and can be dropped
};

/// Records bare-lf for a line that ends without CR.
void noteTerminator(const Line &line, std::vector<Defect> &defects);
/// Records bare-cr for each CR inside the line, at most 16 of them.
void noteBareCr(const Line &line, std::vector<Defect> &defects);

/// Of the defects from index `first` on, drops those that may only be there because the line was cut.
void dropDoubtful(const Line &line, size_t first, std::vector<Defect> &defects);

} // namespace http
