// SPDX-License-Identifier: Apache-2.0
#include "app/explain/clause.h"

#include "app/explain/conditions/conditions.h"

#include <QHash>
#include <QJsonObject>

namespace explain {

using namespace Qt::StringLiterals;

Clause Argument::bad(const QString &wanted) const
{
    problems->push_back({u"the word \"%1\" wants %2."_s.arg(word, wanted), where, {}});
    return nullptr;
}

QStringList Argument::names() const
{
    QStringList list;
    if (value.isString())
        list << value.toString();
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array)
        list << entry.toString();
    return list;
}

QList<int> Argument::numbers() const
{
    QList<int> list;
    if (value.isDouble())
        list << value.toInt();
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array)
        list << entry.toInt();
    return list;
}

QString orList(const QStringList &list)
{
    return list.join(u" or "_s);
}

QString sideName(http::Direction side)
{
    return side == http::Direction::Sent ? u"the request"_s : u"the response"_s;
}

namespace {

const QHash<QString, ConditionReader> &readers()
{
    static const QHash<QString, ConditionReader> table = {
        {u"status"_s, readStatus},
        {u"status-class"_s, readStatusClass},
        {u"method"_s, readMethod},
        {u"method-is"_s, readMethodIs},
        {u"request-has"_s, readRequestHas},
        {u"request-lacks"_s, readRequestLacks},
        {u"response-has"_s, readResponseHas},
        {u"response-lacks"_s, readResponseLacks},
        {u"request-field"_s, readRequestField},
        {u"response-field"_s, readResponseField},
        {u"allow-lists"_s, readAllowLists},
        {u"request-content"_s, readRequestContent},
        {u"response-content"_s, readResponseContent},
        {u"content-matches"_s, readContentMatches},
        {u"request-version"_s, readRequestVersion},
        {u"target-form"_s, readTargetForm},
        {u"request-defect"_s, readRequestDefect},
        {u"response-defect"_s, readResponseDefect},
        {u"defect"_s, readEitherDefect},
        {u"failure"_s, readFailure},
        {u"server"_s, readServer},
        {u"server-kind"_s, readServerKind},
        {u"hop"_s, readHop},
        {u"any"_s, readAny},
        {u"not"_s, readNot},
        {u"check"_s, readCheck},
    };
    return table;
}

} // namespace

Clause readClause(
    const QString &word, const QJsonValue &value, const QString &where, std::vector<base::Error> *problems)
{
    if (const ConditionReader reader = readers().value(word))
        return reader({value, word, where, problems});
    problems->push_back({u"the word \"%1\" is not known."_s.arg(word), where, {}});
    return nullptr;
}

std::vector<Clause> readClauses(
    const QJsonArray &when, const QString &where, std::vector<base::Error> *problems)
{
    std::vector<Clause> clauses;
    for (const QJsonValue &entry : when) {
        const QJsonObject object = entry.toObject();
        if (object.size() != 1) {
            problems->push_back({u"each condition is an object with exactly one word."_s, where, {}});
            return {};
        }
        Clause clause = readClause(object.begin().key(), object.begin().value(), where, problems);
        if (!clause)
            return {};
        clauses.push_back(std::move(clause));
    }
    return clauses;
}

} // namespace explain
