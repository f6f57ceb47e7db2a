// SPDX-License-Identifier: Apache-2.0
#include "ui/window/sending.h"

#include "app/http/syntax.h"
#include "app/wire/redirect.h"
#include "ui/compose/cookiebox.h"
#include "ui/window/examples.h"
#include "ui/window/services.h"

#include <algorithm>
#include <utility>

namespace window {

using namespace Qt::StringLiterals;

// Of an answer, what stays in memory; the rest goes to a file of this session.
static constexpr qint64 keptContent = 4LL * 1024 * 1024;
static constexpr qint64 mebibyte = 1024LL * 1024;

Sending::Sending(Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_most(mebibyte * std::max(1, services.settings().value(base::settings::contentLimit)))
{
    m_patience.setSingleShot(true);
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

// A connection that cannot be as it was asked for leads nowhere, rather than around the proxy.
wire::Options Sending::optionsFor(const http::Draft &draft) const
{
    const base::Result<wire::Options> options = orderedOptions(draft);
    if (options)
        return *options;
    wire::Options nowhere;
    nowhere.proxy.kind = wire::Proxy::Http;
    return nowhere;
}

base::Result<wire::Options> Sending::orderedOptions(const http::Draft &draft) const
{
    wire::Options options;
    options.connectTimeout = m_services.settings().value(base::settings::connectTimeout);
    options.answerTimeout = m_services.settings().value(base::settings::answerTimeout);
    if (const auto destination = http::splitUrl(draft.url)) {
        const QString host = QString::fromLatin1(destination->host);
        options.insecure = trusts(host);
        if (destination->scheme == "https")
            options.caFile = m_services.caFileFor(host, destination->port);
        if (!m_services.isLab(host, destination->port))
            return compose::connected(
                options, m_connection, *destination, [](const char *name) { return qgetenv(name); });
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
    const base::Result<wire::Options> options = orderedOptions(order.draft);
    if (!options) {
        Q_EMIT refused(options.error());
        return;
    }
    plan.options = *options;
    m_patience.setInterval(std::exchange(plan.options.answerTimeout, 0));
    plan.options.limits.content = m_most;
    plan.options.overflow.keep = keptContent;
    dressPlan(&plan, order);
    m_call = std::make_unique<wire::FollowingCall>(order.draft, plan);
    connect(m_call.get(), &wire::FollowingCall::progressed, this,
        [this](qint64 received, const QString &phase) { follow(received, phase); });
    m_patience.disconnect(this);
    connect(&m_patience, &QTimer::timeout, this, [this, order] { stall(order); });
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
    plan->dress = [this](http::Draft *draft) {
        if (m_cookies)
            m_cookies->dress(draft);
        return QStringList();
    };
    plan->read = [this](const http::Exchange &exchange) -> wire::FollowingCall::Reply {
        if (m_cookies)
            m_cookies->take(exchange);
        return {};
    };
    // What a server said of its next nonce holds for the next request, too.
    m_challenged = probe::challengedBy(order.account, order.draft.url, plan->options, m_challenged);
    plan->proxyFor = proxyChoice();
    probe::answerChallenges(m_challenged, plan);
}

wire::ProxyChoice Sending::proxyChoice() const
{
    return [this](const http::Destination &to) -> base::Result<wire::Proxy> {
        if (m_services.isLab(QString::fromLatin1(to.host), to.port))
            return wire::Proxy{};
        const base::Result<wire::Options> options =
            compose::connected({}, m_connection, to, [](const char *name) { return qgetenv(name); });
        return options ? base::Result<wire::Proxy>(options->proxy) : options.error();
    };
}

probe::Dressing Sending::dressingFor(const http::Draft &draft, const std::optional<auth::Account> &account)
{
    probe::Dressing dressing{account, draft.url, {}, proxyChoice()};
    if (m_cookies)
        dressing.dress = [this](http::Draft *each) { m_cookies->dress(each); };
    return dressing;
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

// The limits of the phases before are those of the call itself.
void Sending::follow(qint64 received, const QString &phase)
{
    m_received = received;
    m_phase = phase;
    const bool begun =
        phase.startsWith(u"sending") || phase.startsWith(u"waiting") || phase.startsWith(u"receiving");
    if (begun && m_patience.interval() > 0)
        m_patience.start();
    else
        m_patience.stop();
    Q_EMIT progressed(phaseText(phase, received));
}

// What is known while the call goes on: the request, and for how long nothing moved.
void Sending::stall(const Order &order)
{
    const base::Result<http::Composed> composed = http::compose(order.draft, order.anyway);
    if (!m_call || !composed)
        return;
    auto shown = std::make_unique<Shown>();
    shown->draft = order.draft;
    shown->example = order.example;
    shown->waiting = true;
    http::Exchange &exchange = shown->exchange;
    exchange.scheme = composed->destination.scheme;
    exchange.request = composed->request;
    exchange.capture.sent = composed->bytes;
    exchange.connection.host = QString::fromUtf8(composed->destination.host);
    exchange.connection.port = composed->destination.port;
    exchange.timings.wait = m_patience.interval();
    const QString time = tr("%1 s").arg(double(m_patience.interval()) / 1000);
    const QString words = m_received > 0
        ? tr("The answer stopped after %1 bytes; nothing more in %2.").arg(m_received).arg(time)
        : m_phase.startsWith(u"sending")
        ? tr("Connected, but the request is not taken; nothing moved for %1.").arg(time)
        : tr("Connected and sent, but no answer in %1.").arg(time);
    exchange.failure = http::Failure{http::FailureKind::AnswerTimeout, words,
        tr("The connection is kept. When an answer comes it is shown.")};
    shown->fromLab = m_services.isLab(exchange.connection.host, exchange.connection.port);
    shown->report = m_services.explain(exchange);
    m_shown = std::move(shown);
    Q_EMIT stalled();
}

void Sending::keepWaiting()
{
    if (m_call)
        m_patience.start();
}

void Sending::raiseLimit()
{
    constexpr int times = 10;
    m_most *= times;
}

void Sending::trust(const QString &host)
{
    m_trusted.insert(host);
    Q_EMIT trustChanged();
}

void Sending::distrust(const QString &host)
{
    if (m_trusted.remove(host))
        Q_EMIT trustChanged();
}

QStringList Sending::trusted() const
{
    QStringList hosts = m_trusted.values();
    hosts.sort();
    return hosts;
}

void Sending::take(const Order &order, const std::vector<http::Exchange> &exchanges)
{
    m_patience.stop();
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
