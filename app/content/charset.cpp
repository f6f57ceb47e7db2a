// SPDX-License-Identifier: Apache-2.0
#include "app/content/charset.h"

#include <iconv.h>

#include <QHash>

#include <algorithm>
#include <cerrno>

namespace content {

namespace {

constexpr qsizetype insideStart = 1024;
constexpr char replacement[] = "\xef\xbf\xbd";

/// Labels that mean something else than iconv thinks: how browsers read them (encoding.spec.whatwg.org).
const QHash<QByteArray, QByteArray> &aliases()
{
    static const QHash<QByteArray, QByteArray> names{{"utf8", "UTF-8"}, {"unicode-1-1-utf-8", "UTF-8"},
        {"us-ascii", "WINDOWS-1252"}, {"ascii", "WINDOWS-1252"}, {"latin1", "WINDOWS-1252"},
        {"l1", "WINDOWS-1252"}, {"iso-8859-1", "WINDOWS-1252"}, {"iso8859-1", "WINDOWS-1252"},
        {"iso_8859-1", "WINDOWS-1252"}, {"cp1252", "WINDOWS-1252"}, {"x-cp1252", "WINDOWS-1252"},
        {"iso-8859-9", "WINDOWS-1254"}, {"latin5", "WINDOWS-1254"}, {"iso-8859-11", "CP874"},
        {"tis-620", "CP874"}, {"windows-874", "CP874"}, {"shift_jis", "CP932"}, {"shift-jis", "CP932"},
        {"sjis", "CP932"}, {"x-sjis", "CP932"}, {"ms_kanji", "CP932"}, {"windows-31j", "CP932"},
        {"gb2312", "GB18030"}, {"gbk", "GB18030"}, {"x-gbk", "GB18030"}, {"chinese", "GB18030"},
        {"euc-kr", "CP949"}, {"ks_c_5601-1987", "CP949"}, {"korean", "CP949"}, {"x-euc-jp", "EUC-JP"},
        {"big5", "BIG5-HKSCS"}, {"big5-hkscs", "BIG5-HKSCS"}, {"koi", "KOI8-R"}, {"koi8", "KOI8-R"},
        {"macintosh", "MACINTOSH"}, {"utf-16", "UTF-16LE"}, {"unicode", "UTF-16LE"}, {"utf-32", "UTF-32LE"}};
    return names;
}

bool isLabelByte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')
        || byte == '-' || byte == '_' || byte == '.' || byte == ':' || byte == '+';
}

/// What follows `key`, an "=" and perhaps a quote.
QByteArray valueAfter(const QByteArray &lower, QByteArrayView bytes, const QByteArray &key, qsizetype from)
{
    qsizetype at = lower.indexOf(key, from);
    if (at < 0)
        return {};
    at += key.size();
    const auto skip = [&](const char *which) {
        while (at < bytes.size() && QByteArrayView(which).contains(bytes[at]))
            ++at;
    };
    skip(" \t\r\n");
    if (at >= bytes.size() || bytes[at] != '=')
        return {};
    ++at;
    skip(" \t\r\n\"'");
    qsizetype end = at;
    while (end < bytes.size() && isLabelByte(bytes[end]))
        ++end;
    return bytes.sliced(at, end - at).toByteArray();
}

} // namespace

struct ToUtf8::Handle {
    iconv_t converter;
    int unit; ///< bytes that are skipped after one that is not of the set

    Handle(iconv_t opened, int bytes)
        : converter(opened)
        , unit(bytes)
    {
    }
    ~Handle() { iconv_close(converter); }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
};

QByteArray encodingOf(QByteArrayView label)
{
    const QByteArray lower = label.toByteArray().trimmed().toLower();
    if (lower.isEmpty() || lower.size() > 40 || !std::all_of(lower.begin(), lower.end(), isLabelByte))
        return {};
    // A path or an option of iconv ("//TRANSLIT") has bytes that no label has.
    const QByteArray name = aliases().value(lower, lower.toUpper());
    return name == "UTF-8" || ToUtf8(name).isValid() ? name : QByteArray();
}

Charset markedCharset(QByteArrayView start)
{
    if (start.startsWith("\xef\xbb\xbf"))
        return {"UTF-8", CharsetFrom::Mark, 3};
    if (start.startsWith(QByteArrayView("\xff\xfe\0\0", 4)))
        return {"UTF-32LE", CharsetFrom::Mark, 4};
    if (start.startsWith(QByteArrayView("\0\0\xfe\xff", 4)))
        return {"UTF-32BE", CharsetFrom::Mark, 4};
    if (start.startsWith("\xff\xfe"))
        return {"UTF-16LE", CharsetFrom::Mark, 2};
    if (start.startsWith("\xfe\xff"))
        return {"UTF-16BE", CharsetFrom::Mark, 2};
    return {};
}

QByteArray charsetInside(QByteArrayView start)
{
    const QByteArrayView view = start.first(std::min(start.size(), insideStart));
    const QByteArray lower = view.toByteArray().toLower();
    if (lower.startsWith("<?xml")) {
        const qsizetype end = lower.indexOf("?>");
        return valueAfter(lower.first(std::max<qsizetype>(end, 0)), view, "encoding", 0);
    }
    for (qsizetype at = lower.indexOf("<meta"); at >= 0; at = lower.indexOf("<meta", at + 1)) {
        const qsizetype end = lower.indexOf('>', at);
        const QByteArray element = lower.first(end < 0 ? lower.size() : end);
        const QByteArray found = valueAfter(element, view, "charset", at);
        if (!found.isEmpty())
            return found;
    }
    return {};
}

ToUtf8::ToUtf8(const QByteArray &encoding)
{
    const iconv_t converter = iconv_open("UTF-8", encoding.constData());
    if (converter == iconv_t(-1))
        return;
    const int unit = encoding.startsWith("UTF-16") ? 2 : encoding.startsWith("UTF-32") ? 4 : 1;
    m_handle = std::make_unique<Handle>(converter, unit);
}

ToUtf8::~ToUtf8() = default;

bool ToUtf8::isValid() const
{
    return m_handle != nullptr;
}

QByteArray ToUtf8::feed(QByteArrayView bytes, bool last)
{
    QByteArray out;
    if (!m_handle)
        return out;
    m_rest += bytes;
    char *in = m_rest.data();
    size_t left = size_t(m_rest.size());
    char buffer[16384];
    while (left > 0) {
        char *to = buffer;
        size_t room = sizeof buffer;
        const size_t done = iconv(m_handle->converter, &in, &left, &to, &room);
        const int error = errno;
        out.append(buffer, to - buffer);
        if (done != size_t(-1) || error == E2BIG)
            continue;
        if (error == EINVAL && !last)
            break; // the character goes on in the next slice
        const size_t skipped = std::min(left, size_t(m_handle->unit));
        out += replacement;
        ++m_replaced;
        in += skipped;
        left -= skipped;
    }
    m_rest = m_rest.last(qsizetype(left));
    return out;
}

void Utf8Check::take(uchar byte)
{
    if (m_missing > 0) {
        if (byte >= m_low && byte <= m_high) {
            --m_missing;
            ++m_held;
            m_low = 0x80;
            m_high = 0xbf;
            return;
        }
        m_invalid += m_held;
        m_missing = 0;
    }
    m_held = 1;
    m_low = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
    m_high = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    if (byte < 0x80)
        return;
    if (byte >= 0xc2 && byte <= 0xf4)
        m_missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    else
        ++m_invalid;
}

void Utf8Check::feed(QByteArrayView bytes)
{
    for (const char byte : bytes) {
        if (m_missing > 0 || uchar(byte) >= 0x80)
            take(uchar(byte));
    }
}

void Utf8Check::finish()
{
    if (m_missing > 0)
        m_invalid += m_held;
    m_missing = 0;
}

} // namespace content
