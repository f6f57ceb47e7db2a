// SPDX-License-Identifier: Apache-2.0
#include "app/quiz/flawed.h"

#include "app/explain/rule.h"
#include "app/quiz/asking.h"

#include <algorithm>

namespace quiz {

using namespace Qt::StringLiterals;

QString Flawed::words() const
{
    return finding.detail.isEmpty() ? finding.text : finding.text + u": "_s + finding.detail;
}

static QStringList statusesIn(const explain::Rule &rule)
{
    QStringList codes;
    for (const explain::Example &example : rule.examples) {
        for (const QString &line : example.lines) {
            const QString code = line.section(u' ', 1, 1);
            if (example.fires && line.startsWith("HTTP/"_L1) && code.toInt() > 0 && !codes.contains(code))
                codes << code;
        }
    }
    return codes;
}

std::vector<Entry> flawedEntries(Kind kind, const std::vector<const char *> &rules, const Engine &engine)
{
    std::vector<Entry> entries;
    for (const char *word : rules) {
        const QString id = QString::fromLatin1(word);
        const std::optional<explain::Rule> rule = explain::loadRule(engine.dataFolder, id);
        if (rule)
            entries.push_back({kindWord(kind) + u':' + id, kind, statusesIn(*rule)});
    }
    return entries;
}

QStringList complaints(const explain::Report &report)
{
    QStringList ids;
    for (const explain::Finding &finding : report.findings) {
        if (finding.level <= explain::Level::Warn && !ids.contains(finding.rule))
            ids << finding.rule;
    }
    return ids;
}

namespace {

/// Fields that examples leave out because they are about something else.
QByteArray fieldAgainst(const QString &rule)
{
    if (rule == "date-missing"_L1)
        return "Date: Mon, 23 Nov 2026 10:00:00 GMT"_ba;
    if (rule == "cache-heuristic"_L1)
        return "Cache-Control: max-age=60"_ba;
    if (rule == "content-type-missing"_L1)
        return "Content-Type: text/plain"_ba;
    return {};
}

/// Nothing else is complained of than this rule; what others say is about the same lines.
bool isClear(const explain::Report &report, const QString &id, const http::Exchange &exchange)
{
    const int number = report.numberOf(id);
    if (number == 0 || !exchange.finalResponse())
        return false;
    const QStringList lines = linesAt(report.findings[size_t(number - 1)].marks, exchange);
    return std::all_of(report.findings.begin(), report.findings.end(), [&](const explain::Finding &finding) {
        if (finding.level > explain::Level::Warn || finding.rule == id)
            return true;
        const QStringList others = linesAt(finding.marks, exchange);
        return !others.isEmpty() && std::all_of(others.begin(), others.end(), [&lines](const QString &line) {
            return lines.contains(line);
        });
    });
}

} // namespace

QStringList completed(const QStringList &lines, const QString &about, const Engine &engine)
{
    QStringList all = lines;
    for (const QString &rule : complaints(engine.explainer.explain(http::exchangeFromLines(lines)))) {
        const QByteArray field = fieldAgainst(rule);
        if (field.isEmpty() || rule == about)
            continue;
        qsizetype begin = all.size() - 1;
        while (begin > 0 && !all[begin].startsWith("HTTP/"_L1))
            --begin;
        const qsizetype end = all.indexOf(QString(), begin);
        if (end > 0)
            all.insert(end, QString::fromLatin1(field));
    }
    return all;
}

std::optional<Flawed> clearly(const QStringList &lines, const QString &rule, const Engine &engine)
{
    Flawed flawed{lines, http::exchangeFromLines(lines), {}};
    const explain::Report report = engine.explainer.explain(flawed.exchange);
    if (!isClear(report, rule, flawed.exchange))
        return std::nullopt;
    flawed.finding = report.findings[size_t(report.numberOf(rule) - 1)];
    return flawed;
}

std::optional<Flawed> flawedOf(const QString &entryId, const Engine &engine)
{
    const QString id = entryId.section(u':', 1);
    const std::optional<explain::Rule> rule = explain::loadRule(engine.dataFolder, id);
    if (!rule)
        return std::nullopt;
    for (const explain::Example &example : rule->examples) {
        // One exchange, seen whole: what is shown has to be enough to see the fault.
        if (!example.fires || !example.failure.isEmpty() || !example.hops.empty() || example.tls
            || example.lines.isEmpty() || example.scheme != "http"_L1)
            continue;
        if (const auto flawed = clearly(completed(example.lines, id, engine), id, engine))
            return flawed;
    }
    return std::nullopt;
}

} // namespace quiz
