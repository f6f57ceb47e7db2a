// SPDX-License-Identifier: Apache-2.0
#include "app/explain/conditions/conditions.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

using Marks = std::vector<Mark> *;

class AnyCondition : public Condition {
public:
    explicit AnyCondition(std::vector<Clause> clauses)
        : m_clauses(std::move(clauses))
    {
    }
    Truth holds(const Facts &facts, Marks marks) const override
    {
        Truth result = Truth::No;
        for (const Clause &clause : m_clauses) {
            const Truth held = clause->holds(facts, marks);
            if (held == Truth::Yes)
                return held;
            if (held == Truth::Unknown)
                result = held;
        }
        return result;
    }
    QString words() const override
    {
        QStringList list;
        for (const Clause &clause : m_clauses)
            list << clause->words();
        return orList(list);
    }
    QString seen(const Facts &facts) const override
    {
        QStringList list;
        for (const Clause &clause : m_clauses) {
            const QString text = clause->seen(facts);
            if (!text.isEmpty() && !list.contains(text))
                list << text;
        }
        return list.join(u"; "_s);
    }
    void narrow(Guard *guard) const override
    {
        std::vector<Guard> guards(m_clauses.size());
        for (size_t i = 0; i < guards.size(); ++i)
            m_clauses[i]->narrow(&guards[i]);
        guard->narrowBy(Guard::eitherOf(guards));
    }
    bool isCostly() const override
    {
        return std::any_of(
            m_clauses.begin(), m_clauses.end(), [](const Clause &clause) { return clause->isCostly(); });
    }

private:
    std::vector<Clause> m_clauses;
};

class NotCondition : public Condition {
public:
    explicit NotCondition(Clause clause)
        : m_clause(std::move(clause))
    {
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        std::vector<Mark> unused;
        return !m_clause->holds(facts, &unused);
    }
    QString words() const override { return u"not: "_s + m_clause->words(); }
    QString seen(const Facts &facts) const override { return m_clause->seen(facts); }
    bool isCostly() const override { return m_clause->isCostly(); }

private:
    Clause m_clause;
};

class CheckCondition : public Condition {
public:
    explicit CheckCondition(const NamedCheck *check)
        : m_check(check)
    {
    }
    Truth holds(const Facts &facts, Marks marks) const override { return m_check->test(facts, marks); }
    QString words() const override { return m_check->words; }
    /// The bytes that a check marks are what it has seen; the trace shows those.
    QString seen(const Facts &) const override { return {}; }
    void narrow(Guard *guard) const override
    {
        quint64 bits = 0;
        for (const QByteArray &name : m_check->names)
            bits |= nameBit(name);
        if (bits != 0)
            guard->needOneOf(bits);
        guard->needs.has |= m_check->has;
    }
    bool isCostly() const override { return true; }

private:
    const NamedCheck *m_check;
};

} // namespace

Clause readAny(const Argument &argument)
{
    std::vector<Clause> clauses = readClauses(argument.value.toArray(), argument.where, argument.problems);
    if (clauses.empty())
        return argument.bad(u"an array of conditions"_s);
    return std::make_shared<AnyCondition>(std::move(clauses));
}

Clause readNot(const Argument &argument)
{
    std::vector<Clause> clauses = readClauses(QJsonArray{argument.value}, argument.where, argument.problems);
    if (clauses.empty())
        return argument.bad(u"one condition"_s);
    return std::make_shared<NotCondition>(std::move(clauses.front()));
}

Clause readCheck(const Argument &argument)
{
    const NamedCheck *check = findCheck(argument.value.toString());
    if (!check)
        return argument.bad(u"the name of a check; \"%1\" is none"_s.arg(argument.value.toString()));
    return std::make_shared<CheckCondition>(check);
}

} // namespace explain
