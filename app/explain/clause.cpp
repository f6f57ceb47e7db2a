// SPDX-License-Identifier: Apache-2.0
#include "app/explain/clause.h"

#include "app/explain/defects.h"
#include "app/http/record.h"
#include "app/http/syntax.h"

#include <QHash>
#include <QJsonObject>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

using http::Direction;
using Marks = std::vector<Mark> *;
using Test = std::function<Truth(const Facts &, Marks)>;

/// What a word's reader gets: the argument, and a way to complain about it.
struct Argument {
    QJsonValue value;
    QString word;
    QString where;
    std::vector<base::Error> *problems;

    std::optional<Clause> bad(const QString &wanted) const
    {
        problems->push_back({u"the word \"%1\" wants %2."_s.arg(word, wanted), where, {}});
        return std::nullopt;
    }
    QStringList names() const
    {
        QStringList list;
        if (value.isString())
            list << value.toString();
        const QJsonArray array = value.toArray();
        for (const QJsonValue &entry : array)
            list << entry.toString();
        return list;
    }
    QList<int> numbers() const
    {
        QList<int> list;
        if (value.isDouble())
            list << value.toInt();
        const QJsonArray array = value.toArray();
        for (const QJsonValue &entry : array)
            list << entry.toInt();
        return list;
    }
};

using Reader = std::optional<Clause> (*)(const Argument &);

QString orList(const QStringList &list)
{
    return list.join(u" or "_s);
}

QStringList asText(const QList<int> &numbers)
{
    QStringList list;
    for (const int number : numbers)
        list << QString::number(number);
    return list;
}

std::optional<Clause> readStatus(const Argument &argument)
{
    const QList<int> codes = argument.numbers();
    if (codes.isEmpty())
        return argument.bad(u"a status code or an array of them"_s);
    return Clause{u"the status is %1"_s.arg(orList(asText(codes))), [codes](const Facts &facts, Marks) {
                      return facts.response ? truth(codes.contains(facts.response->status)) : Truth::Unknown;
                  }};
}

std::optional<Clause> readStatusClass(const Argument &argument)
{
    const QList<int> classes = argument.numbers();
    if (classes.isEmpty())
        return argument.bad(u"1 to 5, or an array of them"_s);
    return Clause{
        u"the status class is %1xx"_s.arg(orList(asText(classes))), [classes](const Facts &facts, Marks) {
            return facts.response ? truth(classes.contains(facts.response->status / 100)) : Truth::Unknown;
        }};
}

std::optional<Clause> readMethod(const Argument &argument)
{
    const QStringList methods = argument.names();
    if (methods.isEmpty())
        return argument.bad(u"a method or an array of them"_s);
    return Clause{u"the method is %1"_s.arg(orList(methods)), [methods](const Facts &facts, Marks) {
                      return facts.requestKnown ? truth(methods.contains(facts.method)) : Truth::Unknown;
                  }};
}

/// Properties of the method that rules may ask for.
Truth methodProperty(const Facts &facts, const QString &property)
{
    const knowledge::Method *method = facts.registeredMethod;
    if (property == "registered"_L1)
        return truth(method);
    if (property == "unregistered"_L1)
        return truth(!method);
    if (property == "case-variant"_L1)
        return truth(!facts.caseVariantOf.isEmpty());
    if (property == "token"_L1)
        return truth(http::isToken(facts.exchange.request.method));
    if (!method)
        return Truth::Unknown;
    if (property == "safe"_L1)
        return method->safe ? truth(*method->safe) : Truth::Unknown;
    if (property == "unsafe"_L1)
        return method->safe ? truth(!*method->safe) : Truth::Unknown;
    return method->cacheable ? truth(*method->cacheable) : Truth::Unknown;
}

std::optional<Clause> readMethodIs(const Argument &argument)
{
    static const QStringList known = {u"registered"_s, u"unregistered"_s, u"case-variant"_s, u"token"_s,
        u"safe"_s, u"unsafe"_s, u"cacheable"_s};
    const QString property = argument.value.toString();
    if (!known.contains(property))
        return argument.bad(orList(known));
    return Clause{u"the method is %1"_s.arg(property), [property](const Facts &facts, Marks) {
                      return facts.requestKnown ? methodProperty(facts, property) : Truth::Unknown;
                  }};
}

QString sideName(http::Direction side)
{
    return side == http::Direction::Sent ? u"the request"_s : u"the response"_s;
}

template <http::Direction side, bool wanted> std::optional<Clause> readHas(const Argument &argument)
{
    const QString name = argument.value.toString();
    if (name.isEmpty())
        return argument.bad(u"a field name"_s);
    const QString words = wanted ? u"%1 has %2"_s : u"%1 has no %2"_s;
    return Clause{words.arg(sideName(side), name), [name = name.toLatin1()](const Facts &facts, Marks) {
                      const Truth has = facts.hasField(side, name);
                      return wanted ? has : !has;
                  }};
}

/// One comparison of a field's combined value.
struct Comparison {
    QString operation;
    QString operand;
    QRegularExpression pattern;

    bool holds(const QByteArray &value) const
    {
        const QString text = QString::fromLatin1(value);
        if (operation == "is"_L1)
            return text.compare(operand, Qt::CaseInsensitive) == 0;
        if (operation == "contains"_L1)
            return text.contains(operand, Qt::CaseInsensitive);
        if (operation == "matches"_L1)
            return pattern.match(text).hasMatch();
        const QList<QByteArray> elements = http::listElements(value);
        return std::any_of(elements.begin(), elements.end(), [this](const QByteArray &element) {
            const qsizetype end = element.indexOf(';');
            return http::sameName(
                http::trimmedOws(QByteArrayView(element).first(end < 0 ? element.size() : end)),
                operand.toLatin1());
        });
    }
};

template <http::Direction side> std::optional<Clause> readField(const Argument &argument)
{
    static const QStringList operations = {u"is"_s, u"contains"_s, u"matches"_s, u"lists"_s};
    const QJsonObject object = argument.value.toObject();
    const QString name = object.value("name"_L1).toString();
    Comparison comparison;
    for (const QString &operation : operations) {
        if (object.contains(operation)) {
            comparison.operation = operation;
            comparison.operand = object.value(operation).toString();
        }
    }
    comparison.pattern.setPattern(comparison.operation == "matches"_L1 ? comparison.operand : QString());
    if (name.isEmpty() || comparison.operation.isEmpty() || object.size() != 2
        || !comparison.pattern.isValid())
        return argument.bad(u"{\"name\": …} and one of is, contains, matches, lists"_s);
    const QString words =
        u"%1 of %2 %3 \"%4\""_s.arg(name, sideName(side), comparison.operation, comparison.operand);
    return Clause{words, [name, comparison](const Facts &facts, Marks) {
                      const http::Message *message = facts.messageOf(side);
                      if (!message)
                          return Truth::Unknown;
                      const auto value = http::fieldValue(message->fields, name.toLatin1());
                      return value ? truth(comparison.holds(*value)) : facts.hasField(side, name.toLatin1());
                  }};
}

std::optional<Clause> readAllowLists(const Argument &argument)
{
    const QString name = argument.value.toString();
    if (name.isEmpty())
        return argument.bad(u"a method, or {method}"_s);
    return Clause{u"Allow lists %1"_s.arg(name), [name](const Facts &facts, Marks) {
                      const bool own = name == "{method}"_L1;
                      if (own && !facts.requestKnown)
                          return Truth::Unknown;
                      return facts.allowLists(own ? facts.method : name);
                  }};
}

template <http::Direction side> std::optional<Clause> readContent(const Argument &argument)
{
    if (!argument.value.isBool())
        return argument.bad(u"true or false"_s);
    const bool wanted = argument.value.toBool();
    return Clause{u"%1 has %2"_s.arg(sideName(side), wanted ? u"content"_s : u"no content"_s),
        [wanted](const Facts &facts, Marks) {
            const Truth has = facts.hasContent(side);
            return wanted ? has : !has;
        }};
}

std::optional<Clause> readContentMatches(const Argument &argument)
{
    QRegularExpression pattern(argument.value.toString());
    if (!pattern.isValid() || pattern.pattern().isEmpty())
        return argument.bad(u"a regular expression"_s);
    return Clause{
        u"the content matches \"%1\""_s.arg(pattern.pattern()), [pattern](const Facts &facts, Marks) {
            const Truth has = facts.hasContent(Direction::Received);
            return has == Truth::Unknown ? has : truth(pattern.match(facts.text).hasMatch());
        }};
}

std::optional<Clause> readRequestVersion(const Argument &argument)
{
    const QString version = argument.value.toString();
    if (version.isEmpty())
        return argument.bad(u"a version such as HTTP/1.0"_s);
    return Clause{u"the request's version is %1"_s.arg(version), [version](const Facts &facts, Marks) {
                      return facts.requestKnown ? truth(facts.exchange.request.version == version.toLatin1())
                                                : Truth::Unknown;
                  }};
}

/// The four forms of rfc9112#3.2, told by their first bytes.
QString targetForm(const http::Request &request)
{
    const QByteArray &target = request.target;
    if (target == "*")
        return u"asterisk"_s;
    if (target.startsWith('/'))
        return u"origin"_s;
    return target.contains("://") ? u"absolute"_s : u"authority"_s;
}

std::optional<Clause> readTargetForm(const Argument &argument)
{
    static const QStringList known = {u"origin"_s, u"absolute"_s, u"authority"_s, u"asterisk"_s};
    const QString form = argument.value.toString();
    if (!known.contains(form))
        return argument.bad(orList(known));
    return Clause{u"the target is in %1-form"_s.arg(form), [form](const Facts &facts, Marks) {
                      return facts.requestKnown ? truth(targetForm(facts.exchange.request) == form)
                                                : Truth::Unknown;
                  }};
}

bool isOpen(const http::Unseen &unseen, const QStringList &defects)
{
    return (unseen.lines || unseen.framing)
        && std::any_of(defects.begin(), defects.end(),
            [&unseen](const QString &id) { return http::isDefectOpen(unseen, id.toLatin1()); });
}

template <http::Direction side> std::optional<Clause> readDefect(const Argument &argument)
{
    const QStringList ids = argument.names();
    if (ids.isEmpty())
        return argument.bad(u"a defect id or an array of them"_s);
    return Clause{
        u"%1 has the defect %2"_s.arg(sideName(side), orList(ids)), [ids](const Facts &facts, Marks marks) {
            const http::Message *message = facts.messageOf(side);
            if (!message)
                return Truth::Unknown;
            bool found = false;
            for (const http::Defect &defect : message->defects) {
                if (!ids.contains(QString::fromLatin1(defect.id)))
                    continue;
                found = true;
                marks->push_back({side, defect.span, false, {}, false});
            }
            const bool open = !found && isOpen(message->unseen, ids);
            return open ? Truth::Unknown : truth(found);
        }};
}

std::optional<Clause> readEitherDefect(const Argument &argument)
{
    QList<QByteArray> ids;
    const QStringList names = argument.names();
    for (const QString &name : names)
        ids << name.toLatin1();
    if (ids.isEmpty())
        return argument.bad(u"a defect id or an array of them"_s);
    return Clause{u"a message has the defect %1"_s.arg(orList(names)),
        [ids](const Facts &facts, Marks marks) { return findDefects(facts, ids, marks); }};
}

std::optional<Clause> readFailure(const Argument &argument)
{
    const QStringList words = argument.names();
    if (words.isEmpty())
        return argument.bad(u"a failure kind or an array of them"_s);
    return Clause{u"the call ended with %1"_s.arg(orList(words)), [words](const Facts &facts, Marks) {
                      const auto &failure = facts.exchange.failure;
                      return truth(failure && words.contains(http::failureWord(failure->kind)));
                  }};
}

std::optional<Clause> readServer(const Argument &argument)
{
    const QStringList ids = argument.names();
    if (ids.isEmpty())
        return argument.bad(u"a server id or an array of them"_s);
    return Clause{u"the software is recognised as %1"_s.arg(orList(ids)), [ids](const Facts &facts, Marks) {
                      return facts.response ? truth(facts.server && ids.contains(facts.server->profile->id))
                                            : Truth::Unknown;
                  }};
}

std::optional<Clause> readServerKind(const Argument &argument)
{
    const QStringList kinds = argument.names();
    if (kinds.isEmpty())
        return argument.bad(u"server, proxy, gateway, cdn, waf or framework"_s);
    return Clause{u"the software is a %1"_s.arg(orList(kinds)), [kinds](const Facts &facts, Marks) {
                      return facts.response
                          ? truth(facts.server && kinds.contains(facts.server->profile->kind))
                          : Truth::Unknown;
                  }};
}

std::optional<Clause> readHop(const Argument &argument)
{
    if (!argument.value.isBool())
        return argument.bad(u"true or false"_s);
    const bool wanted = argument.value.toBool();
    return Clause{wanted ? u"fields show an intermediary"_s : u"no field shows an intermediary"_s,
        [wanted](const Facts &facts, Marks) {
            return facts.response ? truth(facts.hopFields.isEmpty() != wanted) : Truth::Unknown;
        }};
}

std::optional<Clause> readCheck(const Argument &argument)
{
    const NamedCheck *check = findCheck(argument.value.toString());
    if (!check)
        return argument.bad(u"the name of a check; \"%1\" is none"_s.arg(argument.value.toString()));
    return Clause{check->words, check->test};
}

std::optional<Clause> readAny(const Argument &argument)
{
    const std::vector<Clause> clauses =
        readClauses(argument.value.toArray(), argument.where, argument.problems);
    if (clauses.empty())
        return argument.bad(u"an array of conditions"_s);
    QStringList words;
    for (const Clause &clause : clauses)
        words << clause.words;
    return Clause{orList(words), [clauses](const Facts &facts, Marks marks) {
                      Truth result = Truth::No;
                      for (const Clause &clause : clauses) {
                          const Truth held = clause.test(facts, marks);
                          if (held == Truth::Yes)
                              return held;
                          if (held == Truth::Unknown)
                              result = held;
                      }
                      return result;
                  }};
}

std::optional<Clause> readNot(const Argument &argument)
{
    const std::vector<Clause> clauses =
        readClauses(QJsonArray{argument.value}, argument.where, argument.problems);
    if (clauses.empty())
        return argument.bad(u"one condition"_s);
    return Clause{u"not: "_s + clauses.front().words, [clause = clauses.front()](const Facts &facts, Marks) {
                      std::vector<Mark> unused;
                      return !clause.test(facts, &unused);
                  }};
}

const QHash<QString, Reader> &readers()
{
    static const QHash<QString, Reader> table = {
        {u"status"_s, readStatus},
        {u"status-class"_s, readStatusClass},
        {u"method"_s, readMethod},
        {u"method-is"_s, readMethodIs},
        {u"request-has"_s, readHas<Direction::Sent, true>},
        {u"request-lacks"_s, readHas<Direction::Sent, false>},
        {u"response-has"_s, readHas<Direction::Received, true>},
        {u"response-lacks"_s, readHas<Direction::Received, false>},
        {u"request-field"_s, readField<Direction::Sent>},
        {u"response-field"_s, readField<Direction::Received>},
        {u"allow-lists"_s, readAllowLists},
        {u"request-content"_s, readContent<Direction::Sent>},
        {u"response-content"_s, readContent<Direction::Received>},
        {u"content-matches"_s, readContentMatches},
        {u"request-version"_s, readRequestVersion},
        {u"target-form"_s, readTargetForm},
        {u"request-defect"_s, readDefect<Direction::Sent>},
        {u"response-defect"_s, readDefect<Direction::Received>},
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
        const QString word = object.begin().key();
        const Reader reader = readers().value(word);
        if (!reader) {
            problems->push_back({u"the word \"%1\" is not known."_s.arg(word), where, {}});
            return {};
        }
        std::optional<Clause> clause = reader({object.begin().value(), word, where, problems});
        if (!clause)
            return {};
        clauses.push_back(std::move(*clause));
    }
    return clauses;
}

} // namespace explain
