// SPDX-License-Identifier: Apache-2.0
#include "app/http/fieldsection.h"

namespace http {

using namespace Qt::StringLiterals;

FieldSection::FieldSection(const Limits &limits, qint64 start)
    : m_limits(limits)
    , m_last({start, start})
{
}

FieldSection::Step FieldSection::take(const Line &line, Fields &fields, std::vector<Defect> &defects)
{
    m_used += line.span.size();
    m_last = {line.span.end, line.span.end};
    if (line.end == Line::End::Cut) {
        if (!line.text.isEmpty())
            readFieldLine(line, fields, defects);
        const bool section = m_used >= m_limits.fieldSection;
        defects.push_back({section ? "limit-section"_ba : "limit-field"_ba, line.span});
        return Step::Exceeded;
    }
    if (line.text.isEmpty()) {
        noteTerminator(line, defects);
        m_last = line.span;
        return Step::Ended;
    }
    if (qint64(fields.size()) >= m_limits.fieldCount) {
        defects.push_back({"limit-fields"_ba, line.span});
        return Step::Exceeded;
    }
    readFieldLine(line, fields, defects);
    return Step::More;
}

FieldSection::Step FieldSection::read(
    QByteArrayView &bytes, qint64 &offset, Fields &fields, std::vector<Defect> &defects)
{
    while (!bytes.isEmpty()) {
        const qint64 limit = std::min(m_limits.fieldLine, m_limits.fieldSection - m_used);
        const std::optional<Line> line = m_lines.read(bytes, offset, limit);
        const Step step = line ? take(*line, fields, defects) : Step::More;
        if (step != Step::More)
            return step;
    }
    return Step::More;
}

void FieldSection::cut(Fields &fields, std::vector<Defect> &defects)
{
    if (m_lines.pending().isEmpty())
        return;
    const Line line = m_lines.takePending();
    m_last = {line.span.end, line.span.end};
    if (!line.text.isEmpty())
        readFieldLine(line, fields, defects);
}

} // namespace http
