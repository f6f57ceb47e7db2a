// SPDX-License-Identifier: Apache-2.0
#include "ui/window/sampledraft.h"

#include "app/http/syntax.h"

namespace window {

using namespace Qt::StringLiterals;

// Where it goes: as Host says, else to a name that is nobody's (rfc2606#2).
static QByteArray urlOf(const http::Exchange &exchange, const QByteArray &authority)
{
    const QByteArray &target = exchange.request.target;
    if (target.startsWith("http://") || target.startsWith("https://"))
        return target;
    const QByteArray path = target.startsWith('/') ? target : "/"_ba;
    return exchange.scheme + "://" + authority + path;
}

http::Draft draftOf(const http::Exchange &exchange)
{
    const http::Request &request = exchange.request;
    http::Draft draft;
    draft.method = request.method;
    draft.version = request.version;
    draft.content = request.content;
    draft.switchedOff = {"User-Agent"_ba, "Accept"_ba, "Content-Length"_ba};
    const QByteArray authority = http::fieldValue(request.fields, "Host").value_or(QByteArray());
    draft.url = urlOf(exchange, authority);
    if (!http::splitUrl(draft.url))
        draft.url = urlOf(exchange, "example.test"_ba);
    const auto destination = http::splitUrl(draft.url);
    if (!destination || destination->target != request.target)
        draft.target = request.target;
    const bool hostFirst = !request.fields.empty() && request.fields.front().name == "Host" && destination
        && destination->authority == authority;
    for (const http::Field &field : request.fields) {
        if (!(hostFirst && &field == &request.fields.front()))
            draft.fields.push_back({field.name, field.value, false, true});
    }
    if (!hostFirst)
        draft.switchedOff << "Host"_ba;
    const base::Result<http::Composed> composed = http::compose(draft, true);
    if (!composed || composed->bytes != exchange.capture.sent)
        draft.raw = exchange.capture.sent;
    return draft;
}

} // namespace window
