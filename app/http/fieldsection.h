// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/linereader.h"
#include "app/http/parser.h"

namespace http {

/// Reads field lines up to the empty line that ends them: a header or a trailer section, within bounds.
class FieldSection {
public:
    enum class Step { More, Ended, Exceeded };

    /// `start` is the offset of its first byte.
    FieldSection(const Limits &limits, qint64 start);

    /// Takes bytes off the front of `bytes`. Exceeded: a bound was met, the defect is recorded.
    Step read(QByteArrayView &bytes, qint64 &offset, Fields &fields, std::vector<Defect> &defects);
    /// Reads the line that never ended, when the stream is over.
    void cut(Fields &fields, std::vector<Defect> &defects);
    /// Where the empty line that ended the section stands; before it came, the end of the last whole line.
    Span last() const { return m_last; }

private:
    Step take(const Line &line, Fields &fields, std::vector<Defect> &defects);

    Limits m_limits;
    LineReader m_lines;
    qint64 m_used = 0;
    Span m_last;
};

} // namespace http
