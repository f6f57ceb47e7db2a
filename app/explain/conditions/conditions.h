// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/clause.h"

/// The words of rules, one reader each.
namespace explain {

/// What a word's reader gets: the argument, and a way to complain about it.
struct Argument {
    QJsonValue value;
    QString word;
    QString where;
    std::vector<base::Error> *problems;

    /// Reports what the word wants; always null.
    Clause bad(const QString &wanted) const;
    QStringList names() const; ///< a string or an array of them
    QList<int> numbers() const; ///< the same of numbers
};

using ConditionReader = Clause (*)(const Argument &);

/// One condition; null: a problem was named.
Clause readClause(
    const QString &word, const QJsonValue &value, const QString &where, std::vector<base::Error> *problems);

Clause readStatus(const Argument &argument);
Clause readStatusClass(const Argument &argument);
Clause readFailure(const Argument &argument);
Clause readServer(const Argument &argument);
Clause readServerKind(const Argument &argument);
Clause readHop(const Argument &argument);

Clause readRequestHas(const Argument &argument);
Clause readRequestLacks(const Argument &argument);
Clause readResponseHas(const Argument &argument);
Clause readResponseLacks(const Argument &argument);
Clause readRequestField(const Argument &argument);
Clause readResponseField(const Argument &argument);
Clause readAllowLists(const Argument &argument);

Clause readMethod(const Argument &argument);
Clause readMethodIs(const Argument &argument);
Clause readRequestVersion(const Argument &argument);
Clause readTargetForm(const Argument &argument);
Clause readRequestContent(const Argument &argument);
Clause readResponseContent(const Argument &argument);
Clause readContentMatches(const Argument &argument);
Clause readRequestDefect(const Argument &argument);
Clause readResponseDefect(const Argument &argument);
Clause readEitherDefect(const Argument &argument);

Clause readAny(const Argument &argument);
Clause readNot(const Argument &argument);
Clause readCheck(const Argument &argument);

/// "405 or 501".
QString orList(const QStringList &list);
/// "the request", "the response".
QString sideName(http::Direction side);

} // namespace explain
