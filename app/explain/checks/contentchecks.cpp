// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/defects.h"
#include "app/http/stored.h"
#include "app/http/syntax.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

void markLine(Marks marks, const http::Response &response, QByteArrayView name)
{
    if (const http::Field *field = http::findField(response.fields, name))
        marks->push_back({Direction::Received, field->line, false, {}, false});
}

void markBody(Marks marks, const http::Response &response)
{
    if (response.body.size() > 0)
        marks->push_back({Direction::Received, response.body, false, {}, false});
}

/// Content-Length decided and as many bytes came.
Truth lengthAgrees(const Facts &facts, Marks marks)
{
    if (!facts.response || facts.response->unseen.framing)
        return Truth::Unknown;
    const http::Response &response = *facts.response;
    if (response.framing != http::Framing::ContentLength || !response.promised || !response.complete
        || http::contentSize(response) != *response.promised)
        return Truth::No;
    markLine(marks, response, "Content-Length");
    markBody(marks, response);
    return Truth::Yes;
}

Truth contentCut(const Facts &facts, Marks marks)
{
    if (!facts.response || facts.response->unseen.framing)
        return Truth::Unknown;
    if (!facts.response->hasDefect("content-cut") || stoppedHere(facts.exchange))
        return Truth::No;
    markLine(marks, *facts.response, "Content-Length");
    markBody(marks, *facts.response);
    return Truth::Yes;
}

std::optional<QJsonObject> problemDetails(const Facts &facts)
{
    const auto type = http::fieldValue(facts.response->fields, "Content-Type");
    if (!type || !type->toLower().startsWith("application/problem+json"))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(facts.content(Direction::Received).bytes);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

/// The status member of problem details equals the status code (rfc9457#3.1.2).
Truth problemAgrees(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const auto details = problemDetails(facts);
    if (!details || !details->contains("status"_L1))
        return Truth::No;
    markBody(marks, *facts.response);
    return truth(details->value("status"_L1).toInt() == facts.response->status);
}

Truth problemDisagrees(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const auto details = problemDetails(facts);
    if (!details || !details->contains("status"_L1))
        return Truth::No;
    markBody(marks, *facts.response);
    return truth(details->value("status"_L1).toInt() != facts.response->status);
}

Truth contentIsHtml(const Facts &facts, Marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const auto type = http::fieldValue(facts.response->fields, "Content-Type");
    return truth(type && type->toLower().startsWith("text/html"));
}

Truth storable(const Facts &facts, Marks)
{
    if (!facts.response || !facts.requestKnown
        || facts.hasField(Direction::Sent, "Authorization") == Truth::Unknown)
        return Truth::Unknown;
    return truth(facts.isStorable());
}

Truth unstorable(const Facts &facts, Marks marks)
{
    return !storable(facts, marks);
}

/// Content after the head of a response that must not have any: HEAD, 204, 304.
Truth surplusBytes(const Facts &facts, Marks marks)
{
    if (!facts.response || facts.response->unseen.framing)
        return Truth::Unknown;
    for (const http::Defect &defect : facts.response->defects) {
        if (defect.id == "bytes-after") {
            marks->push_back({Direction::Received, defect.span, false, {}, false});
            return Truth::Yes;
        }
    }
    return Truth::No;
}

} // namespace

void addContentChecks(CheckTable *table)
{
    table->insert(u"length-agrees"_s, {u"as many bytes came as Content-Length promised"_s, lengthAgrees});
    table->insert(u"content-cut"_s,
        {u"the content ended before its framing said so"_s, contentCut, {}, Glance::ReceivedDefect});
    table->insert(
        u"problem-agrees"_s, {u"problem details repeat the status"_s, problemAgrees, {"Content-Type"}});
    table->insert(u"problem-disagrees"_s,
        {u"problem details name another status"_s, problemDisagrees, {"Content-Type"}});
    table->insert(u"content-is-html"_s, {u"the content is HTML"_s, contentIsHtml});
    table->insert(u"storable"_s, {u"a cache may store the answer"_s, storable});
    table->insert(u"unstorable"_s, {u"no cache may store the answer"_s, unstorable});
    table->insert(u"surplus-bytes"_s, {u"bytes follow where the response has ended"_s, surplusBytes});
}

} // namespace explain
