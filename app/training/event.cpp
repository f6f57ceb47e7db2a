// SPDX-License-Identifier: Apache-2.0
#include "app/training/event.h"

namespace training {

using namespace Qt::StringLiterals;

static int statusOf(const http::Exchange &exchange)
{
    const http::Response *answer = exchange.finalResponse();
    return answer ? answer->status : 0;
}

Event eventOf(const http::Exchange &exchange, const std::vector<http::Exchange> &earlier,
    const explain::Report &report, const knowledge::Knowledge &facts)
{
    Event event;
    const http::Request &first = earlier.empty() ? exchange.request : earlier.front().request;
    event.method = first.method;
    event.target = first.target;
    event.sent = first.fields;
    if (const knowledge::Method *known = facts.method(QString::fromLatin1(first.method))) {
        event.registered = known->registered;
        event.safe = known->safe.value_or(false);
    }
    event.arrivedAs = exchange.request.method;
    for (const http::Exchange &each : earlier)
        event.redirects << statusOf(each);
    for (const http::Response &each : exchange.responses) {
        if (each.isInterim())
            event.interim << each.status;
    }
    if (const http::Response *answer = exchange.finalResponse()) {
        event.status = answer->status;
        event.received = answer->fields;
    }
    if (exchange.failure)
        event.failure = http::failureWord(exchange.failure->kind);
    event.verdict = report.verdict.id;
    for (const explain::Finding &finding : report.findings)
        event.findings << finding.rule;
    return event;
}

} // namespace training
