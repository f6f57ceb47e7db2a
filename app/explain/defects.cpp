// SPDX-License-Identifier: Apache-2.0
#include "app/explain/defects.h"

#include "app/http/record.h"

#include <algorithm>

namespace explain {

namespace {

/// What is missing is shown by the byte before it.
http::Span visible(const http::Span &span)
{
    return span.size() > 0 || span.start == 0 ? span : http::Span{span.start - 1, span.start};
}

Truth find(http::Direction side, const http::Message &message, const QList<QByteArray> &ids,
    std::vector<Mark> *marks)
{
    bool found = false;
    for (const http::Defect &defect : message.defects) {
        if (!ids.contains(defect.id))
            continue;
        found = true;
        const http::Span span = visible(defect.span);
        if (span.size() > 0)
            marks->push_back({side, span, false, {}, false});
    }
    const http::Unseen &unseen = message.unseen;
    if (found || !(unseen.lines || unseen.framing))
        return truth(found);
    const bool open = std::any_of(
        ids.begin(), ids.end(), [&](const QByteArray &id) { return http::isDefectOpen(unseen, id); });
    return open ? Truth::Unknown : Truth::No;
}

} // namespace

std::optional<qint64> firstDefect(const http::Exchange &exchange)
{
    std::optional<qint64> first;
    for (const http::Response &response : exchange.responses) {
        for (const http::Defect &defect : response.defects) {
            if (defect.id.startsWith("limit-") || defect.id.endsWith("-cut"))
                continue;
            first = std::min(first.value_or(defect.span.start), defect.span.start);
        }
    }
    return first;
}

bool stoppedHere(const http::Exchange &exchange)
{
    using http::FailureKind;
    if (!exchange.failure)
        return false;
    const FailureKind kind = exchange.failure->kind;
    return kind == FailureKind::Cancelled || kind == FailureKind::LimitExceeded
        || kind == FailureKind::DiskFailed;
}

Truth findDefects(const Facts &facts, const QList<QByteArray> &ids, std::vector<Mark> *marks)
{
    Truth result = Truth::No;
    const auto add = [&result](Truth more) {
        if (more == Truth::Yes || result == Truth::No)
            result = more;
    };
    if (facts.requestKnown)
        add(find(http::Direction::Sent, facts.exchange.request, ids, marks));
    for (const http::Response &response : facts.exchange.responses)
        add(find(http::Direction::Received, response, ids, marks));
    return result;
}

} // namespace explain
