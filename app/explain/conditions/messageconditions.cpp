// SPDX-License-Identifier: Apache-2.0
#include "app/explain/conditions/conditions.h"
#include "app/explain/defects.h"
#include "app/http/record.h"
#include "app/http/stored.h"
#include "app/http/syntax.h"
#include "app/knowledge/pattern.h"

#include <QRegularExpression>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

QString requestSeen(const Facts &facts, QByteArrayView what)
{
    return facts.requestKnown ? shown(what) : u"the request was not seen"_s;
}

class MethodCondition : public Condition {
public:
    explicit MethodCondition(QStringList methods)
        : m_methods(std::move(methods))
    {
        for (const QString &method : m_methods)
            m_bits |= nameBit(method.toLatin1());
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        return facts.requestKnown ? truth(m_methods.contains(facts.method)) : Truth::Unknown;
    }
    QString words() const override { return u"the method is %1"_s.arg(orList(m_methods)); }
    QString seen(const Facts &facts) const override
    {
        return requestSeen(facts, facts.exchange.request.method);
    }
    void narrow(Guard *guard) const override
    {
        guard->needs.has |= Glance::Request;
        guard->needs.methods &= m_bits;
    }

private:
    QStringList m_methods;
    quint64 m_bits = 0;
};

/// Properties of the method that rules may ask for.
enum class Property { Registered, Unregistered, CaseVariant, Token, Safe, Unsafe, Cacheable };

const QStringList &propertyWords()
{
    static const QStringList words = {u"registered"_s, u"unregistered"_s, u"case-variant"_s, u"token"_s,
        u"safe"_s, u"unsafe"_s, u"cacheable"_s};
    return words;
}

Truth methodProperty(const Facts &facts, Property property)
{
    const knowledge::Method *method = facts.registeredMethod;
    if (property == Property::Registered)
        return truth(method);
    if (property == Property::Unregistered)
        return truth(!method);
    if (property == Property::CaseVariant)
        return truth(!facts.caseVariantOf.isEmpty());
    if (property == Property::Token)
        return truth(http::isToken(facts.exchange.request.method));
    if (!method)
        return Truth::Unknown;
    if (property == Property::Safe)
        return method->safe ? truth(*method->safe) : Truth::Unknown;
    if (property == Property::Unsafe)
        return method->safe ? truth(!*method->safe) : Truth::Unknown;
    return method->cacheable ? truth(*method->cacheable) : Truth::Unknown;
}

class MethodIsCondition : public Condition {
public:
    explicit MethodIsCondition(Property property)
        : m_property(property)
    {
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        return facts.requestKnown ? methodProperty(facts, m_property) : Truth::Unknown;
    }
    QString words() const override { return u"the method is %1"_s.arg(propertyWords().at(int(m_property))); }
    QString seen(const Facts &facts) const override
    {
        return requestSeen(facts, facts.exchange.request.method);
    }
    void narrow(Guard *guard) const override { guard->needs.has |= Glance::Request; }

private:
    Property m_property;
};

class VersionCondition : public Condition {
public:
    explicit VersionCondition(const QString &version)
        : m_version(version.toLatin1())
    {
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        return facts.requestKnown ? truth(facts.exchange.request.version == m_version) : Truth::Unknown;
    }
    QString words() const override
    {
        return u"the request's version is %1"_s.arg(QString::fromLatin1(m_version));
    }
    QString seen(const Facts &facts) const override
    {
        return requestSeen(facts, facts.exchange.request.version);
    }
    void narrow(Guard *guard) const override { guard->needs.has |= Glance::Request; }

private:
    QByteArray m_version;
};

/// The four forms of rfc9112#3.2, told by their first bytes.
enum class Form { Origin, Absolute, Authority, Asterisk };

const QStringList &formWords()
{
    static const QStringList words = {u"origin"_s, u"absolute"_s, u"authority"_s, u"asterisk"_s};
    return words;
}

Form formOf(const QByteArray &target)
{
    if (target == "*")
        return Form::Asterisk;
    if (target.startsWith('/'))
        return Form::Origin;
    return target.contains("://") ? Form::Absolute : Form::Authority;
}

class TargetFormCondition : public Condition {
public:
    explicit TargetFormCondition(Form form)
        : m_form(form)
    {
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        return facts.requestKnown ? truth(formOf(facts.exchange.request.target) == m_form) : Truth::Unknown;
    }
    QString words() const override { return u"the target is in %1-form"_s.arg(formWords().at(int(m_form))); }
    QString seen(const Facts &facts) const override
    {
        return requestSeen(facts, facts.exchange.request.target);
    }
    void narrow(Guard *guard) const override { guard->needs.has |= Glance::Request; }

private:
    Form m_form;
};

QString contentSeen(const Facts &facts, Direction side)
{
    const http::Message *message = facts.messageOf(side);
    if (!message)
        return u"%1 was not seen"_s.arg(sideName(side));
    return message->content.isEmpty() ? u"no content"_s : u"%1 bytes"_s.arg(http::contentSize(*message));
}

class ContentCondition : public Condition {
public:
    ContentCondition(Direction side, bool wanted)
        : m_side(side)
        , m_wanted(wanted)
    {
    }
    Truth holds(const Facts &facts, Marks) const override
    {
        const Truth has = facts.hasContent(m_side);
        return m_wanted ? has : !has;
    }
    QString words() const override
    {
        return u"%1 has %2"_s.arg(sideName(m_side), m_wanted ? u"content"_s : u"no content"_s);
    }
    QString seen(const Facts &facts) const override { return contentSeen(facts, m_side); }
    void narrow(Guard *guard) const override
    {
        guard->needs.has |= m_side == Direction::Sent ? Glance::Request : Glance::Response;
    }

private:
    Direction m_side;
    bool m_wanted;
};

class ContentMatchCondition : public Condition {
public:
    explicit ContentMatchCondition(const QString &pattern)
        : m_pattern(pattern)
        , m_needle(pattern)
    {
    }
    bool isSound() const { return !m_pattern.pattern().isEmpty() && knowledge::isPattern(m_pattern); }

    Truth holds(const Facts &facts, Marks) const override
    {
        const Truth has = facts.hasContent(Direction::Received);
        if (has == Truth::Unknown)
            return has;
        return truth(facts.mayMatch(m_needle) && m_pattern.match(facts.text()).hasMatch());
    }
    QString words() const override { return u"the content matches \"%1\""_s.arg(m_pattern.pattern()); }
    QString seen(const Facts &facts) const override { return contentSeen(facts, Direction::Received); }
    void narrow(Guard *guard) const override { guard->needs.has |= Glance::Response; }
    bool isCostly() const override { return true; }

private:
    QRegularExpression m_pattern;
    base::Needle m_needle;
};

class DefectCondition : public Condition {
public:
    DefectCondition(Direction side, const QStringList &ids)
        : m_side(side)
    {
        for (const QString &id : ids)
            m_ids << id.toLatin1();
    }
    Truth holds(const Facts &facts, Marks marks) const override
    {
        const http::Message *message = facts.messageOf(m_side);
        if (!message)
            return Truth::Unknown;
        bool found = false;
        for (const http::Defect &defect : message->defects) {
            if (!m_ids.contains(defect.id))
                continue;
            found = true;
            marks->push_back({m_side, defect.span, false, {}, false});
        }
        const bool open = !found && isOpen(message->unseen);
        return open ? Truth::Unknown : truth(found);
    }
    QString words() const override
    {
        return u"%1 has the defect %2"_s.arg(sideName(m_side), QString::fromLatin1(m_ids.join(" or ")));
    }
    QString seen(const Facts &facts) const override
    {
        const http::Message *message = facts.messageOf(m_side);
        if (!message)
            return u"%1 was not seen"_s.arg(sideName(m_side));
        QByteArrayList ids;
        for (const http::Defect &defect : message->defects)
            ids << defect.id;
        return ids.isEmpty() ? u"no defect"_s : QString::fromLatin1(ids.join(", "));
    }
    void narrow(Guard *guard) const override
    {
        guard->needs.has |= m_side == Direction::Sent ? Glance::Request | Glance::SentDefect
                                                      : Glance::Response | Glance::ReceivedDefect;
    }
    bool isCostly() const override { return true; }

private:
    bool isOpen(const http::Unseen &unseen) const
    {
        return (unseen.lines || unseen.framing)
            && std::any_of(m_ids.begin(), m_ids.end(),
                [&unseen](const QByteArray &id) { return http::isDefectOpen(unseen, id); });
    }

    Direction m_side;
    QByteArrayList m_ids;
};

/// In the request or in any response.
class EitherDefectCondition : public Condition {
public:
    explicit EitherDefectCondition(const QStringList &ids)
    {
        for (const QString &id : ids)
            m_ids << id.toLatin1();
    }
    Truth holds(const Facts &facts, Marks marks) const override { return findDefects(facts, m_ids, marks); }
    QString words() const override
    {
        return u"a message has the defect %1"_s.arg(QString::fromLatin1(m_ids.join(" or ")));
    }
    QString seen(const Facts &facts) const override
    {
        QByteArrayList ids;
        for (const http::Defect &defect : facts.exchange.request.defects)
            ids << defect.id;
        for (const http::Response &response : facts.exchange.responses) {
            for (const http::Defect &defect : response.defects)
                ids << defect.id;
        }
        return ids.isEmpty() ? u"no defect"_s : QString::fromLatin1(ids.join(", "));
    }
    void narrow(Guard *guard) const override { guard->needs.has |= Glance::AnyDefect; }
    bool isCostly() const override { return true; }

private:
    QByteArrayList m_ids;
};

Clause readDefect(const Argument &argument, Direction side)
{
    const QStringList ids = argument.names();
    if (ids.isEmpty())
        return argument.bad(u"a defect id or an array of them"_s);
    return std::make_shared<DefectCondition>(side, ids);
}

Clause readContent(const Argument &argument, Direction side)
{
    if (!argument.value.isBool())
        return argument.bad(u"true or false"_s);
    return std::make_shared<ContentCondition>(side, argument.value.toBool());
}

} // namespace

Clause readMethod(const Argument &argument)
{
    const QStringList methods = argument.names();
    if (methods.isEmpty())
        return argument.bad(u"a method or an array of them"_s);
    return std::make_shared<MethodCondition>(methods);
}

Clause readMethodIs(const Argument &argument)
{
    const qsizetype property = propertyWords().indexOf(argument.value.toString());
    if (property < 0)
        return argument.bad(orList(propertyWords()));
    return std::make_shared<MethodIsCondition>(Property(property));
}

Clause readRequestVersion(const Argument &argument)
{
    const QString version = argument.value.toString();
    if (version.isEmpty())
        return argument.bad(u"a version such as HTTP/1.0"_s);
    return std::make_shared<VersionCondition>(version);
}

Clause readTargetForm(const Argument &argument)
{
    const qsizetype form = formWords().indexOf(argument.value.toString());
    if (form < 0)
        return argument.bad(orList(formWords()));
    return std::make_shared<TargetFormCondition>(Form(form));
}

Clause readRequestContent(const Argument &argument)
{
    return readContent(argument, Direction::Sent);
}

Clause readResponseContent(const Argument &argument)
{
    return readContent(argument, Direction::Received);
}

Clause readContentMatches(const Argument &argument)
{
    const auto condition = std::make_shared<ContentMatchCondition>(argument.value.toString());
    return condition->isSound() ? condition : argument.bad(u"a regular expression"_s);
}

Clause readRequestDefect(const Argument &argument)
{
    return readDefect(argument, Direction::Sent);
}

Clause readEitherDefect(const Argument &argument)
{
    const QStringList ids = argument.names();
    if (ids.isEmpty())
        return argument.bad(u"a defect id or an array of them"_s);
    return std::make_shared<EitherDefectCondition>(ids);
}

Clause readResponseDefect(const Argument &argument)
{
    return readDefect(argument, Direction::Received);
}

} // namespace explain
