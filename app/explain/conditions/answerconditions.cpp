// SPDX-License-Identifier: Apache-2.0
#include "app/explain/conditions/conditions.h"

namespace explain {

using namespace Qt::StringLiterals;

namespace {

using Marks = std::vector<Mark> *;

QString statusSeen(const Facts &facts)
{
    return facts.response ? QString::number(facts.response->status) : u"no answer"_s;
}

QString numbersText(const QList<int> &numbers)
{
    QStringList list;
    for (const int number : numbers)
        list << QString::number(number);
    return orList(list);
}

class StatusCondition : public Condition {
public:
    explicit StatusCondition(QList<int> codes)
        : m_codes(std::move(codes))
    {
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        return facts.response ? truth(m_codes.contains(facts.response->status)) : Truth::Unknown;
    }
    QString words() const override { return u"the status is %1"_s.arg(numbersText(m_codes)); }
    QString seen(const Facts &facts) const override { return statusSeen(facts); }
    void narrow(Guard *guard) const override
    {
        guard->needs.has |= Glance::Response;
        if (guard->statuses.empty())
            guard->statuses.assign(m_codes.begin(), m_codes.end());
    }

private:
    QList<int> m_codes;
};

class StatusClassCondition : public Condition {
public:
    explicit StatusClassCondition(QList<int> classes)
        : m_classes(std::move(classes))
    {
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        return facts.response ? truth(m_classes.contains(facts.response->status / 100)) : Truth::Unknown;
    }
    QString words() const override { return u"the status class is %1xx"_s.arg(numbersText(m_classes)); }
    QString seen(const Facts &facts) const override { return statusSeen(facts); }
    void narrow(Guard *guard) const override
    {
        guard->needs.has |= Glance::Response;
        quint16 classes = 0;
        for (const int each : m_classes)
            classes = quint16(classes | (each >= 0 && each < 16 ? 1 << each : 0));
        guard->classes &= classes;
    }

private:
    QList<int> m_classes;
};

class FailureCondition : public Condition {
public:
    explicit FailureCondition(QStringList kinds)
        : m_kinds(std::move(kinds))
    {
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        const auto &failure = facts.exchange.failure;
        return truth(failure && m_kinds.contains(http::failureWord(failure->kind)));
    }
    QString words() const override { return u"the call ended with %1"_s.arg(orList(m_kinds)); }
    QString seen(const Facts &facts) const override
    {
        const auto &failure = facts.exchange.failure;
        return failure ? http::failureWord(failure->kind) : u"it did not fail"_s;
    }
    void narrow(Guard *guard) const override { guard->needs.has |= Glance::Failure; }

private:
    QStringList m_kinds;
};

QString serverSeen(const Facts &facts)
{
    return facts.server ? facts.server->profile->id : u"none recognised"_s;
}

class ServerCondition : public Condition {
public:
    explicit ServerCondition(QStringList ids)
        : m_ids(std::move(ids))
    {
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        return facts.response ? truth(facts.server && m_ids.contains(facts.server->profile->id))
                              : Truth::Unknown;
    }
    QString words() const override { return u"the software is recognised as %1"_s.arg(orList(m_ids)); }
    QString seen(const Facts &facts) const override { return serverSeen(facts); }
    void narrow(Guard *guard) const override { guard->needs.has |= Glance::Response | Glance::Server; }

private:
    QStringList m_ids;
};

class ServerKindCondition : public Condition {
public:
    explicit ServerKindCondition(QStringList kinds)
        : m_kinds(std::move(kinds))
    {
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        return facts.response ? truth(facts.server && m_kinds.contains(facts.server->profile->kind))
                              : Truth::Unknown;
    }
    QString words() const override { return u"the software is a %1"_s.arg(orList(m_kinds)); }
    QString seen(const Facts &facts) const override
    {
        return facts.server ? u"%1, a %2"_s.arg(facts.server->profile->id, facts.server->profile->kind)
                            : serverSeen(facts);
    }
    void narrow(Guard *guard) const override { guard->needs.has |= Glance::Response | Glance::Server; }

private:
    QStringList m_kinds;
};

class HopCondition : public Condition {
public:
    explicit HopCondition(bool wanted)
        : m_wanted(wanted)
    {
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        return facts.response ? truth(facts.hopFields.isEmpty() != m_wanted) : Truth::Unknown;
    }
    QString words() const override
    {
        return m_wanted ? u"fields show an intermediary"_s : u"no field shows an intermediary"_s;
    }
    QString seen(const Facts &facts) const override
    {
        return facts.hopFields.isEmpty() ? u"no such field"_s : facts.hopFields.join(u", "_s);
    }
    void narrow(Guard *guard) const override { guard->needs.has |= Glance::Response; }

private:
    bool m_wanted;
};

} // namespace

Clause readStatus(const Argument &argument)
{
    const QList<int> codes = argument.numbers();
    if (codes.isEmpty())
        return argument.bad(u"a status code or an array of them"_s);
    return std::make_shared<StatusCondition>(codes);
}

Clause readStatusClass(const Argument &argument)
{
    const QList<int> classes = argument.numbers();
    if (classes.isEmpty())
        return argument.bad(u"1 to 5, or an array of them"_s);
    return std::make_shared<StatusClassCondition>(classes);
}

Clause readFailure(const Argument &argument)
{
    const QStringList kinds = argument.names();
    if (kinds.isEmpty())
        return argument.bad(u"a failure kind or an array of them"_s);
    return std::make_shared<FailureCondition>(kinds);
}

Clause readServer(const Argument &argument)
{
    const QStringList ids = argument.names();
    if (ids.isEmpty())
        return argument.bad(u"a server id or an array of them"_s);
    return std::make_shared<ServerCondition>(ids);
}

Clause readServerKind(const Argument &argument)
{
    const QStringList kinds = argument.names();
    if (kinds.isEmpty())
        return argument.bad(u"server, proxy, gateway, cdn, waf or framework"_s);
    return std::make_shared<ServerKindCondition>(kinds);
}

Clause readHop(const Argument &argument)
{
    if (!argument.value.isBool())
        return argument.bad(u"true or false"_s);
    return std::make_shared<HopCondition>(argument.value.toBool());
}

} // namespace explain
