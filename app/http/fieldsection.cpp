// SPDX-License-Identifier: Apache-2.0
#include "app/http/fieldsection.h"

#include "app/http/knownwords.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace http {

using namespace Qt::StringLiterals;

static bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

static bool isBadInValue(char c)
{
    return (uchar(c) < 0x20 && c != '\t' && c != '\r') || c == 0x7f;
}

/// Where a part of a line stands in the stream.
static Span spanIn(const Line &line, QByteArrayView part)
{
    const qint64 start = line.span.start + (part.data() - line.text.data());
    return {start, start + part.size()};
}

static void noteControls(const Line &line, QByteArrayView value, std::vector<Defect> &defects)
{
    const auto bad = std::find_if(value.begin(), value.end(), isBadInValue);
    if (bad != value.end())
        defects.push_back({"value-control"_ba, spanIn(line, value.sliced(bad - value.begin(), 1))});
}

static constexpr size_t mostFolds = 1000;

static void foldInto(Field &field, const Line &line, std::vector<Defect> &defects)
{
    const QByteArrayView more = trimmedOws(line.text);
    // A peer may fold for ever: then one defect stands for all that follows, so that its report stays small.
    if (defects.size() >= mostFolds && defects.back().id == "obs-fold")
        defects.back().span.end = line.textSpan().end;
    else
        defects.push_back({"obs-fold"_ba, line.textSpan()});
    noteControls(line, more, defects);
    field.line.end = line.span.end;
    if (more.isEmpty())
        return;
    const Span span = spanIn(line, more);
    if (field.value.isEmpty())
        field.valueSpan.start = span.start;
    else
        field.value.append(' ');
    field.value.append(more);
    field.valueSpan.end = span.end;
}

static void noteName(
    const Line &line, QByteArrayView written, QByteArrayView name, std::vector<Defect> &defects)
{
    if (name.size() < written.size())
        defects.push_back({"space-before-colon"_ba, spanIn(line, written.sliced(name.size()))});
    if (name.isEmpty()) {
        defects.push_back({"empty-name"_ba, spanIn(line, line.text.first(1))});
        return;
    }
    const auto bad = std::find_if_not(name.begin(), name.end(), isTokenChar);
    if (bad != name.end())
        defects.push_back({"name-not-token"_ba, spanIn(line, name.sliced(bad - name.begin(), 1))});
}

static void readParts(const Line &line, Fields &fields, std::vector<Defect> &defects)
{
    noteTerminator(line, defects);
    noteBareCr(line, defects);
    if (!line.text.isEmpty() && isBlank(line.text.front())) {
        if (fields.empty())
            defects.push_back({"space-before-first-field"_ba, line.textSpan()});
        else
            foldInto(fields.back(), line, defects);
        return;
    }
    const qsizetype colon = line.text.indexOf(':');
    const QByteArrayView written = colon < 0 ? line.text.first(0) : line.text.first(colon);
    QByteArrayView name = written;
    while (!name.isEmpty() && isBlank(name.back()))
        name.chop(1);
    const QByteArrayView value = trimmedOws(line.text.sliced(colon + 1));
    if (colon < 0)
        defects.push_back({"missing-colon"_ba, line.textSpan()});
    else
        noteName(line, written, name, defects);
    noteControls(line, value, defects);
    fields.push_back(
        {bytesOfWord(name), value.toByteArray(), line.span, spanIn(line, name), spanIn(line, value)});
}

/// Reads one field line with its defects. A line that begins with white space continues the field before it
/// (rfc9112#5.2); before the first field it is skipped (rfc9112#2.2). A line without colon becomes a Field
/// with an empty name: it must not be found as a field.
static void readFieldLine(const Line &line, Fields &fields, std::vector<Defect> &defects)
{
    const size_t before = defects.size();
    readParts(line, fields, defects);
    dropDoubtful(line, before, defects);
}

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
