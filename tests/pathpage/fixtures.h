// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/explainer.h"

#include <QStringList>

/// Exchanges explained by the real rules.
namespace fixtures {

using namespace Qt::StringLiterals;

struct Case {
    http::Exchange exchange;
    explain::Report report;
};

inline const knowledge::Knowledge &facts()
{
    static const knowledge::Knowledge known =
        knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    return known;
}

/// "FROBNICATE /articles/42" and "501 Not Implemented"; more fields after line breaks.
inline Case caseOf(const QString &request, const QString &status)
{
    static const explain::Explainer explainer(facts(), QStringLiteral(SOURCE_FOLDER "/data"));
    QStringList lines = request.split(u'\n');
    lines[0] += u" HTTP/1.1"_s;
    lines << u"Host: 127.0.0.1:41873"_s << QString();
    lines << (u"HTTP/1.1 "_s + status).split(u'\n') << u"Content-Length: 0"_s << QString();
    Case out;
    out.exchange = http::exchangeFromLines(lines);
    out.exchange.connection = {u"127.0.0.1"_s, 41873, u"127.0.0.1"_s, false, {}, 0, {}, {}};
    out.exchange.timings = {-1, 0.2, -1, 0.1, 0.2, 0.1};
    out.report = explainer.explain(out.exchange);
    return out;
}

inline Case notImplemented()
{
    return caseOf(u"FROBNICATE /articles/42"_s, u"501 Not Implemented"_s);
}

inline Case failed(http::FailureKind kind)
{
    Case out = caseOf(u"GET /"_s, u"200 OK"_s);
    out.exchange.responses.clear();
    out.exchange.capture.received.clear();
    out.exchange.scheme = "https";
    out.exchange.failure = http::Failure{kind, u"It failed."_s, {}};
    const explain::Explainer explainer(facts(), QStringLiteral(SOURCE_FOLDER "/data"));
    out.report = explainer.explain(out.exchange);
    return out;
}

} // namespace fixtures
