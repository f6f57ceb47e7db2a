// SPDX-License-Identifier: Apache-2.0
#include "app/cli/investigatejson.h"

#include "app/cli/reportjson.h"
#include "app/http/syntax.h"

namespace cli {

using namespace Qt::StringLiterals;

QJsonArray toJson(const probe::Plan &plan)
{
    QJsonArray list;
    for (const probe::Probe &probe : plan.probes)
        list << QJsonObject{{u"probe"_s, probe::askWord(probe.ask)},
            {u"method"_s, http::visibleText(probe.draft.method)},
            {u"target"_s, http::visibleText(probe.target)}, {u"risk"_s, probe::riskWord(probe.risk)},
            {u"why"_s, probe.why}, {u"wanted"_s, probe.wanted}};
    return list;
}

namespace {

QJsonArray wordsOf(const std::vector<probe::Ask> &asks)
{
    QJsonArray words;
    for (const probe::Ask ask : asks)
        words << probe::askWord(ask);
    return words;
}

QJsonObject conclusionJson(const probe::Investigation &investigation)
{
    const probe::Conclusion &conclusion = investigation.conclusion();
    const probe::Advice advice = investigation.advice();
    QJsonArray proofs;
    for (const probe::Proof &proof : probe::proofs(investigation.evidence()))
        proofs << QJsonObject{{u"probe"_s, probe::askWord(proof.ask)}, {u"text"_s, proof.text}};
    QJsonArray excluded;
    for (const probe::Excluded &each : probe::excluded(investigation.evidence()))
        excluded << QJsonObject{{u"id"_s, each.id}, {u"why"_s, each.why}};
    return {{u"id"_s, conclusion.id}, {u"candidates"_s, QJsonArray::fromStringList(conclusion.candidates)},
        {u"text"_s, conclusion.text}, {u"confidence"_s, explain::confidenceWord(conclusion.confidence)},
        {u"evidence"_s, wordsOf(conclusion.evidence)}, {u"row"_s, conclusion.row}, {u"proofs"_s, proofs},
        {u"excluded"_s, excluded}, {u"not_proven"_s, QJsonArray::fromStringList(advice.open)},
        {u"client"_s, QJsonArray::fromStringList(advice.client)},
        {u"server"_s, QJsonArray::fromStringList(advice.server)}};
}

} // namespace

QJsonObject toJson(const probe::Investigation &investigation)
{
    QJsonArray exchanges;
    for (const probe::Done &done : investigation.done()) {
        explain::Report report = done.report;
        if (done.ask == probe::Ask::MethodHere)
            report.verdict =
                probe::retold(report.verdict, investigation.conclusion(), investigation.advice());
        QJsonObject exchange = toJson(done.exchange, report);
        exchange[u"probe"_s] = probe::askWord(done.ask);
        exchanges << exchange;
    }
    QJsonArray order;
    QJsonArray gates;
    for (const probe::GateSeen &gate : investigation.gates()) {
        order << gate.gate;
        gates << QJsonObject{
            {u"gate"_s, gate.gate}, {u"note"_s, gate.note}, {u"evidence"_s, wordsOf(gate.evidence)}};
    }
    return {{u"plan"_s, toJson(investigation.plan())}, {u"exchanges"_s, exchanges},
        {u"conclusion"_s, conclusionJson(investigation)}, {u"gate_order"_s, order}, {u"gates"_s, gates},
        {u"requests"_s, investigation.sent()}};
}

} // namespace cli
