// SPDX-License-Identifier: Apache-2.0
#include "ui/probe/inquiry.h"

namespace probeui {

using namespace Qt::StringLiterals;

Inquiry::Inquiry(Order order, probe::Tools tools, QObject *parent)
    : QObject(parent)
    , m_order(std::move(order))
    , m_tools(tools)
{
    m_outcome.question = m_order.question;
}

Inquiry::~Inquiry() = default;

void Inquiry::start()
{
    m_running = true;
    m_clock.start();
    next();
}

int Inquiry::sent() const
{
    int sent = 0;
    for (const auto &investigation : m_investigations)
        sent += investigation->sent();
    return sent;
}

void Inquiry::next()
{
    const bool first = m_investigations.empty();
    wire::Options options = m_order.options;
    QString place = m_order.question.place;
    if (!first) {
        options.connectHost = m_order.other->host;
        options.connectPort = m_order.other->port;
        place = QString::fromLatin1(m_order.other->authority);
    }
    m_investigations.push_back(std::make_unique<probe::Investigation>(m_order.plan, m_tools, options));
    probe::Investigation *investigation = m_investigations.back().get();
    investigation->setDressing(m_order.dressing);
    if (first && m_order.question.exchange)
        investigation->adopt(probe::Ask::MethodHere, *m_order.question.exchange, m_order.question.report);
    connect(investigation, &probe::Investigation::sending, this,
        [this, place](probe::Ask ask) { Q_EMIT sending(ask, place); });
    connect(investigation, &probe::Investigation::answered, this, [this, investigation](probe::Ask ask) {
        const probe::Answer &answer = investigation->done().back().answer;
        Q_EMIT answered(ask, answer.status > 0 ? QString::number(answer.status) : tr("no answer"));
    });
    connect(investigation, &probe::Investigation::finished, this, &Inquiry::take);
    investigation->start();
}

void Inquiry::take()
{
    const bool own = m_outcome.sides.empty();
    const QString name = own ? m_order.question.place : QString::fromLatin1(m_order.other->authority);
    m_outcome.sides.push_back(sideOf(name, *m_investigations.back()));
    if (own && m_order.other && !m_cancelled) {
        next();
        return;
    }
    m_outcome.milliseconds = m_clock.elapsed();
    m_running = false;
    Q_EMIT finished();
}

void Inquiry::cancel()
{
    if (!m_running)
        return;
    m_cancelled = true;
    m_investigations.back()->cancel();
}

} // namespace probeui
