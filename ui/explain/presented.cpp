// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/presented.h"

#include "app/http/secrets.h"

namespace explain {

using namespace Qt::StringLiterals;

QString presentedMask()
{
    return QString(8, u'█');
}

Report presented(const http::Exchange &exchange, Report report)
{
    const QList<QByteArray> secrets = http::secretsOf(exchange);
    const QString mask = presentedMask();
    const auto hide = [&](QString &text) {
        if (!text.isEmpty())
            text = http::withoutParameters(http::withoutSecrets(text, secrets, mask), mask);
    };
    const auto hideAll = [&hide](QStringList &texts) {
        for (QString &text : texts)
            hide(text);
    };
    Verdict &verdict = report.verdict;
    for (QString *text : {&verdict.text, &verdict.cache, &verdict.answeredBy, &verdict.measured})
        hide(*text);
    for (QStringList *texts : {&verdict.notProven, &verdict.settledBy, &verdict.client, &verdict.server})
        hideAll(*texts);
    for (Finding &finding : report.findings) {
        for (QString *text : {&finding.text, &finding.detail, &finding.client, &finding.server})
            hide(*text);
    }
    for (Step &step : report.path)
        hide(step.note);
    for (Trace &trace : report.trace) {
        for (Trace::Clause &clause : trace.clauses)
            hide(clause.seen);
    }
    return report;
}

} // namespace explain
