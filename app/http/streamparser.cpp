// SPDX-License-Identifier: Apache-2.0
#include "app/http/streamparser.h"

namespace http {

using namespace Qt::StringLiterals;

static constexpr size_t usualFields = 8;

StreamParser::StreamParser(const Limits &limits)
    : m_limits(limits)
    , m_fields(limits, 0)
    , m_body(limits)
{
}

void StreamParser::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty())
        advance(bytes);
}

void StreamParser::advance(QByteArrayView &bytes)
{
    switch (m_state) {
    case State::Start:
        readStart(bytes);
        return;
    case State::Head:
        readFields(bytes);
        return;
    case State::Content:
        readContent(bytes);
        return;
    case State::Surplus:
        beginStray("bytes-after"_ba, m_offset);
        return;
    case State::Stray:
    case State::Ignored:
        m_offset += bytes.size();
        bytes = {};
        if (m_state == State::Stray)
            stray().back().span.end = m_offset;
        return;
    }
}

void StreamParser::skipEmptyLines(QByteArrayView &bytes)
{
    if (!m_lines.pending().isEmpty())
        return;
    qsizetype count = 0;
    while (count < bytes.size() && (bytes[count] == '\r' || bytes[count] == '\n'))
        ++count;
    if (count == 0)
        return;
    if (m_emptyLines.size() == 0)
        m_emptyLines = {m_offset, m_offset};
    m_offset += count;
    m_emptyLines.end = m_offset;
    bytes = bytes.sliced(count);
}

void StreamParser::readStart(QByteArrayView &bytes)
{
    skipEmptyLines(bytes);
    if (m_emptyLines.size() > m_limits.startLine) {
        beginStray("limit-start-line"_ba, m_offset);
        stopReading();
        return;
    }
    if (bytes.isEmpty())
        return;
    const std::optional<Line> line = m_lines.read(bytes, m_offset, m_limits.startLine);
    const QByteArrayView seen = line ? line->text : m_lines.pending();
    const Sniff sniffed = m_sniffed ? Sniff::Http : sniff(seen);
    m_sniffed = sniffed == Sniff::Http;
    if (sniffed == Sniff::NotHttp || (line && !m_sniffed)) {
        const qint64 start = m_offset - (line ? line->span.size() : seen.size());
        beginStray(m_begun ? "bytes-after"_ba : "not-http"_ba, start);
        return;
    }
    if (!line)
        return;
    startMessage(*line);
    if (line->end == Line::End::Cut) {
        message().defects.push_back({"limit-start-line"_ba, line->span});
        stopReading();
    }
}

void StreamParser::beginStray(const QByteArray &id, qint64 start)
{
    if (m_emptyLines.size() > 0)
        stray().push_back({"leading-empty-line"_ba, m_emptyLines});
    stray().push_back({id, {start, m_offset}});
    m_state = State::Stray;
}

void StreamParser::stopReading()
{
    m_stopped = true;
    m_state = State::Ignored;
}

void StreamParser::startMessage(const Line &line)
{
    begin(line);
    message().fields.reserve(usualFields);
    m_begun = true;
    if (m_emptyLines.size() > 0)
        message().defects.push_back({"leading-empty-line"_ba, m_emptyLines});
    m_emptyLines = {};
    m_sniffed = false;
    m_fields = FieldSection(m_limits, line.span.end);
    m_state = State::Head;
}

void StreamParser::readFields(QByteArrayView &bytes)
{
    Message &reading = message();
    const FieldSection::Step step = m_fields.read(bytes, m_offset, reading.fields, reading.defects);
    reading.fieldsEnd = m_fields.last().start;
    reading.head.end = m_fields.last().end;
    reading.body = {reading.head.end, reading.head.end};
    if (step == FieldSection::Step::Ended)
        endHead();
    else if (step == FieldSection::Step::Exceeded)
        endHeadEarly();
}

void StreamParser::endHead()
{
    if (!frame()) {
        finishMessage();
        stopReading();
        return;
    }
    m_state = State::Content;
    m_body.begin(message());
    if (m_body.isDone())
        finishMessage();
}

/// The head has no end, but what was seen of its fields can be judged.
void StreamParser::endHeadEarly()
{
    frame();
    stopReading();
}

void StreamParser::readContent(QByteArrayView &bytes)
{
    m_body.read(bytes, m_offset, message());
    m_stopped = m_stopped || m_body.isStopped();
    if (m_body.isDone())
        finishMessage();
    else if (!bytes.isEmpty())
        m_state = State::Ignored;
}

void StreamParser::finishMessage()
{
    message().complete = true;
    switch (finished()) {
    case Next::Another:
        m_state = State::Start;
        return;
    case Next::Nothing:
        m_state = State::Surplus;
        return;
    case Next::Foreign:
        m_state = State::Ignored;
        return;
    case Next::Stop:
        stopReading();
        return;
    }
}

void StreamParser::end(bool clean)
{
    if (m_state == State::Content) {
        m_body.end(clean, message());
        if (m_body.isDone())
            finishMessage();
    } else if (m_state == State::Start && !m_lines.pending().isEmpty()) {
        startMessage(m_lines.takePending());
        endCutHead();
    } else if (m_state == State::Head) {
        if (m_offset == message().startLine.end && isStartLineEnough())
            finishMessage();
        else
            endCutHead();
    }
    m_state = State::Ignored;
}

void StreamParser::endCutHead()
{
    Message &reading = message();
    m_fields.cut(reading.fields, reading.defects);
    reading.fieldsEnd = m_offset;
    reading.head.end = m_offset;
    reading.body = {m_offset, m_offset};
    reading.defects.push_back({"head-cut"_ba, {m_offset, m_offset}});
    frame();
}

} // namespace http
