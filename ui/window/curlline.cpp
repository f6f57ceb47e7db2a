// SPDX-License-Identifier: Apache-2.0
#include "ui/window/curlline.h"

#include "app/http/secrets.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;

// 'plain' where bytes are printable, $'with \x1b' where they are not.
static QString quoted(const QByteArray &bytes)
{
    const bool plain = std::all_of(
        bytes.begin(), bytes.end(), [](char c) { return uchar(c) >= 0x20 && uchar(c) < 0x7f && c != '\''; });
    if (plain)
        return u'\'' + QString::fromLatin1(bytes) + u'\'';
    QString text = u"$'"_s;
    for (const char c : bytes) {
        if (c == '\'' || c == '\\')
            text += u'\\' + QString(QLatin1Char(c));
        else if (uchar(c) >= 0x20 && uchar(c) < 0x7f)
            text += QLatin1Char(c);
        else
            text += u"\\x%1"_s.arg(uchar(c), 2, 16, QLatin1Char('0'));
    }
    return text + u'\'';
}

static QString fieldOption(const http::DraftField &field, bool masked)
{
    if (field.value.isEmpty())
        return u" -H "_s + quoted(field.name + ';'); // "name:" would take the field away
    return u" -H "_s
        + quoted(field.name + ": " + (masked && http::isSecretField(field.name) ? "***"_ba : field.value));
}

static QString partOption(const http::Part &part)
{
    if (part.file.isEmpty())
        return u" --form-string "_s + quoted(part.name + '=' + part.value);
    QByteArray option = part.name + "=@" + part.file.toUtf8();
    if (!part.mediaType.isEmpty())
        option += ";type=" + part.mediaType;
    if (!part.fileName.isEmpty())
        option += ";filename=" + part.fileName;
    return u" -F "_s + quoted(option);
}

/// Empty when there is none.
static QString contentOption(const http::Draft &draft)
{
    using Kind = http::ContentPlan::Kind;
    const QString binary = u" --data-binary "_s;
    const Kind kind = draft.plan ? draft.plan->kind : Kind::Text;
    if (kind == Kind::Form)
        return binary + quoted(http::formEncoded(draft.plan->parts));
    if (kind == Kind::File)
        return binary + quoted('@' + draft.plan->file.toUtf8());
    if (kind != Kind::Multipart)
        return draft.content.isEmpty() ? QString() : binary + quoted(draft.content);
    QString options;
    for (const http::Part &part : draft.plan->parts)
        options += partOption(part);
    return options;
}

/// Lines of the program's own that curl would not add by itself.
static bool isAddedOption(const http::Draft &draft, const http::DraftField &field)
{
    const bool multipart = draft.plan && draft.plan->kind == http::ContentPlan::Multipart;
    return http::sameName(field.name, "User-Agent") || http::sameName(field.name, "Expect")
        || http::sameName(field.name, "Transfer-Encoding")
        || (http::sameName(field.name, "Content-Type") && !multipart);
}

static std::optional<base::Error> beyondCurl(const http::Draft &draft)
{
    const QString advice = u"Copy the raw exchange instead."_s;
    if (draft.raw)
        return base::Error{u"Raw bytes cannot be written as a curl command."_s, {}, advice};
    if (!draft.defects.isEmpty())
        return base::Error{u"curl does not send requests that are wrong on purpose."_s, {}, advice};
    const bool trailers = draft.plan && draft.plan->chunks && !draft.plan->chunks->trailers.empty();
    if (trailers)
        return base::Error{u"curl has no option for trailers."_s, {}, advice};
    return std::nullopt;
}

static QString methodOption(const http::Draft &draft)
{
    if (draft.method == "HEAD")
        return u" -I"_s;
    const QByteArray usual = contentOption(draft).isEmpty() ? "GET"_ba : "POST"_ba;
    return draft.method == usual ? QString() : u" -X "_s + quoted(draft.method);
}

base::Result<QString> curlLine(const http::Draft &draft, bool masked)
{
    if (const auto error = beyondCurl(draft))
        return *error;
    const base::Result<http::Composed> composed = http::compose(draft, true);
    if (!composed)
        return composed.error();
    QString line =
        u"curl -i --path-as-is"_s + (draft.version == "HTTP/1.0" ? u" --http1.0"_s : u" --http1.1"_s);
    line += methodOption(draft);
    const auto sends = [&composed](QByteArrayView name) {
        return std::any_of(composed->fields.begin(), composed->fields.end(),
            [&name](const http::DraftField &field) { return http::sameName(field.name, name); });
    };
    for (const http::DraftField &field : composed->fields) {
        if (field.added && !isAddedOption(draft, field))
            continue; // curl adds the same
        line += fieldOption(field, masked);
    }
    for (const char *own : {"Host", "User-Agent", "Accept"}) {
        if (!sends(own))
            line += u" -H "_s + quoted(QByteArray(own) + ':');
    }
    if (const QString content = contentOption(draft); !content.isEmpty()) {
        if (!sends("Content-Type"))
            line += u" -H 'Content-Type:'"_s;
        line += content;
    }
    if (draft.target)
        line += u" --request-target "_s + quoted(*draft.target);
    const http::Destination &to = composed->destination;
    const QByteArray url = to.userInfo.isEmpty() ? draft.url : to.scheme + "://" + to.authority + to.target;
    return line + u' ' + quoted(url);
}

} // namespace window
