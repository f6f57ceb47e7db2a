// SPDX-License-Identifier: Apache-2.0
#include "app/explain/conditions/conditions.h"
#include "app/http/syntax.h"
#include "app/knowledge/pattern.h"

#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

/// A field of one side, by name.
class FieldCondition : public Condition {
public:
    FieldCondition(Direction side, const QString &name)
        : m_side(side)
        , m_name(name.toLatin1())
        , m_bit(nameBit(m_name))
    {
    }

    QString seen(const Facts &facts) const override
    {
        const http::Message *message = facts.messageOf(m_side);
        if (!message)
            return u"%1 was not seen"_s.arg(sideName(m_side));
        if (const auto value = http::fieldValue(message->fields, m_name))
            return QString::fromLatin1(m_name) + u": "_s + shown(*value);
        return facts.hasField(m_side, m_name) == Truth::Unknown ? u"the record may lack it"_s
                                                                : u"no such field"_s;
    }

protected:
    /// The message has no field whose name sets this bit.
    bool isAbsent(const Facts &facts) const
    {
        return ((m_side == Direction::Sent ? facts.glance.sent : facts.glance.received) & m_bit) == 0;
    }
    void narrowToPresent(Guard *guard) const
    {
        narrowToSeen(guard);
        (m_side == Direction::Sent ? guard->needs.sent : guard->needs.received) |= m_bit;
    }
    void narrowToSeen(Guard *guard) const
    {
        guard->needs.has |= m_side == Direction::Sent ? Glance::Request : Glance::Response;
    }

    Direction m_side;
    QByteArray m_name;
    quint64 m_bit;
};

class PresenceCondition : public FieldCondition {
public:
    PresenceCondition(Direction side, const QString &name, bool wanted)
        : FieldCondition(side, name)
        , m_wanted(wanted)
    {
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        const http::Message *message = facts.messageOf(m_side);
        if (!message)
            return Truth::Unknown;
        const bool open = message->unseen.fields || message->unseen.lines;
        const Truth has = isAbsent(facts) && !open ? Truth::No : facts.hasField(m_side, m_name);
        return m_wanted ? has : !has;
    }
    QString words() const override
    {
        const QString form = m_wanted ? u"%1 has %2"_s : u"%1 has no %2"_s;
        return form.arg(sideName(m_side), QString::fromLatin1(m_name));
    }
    void narrow(Guard *guard) const override
    {
        if (m_wanted)
            narrowToPresent(guard);
        else
            narrowToSeen(guard);
    }

private:
    bool m_wanted;
};

/// How the combined value of a field is compared.
enum class Operation { Is, Contains, Matches, Lists };

QString operationWord(Operation operation)
{
    static const QString words[] = {u"is"_s, u"contains"_s, u"matches"_s, u"lists"_s};
    return words[int(operation)];
}

class ValueCondition : public FieldCondition {
public:
    ValueCondition(Direction side, const QString &name, Operation operation, const QString &operand)
        : FieldCondition(side, name)
        , m_operation(operation)
        , m_operand(operand)
        , m_bytes(operand.toLatin1())
    {
        if (operation == Operation::Matches) {
            m_pattern.setPattern(operand);
            m_needle = base::Needle(operand);
        }
    }
    bool isSound() const { return m_operation != Operation::Matches || knowledge::isPattern(m_pattern); }

    Truth holds(const Facts &facts, Marks) const override
    {
        const http::Message *message = facts.messageOf(m_side);
        if (!message)
            return Truth::Unknown;
        if (isAbsent(facts))
            return facts.hasField(m_side, m_name);
        const auto value = http::fieldValue(message->fields, m_name);
        return value ? truth(compare(*value)) : facts.hasField(m_side, m_name);
    }
    QString words() const override
    {
        return u"%1 of %2 %3 \"%4\""_s.arg(
            QString::fromLatin1(m_name), sideName(m_side), operationWord(m_operation), m_operand);
    }
    void narrow(Guard *guard) const override { narrowToPresent(guard); }
    bool isCostly() const override { return m_operation == Operation::Matches; }

private:
    bool compare(const QByteArray &value) const
    {
        if (m_operation == Operation::Is)
            return QLatin1StringView(value).compare(m_operand, Qt::CaseInsensitive) == 0;
        if (m_operation == Operation::Contains)
            return QString::fromLatin1(value).contains(m_operand, Qt::CaseInsensitive);
        if (m_operation == Operation::Matches)
            return m_needle.mayMatch(value) && m_pattern.match(QString::fromLatin1(value)).hasMatch();
        const QList<QByteArray> elements = http::listElements(value);
        return std::any_of(elements.begin(), elements.end(), [this](QByteArrayView element) {
            const qsizetype end = element.indexOf(';');
            return http::sameName(http::trimmedOws(element.first(end < 0 ? element.size() : end)), m_bytes);
        });
    }

    Operation m_operation;
    QString m_operand;
    QByteArray m_bytes; ///< the operand
    QRegularExpression m_pattern;
    base::Needle m_needle;
};

class AllowCondition : public FieldCondition {
public:
    explicit AllowCondition(const QString &method)
        : FieldCondition(Direction::Received, u"Allow"_s)
        , m_method(method)
        , m_own(method == "{method}"_L1)
    {
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        if (m_own && !facts.requestKnown)
            return Truth::Unknown;
        return facts.allowLists(m_own ? facts.method : m_method);
    }
    QString words() const override { return u"Allow lists %1"_s.arg(m_method); }
    void narrow(Guard *guard) const override { narrowToPresent(guard); }

private:
    QString m_method;
    bool m_own;
};

Clause readPresence(const Argument &argument, Direction side, bool wanted)
{
    const QString name = argument.value.toString();
    if (name.isEmpty())
        return argument.bad(u"a field name"_s);
    return std::make_shared<PresenceCondition>(side, name, wanted);
}

Clause readField(const Argument &argument, Direction side)
{
    const QJsonObject object = argument.value.toObject();
    const QString name = object.value("name"_L1).toString();
    std::shared_ptr<ValueCondition> condition;
    for (const Operation operation :
        {Operation::Is, Operation::Contains, Operation::Matches, Operation::Lists}) {
        const QString word = operationWord(operation);
        if (object.contains(word))
            condition =
                std::make_shared<ValueCondition>(side, name, operation, object.value(word).toString());
    }
    if (name.isEmpty() || !condition || object.size() != 2 || !condition->isSound())
        return argument.bad(u"{\"name\": …} and one of is, contains, matches, lists"_s);
    return condition;
}

} // namespace

Clause readRequestHas(const Argument &argument)
{
    return readPresence(argument, Direction::Sent, true);
}

Clause readRequestLacks(const Argument &argument)
{
    return readPresence(argument, Direction::Sent, false);
}

Clause readResponseHas(const Argument &argument)
{
    return readPresence(argument, Direction::Received, true);
}

Clause readResponseLacks(const Argument &argument)
{
    return readPresence(argument, Direction::Received, false);
}

Clause readRequestField(const Argument &argument)
{
    return readField(argument, Direction::Sent);
}

Clause readResponseField(const Argument &argument)
{
    return readField(argument, Direction::Received);
}

Clause readAllowLists(const Argument &argument)
{
    const QString name = argument.value.toString();
    if (name.isEmpty())
        return argument.bad(u"a method, or {method}"_s);
    return std::make_shared<AllowCondition>(name);
}

} // namespace explain
