// SPDX-License-Identifier: Apache-2.0
#include "app/h2/answer.h"

#include "app/h2/ask.h"
#include "app/h2/framelog.h"
#include "app/h2/written.h"
#include "app/http/syntax.h"

#include <algorithm>
#include <utility>

namespace h2 {

using namespace Qt::StringLiterals;
using http::Direction;

Answer::Answer(QByteArray method, http::Limits limits)
    : m_method(std::move(method))
    , m_limits(limits)
{
}

void Answer::divert(qint64 keep, Taker taker)
{
    m_keep = keep;
    m_taker = std::move(taker);
}

const http::Response *Answer::final() const
{
    return m_responses.empty() || m_responses.back().status / 100 == 1 ? nullptr : &m_responses.back();
}

void Answer::beginBlock()
{
    m_block.clear();
    m_blockSize = 0;
}

bool Answer::takeField(const QByteArray &name, const QByteArray &value)
{
    m_blockSize += name.size() + value.size();
    if (name.size() + value.size() > m_limits.fieldLine)
        m_exceeded = u"a field is longer than %1 bytes"_s.arg(m_limits.fieldLine);
    else if (m_blockSize > m_limits.fieldSection)
        m_exceeded = u"the fields unpack to more than %1 bytes"_s.arg(m_limits.fieldSection);
    else if (qint64(m_block.size()) >= m_limits.fieldCount)
        m_exceeded = u"there are more than %1 fields"_s.arg(m_limits.fieldCount);
    else
        m_block.push_back({name, value});
    return m_exceeded.isEmpty();
}

static bool isBadInName(char c)
{
    return (c >= 'A' && c <= 'Z') || uchar(c) <= 0x20 || uchar(c) >= 0x7f || c == ':';
}

static bool isBadInValue(char c)
{
    return c == '\0' || c == '\r' || c == '\n';
}

QString Answer::judgeField(const QByteArray &name, const QByteArray &value, bool *regular) const
{
    const QString shown = http::visibleText(name);
    if (name.startsWith(':')) {
        if (*regular)
            return u"%1 comes after other fields (RFC 9113 8.3)"_s.arg(shown);
        return name == ":status" ? QString() : u"an answer has no %1 (RFC 9113 8.3.2)"_s.arg(shown);
    }
    *regular = true;
    if (name.isEmpty() || std::any_of(name.begin(), name.end(), isBadInName))
        return u"“%1” is no field name here: capitals, spaces and colons are not allowed (RFC 9113 8.2.1)"_s
            .arg(shown);
    if (isOfConnection(name, value))
        return u"%1 is a field of HTTP/1.1's connection (RFC 9113 8.2.2)"_s.arg(shown);
    if (std::any_of(value.begin(), value.end(), isBadInValue))
        return u"the value of %1 has CR, LF or NUL in it (RFC 9113 8.2.1)"_s.arg(shown);
    if (http::trimmedOws(value).size() != value.size())
        return u"the value of %1 begins or ends with a space (RFC 9113 8.2.1)"_s.arg(shown);
    return {};
}

QString Answer::judgeBlock() const
{
    bool regular = false;
    int statuses = 0;
    for (const Pair &pair : m_block) {
        const QString wrong = judgeField(pair.name, pair.value, &regular);
        if (!wrong.isEmpty())
            return wrong;
        statuses += pair.name == ":status" ? 1 : 0;
    }
    return statuses > 1 ? u":status comes twice (RFC 9113 8.3)"_s : QString();
}

// Until a final response began, a block begins a message, even one without a status.
bool Answer::isNewMessage(const QByteArray *status) const
{
    if (m_responses.empty())
        return true;
    const http::Response &last = m_responses.back();
    return last.status / 100 == 1 && (status || last.status != 101);
}

static QString fieldCount(qsizetype count)
{
    return count == 1 ? u"1 field"_s : u"%1 fields"_s.arg(count);
}

void Answer::noteRun(qint64 start, qint64 microseconds)
{
    const http::Span span{start, capture.received.size()};
    if (span.size() > 0)
        addRun(&capture, Direction::Received, span, microseconds);
}

QString Answer::openMessage(const QByteArray *status, qint64 microseconds)
{
    const qint64 start = capture.received.size();
    http::Response response;
    if (status)
        response.statusText = *status;
    writeStatusLine(&capture.received, &response);
    bool skipped = false; // the first :status is in the status line
    for (const Pair &pair : m_block) {
        if (pair.name == ":status" && !std::exchange(skipped, true)) {
            if (!response.fields.empty())
                response.defects.push_back({"pseudo-field", response.startLine});
            continue;
        }
        response.fields.push_back(writtenField(&capture.received, pair.name, pair.value));
        const http::Field &field = response.fields.back();
        if (pair.name.startsWith(':'))
            response.defects.push_back({"pseudo-field", field.line});
        if (std::any_of(pair.value.begin(), pair.value.end(), isBadInValue))
            response.defects.push_back({"value-control", field.valueSpan});
    }
    writeHeadEnd(&capture.received, &response);
    m_tells = u"status %1, %2"_s.arg(
        status ? http::visibleText(*status) : u"missing"_s, fieldCount(qsizetype(response.fields.size())));
    response.complete = response.status / 100 == 1;
    m_responses.push_back(std::move(response));
    noteRun(start, microseconds);
    if (!status)
        return u"there is no :status, so nobody can tell how it went (RFC 9113 8.3.2)"_s;
    return m_responses.back().status == 0 ? u":status has to be three digits (RFC 9110 15)"_s : QString();
}

QString Answer::addTrailers(bool endsStream)
{
    http::Response &response = m_responses.back();
    m_trailerSize += m_blockSize;
    if (qint64(response.trailers.size()) + qint64(m_block.size()) > m_limits.fieldCount)
        m_exceeded = u"there are more than %1 fields"_s.arg(m_limits.fieldCount);
    else if (m_trailerSize > m_limits.fieldSection)
        m_exceeded = u"the trailers unpack to more than %1 bytes"_s.arg(m_limits.fieldSection);
    // The line that content left open ends here.
    if (response.body.size() > 0 && !capture.received.endsWith('\n'))
        capture.received.append("\r\n");
    bool pseudo = false;
    for (const Pair &pair : m_block) {
        response.trailers.push_back(writtenField(&capture.received, pair.name, pair.value));
        if (!pair.name.startsWith(':'))
            continue;
        pseudo = true;
        response.defects.push_back({"pseudo-field", response.trailers.back().line});
    }
    m_tells = u"trailers, %1"_s.arg(fieldCount(qsizetype(m_block.size())));
    if (pseudo)
        return u"pseudo-fields have no place in trailers (RFC 9113 8.1)"_s;
    return endsStream ? QString()
                      : u"after content, fields come last and must end the stream (RFC 9113 8.1)"_s;
}

QString Answer::endBlock(bool endsStream, qint64 microseconds)
{
    const auto found =
        std::find_if(m_block.begin(), m_block.end(), [](const Pair &pair) { return pair.name == ":status"; });
    const QByteArray *status = found == m_block.end() ? nullptr : &found->value;
    QString wrong = judgeBlock();
    const qint64 start = capture.received.size();
    QString own;
    if (isNewMessage(status)) {
        own = openMessage(status, microseconds);
        if (qint64(m_responses.size()) > m_limits.interimCount + 1)
            m_exceeded = u"there are more than %1 interim responses"_s.arg(m_limits.interimCount);
        if (endsStream && !final() && own.isEmpty())
            own = u"an interim response cannot end the stream (RFC 9113 8.1)"_s;
        if (m_method == "CONNECT" && m_responses.back().status / 100 == 2) {
            m_responses.back().framing = http::Framing::Tunnel;
            m_responses.back().complete = true;
            m_done = true;
        }
    } else {
        own = addTrailers(endsStream);
        noteRun(start, microseconds);
    }
    return wrong.isEmpty() ? own : wrong;
}

bool Answer::isBodiless(const http::Response &response) const
{
    return m_method == "HEAD" || response.status / 100 == 1 || response.status == 204
        || response.status == 304 || response.framing == http::Framing::Tunnel;
}

QString Answer::takeContent(const QByteArray &bytes, qint64 microseconds)
{
    if (m_responses.empty() || bytes.isEmpty())
        return {};
    http::Response &response = m_responses.back();
    if (!response.trailers.empty())
        return u"content came after the trailers (RFC 9113 8.1)"_s;
    const qint64 taken = std::min<qint64>(bytes.size(), m_limits.content - m_contentSize);
    if (taken < bytes.size())
        m_exceeded = u"the content is longer than %1 bytes"_s.arg(m_limits.content);
    m_contentSize += taken;
    qint64 kept = taken;
    if (m_taker) {
        m_taker(taken == bytes.size() ? bytes : bytes.first(taken));
        kept = std::clamp<qint64>(m_keep - response.content.size(), 0, taken);
        capture.receivedUnkept += taken - kept;
    }
    const qint64 start = capture.received.size();
    response.content.append(bytes.constData(), kept);
    capture.received.append(bytes.constData(), kept);
    response.body.end = capture.received.size();
    noteRun(start, microseconds);
    return isBodiless(response) ? u"this answer has no content by rule (RFC 9110 6.4.1)"_s : QString();
}

void Answer::end()
{
    m_done = true;
    if (!m_responses.empty() && m_responses.back().framing != http::Framing::Tunnel)
        settleContent(&m_responses.back(), {m_contentSize, true, isBodiless(m_responses.back())});
}

void Answer::cut()
{
    if (!m_done && !m_responses.empty() && m_responses.back().status / 100 != 1)
        settleContent(&m_responses.back(), {m_contentSize, false, isBodiless(m_responses.back())});
}

} // namespace h2
