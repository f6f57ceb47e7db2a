// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/facts.h"

#include <QJsonArray>
#include <QJsonValue>

namespace explain {

/// One condition of a rule, read once and asked for each exchange.
class Condition {
public:
    virtual ~Condition() = default;

    /// May add marks of its own.
    virtual Truth holds(const Facts &facts, std::vector<Mark> *marks) const = 0;
    /// For people: "the status is 405".
    virtual QString words() const = 0;
    /// What there is instead or indeed: "404"; empty when there is nothing to show.
    virtual QString seen(const Facts &facts) const = 0;
    /// Adds what can be told at a glance.
    virtual void narrow(Guard *) const { }
    /// True for those that mark, search or compute: they are asked after the others.
    virtual bool isCostly() const { return false; }
};
using Clause = std::shared_ptr<const Condition>;

/// Reads the `when` array of a rule: an array of objects with exactly one word each. An unknown word or a bad
/// argument becomes a problem naming `where` and the word, and an empty list comes back.
///
/// The words: status, status-class, method, method-is (registered, unregistered, case-variant, token, safe,
/// unsafe, cacheable), request-has, request-lacks, response-has, response-lacks, request-field,
/// response-field ({name, is|contains|matches|lists}), allow-lists ("{method}" or a name), request-content,
/// response-content (yes or no), content-matches, request-version, target-form (origin, absolute, authority,
/// asterisk), request-defect, response-defect, defect (in any message), failure, server, server-kind, hop
/// (yes or no), any, not, check.
std::vector<Clause> readClauses(
    const QJsonArray &when, const QString &where, std::vector<base::Error> *problems);

/// A condition that the words cannot say, by name; null when there is none of that name.
using Check = Truth (*)(const Facts &, std::vector<Mark> *);
struct NamedCheck {
    QString words; ///< for the trace
    Check test = nullptr;
    std::vector<QByteArray> names = {}; ///< never Yes unless a field of one of these names is somewhere
    quint32 has = 0; ///< never Yes without all of these, of Glance::Has
};
const NamedCheck *findCheck(const QString &name);
QStringList checkNames();
/// Names that two checks share, which must be none.
QStringList checkNamesGivenTwice();

} // namespace explain
