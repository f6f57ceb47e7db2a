// SPDX-License-Identifier: Apache-2.0
#include "app/http/chunksize.h"

#include "app/http/syntax.h"

namespace http {

using namespace Qt::StringLiterals;

static int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Takes the leading hexadecimal digits off `text`; nullopt when there are none or too many.
static std::optional<qint64> takeHex(QByteArrayView &text)
{
    constexpr qint64 most = qint64(1) << 62;
    qint64 size = 0;
    bool fits = true;
    qsizetype digits = 0;
    for (; digits < text.size() && hexValue(text[digits]) >= 0; ++digits) {
        fits = fits && size < most / 16;
        size = fits ? size * 16 + hexValue(text[digits]) : size;
    }
    text = text.sliced(digits);
    return digits > 0 && fits ? std::optional(size) : std::nullopt;
}

/// Takes a quoted string off `text`; false when it does not end.
static bool takeQuoted(QByteArrayView &text)
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            text = text.sliced(i + 1);
            return true;
        }
    }
    return false;
}

static bool takeToken(QByteArrayView &text)
{
    qsizetype end = 0;
    while (end < text.size() && isTokenChar(text[end]))
        ++end;
    text = text.sliced(end);
    return end > 0;
}

static void skipBlanks(QByteArrayView &text)
{
    while (text.startsWith(' ') || text.startsWith('\t'))
        text = text.sliced(1);
}

/// chunk-ext of rfc9112#7.1.1.
static bool isExtension(QByteArrayView text)
{
    while (!text.isEmpty()) {
        skipBlanks(text);
        if (!text.startsWith(';'))
            return false;
        text = text.sliced(1);
        skipBlanks(text);
        if (!takeToken(text))
            return false;
        QByteArrayView rest = text;
        skipBlanks(rest);
        if (!rest.startsWith('='))
            continue;
        text = rest.sliced(1);
        skipBlanks(text);
        if (text.startsWith('"') ? !takeQuoted(text) : !takeToken(text))
            return false;
    }
    return true;
}

ChunkSize readChunkSize(const Line &line, std::vector<Defect> &defects)
{
    noteTerminator(line, defects);
    noteBareCr(line, defects);
    ChunkSize chunk;
    QByteArrayView text = line.text;
    skipBlanks(text);
    const bool indented = text.size() < line.text.size();
    chunk.size = takeHex(text);
    const qsizetype semicolon = text.indexOf(';');
    const bool junk = !trimmedOws(text.first(semicolon < 0 ? text.size() : semicolon)).isEmpty();
    if (indented || junk || !chunk.size)
        defects.push_back({"chunk-size"_ba, line.textSpan()});
    else if (!isExtension(text))
        defects.push_back({"chunk-extension-bad"_ba, {line.textEnd() - text.size(), line.textEnd()}});
    if (semicolon >= 0)
        chunk.extension = text.sliced(semicolon).toByteArray();
    return chunk;
}

} // namespace http
