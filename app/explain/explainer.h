// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/explain/report.h"
#include "app/knowledge/knowledge.h"

#include <memory>
#include <span>

namespace explain {

/// What is known beside the one exchange.
struct Context {
    /// Earlier hops when redirects were followed, oldest first.
    std::vector<http::Exchange> hops;
    bool wantTrace = false; ///< of every rule
    QStringList why; ///< ids of the rules and verdicts to trace
    Wording wording = Wording::Expert;
    /// What went before on the same connection or in the same stream, oldest first, as far back as the caller
    /// looks: each exchange is compared with all of them.
    std::span<const http::Exchange> earlier = {};
};

struct Rule;

/// The rules and verdicts of a data folder. Touches nothing shared: it may be read in any thread.
struct RuleBook;
std::shared_ptr<const RuleBook> readRuleBook(const QString &dataFolder);
/// Only those that this exchange may let fire, which takes a tenth of the time: for explaining it and no
/// other. Nothing else is among the rules() of its explainer, which knows() no other id.
std::shared_ptr<const RuleBook> readRuleBook(
    const QString &dataFolder, const http::Exchange &exchange, const knowledge::Knowledge &knowledge);

/// Turns an exchange into a Report with the rules and verdicts of a data folder. Pure: the same bytes give
/// the same report, whoever asks.
class Explainer {
public:
    /// `knowledge` must outlive the explainer. Bad rule files are left out and listed in problems().
    Explainer(const knowledge::Knowledge &knowledge, const QString &dataFolder);
    Explainer(const knowledge::Knowledge &knowledge, std::shared_ptr<const RuleBook> book);
    ~Explainer();

    const std::vector<base::Error> &problems() const;
    /// Whether a rule or verdict has this id.
    bool knows(const QString &id) const;
    /// All rules without their examples, in the order they are asked; each other case of a rule is one of its
    /// own.
    const std::vector<Rule> &rules() const;
    Report explain(const http::Exchange &exchange, const Context &context = {}) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace explain
