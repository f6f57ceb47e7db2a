// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/explainer.h"
#include "app/lab/chain.h"
#include "app/probe/investigation.h"
#include "app/training/shelf.h"
#include "app/wire/followingcall.h"

#include <QSignalSpy>
#include <QTest>

/// The practice server and the lessons, for tests that send what the lessons send.
class Practice {
public:
    Practice()
        : m_facts(knowledge::Knowledge::load(folder()))
        , m_explainer(m_facts, explain::readRuleBook(folder()))
        , m_personalities(lab::loadPersonalities(folder(), nullptr))
        , m_server(m_personalities.front())
    {
        m_ready = m_server.listen().hasValue();
        QObject::connect(&m_server, &lab::Server::answered, &m_server,
            [this](const QByteArray &, const QByteArray &, int, const QString &gate) { m_gate = gate; });
    }

    static QString folder() { return QStringLiteral(SOURCE_FOLDER "/data"); }

    /// The event that really sending it makes; kind Page when nothing could be sent.
    training::Event sent(const training::Ask &ask, const QString &server)
    {
        training::Event none;
        none.kind = training::Event::Page;
        if (!m_ready || !use(server))
            return none;
        wire::FollowingCall::Plan plan;
        plan.follow = ask.follow;
        plan.anyway = ask.anyway;
        wire::FollowingCall call(addressed(ask.draft), plan);
        std::vector<http::Exchange> exchanges;
        QObject::connect(&call, &wire::FollowingCall::finished, &m_server,
            [&](const std::vector<http::Exchange> &all) { exchanges = all; });
        if (call.start() || !QTest::qWaitFor([&] { return !exchanges.empty(); }, 10'000))
            return none;
        const http::Exchange last = exchanges.back();
        exchanges.pop_back();
        explain::Context context;
        context.hops = exchanges;
        training::Event event =
            training::eventOf(last, exchanges, m_explainer.explain(last, context), m_facts);
        event.server = server;
        event.gate = m_gate;
        event.hop = m_chain ? m_hop : QString();
        return event;
    }

    /// The event of a real investigation of that request.
    training::Event investigated(const training::Ask &ask, const QString &server)
    {
        training::Event event;
        event.kind = training::Event::Investigation;
        if (!m_ready || !use(server))
            return event;
        const http::Draft question = addressed(ask.draft);
        probe::Plan plan = probe::makePlan(
            question, probe::subjectOf(question, m_facts), {true, true}, probe::madeUpMethod(m_facts));
        probe::Investigation investigation(plan, {m_facts, m_explainer}, {});
        QSignalSpy over(&investigation, &probe::Investigation::finished);
        investigation.start();
        if (!over.isEmpty() || over.wait(20'000))
            event.conclusion = investigation.conclusion().id;
        event.method = question.method;
        return event;
    }

    /// A personality, or a chain that is started anew unless it answers already.
    bool use(const QString &id)
    {
        if (m_chain && m_chain->plan().id == id)
            return true;
        m_chain.reset();
        for (const lab::Personality &each : m_personalities) {
            if (each.id == id) {
                m_server.setPersonality(each);
                return true;
            }
        }
        const base::Result<lab::ChainPlan> plan = lab::loadChain(folder(), id);
        if (!plan)
            return false;
        m_chain = std::make_unique<lab::Chain>(*plan);
        QObject::connect(m_chain.get(), &lab::Chain::settled, &m_server, [this](const lab::Truth &truth) {
            m_gate = truth.gate;
            m_hop = m_chain->plan().hops[size_t(truth.hop)].role;
        });
        return m_chain->listen().hasValue();
    }

    const std::vector<lab::Personality> &personalities() const { return m_personalities; }
    const knowledge::Knowledge &facts() const { return m_facts; }

private:
    http::Draft addressed(http::Draft draft) const
    {
        draft.url = "http://127.0.0.1:"
            + QByteArray::number(m_chain ? m_chain->ports().front() : m_server.port()) + draft.url;
        return draft;
    }

    knowledge::Knowledge m_facts;
    explain::Explainer m_explainer;
    std::vector<lab::Personality> m_personalities;
    lab::Server m_server;
    std::unique_ptr<lab::Chain> m_chain;
    QString m_gate;
    QString m_hop;
    bool m_ready = false;
};
