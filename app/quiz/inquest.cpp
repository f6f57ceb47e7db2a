// SPDX-License-Identifier: Apache-2.0
#include "app/quiz/inquest.h"

#include "app/http/syntax.h"
#include "app/quiz/asking.h"

#include <QCoreApplication>

#include <algorithm>

namespace quiz {

using namespace Qt::StringLiterals;

using FieldLines = std::vector<std::pair<QByteArray, QByteArray>>;

static void keepTelling(FieldLines *fields)
{
    static const QList<QByteArray> kept{"Allow"_ba, "WWW-Authenticate"_ba, "Proxy-Authenticate"_ba,
        "Location"_ba, "Retry-After"_ba, "Content-Range"_ba, "Upgrade"_ba, "Connection"_ba, "Accept-Patch"_ba,
        "Content-Type"_ba, "Cache-Control"_ba};
    std::erase_if(*fields, [](const auto &field) {
        return std::none_of(kept.begin(), kept.end(),
            [&field](const QByteArray &name) { return http::sameName(name, field.first); });
    });
}

static void maskAnswer(lab::Answer *answer, const knowledge::Knowledge &knowledge)
{
    keepTelling(&answer->fields);
    answer->plain = false;
    const knowledge::Status *status = knowledge.status(answer->status);
    if (status && status->registered)
        answer->reason = status->name.toLatin1();
    if (!answer->content.isEmpty() && !answer->content.contains("{request}"))
        answer->content = "{status} {reason}\n"_ba;
}

lab::Personality masked(lab::Personality personality, const knowledge::Knowledge &knowledge)
{
    personality.server.clear();
    personality.sendsDate = true;
    for (lab::Answer &answer : personality.answers)
        maskAnswer(&answer, knowledge);
    for (lab::Route &route : personality.routes) {
        keepTelling(&route.fields);
        route.type = "text/plain"_ba;
        route.content = "Here is " + route.path.toUtf8() + '\n';
    }
    return personality;
}

Inquest::Inquest(const lab::Personality &personality, const QByteArray &method, const QByteArray &path,
    const Engine &engine)
    : m_personality(personality)
    , m_engine(engine)
{
    const http::Draft draft = draftFor(method, path);
    m_subject = probe::subjectOf(draft, engine.knowledge);
    m_plan = probe::makePlan(draft, m_subject, {true, true}, "ZQKVWT"_ba);
    // The link of a page is not followed here.
    std::erase_if(
        m_plan.probes, [](const probe::Probe &probe) { return probe.ask == probe::Ask::OptionsLinked; });
}

const probe::Answer *Inquest::answer(probe::Ask ask)
{
    std::optional<probe::Answer> &known = m_answers[size_t(ask)];
    if (!known) {
        const probe::Probe *probe = m_plan.find(ask);
        if (!probe)
            return nullptr;
        const Asked asked = quiz::ask(m_personality, probe->draft);
        known =
            probe::answerOf(asked.exchange, m_engine.explainer.explain(asked.exchange), m_engine.knowledge);
    }
    return &*known;
}

probe::Evidence Inquest::evidence(const std::vector<probe::Ask> &known)
{
    probe::Evidence evidence;
    evidence.subject = m_subject;
    for (const probe::Probe &probe : m_plan.probes)
        evidence.setAvailable(probe.ask, !probe::isExtra(probe.ask));
    for (const probe::Ask ask : known) {
        if (const probe::Answer *found = answer(ask))
            evidence.set(ask, *found);
    }
    return evidence;
}

probe::Reading Inquest::reading(const std::vector<probe::Ask> &known)
{
    return probe::conclude(evidence(known));
}

const std::vector<probe::Ask> &Inquest::walk()
{
    if (!m_walk.empty())
        return m_walk;
    m_walk = {probe::Ask::MethodHere};
    probe::Reading reading = this->reading(m_walk);
    while (reading.next && m_walk.size() < m_plan.probes.size()) {
        m_walk.push_back(*reading.next);
        reading = this->reading(m_walk);
    }
    m_conclusion = reading.conclusion;
    return m_walk;
}

const probe::Conclusion &Inquest::conclusion()
{
    walk();
    return m_conclusion;
}

bool isSame(const probe::Answer &a, const probe::Answer &b)
{
    return a.status == b.status && a.dropped == b.dropped && a.allow == b.allow && a.challenge == b.challenge;
}

QString answerWords(const probe::Answer &answer)
{
    if (answer.status == 0)
        return QCoreApplication::translate("quiz", "no answer: the connection was closed");
    QString words = QString::number(answer.status);
    if (answer.allow)
        words += QCoreApplication::translate("quiz", ", Allow: %1")
                     .arg(http::visibleText(answer.allow->join(", ")));
    else if (answer.status == 405)
        words += QCoreApplication::translate("quiz", ", no Allow");
    return words;
}

} // namespace quiz
