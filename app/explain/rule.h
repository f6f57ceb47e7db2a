// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/jsontext.h"
#include "app/explain/clause.h"
#include "app/explain/example.h"

namespace explain {

/// Which responses a rule judges.
enum class Subject { Final, Interim, Each, Call };

/// data/rules/<subject>/<id>.json
struct Rule {
    QString id;
    int place = 0; ///< 0: the rule itself; from 1: its other cases
    Level level = Level::Info;
    Subject on = Subject::Final; ///< Call: the exchange as a whole, answered or not
    int order = 50; ///< place among findings of the same level
    QString requirement;
    std::vector<Clause> when;
    QString summary; ///< with {placeholders}
    QString detail;
    QString plain; ///< detail without words of the trade; empty: there is only detail
    QStringList spec;
    QStringList points; ///< what the finding points at, see marks.h
    QString client;
    QString server;
    QString probe;
    std::vector<Example> examples;
    std::vector<Rule> also; ///< other cases of the same id, as they are read; loadRules() lays them flat
    base::JsonObject source; ///< where the words stand that were not read yet
};

/// data/verdicts/<subject>/<id>.json: the first by order whose conditions hold is told.
struct VerdictRule {
    QString id;
    int order = 500;
    std::vector<Clause> when;
    QString text;
    QString plain; ///< text without words of the trade; empty: there is only text
    Confidence confidence = Confidence::Open;
    QStringList evidence; ///< rule ids
    QStringList notProven;
    QStringList settledBy; ///< same order
    int probes = 0; ///< of settledBy, that a program can send
    QStringList client;
    QStringList server;
    QString stoppedAt; ///< gate id, when it differs from the one that the status stands for
    QStringList spec;
    std::vector<Example> examples;
    base::JsonObject source; ///< where the words stand that were not read yet
};

/// What a reader of rules keeps. A program that explains has no use for the examples, and for the words only
/// of those rules that fire: with Conditions, what was checked when the program was built is read that far,
/// and complete() reads the rest.
enum class Keep { Everything, NoExamples, Conditions };

/// Strict readers of a data folder; bad files are left out and named in `problems`. A rule with cases under
/// "also" gives one Rule for each: the same id, sources and examples, its own level, conditions and words.
std::vector<Rule> loadRules(
    const QString &dataFolder, std::vector<base::Error> *problems, Keep keep = Keep::Everything);
std::vector<VerdictRule> loadVerdicts(
    const QString &dataFolder, std::vector<base::Error> *problems, Keep keep = Keep::Everything);

/// The same of the text of a bundle (app/databundle.cmake), as far as Keep::Conditions goes.
std::vector<Rule> rulesOf(const QByteArray &bundle, std::vector<base::Error> *problems);
std::vector<VerdictRule> verdictsOf(const QByteArray &bundle, std::vector<base::Error> *problems);

/// With its words, and without its examples.
Rule complete(const Rule &rule);
VerdictRule complete(const VerdictRule &rule);

/// One rule, its other cases under `also`, with its examples: reads its file and no other. nullopt: there is
/// no such rule, or its file is no good.
std::optional<Rule> loadRule(const QString &dataFolder, const QString &id);
/// The same for a verdict.
std::optional<VerdictRule> loadVerdict(const QString &dataFolder, const QString &id);

/// A rule of the catalogue that was left out, and why: an entry of data/rules/not-taken.json.
struct NotTaken {
    QString id;
    QString reason;
};
/// Empty when the folder has no such file. A rule that is there nevertheless becomes a problem.
std::vector<NotTaken> loadNotTaken(const QString &dataFolder, std::vector<base::Error> *problems);

/// How each condition holds, asked one by one and all of them.
Trace traceOf(const QString &id, const std::vector<Clause> &when, const Facts &facts);

/// Replaces {method}, {target}, {status}, {reason}, {name}, {allow}, {allow-or-nothing}, {server},
/// {software}, {host},
/// {version}, {failure}, {failure-detail}, {case-variant}, {coding}, {promised}, {arrived}, {cache-title},
/// {cache-why}, {summary}, {requires}, {interim}, {class-code}, {field:Name}, {request:Name}, {address},
/// {port}, {hops}, {arrived-of}, {broken-at}, {hung-up-how}, {front} and {Front} (what stands before the
/// origin), {proxy-why}, {age}, {lifetime}, {cache-field}, {retry-after}, {hop-count}, {change-hop},
/// {first-method}, {tls-name}, {tls-names}, {tls-errors}, {tls-from}, {tls-until} and {tls-left}, and those
/// of cacheWords(). A name that has no value here becomes empty; {method} and {target} of a request that was
/// not seen become "the method" and "the target". Bytes from outside are made visible.
///
/// Of the first of `marks`: {marked} its bytes, {marked-field} and {marked-value} the field it lies in,
/// {fault} what breaks the grammar of that field.
QString fill(const QString &text, const Facts &facts, const std::vector<Mark> &marks = {});
/// The value of one of the placeholders that are about marks; empty for others.
QString markedValue(const QString &key, const Facts &facts, const std::vector<Mark> &marks);

/// {redirect-trouble}: what is wrong with the way that redirects lead, to stand after "the redirects"; empty:
/// nothing is.
QString redirectTrouble(const Facts &facts);
/// {hop-count}: how many redirects led to this exchange.
qsizetype stepsHere(const Facts &facts);

/// What the strip calls the gates that it always shows; they are looked up once, not for each exchange.
using GateLabels = QStringList;
GateLabels gateLabels(const knowledge::Knowledge &knowledge);
/// The decision path that this answer shows (data/decisions), in typical order.
std::vector<Step> decisionPath(
    const Facts &facts, const QString &stoppedAt, const Report &report, const GateLabels &labels);

} // namespace explain
