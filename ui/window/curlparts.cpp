// SPDX-License-Identifier: Apache-2.0
#include "ui/window/curlparts.h"

#include <QFileInfo>

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;
using Kind = http::ContentPlan::Kind;

/// Of one word of a command line, on Linux.
static constexpr qsizetype mostWord = 120'000;

QString quoted(const QByteArray &bytes)
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

static base::Error impossible(const QString &what)
{
    return {what, {}, u"Copy the raw exchange instead."_s};
}

static std::optional<base::Error> beyondWords(const QByteArray &bytes)
{
    if (bytes.contains('\0'))
        return impossible(u"A command line cannot hold a zero byte."_s);
    if (bytes.size() > mostWord)
        return base::Error{u"This content is too large for a command line."_s, {},
            u"Send it from a file: then the command names the file."_s};
    return std::nullopt;
}

static base::Result<QString> dataOption(const QByteArray &content)
{
    if (const auto error = beyondWords(content))
        return *error;
    return u" --data-raw "_s + quoted(content); // an "@" at its start means nothing then
}

// -F reads quotes and backslashes within quotes.
static QByteArray inQuotes(QByteArray text)
{
    text.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + text + '"';
}

static base::Result<QString> partOption(const http::Part &part)
{
    if (const auto error = beyondWords(part.name + part.value + part.fileName + part.mediaType))
        return *error;
    if (part.name.contains('='))
        return impossible(u"curl takes an equals sign for the end of a part's name."_s);
    if (part.file.isEmpty() && part.mediaType.isEmpty() && part.fileName.isEmpty())
        return u" --form-string "_s + quoted(part.name + '=' + part.value);
    QByteArray option = part.name + '=';
    option += part.file.isEmpty() ? inQuotes(part.value) : '@' + inQuotes(part.file.toUtf8());
    QByteArray type = part.mediaType;
    if (type.isEmpty() && !part.file.isEmpty())
        type = http::mediaTypeOfFile(part.file);
    if (!type.isEmpty())
        option += ";type=" + type;
    if (!part.fileName.isEmpty())
        option += ";filename=" + inQuotes(part.fileName);
    return u" -F "_s + quoted(option);
}

// What is streamed is uploaded: --data would read all of it first. A name like "-" would be the terminal.
static QString uploadOption(const QString &file)
{
    const QString path = file.startsWith(u'-') || file == u"." ? u"./"_s + file : file;
    const bool pattern =
        std::any_of(path.begin(), path.end(), [](QChar c) { return QStringView(u"[]{}").contains(c); });
    return (pattern ? u" --globoff"_s : QString()) + u" -T "_s + quoted(path.toUtf8());
}

base::Result<QString> contentOptions(const http::Draft &draft, bool empty)
{
    const Kind kind = draft.plan ? draft.plan->kind : Kind::Text;
    if (kind == Kind::File && QFileInfo(draft.plan->file).size() > 0)
        return uploadOption(draft.plan->file);
    if (kind == Kind::Multipart && !draft.plan->parts.empty()) {
        QString options;
        for (const http::Part &part : draft.plan->parts) {
            const base::Result<QString> option = partOption(part);
            if (!option)
                return option.error();
            options += *option;
        }
        return options;
    }
    if (kind == Kind::Multipart)
        return impossible(u"curl sends no form without parts."_s);
    const QByteArray content = kind == Kind::Form ? http::formEncoded(draft.plan->parts)
        : kind == Kind::File                      ? QByteArray()
                                                  : draft.content;
    if (content.isEmpty() && !empty)
        return QString();
    return dataOption(content);
}

static QByteArray bracketed(const QByteArray &host)
{
    return host.contains(':') ? '[' + host + ']' : host;
}

static QString proxyOptions(const wire::Proxy &proxy, const http::Destination &to, bool masked)
{
    // Our SOCKS5 leaves the look-up of the name to the proxy.
    const QByteArray scheme = proxy.kind == wire::Proxy::Http ? "http://"_ba : "socks5h://"_ba;
    QString line = u" -x "_s + quoted(scheme + bracketed(proxy.host) + ':' + QByteArray::number(proxy.port));
    if (!proxy.user.isEmpty())
        line += u" -U "_s + quoted(proxy.user + ':' + (masked ? "***"_ba : proxy.password));
    if (proxy.kind == wire::Proxy::Http) {
        const bool tunnel = to.scheme == "https";
        // A field that only curl sends.
        line += tunnel ? u" --proxy-header 'Proxy-Connection:' --proxy-header 'User-Agent:'"_s
                       : u" -H 'Proxy-Connection:'"_s;
    }
    return line;
}

static QString tlsOptions(const wire::Options &options, bool masked)
{
    QString line;
    if (options.insecure)
        line += u" -k"_s;
    if (!options.caFile.isEmpty())
        line += u" --cacert "_s + quoted(options.caFile.toUtf8());
    if (!options.pkcs12File.isEmpty())
        line += u" --cert-type P12 --cert "_s + quoted(options.pkcs12File.toUtf8());
    else if (!options.certFile.isEmpty())
        line += u" --cert "_s + quoted(options.certFile.toUtf8().replace(':', "\\:"));
    if (!options.keyFile.isEmpty())
        line += u" --key "_s + quoted(options.keyFile.toUtf8());
    if (!options.passphrase.isEmpty())
        line += u" --pass "_s + quoted(masked ? "***"_ba : options.passphrase.toUtf8());
    return line;
}

QString connectionOptions(
    const wire::Options &options, const http::Destination &to, bool masked, bool environment)
{
    QString line;
    if (!options.connectHost.isEmpty())
        line += u" --connect-to "_s
            + quoted("::" + bracketed(options.connectHost) + ':' + QByteArray::number(options.connectPort));
    if (options.family != wire::Family::Any)
        line += options.family == wire::Family::IPv4 ? u" -4"_s : u" -6"_s;
    if (!options.unixSocket.isEmpty())
        line += u" --unix-socket "_s + quoted(options.unixSocket.toUtf8());
    if (options.proxy.kind != wire::Proxy::None)
        line += proxyOptions(options.proxy, to, masked);
    else if (environment)
        line += u" --noproxy '*'"_s;
    return to.scheme == "https" ? line + tlsOptions(options, masked) : line;
}

} // namespace window
