// SPDX-License-Identifier: Apache-2.0
#include "app/http/startline.h"

#include "app/http/knownwords.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace http {

using namespace Qt::StringLiterals;

/// What recipients may take for the space between parts (rfc9112#3, #4).
static bool isGap(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\n');
}

static bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

static bool isControl(char c)
{
    return (uchar(c) < 0x20 && c != '\t' && c != '\r') || c == 0x7f;
}

static qsizetype findGap(QByteArrayView text)
{
    return std::find_if(text.begin(), text.end(), isGap) - text.begin();
}

static qsizetype skipGap(QByteArrayView text)
{
    return std::find_if_not(text.begin(), text.end(), isGap) - text.begin();
}

static bool isHttpVersion(QByteArrayView text)
{
    return text.size() == 8 && text.startsWith("HTTP/") && isDigit(text[5]) && text[6] == '.'
        && isDigit(text[7]);
}

/// The parts of a start line with their places in the stream.
struct Parts {
    const Line &line;
    Message &message;

    Span at(qsizetype from, qsizetype to) const { return {line.span.start + from, line.span.start + to}; }
    void note(const QByteArray &id, qsizetype from, qsizetype to) const
    {
        message.defects.push_back({id, at(from, to)});
    }
    QByteArray bytes(qsizetype from, qsizetype to) const
    {
        return bytesOfWord(line.text.sliced(from, to - from));
    }
    void setVersion(qsizetype from, qsizetype to) const
    {
        message.version = bytes(from, to);
        message.versionSpan = at(from, to);
        if (!isHttpVersion(message.version))
            note("version"_ba, from, to);
    }
};

static void begin(const Line &line, Message &message)
{
    message.startLine = line.span;
    message.fieldsEnd = line.span.end;
    message.head = line.span;
    message.body = {line.span.end, line.span.end};
    noteTerminator(line, message.defects);
    noteBareCr(line, message.defects);
}

static void readStatus(const Parts &parts, qsizetype from, qsizetype to, Response &response)
{
    constexpr qsizetype mostDigits = 9;
    response.statusText = parts.bytes(from, to);
    response.statusSpan = parts.at(from, to);
    const QByteArray &text = response.statusText;
    const bool digits = std::all_of(text.begin(), text.end(), isDigit);
    if (digits && !text.isEmpty() && text.size() <= mostDigits)
        response.status = text.toInt();
    if (text.isEmpty())
        parts.note("start-line"_ba, from, to);
    else if (!digits || text.size() != 3)
        parts.note("status-not-three-digits"_ba, from, to);
}

void readStatusLine(const Line &line, Response &response)
{
    begin(line, response);
    const Parts parts{line, response};
    const QByteArrayView text = line.text;
    const qsizetype versionEnd = findGap(text);
    parts.setVersion(0, versionEnd);
    const qsizetype status = versionEnd + skipGap(text.sliced(versionEnd));
    const qsizetype statusEnd = status + findGap(text.sliced(status));
    if (status < statusEnd && text.sliced(versionEnd, status - versionEnd) != QByteArrayView(" "))
        parts.note("extra-spaces"_ba, versionEnd, status);
    readStatus(parts, status, statusEnd, response);
    const qsizetype reason = std::min(statusEnd + 1, text.size());
    if (status < statusEnd && reason == statusEnd)
        parts.note("status-space"_ba, statusEnd, statusEnd);
    else if (reason > statusEnd && text[statusEnd] != ' ')
        parts.note("extra-spaces"_ba, statusEnd, reason);
    response.reason = parts.bytes(reason, text.size());
    response.reasonSpan = parts.at(reason, text.size());
    const auto bad = std::find_if(response.reason.cbegin(), response.reason.cend(), isControl);
    if (bad != response.reason.cend()) {
        const qsizetype place = reason + (bad - response.reason.cbegin());
        parts.note("reason-control"_ba, place, place + 1);
    }
    dropDoubtful(line, 0, response.defects);
}

/// "HTTP", "HTTP/…" in any case, or a name, a slash and a digit.
static bool looksLikeVersion(QByteArrayView word)
{
    if (word.size() >= 4 && sameName(word.first(4), "HTTP"))
        return word.size() == 4 || word[4] == '/';
    const qsizetype slash = word.indexOf('/');
    if (slash < 1 || slash + 1 >= word.size() || !isDigit(word[slash + 1]))
        return false;
    return std::all_of(
        word.begin(), word.begin() + slash, [](char c) { return uchar((c | 0x20) - 'a') < 26; });
}

static void readMethod(const Parts &parts, qsizetype from, qsizetype to, Request &request)
{
    request.method = parts.bytes(from, to);
    request.methodSpan = parts.at(from, to);
    const auto bad = std::find_if_not(request.method.cbegin(), request.method.cend(), isTokenChar);
    const qsizetype place = from + (bad - request.method.cbegin());
    if (from == to)
        parts.note("method-not-token"_ba, from, to);
    else if (place < to)
        parts.note("method-not-token"_ba, place, place + 1);
}

static void readTarget(const Parts &parts, qsizetype from, qsizetype to, Request &request)
{
    request.target = parts.bytes(from, to);
    request.targetSpan = parts.at(from, to);
    if (from == to)
        parts.note("start-line"_ba, from, to);
    const auto note = [&](const QByteArray &id, auto isBad) {
        const auto bad = std::find_if(request.target.cbegin(), request.target.cend(), isBad);
        const qsizetype place = from + (bad - request.target.cbegin());
        if (bad != request.target.cend())
            parts.note(id, place, place + 1);
    };
    note("target-space"_ba, isGap);
    note("target-control"_ba, isControl);
}

static void noteGap(const Parts &parts, qsizetype from, qsizetype to)
{
    if (parts.line.text.sliced(from, to - from) != QByteArrayView(" "))
        parts.note("extra-spaces"_ba, from, to);
}

/// Where the last word begins when it can be a version, else the end.
static qsizetype findVersion(QByteArrayView text, qsizetype from)
{
    qsizetype start = text.size();
    while (start > from && !isGap(text[start - 1]))
        --start;
    return start > from && looksLikeVersion(text.sliced(start)) ? start : text.size();
}

void readRequestLine(const Line &line, Request &request)
{
    begin(line, request);
    const Parts parts{line, request};
    QByteArrayView text = line.text;
    while (!text.isEmpty() && isGap(text.back()))
        text.chop(1);
    qsizetype method = skipGap(text);
    qsizetype methodEnd = method + findGap(text.sliced(method));
    const qsizetype version = findVersion(text, methodEnd);
    // " /path HTTP/1.1" is a line whose method is empty, not one that calls its method "/path".
    if (method == 1 && version == methodEnd + 1 && version < text.size())
        method = methodEnd = 0;
    else if (method > 0)
        parts.note("extra-spaces"_ba, 0, method);
    readMethod(parts, method, methodEnd, request);
    const qsizetype target = methodEnd + skipGap(text.sliced(methodEnd));
    qsizetype targetEnd = version;
    while (targetEnd > target && isGap(text[targetEnd - 1]))
        --targetEnd;
    if (target < targetEnd)
        noteGap(parts, methodEnd, target);
    readTarget(parts, std::min(target, targetEnd), targetEnd, request);
    if (version == text.size()) {
        parts.note("http09"_ba, text.size(), text.size());
        request.versionSpan = parts.at(text.size(), text.size());
    } else {
        if (target < targetEnd)
            noteGap(parts, targetEnd, version);
        parts.setVersion(version, text.size());
    }
    if (text.size() < line.text.size())
        parts.note("extra-spaces"_ba, text.size(), line.text.size());
    dropDoubtful(line, 0, request.defects);
}

} // namespace http
