// SPDX-License-Identifier: Apache-2.0
#include "app/http/framing.h"

#include "app/http/syntax.h"

#include <algorithm>
#include <limits>

namespace http {

using namespace Qt::StringLiterals;

/// What Transfer-Encoding and Content-Length say.
struct Announced {
    bool coding = false; ///< Transfer-Encoding is there
    bool chunkedLast = false;
    bool length = false; ///< Content-Length is there
    bool lengthInvalid = false;
    std::optional<qint64> value; ///< the first valid Content-Length
};

static std::optional<qint64> decimal(QByteArrayView text)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    qint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || value > (most - (c - '0')) / 10)
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return text.isEmpty() ? std::nullopt : std::optional(value);
}

static void readLength(const Field &field, Announced &announced, std::vector<Defect> &defects)
{
    const auto note = [&](const QByteArray &id) { defects.push_back({id, field.valueSpan}); };
    const QList<QByteArray> elements = listElements(field.value);
    bool invalid = elements.isEmpty();
    bool differs = false;
    for (const QByteArray &element : elements) {
        const std::optional<qint64> value = decimal(element);
        invalid = invalid || !value;
        differs = differs || (value && announced.value && *value != *announced.value);
        if (!announced.value)
            announced.value = value;
    }
    const bool list =
        announced.length || elements.size() > 1 || (!invalid && elements.front() != field.value);
    announced.length = true;
    announced.lengthInvalid = announced.lengthInvalid || invalid;
    if (invalid)
        note("content-length-invalid"_ba);
    else if (differs)
        note("content-length-differs"_ba);
    else if (list)
        note("content-length-list"_ba);
}

static bool isKnownCoding(QByteArrayView name)
{
    for (const char *known : {"chunked", "gzip", "x-gzip", "deflate", "compress", "x-compress"}) {
        if (sameName(name, known))
            return true;
    }
    return false;
}

static void readCoding(const Field &field, Announced &announced, std::vector<Defect> &defects)
{
    const auto note = [&](const QByteArray &id) { defects.push_back({id, field.valueSpan}); };
    const QList<QByteArray> codings = listElements(field.value);
    if (codings.isEmpty())
        note("coding-unknown"_ba);
    for (const QByteArray &coding : codings) {
        const qsizetype semicolon = coding.indexOf(';');
        const QByteArrayView name =
            trimmedOws(QByteArrayView(coding).first(semicolon < 0 ? coding.size() : semicolon));
        const bool chunked = sameName(name, "chunked");
        if (!isKnownCoding(name))
            note("coding-unknown"_ba);
        else if (semicolon >= 0)
            note("coding-parameter"_ba);
        if (announced.chunkedLast)
            note(chunked ? "coding-chunked-twice"_ba : "coding-not-final-chunked"_ba);
        announced.chunkedLast = chunked;
    }
    announced.coding = true;
}

static Announced readAnnounced(Message &message)
{
    Announced announced;
    const Field *length = nullptr;
    for (const Field &field : message.fields) {
        if (sameName(field.name, "Content-Length")) {
            readLength(field, announced, message.defects);
            length = length ? length : &field;
        } else if (sameName(field.name, "Transfer-Encoding")) {
            readCoding(field, announced, message.defects);
            if (message.version == "HTTP/1.0")
                message.defects.push_back({"coding-in-http10"_ba, field.line});
        }
    }
    if (announced.coding && length)
        message.defects.push_back({"length-and-coding"_ba, length->line});
    return announced;
}

void decideFraming(Response &response, QByteArrayView method)
{
    const Announced announced = readAnnounced(response);
    const int status = response.status;
    if (status == 101 || (method == QByteArrayView("CONNECT") && status >= 200 && status < 300)) {
        response.framing = Framing::Tunnel;
    } else if (method == QByteArrayView("HEAD") || (status >= 100 && status < 200) || status == 204
        || status == 304) {
        response.framing = Framing::None;
    } else if (announced.coding) {
        response.framing = announced.chunkedLast ? Framing::Chunked : Framing::UntilClose;
    } else if (announced.value) {
        response.framing = Framing::ContentLength;
        response.promised = announced.value;
    } else {
        response.framing = Framing::UntilClose;
    }
}

bool decideFraming(Request &request)
{
    const Announced announced = readAnnounced(request);
    if (announced.coding) {
        request.framing = announced.chunkedLast ? Framing::Chunked : Framing::None;
        if (!announced.chunkedLast && !request.hasDefect("coding-not-final-chunked"))
            request.defects.push_back(
                {"coding-not-final-chunked"_ba, findField(request.fields, "Transfer-Encoding")->valueSpan});
        return announced.chunkedLast;
    }
    if (announced.value) {
        request.framing = Framing::ContentLength;
        request.promised = announced.value;
        return true;
    }
    return !announced.lengthInvalid;
}

} // namespace http
