// SPDX-License-Identifier: Apache-2.0
#include "app/explain/rule.h"

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

void add(std::vector<Mark> *marks, Direction direction, const http::Span &span)
{
    if (span.size() > 0)
        marks->push_back({direction, span, false, {}, false});
}

void addFields(std::vector<Mark> *marks, Direction direction, const http::Fields &fields, const QString &name)
{
    const QList<const http::Field *> lines = http::findAllFields(fields, name.toLatin1());
    for (const http::Field *line : lines)
        add(marks, direction, line->line);
}

void addGhost(std::vector<Mark> *marks, Direction direction, const http::Message &message,
    const QString &name, bool required)
{
    if (!http::hasField(message.fields, name.toLatin1()))
        marks->push_back({direction, {message.fieldsEnd, message.fieldsEnd}, true, name, required});
}

void addFromRequest(std::vector<Mark> *marks, const QString &point, const http::Request &request)
{
    if (point == "request-line"_L1)
        add(marks, Direction::Sent, request.startLine);
    else if (point == "method"_L1)
        add(marks, Direction::Sent, request.methodSpan);
    else if (point == "target"_L1)
        add(marks, Direction::Sent, request.targetSpan);
    else if (point == "request-version"_L1)
        add(marks, Direction::Sent, request.versionSpan);
    else if (point == "request-content"_L1)
        add(marks, Direction::Sent, request.body);
}

} // namespace

std::vector<Mark> marksOf(const QStringList &points, const Facts &facts, bool required)
{
    std::vector<Mark> marks;
    const http::Request &request = facts.exchange.request;
    for (const QString &point : points) {
        const QString name = point.section(u':', 1);
        const QString kind = point.section(u':', 0, 0);
        if (facts.requestKnown) {
            addFromRequest(&marks, point, request);
            if (kind == "request"_L1)
                addFields(&marks, Direction::Sent, request.fields, name);
            else if (kind == "missing-request"_L1)
                addGhost(&marks, Direction::Sent, request, name, required);
        }
        if (!facts.response)
            continue;
        if (point == "status-line"_L1)
            add(&marks, Direction::Received, facts.response->startLine);
        else if (point == "content"_L1)
            add(&marks, Direction::Received, facts.response->body);
        else if (kind == "response"_L1)
            addFields(&marks, Direction::Received, facts.response->fields, name);
        else if (kind == "missing"_L1)
            addGhost(&marks, Direction::Received, *facts.response, name, required);
    }
    return marks;
}

} // namespace explain
