// SPDX-License-Identifier: Apache-2.0
#include "app/content/rows.h"

#include "app/http/syntax.h"

#include <algorithm>
#include <cstring>

namespace content {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 stride = 256; ///< rows between two that are remembered
constexpr qint64 rowsAStep = 20'000;
constexpr qint64 bytesAStep = qint64(1) << 20;

bool continues(char byte)
{
    return (uchar(byte) & 0xc0) == 0x80;
}

/// Tabs are spaces: a row is drawn in one go, and nothing in it may depend on where it stands.
QString expanded(QByteArrayView bytes)
{
    return http::visibleText(bytes).replace(u'\t', u"    "_s);
}

} // namespace

TextRows::TextRows(BlobPtr text)
    : m_text(std::move(text))
{
}

Row TextRows::cut(Mark *mark) const
{
    const QByteArrayView view = m_text->view();
    const qint64 left = view.size() - mark->start;
    const qint64 most = std::min(left, rowBytes + 2);
    const char *start = view.data() + mark->start;
    Row row{mark->start, mark->start, mark->line, mark->opens};
    const void *feed = most > 0 ? std::memchr(start, '\n', size_t(most)) : nullptr;
    if (feed || left <= rowBytes) {
        const qint64 length = feed ? static_cast<const char *>(feed) - start : left;
        row.end = mark->start + length;
        if (feed && length > 0 && start[length - 1] == '\r')
            --row.end;
        mark->start += length + (feed ? 1 : 0);
        mark->line += feed ? 1 : 0;
        mark->opens = feed != nullptr;
        return row;
    }
    // A character is not cut; what is no UTF-8 may be.
    qint64 length = rowBytes;
    while (length > rowBytes - 4 && continues(start[length]))
        --length;
    row.end = mark->start += length;
    mark->opens = false;
    return row;
}

bool TextRows::step()
{
    const qint64 size = m_text->size();
    const qint64 until = std::min(size, m_next.start + bytesAStep);
    for (qint64 made = 0; made < rowsAStep && m_next.start < until; ++made) {
        if (m_count % stride == 0)
            m_marks.push_back(m_next);
        const Row row = cut(&m_next);
        ++m_count;
        m_widest = std::max(m_widest, int(row.end - row.start));
    }
    return m_next.start < size;
}

double TextRows::progress() const
{
    return m_text->size() > 0 ? double(m_next.start) / double(m_text->size()) : 1.0;
}

std::vector<Row> TextRows::rows(qint64 first, qint64 many) const
{
    std::vector<Row> out;
    const qint64 last = std::min(m_count, first + many);
    if (first < 0 || first >= last)
        return out;
    Mark mark = m_marks[std::size_t(first / stride)];
    for (qint64 row = first - first % stride; row < last; ++row) {
        const Row each = cut(&mark);
        if (row >= first)
            out.push_back(each);
    }
    return out;
}

qint64 TextRows::rowOf(qint64 offset) const
{
    if (m_marks.empty())
        return 0;
    const auto behind = std::upper_bound(
        m_marks.begin(), m_marks.end(), offset, [](qint64 at, const Mark &mark) { return at < mark.start; });
    const qint64 index = std::max<qint64>(0, behind - m_marks.begin() - 1);
    Mark mark = m_marks[std::size_t(index)];
    qint64 row = index * stride;
    while (row + 1 < m_count) {
        cut(&mark);
        if (mark.start > offset)
            break;
        ++row;
    }
    return row;
}

QString TextRows::text(const Row &row) const
{
    return expanded(m_text->view().sliced(row.start, row.end - row.start));
}

int TextRows::column(const Row &row, qint64 offset) const
{
    const qint64 upTo = std::clamp(offset, row.start, row.end);
    return int(expanded(m_text->view().sliced(row.start, upTo - row.start)).size());
}

HexRows::HexRows(BlobPtr bytes)
    : m_bytes(std::move(bytes))
{
    m_digits = m_bytes->size() > qint64(0xffffffff) ? 12 : 8;
}

std::vector<Row> HexRows::rows(qint64 first, qint64 many) const
{
    std::vector<Row> out;
    for (qint64 row = std::max<qint64>(0, first); row < std::min(count(), first + many); ++row)
        out.push_back({row * 16, std::min(m_bytes->size(), row * 16 + 16), row, true});
    return out;
}

QString HexRows::text(const Row &row) const
{
    static constexpr char digits[] = "0123456789abcdef";
    QString hex = u"%1  "_s.arg(row.start, m_digits, 16, QLatin1Char('0'));
    QString text;
    for (qint64 at = row.start; at < row.start + 16; ++at) {
        if (at >= row.end) {
            hex += u"   "_s;
        } else {
            const uchar byte = uchar(m_bytes->view()[at]);
            hex += QLatin1Char(digits[byte >> 4]);
            hex += QLatin1Char(digits[byte & 15]);
            hex += u' ';
            text += byte >= 0x20 && byte < 0x7f ? QChar(ushort(byte)) : QChar(u'.');
        }
        if (at == row.start + 7)
            hex += u' ';
    }
    return hex + u' ' + text;
}

int HexRows::column(const Row &row, qint64 offset) const
{
    const int at = int(std::clamp(offset, row.start, row.end) - row.start);
    return m_digits + 2 + 3 * at + (at > 7 ? 1 : 0);
}

} // namespace content
