// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/recordedbytes.h"

#include "app/http/syntax.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

namespace interchange {

using namespace Qt::StringLiterals;

/// Some tools keep a byte that is no UTF-8 as a lone surrogate from U+DC80 on.
static bool isKeptByte(QChar c)
{
    return c.unicode() >= 0xdc80 && c.unicode() <= 0xdcff;
}

static QByteArray withKeptBytes(const QString &text)
{
    if (std::none_of(text.cbegin(), text.cend(), isKeptByte))
        return text.toUtf8();
    QByteArray bytes;
    qsizetype from = 0;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        const bool paired = at > 0 && at < text.size() && text[at - 1].isHighSurrogate();
        const bool kept = at < text.size() && isKeptByte(text[at]) && !paired;
        if (at < text.size() && !kept)
            continue;
        bytes += QStringView(text).sliced(from, at - from).toUtf8();
        if (kept)
            bytes += char(text[at].unicode() & 0xff);
        from = at + 1;
    }
    return bytes;
}

QByteArray lineBytes(QString text)
{
    text.replace(u'\r', u' ').replace(u'\n', u' ');
    const bool narrow = std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x100; });
    return narrow ? text.toLatin1() : withKeptBytes(text);
}

RecordedFields fieldsOf(const QJsonArray &headers)
{
    RecordedFields fields;
    for (const auto &header : headers) {
        const QByteArray name = lineBytes(header["name"_L1].toString());
        if (http::sameName(name, ":authority") || http::sameName(name, "Host"))
            fields.hasHost = true;
        fields.hasPseudo = fields.hasPseudo || name.startsWith(':');
        if (name.isEmpty() || name.startsWith(':'))
            continue;
        const QJsonValue value = header["value"_L1];
        const QStringList lines = value.toVariant().toString().split(u'\n');
        for (const QString &line : lines) {
            if (line.isEmpty() && lines.size() > 1)
                continue;
            fields.lines += name + ": " + lineBytes(line) + "\r\n";
            ++fields.count;
        }
    }
    return fields;
}

QByteArray contentOf(const QJsonObject &content)
{
    const QString text = content.value("text"_L1).toString();
    QString encoding = content.value("encoding"_L1).toString();
    if (encoding.isEmpty())
        encoding = content.value("_encoding"_L1).toString();
    if (encoding.compare("base64"_L1, Qt::CaseInsensitive) != 0)
        return withKeptBytes(text);
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

QByteArray postData(const QJsonObject &data)
{
    QByteArray content = contentOf(data);
    if (!content.isEmpty())
        return content;
    QByteArrayList pairs;
    const QJsonArray params = data.value("params"_L1).toArray();
    for (const auto &param : params)
        pairs << QUrl::toPercentEncoding(param["name"_L1].toString()) + '='
                + QUrl::toPercentEncoding(param["value"_L1].toString());
    return pairs.join('&');
}

} // namespace interchange
