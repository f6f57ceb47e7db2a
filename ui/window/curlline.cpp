// SPDX-License-Identifier: Apache-2.0
#include "ui/window/curlline.h"

#include "app/http/secrets.h"
#include "app/http/syntax.h"
#include "ui/window/curlparts.h"

#include <QFileInfo>

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;

using Kind = http::ContentPlan::Kind;

static base::Error impossible(const QString &what)
{
    return {what, {}, u"Copy the raw exchange instead."_s};
}

static int countOf(const std::vector<http::DraftField> &fields, QByteArrayView name, bool own)
{
    return int(std::count_if(fields.begin(), fields.end(), [&](const http::DraftField &field) {
        return http::sameName(field.name, name) && (own || !field.added);
    }));
}

static std::optional<base::Error> beyondCurl(const http::Draft &draft)
{
    if (draft.raw)
        return impossible(u"Raw bytes cannot be written as a curl command."_s);
    if (!draft.defects.isEmpty() && draft.version != "HTTP/2")
        return impossible(u"curl does not send requests that are wrong on purpose."_s);
    static const QList<QByteArray> versions{"HTTP/1.0"_ba, "HTTP/1.1"_ba, "HTTP/2"_ba};
    if (!versions.contains(draft.version))
        return impossible(u"curl has no option for this version."_s);
    const auto chunks = draft.plan && draft.version != "HTTP/2" ? draft.plan->chunks : std::nullopt;
    if (chunks && !chunks->trailers.empty())
        return impossible(u"curl has no option for trailers."_s);
    if (chunks && !chunks->extension.isEmpty())
        return impossible(u"curl has no option for extensions of chunks."_s);
    return std::nullopt;
}

static std::optional<base::Error> beyondCurl(const http::Draft &draft, const http::Composed &composed)
{
    const std::vector<http::DraftField> &fields = composed.fields;
    if (countOf(fields, "Host", true) > 1)
        return impossible(u"curl sends one Host field."_s);
    const bool chunked = draft.plan && draft.plan->chunks;
    const bool content = composed.request.body.size() > 0 || !composed.rest.empty();
    if (!chunked && content && countOf(fields, "Transfer-Encoding", false) > 0)
        return impossible(u"curl would cut this content into chunks."_s);
    for (const http::DraftField &field : fields) {
        if (field.name.isEmpty() || field.name.startsWith(':') || field.name.startsWith('@'))
            return impossible(u"curl has no option for a field with this name."_s);
        if ((field.name + field.value).contains('\0'))
            return impossible(u"A command line cannot hold a zero byte."_s);
    }
    return std::nullopt;
}

static QString fieldOption(const http::DraftField &field, bool masked)
{
    if (field.value.isEmpty())
        return u" -H "_s + quoted(field.name + ';'); // "name:" would take the field away
    return u" -H "_s
        + quoted(field.name + ": " + (masked && http::isSecretField(field.name) ? "***"_ba : field.value));
}

/// The Host field that curl makes of the URL.
static QByteArray curlsHost(const http::Destination &to)
{
    const QByteArray host = to.host.contains(':') ? '[' + to.host + ']' : to.host;
    const quint16 usual = to.scheme == "https" ? 443 : 80;
    return to.port == usual ? host : host + ':' + QByteArray::number(to.port);
}

static bool isPlain(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) > 0x20 && uchar(c) < 0x7f; });
}

/// Of the program's own lines, those that curl adds by itself.
static bool addsCurl(const CurlOrder &order, const http::Composed &composed, const http::DraftField &field)
{
    if (http::sameName(field.name, "Host"))
        return field.value == curlsHost(composed.destination) && isPlain(field.value);
    if (http::sameName(field.name, "Content-Type"))
        return order.draft.plan && order.draft.plan->kind == Kind::Multipart;
    return http::sameName(field.name, "Accept") || http::sameName(field.name, "Content-Length");
}

static bool uploads(const http::Draft &draft)
{
    return draft.plan && draft.plan->kind == Kind::File && QFileInfo(draft.plan->file).size() > 0;
}

static QString methodOption(const http::Draft &draft, const QString &content)
{
    if (draft.method == "HEAD" && content.isEmpty())
        return u" -I"_s;
    const QByteArray usual = content.isEmpty() ? "GET"_ba : uploads(draft) ? "PUT"_ba : "POST"_ba;
    return draft.method == usual ? QString() : u" -X "_s + quoted(draft.method);
}

// Large content makes curl ask first, and content makes it name a type.
static QString withoutOwnFields(
    const http::Draft &draft, const http::Composed &composed, const QString &content)
{
    QString line;
    const auto takeAway = [&](QByteArrayView name) {
        if (countOf(composed.fields, name, true) == 0)
            line += u" -H "_s + quoted(name.toByteArray() + ':');
    };
    for (const char *own : {"Host", "User-Agent", "Accept"})
        takeAway(own);
    if (content.isEmpty())
        return line;
    if (!uploads(draft) && draft.version != "HTTP/2")
        takeAway("Content-Type");
    constexpr qint64 asks = 1024 * 1024;
    const bool large = uploads(draft) || draft.content.size() > asks
        || (draft.plan && (draft.plan->kind == Kind::Multipart || draft.plan->chunks));
    if (large)
        takeAway("Expect");
    if (countOf(composed.fields, "Content-Length", true) == 0
        && countOf(composed.fields, "Transfer-Encoding", true) == 0)
        line += u" -H 'Content-Length:'"_s;
    return line;
}

static bool isUsualTarget(const QByteArray &target)
{
    static const QByteArray others("-._~:/?@!$&'()*+,;=%");
    const bool known = std::all_of(target.begin(), target.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || others.contains(c);
    });
    return known && target.startsWith('/') && !target.endsWith('?');
}

/// The target as an option where curl would send another than the URL's, and the URL.
static QString urlWords(const CurlOrder &order, const http::Destination &to)
{
    const http::Draft &draft = order.draft;
    const QByteArray start = to.scheme + "://" + to.authority;
    const QByteArray &path = to.target;
    const bool addsFile = uploads(draft) && path.split('?').constFirst().endsWith('/'); // its name, that is
    const QString mask = u"***"_s;
    const auto word = [&order, &mask](const QByteArray &url) {
        return order.masked ? quoted(http::withoutParameters(QString::fromUtf8(url), mask).toUtf8())
                            : quoted(url);
    };
    std::optional<QByteArray> target = draft.target;
    const bool proxied = order.options.proxy.kind == wire::Proxy::Http && to.scheme == "http";
    const bool otherwise = proxied && to.authority != curlsHost(to); // the target has the authority in it
    if (!target && (addsFile || otherwise || !isUsualTarget(path)))
        target = proxied ? start + path : path;
    if (!target)
        return u' ' + word(start + path);
    const bool usual = isUsualTarget(path) && !addsFile;
    return u" --request-target "_s + word(*target) + u' ' + word(usual ? start + path : start + '/');
}

static QString versionOption(const http::Draft &draft, const http::Destination &to)
{
    if (draft.version == "HTTP/1.0")
        return u" --http1.0"_s;
    if (draft.version == "HTTP/1.1")
        return u" --http1.1"_s;
    return to.scheme == "https" ? u" --http2"_s : u" --http2-prior-knowledge"_s;
}

static QStringList remarksOn(const CurlOrder &order)
{
    QStringList remarks;
    const http::Draft &draft = order.draft;
    const bool chunked = draft.plan && draft.plan->chunks && draft.version != "HTTP/2";
    if (chunked && !draft.plan->chunks->sizes.isEmpty())
        remarks << u"curl chooses the sizes of chunks itself"_s;
    if (draft.plan && draft.plan->kind == Kind::Multipart)
        remarks << u"curl makes a boundary of its own"_s;
    if (order.account)
        remarks << u"curl sends the request without content first, to be challenged"_s;
    return remarks;
}

base::Result<CurlCommand> curlCommand(const CurlOrder &order)
{
    const http::Draft &draft = order.draft;
    if (order.options.proxy.kind != wire::Proxy::None && order.options.proxy.host.isEmpty())
        return base::Error{u"The proxy of the connection cannot be read."_s, {}, u"See Connection."_s};
    if (const auto error = beyondCurl(draft))
        return *error;
    const base::Result<http::Composed> composed = http::compose(draft, true);
    if (!composed)
        return composed.error();
    if (const auto error = beyondCurl(draft, *composed))
        return *error;
    const bool announced = composed->request.body.size() == 0
        && std::any_of(composed->fields.begin(), composed->fields.end(), [](const http::DraftField &field) {
               return field.added && http::sameName(field.name, "Content-Length");
           });
    const base::Result<QString> content = contentOptions(draft, announced);
    if (!content)
        return content.error();
    const http::Destination &to = composed->destination;
    QString line = u"curl -i --path-as-is"_s + versionOption(draft, to) + methodOption(draft, *content);
    for (const http::DraftField &field : composed->fields) {
        if (!field.added || !addsCurl(order, *composed, field))
            line += fieldOption(field, order.masked);
    }
    line += withoutOwnFields(draft, *composed, *content);
    if (order.account)
        line += u" --digest -u "_s
            + quoted(
                (order.account->user + u':' + (order.masked ? u"***"_s : order.account->password)).toUtf8());
    line += *content + connectionOptions(order.options, to, order.masked, order.environment)
        + urlWords(order, to);
    if (!order.options.keyLogFile.isEmpty() && to.scheme == "https")
        line.prepend(u"SSLKEYLOGFILE="_s + quoted(order.options.keyLogFile.toUtf8()) + u' ');
    return CurlCommand{line, remarksOn(order)};
}

base::Result<QString> curlLine(const http::Draft &draft, bool masked)
{
    CurlOrder order;
    order.draft = draft;
    order.masked = masked;
    const base::Result<CurlCommand> command = curlCommand(order);
    if (!command)
        return command.error();
    return command->line;
}

} // namespace window
