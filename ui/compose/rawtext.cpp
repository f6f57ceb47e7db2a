// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/rawtext.h"

#include <QList>
#include <QStringDecoder>

namespace compose {

using namespace Qt::StringLiterals;

static QString escaped(const QByteArray &bytes)
{
    QString text;
    for (const char byte : bytes)
        text += u"\\x%1"_s.arg(uchar(byte), 2, 16, QLatin1Char('0'));
    return text;
}

// What a reader could not see, or would see elsewhere than where it is.
static bool isHidden(char32_t c)
{
    if (c == U'\t' || c == U' ')
        return false;
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format
        || category == QChar::Other_NotAssigned || category == QChar::Other_PrivateUse
        || category == QChar::Separator_Space || category == QChar::Separator_Line
        || category == QChar::Separator_Paragraph;
}

/// Length of the UTF-8 sequence that begins with this byte, 0 when none does.
static int sequenceLength(uchar first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first < 0xe0)
        return 2;
    if (first >= 0xe0 && first < 0xf0)
        return 3;
    return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

static QString glyphs(const QByteArray &sequence)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decode(sequence);
    if (decode.hasError() || text.isEmpty())
        return escaped(sequence.left(1));
    const char32_t c = text.toUcs4().value(0);
    return isHidden(c) ? escaped(sequence) : text;
}

static bool isEscape(QStringView text)
{
    const auto isHex = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    };
    return text.size() >= 4 && text[0] == u'\\' && text[1] == u'x' && isHex(text[2]) && isHex(text[3]);
}

QString textOf(const QByteArray &bytes)
{
    QString text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (qsizetype i = 0; i < bytes.size();) {
        const char byte = bytes[i];
        if (byte == '\n') {
            text += u"\\n\n"_s;
            ++i;
        } else if (byte == '\r') {
            text += u"\\r"_s;
            ++i;
        } else if (byte == '\\' && i + 1 < bytes.size() && QByteArrayView("rnx").contains(bytes[i + 1])) {
            text += escaped("\\"_ba); // would read as an escape
            ++i;
        } else {
            const int length = sequenceLength(uchar(byte));
            const bool whole = length > 0 && i + length <= bytes.size();
            const QString shown = whole ? glyphs(bytes.mid(i, length)) : escaped(bytes.mid(i, 1));
            text += shown;
            // A broken sequence costs one byte; the next may begin a good one.
            i += whole && !(length > 1 && shown.size() == 4 && isEscape(shown)) ? length : 1;
        }
    }
    return text;
}

/// Reads one mark, escape or character from the start of `rest` and returns how much of it that was.
static qsizetype readOne(QStringView rest, QByteArray *bytes)
{
    const bool lineEnds = rest.size() > 2 && rest[2] == u'\n';
    if (rest.startsWith(u"\\n")) {
        *bytes += '\n';
        return lineEnds ? 3 : 2;
    }
    if (rest.startsWith(u"\\r")) {
        // The mark of its LF was deleted, but the line still ends.
        *bytes += lineEnds ? "\r\n" : "\r";
        return lineEnds ? 3 : 2;
    }
    if (rest[0] == u'\n') {
        *bytes += "\r\n";
        return 1;
    }
    if (isEscape(rest)) {
        *bytes += char(rest.mid(2, 2).toUShort(nullptr, 16));
        return 4;
    }
    const qsizetype length = rest[0].isHighSurrogate() && rest.size() > 1 ? 2 : 1;
    *bytes += rest.left(length).toUtf8();
    return length;
}

QByteArray bytesOf(const QString &text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size();)
        i += readOne(QStringView(text).mid(i), &bytes);
    return bytes;
}

QString lineOf(const QByteArray &bytes)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(bytes);
    return decode.hasError() ? QString::fromLatin1(bytes) : text;
}

} // namespace compose
