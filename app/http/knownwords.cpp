// SPDX-License-Identifier: Apache-2.0
#include "app/http/knownwords.h"

#include <array>

namespace http {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t places = 1024;

std::size_t placeOf(QByteArrayView word)
{
    const auto at = [word](qsizetype i) { return std::size_t(uchar(word[i])); };
    const std::size_t mixed =
        std::size_t(word.size()) * 131 + at(0) * 8 + at(word.size() - 1) * 21 + at(word.size() / 2) * 559;
    return mixed % places;
}

/// By place; of two words for one place the first is kept.
std::array<QByteArray, places> placed()
{
    const QByteArray words[] = {
        "HTTP/1.1"_ba,
        "HTTP/1.0"_ba,
        "HTTP/2"_ba,
        "GET"_ba,
        "HEAD"_ba,
        "POST"_ba,
        "PUT"_ba,
        "DELETE"_ba,
        "PATCH"_ba,
        "OPTIONS"_ba,
        "CONNECT"_ba,
        "TRACE"_ba,
        "PROPFIND"_ba,
        "100"_ba,
        "101"_ba,
        "103"_ba,
        "200"_ba,
        "201"_ba,
        "202"_ba,
        "204"_ba,
        "206"_ba,
        "207"_ba,
        "301"_ba,
        "302"_ba,
        "303"_ba,
        "304"_ba,
        "307"_ba,
        "308"_ba,
        "400"_ba,
        "401"_ba,
        "403"_ba,
        "404"_ba,
        "405"_ba,
        "406"_ba,
        "409"_ba,
        "410"_ba,
        "412"_ba,
        "415"_ba,
        "416"_ba,
        "421"_ba,
        "422"_ba,
        "429"_ba,
        "500"_ba,
        "501"_ba,
        "502"_ba,
        "503"_ba,
        "504"_ba,
        "OK"_ba,
        "Created"_ba,
        "Accepted"_ba,
        "Continue"_ba,
        "Found"_ba,
        "Forbidden"_ba,
        "Conflict"_ba,
        "Gone"_ba,
        "Unauthorized"_ba,
        "Accept"_ba,
        "Accept-Encoding"_ba,
        "Accept-Language"_ba,
        "Accept-Ranges"_ba,
        "Access-Control-Allow-Origin"_ba,
        "Age"_ba,
        "Allow"_ba,
        "Alt-Svc"_ba,
        "Authorization"_ba,
        "Cache-Control"_ba,
        "Cache-Status"_ba,
        "Connection"_ba,
        "Content-Encoding"_ba,
        "Content-Language"_ba,
        "Content-Length"_ba,
        "Content-Location"_ba,
        "Content-Range"_ba,
        "Content-Security-Policy"_ba,
        "Content-Type"_ba,
        "Cookie"_ba,
        "Date"_ba,
        "ETag"_ba,
        "Expect"_ba,
        "Expires"_ba,
        "Forwarded"_ba,
        "Host"_ba,
        "If-Match"_ba,
        "If-Modified-Since"_ba,
        "If-None-Match"_ba,
        "Keep-Alive"_ba,
        "Last-Modified"_ba,
        "Link"_ba,
        "Location"_ba,
        "Origin"_ba,
        "Pragma"_ba,
        "Priority"_ba,
        "Proxy-Status"_ba,
        "Range"_ba,
        "Referer"_ba,
        "Retry-After"_ba,
        "Server"_ba,
        "Set-Cookie"_ba,
        "Strict-Transport-Security"_ba,
        "TE"_ba,
        "Trailer"_ba,
        "Transfer-Encoding"_ba,
        "Upgrade"_ba,
        "User-Agent"_ba,
        "Vary"_ba,
        "Via"_ba,
        "WWW-Authenticate"_ba,
        "X-Cache"_ba,
        "X-Content-Type-Options"_ba,
        "X-Frame-Options"_ba,
        "X-Powered-By"_ba,
        "X-Request-Id"_ba,
        "accept"_ba,
        "accept-encoding"_ba,
        "accept-language"_ba,
        "authorization"_ba,
        "cache-control"_ba,
        "connection"_ba,
        "content-encoding"_ba,
        "content-length"_ba,
        "content-type"_ba,
        "cookie"_ba,
        "date"_ba,
        "etag"_ba,
        "host"_ba,
        "last-modified"_ba,
        "location"_ba,
        "referer"_ba,
        "server"_ba,
        "set-cookie"_ba,
        "user-agent"_ba,
        "vary"_ba,
        "via"_ba,
        "No Content"_ba,
        "Not Modified"_ba,
        "Not Found"_ba,
        "Method Not Allowed"_ba,
        "Bad Request"_ba,
        "Moved Permanently"_ba,
        "Internal Server Error"_ba,
        "Not Implemented"_ba,
        "Bad Gateway"_ba,
        "Service Unavailable"_ba,
        "Gateway Timeout"_ba,
        "Partial Content"_ba,
        "Precondition Failed"_ba,
        "Temporary Redirect"_ba,
        "Permanent Redirect"_ba,
        "See Other"_ba,
        "Unsupported Media Type"_ba,
        "Too Many Requests"_ba,
        "Multi-Status"_ba,
    };
    std::array<QByteArray, places> table;
    for (const QByteArray &word : words) {
        QByteArray &known = table[placeOf(word)];
        if (known.isEmpty())
            known = word;
    }
    return table;
}

} // namespace

QByteArray bytesOfWord(QByteArrayView word)
{
    static const std::array<QByteArray, places> table = placed();
    if (word.isEmpty())
        return word.toByteArray();
    const QByteArray &known = table[placeOf(word)];
    return known == word ? known : word.toByteArray();
}

} // namespace http
