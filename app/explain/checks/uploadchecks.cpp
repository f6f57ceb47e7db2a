// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/marking.h"
#include "app/explain/upload.h"
#include "app/http/syntax.h"

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

QString Upload::sentWords() const
{
    return size ? u"%1 of %2 bytes"_s.arg(sent).arg(*size) : u"%1 bytes"_s.arg(sent);
}

// A record shows that chunks broke off, but of a length that does not fit not whether it was meant so: that
// the sender stopped is known where it was us.
static bool isUnfinished(const http::Request &request, bool heldBack)
{
    if (heldBack || request.hasDefect("content-unsent"))
        return true;
    return request.framing == http::Framing::Chunked
        && (request.hasDefect("content-cut") || request.hasDefect("trailer-cut"));
}

std::optional<Upload> unfinishedUpload(const Facts &facts)
{
    const http::Request &request = facts.exchange.request;
    if (!facts.requestKnown || !facts.response || request.complete || request.unseen.framing
        || request.head.size() == 0 || request.stored)
        return std::nullopt;
    const bool chunked = request.framing == http::Framing::Chunked;
    if (!chunked && request.promised.value_or(0) == 0)
        return std::nullopt;
    Upload upload;
    upload.sent = request.body.size() + facts.exchange.capture.sentUnkept;
    upload.size = chunked ? std::nullopt : request.promised;
    const auto expect = http::fieldValue(request.fields, "Expect");
    upload.heldBack = upload.sent == 0 && expect && http::sameName(*expect, "100-continue");
    return isUnfinished(request, upload.heldBack) ? std::optional(upload) : std::nullopt;
}

QString uploadEnding(const Facts &facts)
{
    switch (facts.exchange.capture.ending) {
    case http::Ending::ClosedByPeer:
        return u"The server closed the connection"_s;
    case http::Ending::ResetByPeer:
        return u"The server reset the connection"_s;
    case http::Ending::Open:
    case http::Ending::ClosedByUs:
        break;
    }
    return u"The client stopped sending then"_s;
}

namespace {

using Marks = std::vector<Mark> *;

Truth uploadUnfinished(const Facts &facts, Marks marks)
{
    const std::optional<Upload> upload = unfinishedUpload(facts);
    if (!upload)
        return Truth::No;
    const http::Request &request = facts.exchange.request;
    addMark(marks, Direction::Sent, upload->sent > 0 ? request.body : request.head);
    return Truth::Yes;
}

Truth uploadHeldBack(const Facts &facts, Marks marks)
{
    const std::optional<Upload> upload = unfinishedUpload(facts);
    if (!upload || !upload->heldBack)
        return Truth::No;
    markLines(marks, Direction::Sent, facts.exchange.request.fields, "Expect");
    return Truth::Yes;
}

} // namespace

void addUploadChecks(CheckTable *table)
{
    table->insert(
        u"upload-unfinished"_s, {u"the answer came before all of the content was sent"_s, uploadUnfinished});
    table->insert(u"upload-held-back"_s,
        {u"the answer came while Expect held the content back"_s, uploadHeldBack, {"Expect"}});
}

} // namespace explain
