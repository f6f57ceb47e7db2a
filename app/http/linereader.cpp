// SPDX-License-Identifier: Apache-2.0
#include "app/http/linereader.h"

#include <algorithm>

namespace http {

using namespace Qt::StringLiterals;

static Line wholeLine(QByteArrayView text, qint64 start)
{
    Line line;
    line.span = {start, start + text.size()};
    text.chop(1);
    line.end = Line::End::Lf;
    if (text.endsWith('\r')) {
        text.chop(1);
        line.end = Line::End::CrLf;
    }
    line.text = text;
    return line;
}

static Line cutLine(QByteArrayView text, qint64 start)
{
    return {text, {start, start + text.size()}, Line::End::Cut};
}

std::optional<Line> LineReader::read(QByteArrayView &bytes, qint64 &offset, qint64 limit)
{
    if (m_spent)
        m_pending.resize(0);
    m_spent = false;
    if (m_pending.isEmpty())
        m_start = offset;
    const qsizetype feed = bytes.indexOf('\n');
    const qint64 wanted = feed < 0 ? bytes.size() : feed + 1;
    const qint64 room = std::max<qint64>(0, limit - m_pending.size());
    const QByteArrayView part = bytes.first(qsizetype(std::min(wanted, room)));
    const bool direct = m_pending.isEmpty() && feed >= 0 && wanted <= room;
    if (!direct)
        m_pending.append(part);
    bytes = bytes.sliced(part.size());
    offset += part.size();
    if (direct)
        return wholeLine(part, m_start);
    m_spent = wanted > room || feed >= 0;
    if (wanted > room)
        return cutLine(m_pending, m_start);
    if (feed >= 0)
        return wholeLine(m_pending, m_start);
    return std::nullopt;
}

QByteArrayView LineReader::pending() const
{
    return m_spent ? QByteArrayView() : QByteArrayView(m_pending);
}

Line LineReader::takePending()
{
    Line line = cutLine(pending(), m_start);
    if (line.text.endsWith('\r'))
        line.text.chop(1);
    m_spent = true;
    return line;
}

void noteTerminator(const Line &line, std::vector<Defect> &defects)
{
    if (line.end == Line::End::Lf)
        defects.push_back({"bare-lf"_ba, line.terminator()});
}

void noteBareCr(const Line &line, std::vector<Defect> &defects)
{
    constexpr int most = 16;
    qsizetype at = line.text.indexOf('\r');
    for (int count = 0; at >= 0 && count < most; ++count) {
        defects.push_back({"bare-cr"_ba, {line.span.start + at, line.span.start + at + 1}});
        at = line.text.indexOf('\r', at + 1);
    }
}

void dropDoubtful(const Line &line, size_t first, std::vector<Defect> &defects)
{
    if (line.end != Line::End::Cut)
        return;
    const auto atEnd = [&](const Defect &defect) { return defect.span.end >= line.textEnd(); };
    defects.erase(std::remove_if(defects.begin() + qsizetype(first), defects.end(), atEnd), defects.end());
}

} // namespace http
