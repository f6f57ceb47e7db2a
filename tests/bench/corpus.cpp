// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/corpus.h"

#include "app/explain/rule.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

/// What follows the number of a line.
QByteArray restOfLine(const http::Exchange &exchange)
{
    const auto part = [](const char *key, const QByteArray &bytes) {
        return bytes.isEmpty() ? QByteArray() : ",\""_ba + key + "\":\"" + bytes.toBase64() + '"';
    };
    return ",\"scheme\":\"" + exchange.scheme + '"' + part("request", exchange.capture.sent)
        + part("response", exchange.capture.received) + "}\n";
}

/// The first line says what the exchange shows, and "(https)" at its end that it was encrypted.
http::Exchange correctExchange(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray bytes = file.readAll();
    bytes.chop(1);
    QStringList lines = QString::fromLatin1(bytes).split(u'\n');
    const QString shows = lines.takeFirst();
    http::Exchange exchange = http::exchangeFromLines(lines);
    exchange.scheme = shows.endsWith("(https)"_L1) ? "https" : "http";
    return exchange;
}

template <class Entry> void addExamples(const std::vector<Entry> &entries, QByteArrayList *lines)
{
    QSet<QString> seen;
    for (const Entry &entry : entries) {
        if (seen.contains(entry.id)) // another case of the same rule, with the same examples
            continue;
        seen << entry.id;
        for (const explain::Example &example : entry.examples)
            *lines << restOfLine(explain::exchangeOf(example));
    }
}

QByteArrayList restsOfLines()
{
    std::vector<base::Error> problems;
    QByteArrayList lines;
    addExamples(explain::loadRules(u":/data"_s, &problems), &lines);
    addExamples(explain::loadVerdicts(u":/data"_s, &problems), &lines);
    const QDir correct(QStringLiteral(SOURCE_FOLDER "/tests/corpus/correct"));
    const QStringList names = correct.entryList({u"*.txt"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        lines << restOfLine(correctExchange(correct.filePath(name)));
    return lines;
}

/// Text that compresses like text: no two kilobytes are the same.
QByteArray words(qsizetype size, quint32 seed)
{
    static const char *const all[] = {"answer", "field", "cache", "store", "method", "target", "content",
        "request", "range", "origin", "gateway", "status", "reason", "phrase", "length", "token"};
    QByteArray text;
    text.reserve(size + 16);
    while (text.size() < size) {
        seed = seed * 1664525U + 1013904223U;
        text += all[seed >> 28];
        text += (seed >> 20) % 9 == 0 ? ". " : " ";
    }
    return text;
}

struct Kind {
    const char *path;
    const char *type;
    int status;
    qsizetype size;
    bool binary;
};

constexpr Kind kinds[] = {
    {"/", "text/html; charset=utf-8", 200, 48 * 1024, false},
    {"/app.js", "text/javascript", 200, 160 * 1024, false},
    {"/style.css", "text/css", 200, 32 * 1024, false},
    {"/api/articles", "application/json", 200, 6 * 1024, false},
    {"/logo.png", "image/png", 200, 24 * 1024, true},
    {"/font.woff2", "font/woff2", 304, 0, true},
    {"/api/session", "application/json", 401, 60, false},
    {"/missing", "text/html", 404, 900, false},
    {"/old", "text/html", 301, 160, false},
    {"/photo.jpg", "image/jpeg", 200, 300 * 1024, true},
};

QJsonObject pair(const QString &name, const QString &value)
{
    return {{u"name"_s, name}, {u"value"_s, value}};
}

QByteArray contentOf(const Kind &kind, quint32 number)
{
    const QByteArray text = words(kind.size, number);
    if (QByteArrayView(kind.type) != "application/json")
        return text;
    return "{\"text\":\"" + text + "\"}";
}

QJsonObject requestOf(const Kind &kind, quint32 number)
{
    const QString url = u"https://www.example.com%1?v=%2"_s.arg(QLatin1StringView(kind.path)).arg(number);
    const QJsonArray fields{pair(u"Host"_s, u"www.example.com"_s),
        pair(u"User-Agent"_s, u"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"_s),
        pair(u"Accept"_s, u"*/*"_s), pair(u"Accept-Language"_s, u"en-GB,en;q=0.5"_s),
        pair(u"Accept-Encoding"_s, u"gzip, deflate, br, zstd"_s), pair(u"Connection"_s, u"keep-alive"_s),
        pair(u"Cookie"_s, u"sid=0123456789abcdef; theme=dark"_s),
        pair(u"Referer"_s, u"https://www.example.com/"_s)};
    return {{u"method"_s, u"GET"_s}, {u"url"_s, url}, {u"httpVersion"_s, u"HTTP/1.1"_s},
        {u"headers"_s, fields}, {u"queryString"_s, QJsonArray{pair(u"v"_s, QString::number(number))}},
        {u"cookies"_s, QJsonArray()}, {u"headersSize"_s, -1}, {u"bodySize"_s, 0}};
}

QJsonObject responseOf(const Kind &kind, quint32 number)
{
    const QByteArray bytes = contentOf(kind, number);
    QJsonObject content{{u"size"_s, bytes.size()}, {u"mimeType"_s, QLatin1StringView(kind.type)}};
    if (kind.binary) {
        content.insert(u"text"_s, QString::fromLatin1(bytes.toBase64()));
        content.insert(u"encoding"_s, u"base64"_s);
    } else {
        content.insert(u"text"_s, QString::fromLatin1(bytes));
    }
    QJsonArray fields{pair(u"Date"_s, u"Sun, 22 Nov 2026 12:00:00 GMT"_s),
        pair(u"Server"_s, u"nginx/1.22.1"_s), pair(u"Content-Type"_s, QLatin1StringView(kind.type)),
        pair(u"ETag"_s, u"\"%1\""_s.arg(number, 0, 16)), pair(u"Vary"_s, u"Accept-Encoding"_s),
        pair(u"Cache-Control"_s, u"public, max-age=3600"_s),
        pair(u"Content-Security-Policy"_s, u"default-src 'self'; img-src *"_s),
        pair(u"Strict-Transport-Security"_s, u"max-age=31536000"_s),
        pair(u"Set-Cookie"_s, u"sid=0123456789abcdef; Path=/; Secure; HttpOnly; SameSite=Lax"_s)};
    if (kind.status != 304)
        fields << pair(u"Content-Length"_s, QString::number(bytes.size()));
    if (kind.status == 301)
        fields << pair(u"Location"_s, u"/new"_s);
    return {{u"status"_s, kind.status}, {u"statusText"_s, u"-"_s}, {u"httpVersion"_s, u"HTTP/1.1"_s},
        {u"headers"_s, fields}, {u"content"_s, content}, {u"cookies"_s, QJsonArray()},
        {u"redirectURL"_s, QString()}, {u"headersSize"_s, -1}, {u"bodySize"_s, bytes.size()}};
}

} // namespace

QByteArrayList exampleLines()
{
    QByteArrayList lines;
    const QByteArrayList rests = restsOfLines();
    for (const QByteArray &rest : rests)
        lines << "{\"id\":" + QByteArray::number(lines.size() + 1) + rest;
    return lines;
}

void writeLines(QIODevice *out, qsizetype count)
{
    const QByteArrayList rests = restsOfLines();
    for (qsizetype i = 0; i < count && !rests.isEmpty(); ++i)
        out->write("{\"id\":" + QByteArray::number(i + 1) + rests[i % rests.size()]);
}

void writeHar(QIODevice *out, qint64 mebibytes)
{
    qint64 written = out->write(
        R"({"log":{"version":"1.2","creator":{"name":"Firefox","version":"128.0"},"pages":[],"entries":[)");
    for (quint32 number = 0; written < mebibytes * 1024 * 1024; ++number) {
        const Kind &kind = kinds[number % std::size(kinds)];
        const QJsonObject entry{{u"startedDateTime"_s, u"2026-11-22T12:00:00.000Z"_s}, {u"time"_s, 12.5},
            {u"request"_s, requestOf(kind, number)}, {u"response"_s, responseOf(kind, number)},
            {u"cache"_s, QJsonObject()}, {u"serverIPAddress"_s, u"192.0.2.7"_s},
            {u"timings"_s, QJsonObject{{u"send"_s, 0.1}, {u"wait"_s, 11.9}, {u"receive"_s, 0.5}}}};
        written += out->write((number > 0 ? ",\n"_ba : "\n"_ba) + QJsonDocument(entry).toJson());
    }
    out->write("\n]}}\n");
}

void writeRequests(QIODevice *out, qsizetype count)
{
    for (qsizetype i = 0; i < count; ++i)
        out->write("GET /" + QByteArray::number(i) + " HTTP/1.1\r\nHost: www.example.com\r\n\r\n");
}

void writeResponses(QIODevice *out, qsizetype count)
{
    for (qsizetype i = 0; i < count; ++i)
        out->write("HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\nContent-Type: text/plain\r\n"
                   "Content-Length: 6\r\n\r\nhello\n");
}

} // namespace bench
