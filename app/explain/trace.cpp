// SPDX-License-Identifier: Apache-2.0
#include "app/explain/rule.h"

namespace explain {

using namespace Qt::StringLiterals;

namespace {

/// The start of what the first mark points at.
QString markedText(const std::vector<Mark> &marks, const Facts &facts)
{
    for (const Mark &mark : marks) {
        const QByteArrayView all = facts.exchange.capture.bytes(mark.direction);
        if (mark.ghost || mark.span.start < 0 || mark.span.end > all.size() || mark.span.size() <= 0)
            continue;
        QByteArrayView bytes = all.sliced(mark.span.start, mark.span.size());
        const qsizetype end = bytes.indexOf('\n');
        bytes = bytes.first(end < 0 ? bytes.size() : end);
        return shown(bytes.endsWith('\r') ? bytes.chopped(1) : bytes);
    }
    return {};
}

} // namespace

Trace traceOf(const QString &id, const std::vector<Clause> &when, const Facts &facts)
{
    static const QString words[] = {u"no"_s, u"yes"_s, u"unknown"_s};
    Trace trace{id, true, {}, 0, 0};
    for (const Clause &clause : when) {
        std::vector<Mark> marks;
        const Truth held = clause->holds(facts, &marks);
        const QString marked = markedText(marks, facts);
        trace.clauses.push_back({fill(clause->words(), facts), words[int(held)],
            marked.isEmpty() ? clause->seen(facts) : marked});
        trace.fired = trace.fired && held == Truth::Yes;
    }
    return trace;
}

} // namespace explain
