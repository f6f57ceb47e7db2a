// SPDX-License-Identifier: Apache-2.0
#include "ui/window/sending.h"

#include "app/http/syntax.h"
#include "app/wire/redirect.h"
#include "ui/compose/cookiebox.h"
#include "ui/window/examples.h"
#include "ui/window/services.h"

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;

Sending::Sending(Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
}

Sending::~Sending() = default;

static QString hostOf(const http::Composed &composed)
{
    return http::visibleText(composed.destination.host) + u':' + QString::number(composed.destination.port);
}

// The method that is on the wire decides, also when raw bytes were typed.
bool Sending::needsConsent(const http::Composed &composed) const
{
    const http::Destination &destination = composed.destination;
    if (m_services.isLab(QString::fromLatin1(destination.host), destination.port)
        || m_consented.contains(hostOf(composed)))
        return false;
    static const QList<QByteArray> safe{
        "GET"_ba, "HEAD"_ba, "OPTIONS"_ba, "TRACE"_ba, "PROPFIND"_ba, "REPORT"_ba, "SEARCH"_ba, "QUERY"_ba};
    return !safe.contains(composed.request.method);
}

void Sending::send(const Order &order)
{
    const base::Result<http::Composed> composed = http::compose(order.draft, order.anyway);
    if (!composed) {
        Q_EMIT refused(composed.error());
        return;
    }
    if (!order.harmless && needsConsent(*composed)) {
        m_waiting = std::make_unique<Order>(order);
        Q_EMIT consentNeeded(http::visibleText(composed->request.method), hostOf(*composed));
        return;
    }
    start(order);
}

void Sending::consent(bool given)
{
    const std::unique_ptr<Order> order = std::move(m_waiting);
    if (!order || !given)
        return;
    if (const auto composed = http::compose(order->draft, order->anyway))
        m_consented.insert(hostOf(*composed));
    start(*order);
}

static QString phaseText(const QString &phase, qint64 received)
{
    QString text = phase.isEmpty() ? QString() : phase.at(0).toUpper() + phase.mid(1);
    if (received > 0)
        text += Sending::tr(", %1 bytes so far").arg(received);
    return text;
}

wire::Options Sending::optionsFor(const http::Draft &draft) const
{
    wire::Options options;
    options.connectTimeout = m_services.settings().value(base::settings::connectTimeout);
    options.answerTimeout = m_services.settings().value(base::settings::answerTimeout);
    if (const auto destination = http::splitUrl(draft.url)) {
        const QString host = QString::fromLatin1(destination->host);
        options.insecure = trusts(host);
        if (destination->scheme == "https")
            options.caFile = m_services.caFileFor(host, destination->port);
    }
    return options;
}

void Sending::start(const Order &order)
{
    m_call.reset();
    wire::FollowingCall::Plan plan;
    plan.follow = order.follow;
    plan.anyway = order.anyway;
    // A redirect is no consent: what may change something elsewhere is shown, and sent only when asked for.
    plan.mayFollow = [this, anyway = order.anyway](const http::Draft &next) {
        const base::Result<http::Composed> composed = http::compose(next, anyway);
        return composed && !needsConsent(*composed);
    };
    plan.options = optionsFor(order.draft);
    dressPlan(&plan, order);
    m_call = std::make_unique<wire::FollowingCall>(order.draft, plan);
    connect(m_call.get(), &wire::FollowingCall::progressed, this,
        [this](qint64 received, const QString &phase) { Q_EMIT progressed(phaseText(phase, received)); });
    connect(m_call.get(), &wire::FollowingCall::finished, this,
        [this, order](const std::vector<http::Exchange> &exchanges) { take(order, exchanges); });
    if (const std::optional<base::Error> error = m_call->start()) {
        m_call.reset();
        Q_EMIT refused(*error);
        return;
    }
    Q_EMIT started();
}

void Sending::dressPlan(wire::FollowingCall::Plan *plan, const Order &order)
{
    m_answering =
        order.account ? std::make_unique<auth::Answering>(*order.account, order.draft.url) : nullptr;
    plan->dress = [this](http::Draft *draft) {
        if (m_cookies)
            m_cookies->dress(draft);
        return m_answering ? m_answering->dress(draft) : QStringList();
    };
    plan->read = [this](const http::Exchange &exchange) -> wire::FollowingCall::Reply {
        if (m_cookies)
            m_cookies->take(exchange);
        if (!m_answering)
            return {};
        const auth::Answering::Reply reply = m_answering->read(exchange);
        return {reply.again, reply.why};
    };
}

/// What came before a redirect that was followed by hand stands before what it led to.
static std::vector<wire::Hop> courseOf(const Order &order, const std::vector<wire::Hop> &hops)
{
    std::vector<wire::Hop> course = order.before;
    for (wire::Hop &hop : course)
        hop.end.clear();
    course.insert(course.end(), hops.begin(), hops.end());
    if (!order.before.empty() && course.size() > order.before.size()) {
        wire::Hop &first = course[order.before.size()];
        first.reason = wire::Hop::Redirect;
        first.changes = order.changes + first.changes;
    }
    return course;
}

static int redirectsIn(const std::vector<wire::Hop> &course, int hop)
{
    return int(std::count_if(course.begin(), course.begin() + hop + 1,
        [](const wire::Hop &each) { return each.reason == wire::Hop::Redirect; }));
}

void Sending::showHop(int hop)
{
    if (!m_shown || hop < 0 || std::size_t(hop) >= m_shown->course.size())
        return;
    m_shown->hop = hop;
    m_shown->hops = redirectsIn(m_shown->course, hop);
    m_shown->exchange = m_shown->course[std::size_t(hop)].exchange;
    m_shown->earlier.clear();
    for (int i = 0; i < hop; ++i)
        m_shown->earlier.push_back(m_shown->course[std::size_t(i)].exchange);
    m_shown->retold.reset();
    m_shown->fromLab = m_services.isLab(m_shown->exchange.connection.host, m_shown->exchange.connection.port);
    explainAgain();
}

void Sending::followNext()
{
    if (!m_shown || !m_shown->next || m_shown->course.empty() || isBusy())
        return;
    Order order{*m_shown->next, 0, true};
    order.before = m_shown->course;
    order.changes = wire::redirectChanges(order.before.back().exchange, m_shown->last, order.draft);
    if (auth::originOf(order.draft.url) == auth::originOf(m_shown->last.url))
        order.account = m_shown->account;
    send(order);
}

void Sending::take(const Order &order, const std::vector<http::Exchange> &exchanges)
{
    wire::FollowingCall *call = m_call.release(); // the sender
    call->deleteLater();
    auto shown = std::make_unique<Shown>();
    shown->course = courseOf(order, call->hops());
    shown->hop = int(shown->course.size()) - 1;
    shown->next = call->next();
    shown->last = call->draft();
    shown->account = order.account;
    // A redirect that is followed by hand belongs to what was asked for at first.
    shown->draft = order.before.empty() || !m_shown ? order.draft : m_shown->draft;
    shown->example = order.example;
    shown->exchange = exchanges.back();
    shown->hops = redirectsIn(shown->course, shown->hop);
    shown->fromLab = m_services.isLab(shown->exchange.connection.host, shown->exchange.connection.port);
    for (int i = 0; i < shown->hop; ++i)
        shown->earlier.push_back(shown->course[std::size_t(i)].exchange);
    shown->report = m_services.explain(shown->exchange, shown->earlier);
    m_shown = std::move(shown);
    Q_EMIT explained();
}

void Sending::cancel()
{
    if (m_call)
        m_call->cancel();
}

void Sending::showRecorded(const Example &example)
{
    m_call.reset();
    auto shown = std::make_unique<Shown>();
    shown->exchange = recordedExchange(example);
    shown->draft.method = example.method;
    shown->draft.url = "http://127.0.0.1:41873" + example.path;
    shown->example = example.id;
    shown->recorded = true;
    shown->report = m_services.explain(shown->exchange);
    m_shown = std::move(shown);
    Q_EMIT explained();
}

void Sending::showSample(const Sample &sample)
{
    m_call.reset();
    auto shown = std::make_unique<Shown>();
    shown->exchange = sample.exchange;
    shown->earlier = sample.earlier;
    shown->hops = int(sample.earlier.size());
    shown->draft = sample.draft;
    shown->note = sample.note;
    shown->recorded = true;
    shown->report = m_services.explain(shown->exchange, shown->earlier);
    m_shown = std::move(shown);
    Q_EMIT explained();
}

void Sending::showAgain(const Shown &shown)
{
    m_call.reset();
    m_shown = std::make_unique<Shown>(shown);
    Q_EMIT explained();
}

void Sending::explainAgain()
{
    if (!m_shown)
        return;
    m_shown->report = m_services.explain(m_shown->exchange, m_shown->earlier);
    if (m_shown->retold)
        m_shown->report.verdict = *m_shown->retold;
    Q_EMIT reexplained();
}

} // namespace window
