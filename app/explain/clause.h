// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/facts.h"

#include <QJsonArray>
#include <QJsonValue>

#include <functional>

namespace explain {

/// One condition of a rule: its words for people and its test. A test may add marks of its own.
struct Clause {
    QString words; ///< "the status is 405"
    std::function<Truth(const Facts &, std::vector<Mark> *)> test;
};

/// Reads the `when` array of a rule: an array of objects with exactly one word each. An unknown word or a bad
/// argument becomes a problem naming `where` and the word, and an empty list comes back.
///
/// The words: status, status-class, method, method-is (registered, unregistered, case-variant, token, safe,
/// unsafe, cacheable), request-has, request-lacks, response-has, response-lacks, request-field,
/// response-field ({name, is|contains|matches|lists}), allow-lists ("{method}" or a name), request-content,
/// response-content (yes or no), content-matches, request-version, target-form (origin, absolute, authority,
/// asterisk), request-defect, response-defect, defect (in any message), failure, server, server-kind, hop (yes or no), any, not,
/// check.
std::vector<Clause> readClauses(
    const QJsonArray &when, const QString &where, std::vector<base::Error> *problems);

/// A condition that the words cannot say, by name; null when there is none of that name.
using Check = std::function<Truth(const Facts &, std::vector<Mark> *)>;
struct NamedCheck {
    QString words; ///< for the trace
    Check test;
};
const NamedCheck *findCheck(const QString &name);

} // namespace explain
