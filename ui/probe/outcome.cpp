// SPDX-License-Identifier: Apache-2.0
#include "ui/probe/outcome.h"

#include "app/http/syntax.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace probeui {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("probeui", text);
}

QString Question::request() const
{
    QByteArray target = draft.target.value_or(QByteArray());
    if (!draft.target) {
        if (const auto destination = http::splitUrl(draft.url))
            target = destination->target;
    }
    return http::visibleText(draft.method) + u' ' + http::visibleText(target);
}

int Question::status() const
{
    const http::Response *response = exchange ? exchange->finalResponse() : nullptr;
    return response ? response->status : 0;
}

QString Question::answer() const
{
    return status() > 0 ? QString::number(status()) : tr("no answer");
}

const probe::Done *Side::find(probe::Ask ask) const
{
    const auto it =
        std::find_if(done.begin(), done.end(), [ask](const probe::Done &each) { return each.ask == ask; });
    return it == done.end() ? nullptr : &*it;
}

int Side::numberOf(probe::Ask ask) const
{
    const std::vector<probe::Proof> all = probe::proofs(evidence);
    const auto it =
        std::find_if(all.begin(), all.end(), [ask](const probe::Proof &each) { return each.ask == ask; });
    return it == all.end() ? 0 : int(it - all.begin()) + 1;
}

bool Side::isTelling(probe::Ask ask) const
{
    const auto &used = conclusion.evidence;
    return std::find(used.begin(), used.end(), ask) != used.end();
}

Side sideOf(const QString &name, const probe::Investigation &investigation)
{
    return {name, investigation.plan(), investigation.evidence(), investigation.conclusion(),
        investigation.advice(), investigation.done(), investigation.gates(), investigation.sent(),
        investigation.isStoodIn(), investigation.isCancelled(), investigation.failure()};
}

int Outcome::sent() const
{
    return std::accumulate(
        sides.begin(), sides.end(), 0, [](int sum, const Side &side) { return sum + side.sent; });
}

QString answerWords(const Side &side, probe::Ask ask)
{
    const probe::Done *done = side.find(ask);
    if (!done)
        return tr("not asked");
    return done->answer.status > 0 ? QString::number(done->answer.status) : tr("no answer");
}

QString requestWords(const probe::Probe &probe)
{
    return http::visibleText(probe.draft.method) + u' ' + http::visibleText(probe.target);
}

} // namespace probeui
