// SPDX-License-Identifier: Apache-2.0
#include "app/http/secrets.h"

#include "app/http/syntax.h"

#include <QRegularExpression>

#include <algorithm>

namespace http {

using namespace Qt::StringLiterals;

namespace {

/// Shorter values turn up by chance: "1", "true", "en".
constexpr qsizetype leastSecret = 6;
/// So much of a secret in a text that was cut is still one.
constexpr qsizetype leastBeginning = 8;

using Spans = std::vector<Span>;

/// Adds the first of the groups that took part in each match, at `offset`.
void addMatches(
    Spans *spans, const QRegularExpression &pattern, const QString &text, qint64 offset, int groups = 1)
{
    QRegularExpressionMatchIterator each = pattern.globalMatch(text);
    while (each.hasNext()) {
        const QRegularExpressionMatch match = each.next();
        for (int group = 1; group <= groups; ++group) {
            if (match.capturedLength(group) > 0)
                spans->push_back({offset + match.capturedStart(group), offset + match.capturedEnd(group)});
        }
    }
}

const QRegularExpression &parameters()
{
    static const QRegularExpression pattern(
        uR"((?:^|[?&;])(?:[\w.-]*(?:token|key|secret|password|passwd|signature|session|jwt)|sig|auth|code|pass)=([^&;#\s'"|]*))"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    return pattern;
}

const QRegularExpression &userInformation()
{
    static const QRegularExpression pattern(
        uR"([a-z][a-z0-9+.-]*://([^/?#@\s]*)@)"_s, QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

/// Members of JSON and elements of XML. "code" and "key" are what errors and tables are made of, so these
/// names are stricter than those of parameters.
const QRegularExpression &members()
{
    static const QRegularExpression pattern(
        uR"re("(?:[\w.-]*(?:token|secret|password|passwd|api[-_]?key|access[-_]?key|private[-_]?key|jwt)|authorization|cookie)"\s*:\s*"((?:[^"\\]|\\.)*)"|)re"
        uR"re(<[\w:.-]*(?:token|secret|password|passwd|apikey|jwt)>([^<]*)<)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

// Values of the pairs of a cookie field; after the first of Set-Cookie come attributes.
void addCookieValues(Spans *spans, const QByteArray &bytes, const Span &value, bool firstOnly)
{
    qint64 at = value.start;
    while (at < value.end) {
        qsizetype end = bytes.indexOf(';', at);
        end = end < 0 || end > value.end ? value.end : end;
        const qsizetype equals = bytes.indexOf('=', at);
        if (equals >= 0 && equals + 1 < end)
            spans->push_back({equals + 1, end});
        if (firstOnly)
            return;
        at = end + 1;
    }
}

bool holdsUrl(QByteArrayView name)
{
    return sameName(name, "Location") || sameName(name, "Content-Location") || sameName(name, "Referer")
        || sameName(name, "Link") || sameName(name, "Refresh");
}

void addTarget(Spans *spans, const QByteArray &bytes, const Span &span)
{
    for (const Span &each : secretsInTarget(QByteArrayView(bytes).sliced(span.start, span.size())))
        spans->push_back({span.start + each.start, span.start + each.end});
}

/// Of Digest only the response is as good as a password; the rest is what it was made from.
bool addDigest(Spans *spans, const QByteArray &bytes, const Span &value)
{
    if (bytes.mid(value.start, 7).toLower() != "digest ")
        return false;
    static const QRegularExpression response(
        uR"(\bresponse\s*=\s*"?([0-9a-f]+))"_s, QRegularExpression::CaseInsensitiveOption);
    const QString text = QString::fromLatin1(QByteArrayView(bytes).sliced(value.start, value.size()));
    if (!response.match(text).hasMatch())
        return false;
    addMatches(spans, response, text, value.start);
    return true;
}

void addField(Spans *spans, const QByteArray &bytes, const Field &field)
{
    const Span value = field.valueSpan;
    const bool setCookie = sameName(field.name, "Set-Cookie");
    if (setCookie || sameName(field.name, "Cookie")) {
        addCookieValues(spans, bytes, value, setCookie);
    } else if (sameName(field.name, "Authorization") || sameName(field.name, "Proxy-Authorization")) {
        if (addDigest(spans, bytes, value))
            return;
        // The scheme may be seen.
        const qsizetype space = bytes.indexOf(' ', value.start);
        spans->push_back({space < 0 || space >= value.end ? value.start : space + 1, value.end});
    } else if (isSecretField(field.name)) {
        spans->push_back(value);
    } else if (holdsUrl(field.name)) {
        addTarget(spans, bytes, value);
    }
}

void addHead(Spans *spans, const QByteArray &bytes, const Message &message)
{
    for (const Fields &lines : {message.fields, message.trailers}) {
        for (const Field &field : lines) {
            if (field.valueSpan.end <= bytes.size())
                addField(spans, bytes, field);
        }
    }
}

// What TRACE and echo services send back is a head inside the content.
void addQuotedFields(Spans *spans, const QString &text, qint64 offset)
{
    static const QRegularExpression line(
        uR"(^([\w-]+):[ \t]*(\S[^\r\n]*))"_s, QRegularExpression::MultilineOption);
    QRegularExpressionMatchIterator each = line.globalMatch(text);
    while (each.hasNext()) {
        const QRegularExpressionMatch match = each.next();
        if (isSecretField(match.captured(1).toLatin1()))
            spans->push_back({offset + match.capturedStart(2), offset + match.capturedEnd(2)});
    }
}

void addText(Spans *spans, QByteArrayView bytes, qint64 offset)
{
    // Latin-1 keeps one character a byte, so that offsets are the same.
    const QString text = QString::fromLatin1(bytes);
    addMatches(spans, members(), text, offset, 2);
    addMatches(spans, parameters(), text, offset);
    addMatches(spans, userInformation(), text, offset);
    addQuotedFields(spans, text, offset);
}

void addContent(Spans *spans, const QByteArray &bytes, const Message &message)
{
    const qint64 end = std::min<qint64>(message.body.end, bytes.size());
    const qint64 start = std::max<qint64>(0, message.body.start);
    if (start >= end)
        return;
    addText(spans, QByteArrayView(bytes).sliced(start, end - start), start);
}

template <typename Visit> void forEachMessage(const Exchange &exchange, Direction direction, Visit &&visit)
{
    if (direction == Direction::Sent) {
        visit(static_cast<const Message &>(exchange.request));
        return;
    }
    for (const Response &response : exchange.responses)
        visit(static_cast<const Message &>(response));
}

Spans ownSecrets(const Exchange &exchange, Direction direction, Depth depth)
{
    Spans spans;
    const QByteArray &bytes = exchange.capture.bytes(direction);
    if (direction == Direction::Sent && exchange.request.targetSpan.end <= bytes.size())
        addTarget(&spans, bytes, exchange.request.targetSpan);
    forEachMessage(exchange, direction, [&](const Message &message) {
        addHead(&spans, bytes, message);
        if (depth == Depth::Everything)
            addContent(&spans, bytes, message);
    });
    return spans;
}

void addEchoes(Spans *spans, QByteArrayView bytes, const QList<QByteArray> &secrets)
{
    for (const QByteArray &secret : secrets) {
        for (qsizetype at = bytes.indexOf(secret); at >= 0; at = bytes.indexOf(secret, at + secret.size()))
            spans->push_back({at, at + secret.size()});
    }
}

/// In order, overlaps joined, empty ones left out.
Spans tidied(Spans spans)
{
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.start < b.start; });
    Spans out;
    for (const Span &span : spans) {
        if (span.size() <= 0)
            continue;
        if (!out.empty() && span.start < out.back().end)
            out.back().end = std::max(out.back().end, span.end);
        else
            out.push_back(span);
    }
    return out;
}

} // namespace

bool isSecretField(QByteArrayView name)
{
    static const QList<QByteArray> names{"authorization", "proxy-authorization", "cookie", "set-cookie",
        "cookie2", "set-cookie2", "apikey", "dpop", "x-auth", "x-session-id", "x-amz-credential"};
    static const QList<QByteArray> endings{"api-key", "apikey", "api_key", "access-key", "subscription-key",
        "functions-key", "token", "secret", "password", "passwd", "x-auth-key"};
    const QByteArray lower = name.toByteArray().toLower();
    if (lower == "lock-token" || lower == "continuation-token")
        return false; // names of locks and pages (rfc4918#10.5), not keys
    return names.contains(lower)
        || std::any_of(endings.begin(), endings.end(),
            [&lower](const QByteArray &ending) { return lower.endsWith(ending); });
}

std::vector<Span> secretsInTarget(QByteArrayView text)
{
    const QString words = QString::fromLatin1(text);
    Spans spans;
    addMatches(&spans, parameters(), words, 0);
    addMatches(&spans, userInformation(), words, 0);
    return tidied(spans);
}

std::vector<Span> secretSpans(const Exchange &exchange, Direction direction, Depth depth)
{
    Spans spans = ownSecrets(exchange, direction, depth);
    if (depth == Depth::Everything)
        addEchoes(&spans, exchange.capture.bytes(direction), secretsOf(exchange));
    return tidied(std::move(spans));
}

std::vector<Span> secretsInContent(QByteArrayView content, const QList<QByteArray> &known)
{
    Spans spans;
    addText(&spans, content, 0);
    addEchoes(&spans, content, known);
    return tidied(std::move(spans));
}

QList<QByteArray> secretsOf(const Exchange &exchange)
{
    QList<QByteArray> secrets;
    for (const Direction direction : {Direction::Sent, Direction::Received}) {
        const QByteArray &bytes = exchange.capture.bytes(direction);
        for (const Span &span : ownSecrets(exchange, direction, Depth::Everything)) {
            const QByteArray secret = bytes.mid(span.start, span.size()).trimmed();
            if (secret.size() >= leastSecret && !secrets.contains(secret))
                secrets << secret;
        }
    }
    std::stable_sort(secrets.begin(), secrets.end(),
        [](const QByteArray &a, const QByteArray &b) { return a.size() > b.size(); });
    return secrets;
}

QString withoutSecrets(QString text, const QList<QByteArray> &secrets, const QString &mask)
{
    for (const QByteArray &each : secrets) {
        const QString secret = visibleText(each);
        const QString beginning = secret.left(leastBeginning);
        for (qsizetype at = text.indexOf(beginning); at >= 0;
             at = text.indexOf(beginning, at + mask.size())) {
            qsizetype length = beginning.size();
            while (length < secret.size() && at + length < text.size() && text[at + length] == secret[length])
                ++length;
            text.replace(at, length, mask);
        }
    }
    return text;
}

QString withoutParameters(const QString &text, const QString &mask)
{
    Spans spans;
    addMatches(&spans, parameters(), text, 0);
    addMatches(&spans, userInformation(), text, 0);
    spans = tidied(std::move(spans));
    QString out = text;
    for (auto span = spans.rbegin(); span != spans.rend(); ++span)
        out.replace(span->start, span->size(), mask);
    return out;
}

} // namespace http
