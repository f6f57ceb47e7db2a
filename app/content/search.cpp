// SPDX-License-Identifier: Apache-2.0
#include "app/content/search.h"

#include <algorithm>

namespace content {

namespace {

constexpr qint64 slice = qint64(256) * 1024;

bool isAscii(const QByteArray &bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return uchar(byte) < 0x80; });
}

} // namespace

Search::Search(BlobPtr text, const QString &words, bool exact)
    : m_text(std::move(text))
    , m_needle(words.toUtf8())
    , m_words(words)
    , m_exact(exact)
    , m_plain(isAscii(m_needle))
{
    if (!m_exact && m_plain)
        m_needle = m_needle.toLower();
}

bool Search::isFull() const
{
    return m_places.size() >= placesKept;
}

double Search::progress() const
{
    return m_text->size() > 0 ? double(m_at) / double(m_text->size()) : 1.0;
}

bool Search::step()
{
    const qint64 size = m_text->size();
    if (m_needle.isEmpty() || isFull() || m_at >= size)
        return false;
    // Slices overlap by what a place could need; folding case can change the length of a character.
    const qint64 overlap = m_exact || m_plain ? m_needle.size() - 1 : 3 * m_needle.size() + 8;
    const qint64 end = std::min(size, m_at + slice + overlap);
    const QByteArrayView part = m_text->view().sliced(m_at, end - m_at);
    if (m_exact || m_plain)
        searchBytes(part, m_at);
    else
        searchText(part, m_at);
    m_at = end == size ? size : m_at + slice;
    return m_at < size;
}

void Search::searchBytes(QByteArrayView part, qint64 from)
{
    const QByteArray folded = m_exact ? QByteArray() : part.toByteArray().toLower();
    const QByteArrayView hay = m_exact ? part : QByteArrayView(folded);
    for (qsizetype at = hay.indexOf(m_needle); at >= 0 && !isFull(); at = hay.indexOf(m_needle, at + 1)) {
        const qint64 place = from + at;
        if (m_places.empty() || place >= m_places.back() + m_needle.size())
            m_places.push_back(place);
    }
}

// The slow way, for words beyond ASCII in any case: characters are compared, and counted back into bytes.
void Search::searchText(QByteArrayView part, qint64 from)
{
    QString text;
    std::vector<qint64> bytes; // where each UTF-16 unit begins
    text.reserve(part.size());
    bytes.reserve(std::size_t(part.size()));
    qsizetype at = 0;
    while (at < part.size()) {
        qsizetype end = at + 1;
        while (end < part.size() && (uchar(part[end]) & 0xc0) == 0x80)
            ++end;
        const QString character = QString::fromUtf8(part.sliced(at, end - at));
        text += character;
        bytes.insert(bytes.end(), std::size_t(character.size()), at);
        at = end;
    }
    for (qsizetype place = text.indexOf(m_words, 0, Qt::CaseInsensitive); place >= 0 && !isFull();
         place = text.indexOf(m_words, place + 1, Qt::CaseInsensitive)) {
        const qint64 found = from + bytes[std::size_t(place)];
        if (m_places.empty() || found >= m_places.back() + m_needle.size())
            m_places.push_back(found);
    }
}

} // namespace content
