// SPDX-License-Identifier: Apache-2.0
#include "app/explain/rule.h"
#include "app/http/syntax.h"

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
    const QByteArray &name, bool required)
{
    if (!http::hasField(message.fields, name))
        marks->push_back(
            {direction, {message.fieldsEnd, message.fieldsEnd}, true, QString::fromLatin1(name), required});
}

/// The parts of a request that points name as a whole.
const http::Span *partOf(const http::Request &request, QStringView point)
{
    if (point == "request-line"_L1)
        return &request.startLine;
    if (point == "method"_L1)
        return &request.methodSpan;
    if (point == "target"_L1)
        return &request.targetSpan;
    if (point == "request-version"_L1)
        return &request.versionSpan;
    return point == "request-content"_L1 ? &request.body : nullptr;
}

const http::Span *partOf(const http::Response &response, QStringView point)
{
    if (point == "status-line"_L1)
        return &response.startLine;
    return point == "content"_L1 ? &response.body : nullptr;
}

/// Points that name a field: "response:Allow", "missing:Allow".
void addNamed(std::vector<Mark> *marks, QStringView point, qsizetype colon, const Facts &facts, bool required)
{
    const QStringView kind = point.first(colon);
    const QByteArray name = point.sliced(colon + 1).toLatin1();
    if (facts.requestKnown && kind == "request"_L1)
        addFields(marks, Direction::Sent, facts.exchange.request.fields, name);
    else if (facts.requestKnown && kind == "missing-request"_L1)
        addGhost(marks, Direction::Sent, facts.exchange.request, name, required);
    else if (facts.response && kind == "response"_L1)
        addFields(marks, Direction::Received, facts.response->fields, name);
    else if (facts.response && kind == "missing"_L1)
        addGhost(marks, Direction::Received, *facts.response, name, required);
}

} // namespace

std::vector<Mark> marksOf(const QStringList &points, const Facts &facts, bool required)
{
    std::vector<Mark> marks;
    marks.reserve(size_t(points.size()));
    for (const QString &point : points) {
        if (const qsizetype colon = point.indexOf(u':'); colon >= 0) {
            addNamed(&marks, point, colon, facts, required);
            continue;
        }
        if (const http::Span *span = facts.requestKnown ? partOf(facts.exchange.request, point) : nullptr)
            add(&marks, Direction::Sent, *span);
        else if (const http::Span *other = facts.response ? partOf(*facts.response, point) : nullptr)
            add(&marks, Direction::Received, *other);
    }
    return marks;
}

} // namespace explain
