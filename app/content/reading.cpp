// SPDX-License-Identifier: Apache-2.0
#include "app/content/reading.h"

#include "app/fields/media.h"
#include "app/http/codings.h"
#include "app/http/syntax.h"

#include <QLocale>

namespace content {

using namespace Qt::StringLiterals;

namespace {

struct Declared {
    QByteArray type;
    QByteArray charset;
    bool broken = false;
};

Declared declaredBy(const http::Message &message)
{
    const http::Field *field = http::findField(message.fields, "Content-Type");
    if (!field)
        return {};
    const auto media = fields::parseMediaType(field->value);
    if (!media) {
        // "text/html; charset" and the like: what stands before the parameters is still worth something.
        const QByteArray essence = field->value.left(field->value.indexOf(';')).trimmed().toLower();
        return {essence.contains('/') ? essence : QByteArray(), {}, true};
    }
    Declared declared{media->essence.of(field->value).toByteArray().toLower(), {}, false};
    if (const fields::Parameter *charset = fields::find(media->parameters, field->value, "charset"))
        declared.charset = charset->value.text(field->value);
    return declared;
}

QString shown(const QByteArray &bytes)
{
    return http::visibleText(bytes.left(60));
}

/// What the content is shown as; adds a sentence where what is said and what is there do not go together.
Kind settle(const Declared &declared, const Seen &seen, QStringList *notes)
{
    if (seen.kind == Kind::Nothing)
        return Kind::Nothing;
    if (declared.type.isEmpty()) {
        *notes << (declared.broken
                ? u"Content-Type cannot be read; the first bytes look like %1."_s.arg(seen.words)
                : u"There is no Content-Type; the first bytes look like %1."_s.arg(seen.words));
        return seen.kind;
    }
    const Kind kind = kindOfType(declared.type);
    const bool unsaid = declared.type == "application/octet-stream";
    if (unsaid || (kind == Kind::Binary && !seen.sure))
        return seen.kind;
    const bool wide = declared.charset.toUpper().startsWith("UTF-16")
        || declared.charset.toUpper().startsWith("UTF-32"); // half of its bytes are zero
    const bool xmlKin = (kind == Kind::Xml && seen.kind == Kind::Html)
        || (kind == Kind::Html && seen.kind == Kind::Xml) || (kind == Kind::Text && seen.kind == Kind::Xml);
    if (kind == seen.kind || xmlKin || kind == Kind::Multipart || (wide && isTextual(kind)))
        return kind;
    const bool jsonInside = seen.kind == Kind::Json && isTextual(kind) && kind != Kind::Form;
    if (isTextual(kind) == isTextual(seen.kind) && !seen.sure && !jsonInside)
        return kind;
    if (kind == Kind::Binary && seen.kind == Kind::Binary)
        return kind;
    *notes << u"Content-Type says %1, but the first bytes look like %2; shown as what it looks like."_s.arg(
        shown(declared.type), seen.words);
    return seen.kind;
}

bool isUtf8(QByteArrayView start)
{
    // A character may be cut at the end, which is not finish()ed.
    Utf8Check check;
    check.feed(start);
    return check.invalid() == 0;
}

Charset charsetOf(const Declared &declared, Kind kind, QByteArrayView start)
{
    const Charset marked = markedCharset(start);
    if (!marked.name.isEmpty())
        return marked;
    if (kind == Kind::Json && declared.charset.isEmpty())
        return {"UTF-8", CharsetFrom::Rule, 0};
    if (!declared.charset.isEmpty())
        return {declared.charset, CharsetFrom::Field, 0};
    if (kind == Kind::Html || kind == Kind::Xml) {
        const QByteArray inside = charsetInside(start);
        // What could be read to get there is no UTF-16.
        if (!inside.isEmpty() && !inside.toUpper().startsWith("UTF-16"))
            return {inside, CharsetFrom::Inside, 0};
    }
    return isUtf8(start) ? Charset{"UTF-8", CharsetFrom::Valid, 0}
                         : Charset{"windows-1252", CharsetFrom::Guess, 0};
}

} // namespace

base::Result<Coded> codedContent(const http::Message &message)
{
    Coded coded{{}, {}, {}, message.complete || message.unseen.framing};
    if (message.stored) {
        base::Result<BlobPtr> blob = blobOfFile(message.stored->file, message.stored->size);
        if (!blob)
            return blob.error();
        coded.bytes = *blob;
    } else {
        coded.bytes = blobOf(message.content);
    }
    if (coded.bytes->size() == 0)
        return coded;
    if (!message.unseen.framing)
        coded.codings = http::contentCodings(message.fields) + http::transferCodings(message.fields);
    else if (!http::contentCodings(message.fields).isEmpty())
        coded.note = u"The record has this content unpacked; its coded size is not known."_s;
    if (http::hasField(message.fields, "Content-Range") && !coded.codings.isEmpty())
        coded.note = u"This is a part of a coded representation; only its beginning could be undone."_s;
    return coded;
}

Reading readingOf(const http::Message &message, QByteArrayView start)
{
    const Declared declared = declaredBy(message);
    Reading reading;
    reading.type = declared.type;
    reading.kind = settle(declared, seenIn(start), &reading.notes);
    if (!isTextual(reading.kind))
        return reading;
    reading.charset = charsetOf(declared, reading.kind, start);
    reading.encoding = encodingOf(reading.charset.name);
    if (reading.encoding.isEmpty()) {
        reading.notes << u"The character set \"%1\" is not known here; the text is read as UTF-8."_s.arg(
            shown(reading.charset.name));
        reading.encoding = "UTF-8";
    } else if (reading.charset.from == CharsetFrom::Mark && !declared.charset.isEmpty()
        && encodingOf(declared.charset) != reading.encoding) {
        reading.notes << u"Content-Type says %1, but a byte order mark says %2; the mark decides."_s.arg(
            shown(declared.charset), shown(reading.charset.name));
    }
    return reading;
}

QString grouped(qint64 number)
{
    return QLocale(QLocale::English).toString(number);
}

QString sizesWords(qint64 encoded, qint64 decoded, const QList<QByteArray> &codings)
{
    const auto bytes = [](qint64 size) { return size == 1 ? u"1 byte"_s : u"%1 bytes"_s.arg(grouped(size)); };
    if (codings.isEmpty())
        return bytes(decoded);
    return u"encoded %1 → decoded %2 (%3)"_s.arg(
        bytes(encoded), bytes(decoded), http::visibleText(codings.join(", ").left(80)));
}

QString charsetWords(const Charset &charset)
{
    static const char16_t *const from[] = {u"byte order mark", u"declared", u"it says so inside",
        u"as JSON has to be", u"not declared", u"a guess"};
    return u"%1 (%2)"_s.arg(shown(charset.name), QString::fromUtf16(from[int(charset.from)]));
}

} // namespace content
