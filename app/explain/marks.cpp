// SPDX-License-Identifier: Apache-2.0
#include "app/explain/phrase.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

void add(std::vector<Mark> *marks, Direction direction, const http::Span &span)
{
    if (span.size() > 0)
        marks->push_back({direction, span, false, {}, false});
}

void addFields(std::vector<Mark> *marks, Direction direction, const http::Fields &fields, QByteArrayView name)
{
    for (const http::Field &field : fields) {
        if (http::sameName(field.name, name))
            add(marks, direction, field.line);
    }
}

void addGhost(std::vector<Mark> *marks, Direction direction, const http::Message &message,
    const QByteArray &name, const QString &ghost, bool required)
{
    if (!http::hasField(message.fields, name))
        marks->push_back({direction, {message.fieldsEnd, message.fieldsEnd}, true, ghost, required});
}

/// The parts of a message that points name as a whole.
http::Span http::Request::*requestPart(QStringView point)
{
    if (point == "request-line"_L1)
        return &http::Request::startLine;
    if (point == "method"_L1)
        return &http::Request::methodSpan;
    if (point == "target"_L1)
        return &http::Request::targetSpan;
    if (point == "request-version"_L1)
        return &http::Request::versionSpan;
    return point == "request-content"_L1 ? static_cast<http::Span http::Request::*>(&http::Request::body)
                                         : nullptr;
}

http::Span http::Response::*responsePart(QStringView point)
{
    if (point == "status-line"_L1)
        return &http::Response::startLine;
    return point == "content"_L1 ? static_cast<http::Span http::Response::*>(&http::Response::body) : nullptr;
}

/// Where a call came to nothing: what says how much was to come, and the last that came; before any answer
/// the line that it was asked with.
void addFailure(std::vector<Mark> *marks, const http::Exchange &exchange)
{
    constexpr qint64 start = 64;
    constexpr qint64 tail = 16;
    const qint64 size = exchange.capture.received.size();
    if (size == 0)
        return add(marks, Direction::Sent, exchange.request.startLine);
    if (exchange.responses.empty())
        return add(marks, Direction::Received, {0, std::min(start, size)});
    const http::Response &last = exchange.responses.back();
    add(marks, Direction::Received, last.startLine);
    if (last.complete)
        return;
    addFields(marks, Direction::Received, last.fields, "Content-Length");
    addFields(marks, Direction::Received, last.fields, "Transfer-Encoding");
    add(marks, Direction::Received, {std::max(last.startLine.end, size - tail), size});
}

} // namespace

Points::Point Points::pointOf(const QString &text)
{
    using Kind = Point::Kind;
    Point point;
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0) {
        point.asked = requestPart(text);
        point.given = responsePart(text);
        if (text == "failure"_L1)
            point.kind = Point::Kind::Failure;
        else if (point.asked || point.given)
            point.kind = point.asked ? Kind::RequestPart : Kind::ResponsePart;
        return point;
    }
    const QStringView kind = QStringView(text).first(colon);
    const bool ofRequest = kind == "request"_L1 || kind == "missing-request"_L1;
    point.side = ofRequest ? Direction::Sent : Direction::Received;
    point.name = QStringView(text).sliced(colon + 1).toLatin1();
    if (kind == "request"_L1 || kind == "response"_L1)
        point.kind = Kind::Lines;
    else if (ofRequest || kind == "missing"_L1)
        point.kind = Kind::Ghost;
    point.ghost = QString::fromLatin1(point.name);
    return point;
}

Points::Points(const QStringList &points)
{
    for (const QString &point : points)
        m_points.push_back(pointOf(point));
}

std::vector<Mark> Points::marks(const Facts &facts, bool required) const
{
    using Kind = Point::Kind;
    std::vector<Mark> marks;
    marks.reserve(m_points.size());
    for (const Point &point : m_points) {
        const http::Message *message = facts.messageOf(point.side);
        if (point.kind == Kind::RequestPart && facts.requestKnown)
            add(&marks, Direction::Sent, facts.exchange.request.*point.asked);
        else if (point.kind == Kind::ResponsePart && facts.response)
            add(&marks, Direction::Received, (*facts.response).*point.given);
        else if (point.kind == Kind::Failure)
            addFailure(&marks, facts.exchange);
        else if (point.kind == Kind::Lines && message)
            addFields(&marks, point.side, message->fields, point.name);
        else if (point.kind == Kind::Ghost && message)
            addGhost(&marks, point.side, *message, point.name, point.ghost, required);
    }
    return marks;
}

} // namespace explain
