// SPDX-License-Identifier: Apache-2.0
#include "app/http/bodyreader.h"

#include "app/http/chunksize.h"

namespace http {

using namespace Qt::StringLiterals;

BodyReader::BodyReader(const Limits &limits)
    : m_limits(limits)
{
}

void BodyReader::divert(qint64 keep, std::function<void(QByteArrayView, bool)> taker)
{
    m_keep = keep;
    m_taker = std::move(taker);
}

void BodyReader::begin(const Message &message)
{
    m_lines = {};
    m_trailers.reset();
    m_taken = 0;
    m_left = message.promised.value_or(0);
    switch (message.framing) {
    case Framing::None:
    case Framing::Tunnel:
        m_step = Step::Done;
        break;
    case Framing::ContentLength:
        m_step = m_left > 0 ? Step::Counted : Step::Done;
        break;
    case Framing::Chunked:
        m_step = Step::ChunkSize;
        break;
    case Framing::UntilClose:
        m_step = Step::UntilClose;
        break;
    }
}

void BodyReader::read(QByteArrayView &bytes, qint64 &offset, Message &message)
{
    while (!bytes.isEmpty() && m_step != Step::Done && m_step != Step::Stopped)
        advance(bytes, offset, message);
}

void BodyReader::advance(QByteArrayView &bytes, qint64 &offset, Message &message)
{
    switch (m_step) {
    case Step::Counted:
    case Step::ChunkData:
        readCounted(bytes, offset, message);
        break;
    case Step::UntilClose:
        store(bytes, offset, bytes.size(), message);
        break;
    case Step::ChunkSize:
        readSize(bytes, offset, message);
        break;
    case Step::ChunkEnd:
    case Step::ChunkEndLf:
        readChunkEnd(bytes, offset, message);
        break;
    case Step::Trailers:
        readTrailers(bytes, offset, message);
        break;
    case Step::Lost:
        offset += bytes.size();
        bytes = {};
        break;
    case Step::Stopped:
    case Step::Done:
        return;
    }
    message.body.end = offset;
}

bool BodyReader::store(QByteArrayView &bytes, qint64 &offset, qint64 count, Message &message)
{
    const qint64 wanted = std::min<qint64>(count, bytes.size());
    const qint64 taken = std::min(wanted, m_limits.content - m_taken);
    const qint64 kept = m_taker ? std::clamp<qint64>(m_keep - message.content.size(), 0, taken) : taken;
    message.content.append(bytes.first(kept));
    m_taken += taken;
    if (m_taker && kept > 0)
        m_taker(bytes.first(kept), true);
    if (kept < taken) {
        m_taker(bytes.sliced(kept, taken - kept), false);
        message.stored = Stored{{}, m_taken};
    }
    bytes = bytes.sliced(taken);
    offset += kept;
    if (taken == wanted)
        return true;
    message.defects.push_back({"limit-content"_ba, {message.body.start, offset}});
    m_step = Step::Stopped;
    return false;
}

void BodyReader::readCounted(QByteArrayView &bytes, qint64 &offset, Message &message)
{
    const qint64 before = bytes.size();
    const bool stored = store(bytes, offset, m_left, message);
    m_left -= before - bytes.size();
    if (!message.chunks.empty())
        message.chunks.back().data.end = offset;
    if (!stored || m_left > 0)
        return;
    if (m_step == Step::ChunkData)
        m_step = Step::ChunkEnd;
    else
        finish(message);
}

void BodyReader::readSize(QByteArrayView &bytes, qint64 &offset, Message &message)
{
    const std::optional<Line> line = m_lines.read(bytes, offset, m_limits.chunkLine);
    if (!line)
        return;
    if (line->end == Line::End::Cut || qint64(message.chunks.size()) >= m_limits.chunkCount) {
        message.defects.push_back({"limit-chunk"_ba, line->span});
        m_step = Step::Stopped;
        return;
    }
    beginChunk(*line, message);
}

void BodyReader::beginChunk(const Line &line, Message &message)
{
    const ChunkSize chunk = readChunkSize(line, message.defects);
    if (!chunk.size) {
        m_step = Step::Lost;
        return;
    }
    m_left = *chunk.size;
    message.chunks.push_back({line.span, {line.span.end, line.span.end}, chunk.extension});
    m_step = m_left > 0 ? Step::ChunkData : Step::Trailers;
    if (m_left == 0)
        m_trailers.emplace(m_limits, line.span.end);
}

void BodyReader::readChunkEnd(QByteArrayView &bytes, qint64 &offset, Message &message)
{
    const char c = bytes.front();
    const bool afterCr = m_step == Step::ChunkEndLf;
    m_step = !afterCr && c == '\r' ? Step::ChunkEndLf : Step::ChunkSize;
    if (c == '\n' || m_step == Step::ChunkEndLf) {
        if (c == '\n' && !afterCr)
            message.defects.push_back({"bare-lf"_ba, {offset, offset + 1}});
        bytes = bytes.sliced(1);
        ++offset;
        return;
    }
    // The size was wrong or the terminator left out: any guess where the next size stands may be data.
    message.defects.push_back({"chunk-terminator"_ba, {offset, offset + 1}});
    m_step = Step::Lost;
}

void BodyReader::readTrailers(QByteArrayView &bytes, qint64 &offset, Message &message)
{
    const FieldSection::Step step = m_trailers->read(bytes, offset, message.trailers, message.defects);
    if (step == FieldSection::Step::Exceeded)
        m_step = Step::Stopped;
    else if (step == FieldSection::Step::Ended)
        finish(message);
}

void BodyReader::finish(Message &message)
{
    m_step = Step::Done;
    message.complete = true;
}

void BodyReader::end(bool clean, Message &message)
{
    if (m_step == Step::Done || isStopped())
        return;
    const Span here{message.body.end, message.body.end};
    if (m_step == Step::UntilClose && clean) {
        finish(message);
        return;
    }
    if (m_step == Step::Trailers) {
        m_trailers->cut(message.trailers, message.defects);
        message.defects.push_back({"trailer-cut"_ba, here});
    } else {
        message.defects.push_back({"content-cut"_ba, here});
    }
    m_step = Step::Stopped;
}

} // namespace http
