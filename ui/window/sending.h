// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"
#include "app/http/draft.h"
#include "app/probe/credentials.h"
#include "ui/compose/connectionsettings.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <vector>

namespace compose {
class CookieBox;
}

namespace window {

struct Example;
class Services;

/// An exchange with everything that is shown of it.
struct Shown {
    http::Draft draft; ///< what was asked to be sent
    http::Exchange exchange;
    explain::Report report;
    int hops = 0; ///< redirects that came before
    std::vector<http::Exchange> earlier; ///< the exchanges that they ended
    std::vector<wire::Hop> course; ///< all hops of it; empty when it was not sent
    int hop = 0; ///< which of them is shown
    std::optional<http::Draft> next; ///< where a redirect leads that was not followed
    http::Draft last; ///< what the last hop was made from
    std::optional<auth::Account> account; ///< that answered challenges
    QString example; ///< id of the example it is, else empty
    bool recorded = false; ///< an example that was not really sent
    bool fromLab = false;
    QString note; ///< what is shown, when it is no answer just received
    bool waiting = false; ///< the call goes on; an answer may still come
    std::optional<explain::Verdict> retold; ///< what follow-up probes showed takes the report's place
};

/// An exchange that is shown without having been sent, and the request that sends it.
struct Sample {
    http::Exchange exchange;
    std::vector<http::Exchange> earlier;
    http::Draft draft;
    QString note; ///< says what it is
};

/// How a request is to be sent.
struct Order {
    http::Draft draft;
    int follow = 0;
    bool anyway = false;
    QString example{};
    bool insecure = false;
    bool harmless = false; ///< a made-up method of our own: no consent is asked
    std::optional<auth::Account> account{}; ///< answers Digest challenges of the first origin
    std::vector<wire::Hop> before{}; ///< hops that led here, when a redirect is followed by hand
    QStringList changes{}; ///< what this one has in another way
};

/// Sends one request at a time, asks before an unsafe one leaves for a host, and has the answer explained.
class Sending : public QObject {
    Q_OBJECT
public:
    explicit Sending(Services &services, QObject *parent = nullptr);
    ~Sending() override;

    /// A request under way is cancelled first. Nothing is sent before consent when that is needed.
    void send(const Order &order);
    /// The answer to consentNeeded().
    void consent(bool given);
    void cancel();
    bool isBusy() const { return m_call != nullptr; }
    /// Shows a recorded exchange as the example.
    void showRecorded(const Example &example);
    void showSample(const Sample &sample);
    /// Shows once more what was shown before, or an exchange that somebody else sent.
    void showAgain(const Shown &shown);
    /// Cookies of answers go into the box, and requests are dressed by it; it must outlive this.
    void setCookies(compose::CookieBox *box) { m_cookies = box; }
    /// Shows another hop of what is shown; tells by reexplained().
    void showHop(int hop);
    /// Sends the request that the redirect on screen leads to.
    void followNext();
    /// Explains what is shown once more, as when the wording changed; tells by reexplained().
    void explainAgain();
    /// Goes on for this host and this session in spite of certificate errors.
    void trust(const QString &host);
    void distrust(const QString &host);
    /// In order; forgotten when the program ends.
    QStringList trusted() const;
    /// How requests leave that do not go to the practice server.
    void useConnection(const compose::ConnectionSettings &settings) { m_connection = settings; }
    /// After stalled(): waits as long once more. Nothing is sent again.
    void keepWaiting();
    /// Ten times as much content is read from here on.
    void raiseLimit();
    /// Methods that may change something may be sent to this "host:port" until the program ends.
    void giveConsent(const QString &place) { m_consented.insert(place); }
    bool hasConsent(const QString &place) const { return m_consented.contains(place); }
    /// The method may change something, and nobody agreed to that for this host.
    bool needsConsent(const http::Composed &composed) const;
    wire::Options optionsFor(const http::Draft &draft) const;
    /// What probes are sent with as this request would be: the account, cookies, the proxy of each place.
    /// This must outlive it.
    probe::Dressing dressingFor(const http::Draft &draft, const std::optional<auth::Account> &account);
    bool trusts(const QString &host) const { return m_trusted.contains(host); }
    /// The last explained exchange; null before the first.
    const Shown *shown() const { return m_shown.get(); }

Q_SIGNALS:
    void consentNeeded(const QString &method, const QString &host);
    void started();
    void progressed(const QString &phase);
    /// It could not even be composed.
    void refused(const base::Error &error);
    void explained();
    /// Nothing moved for as long as an answer may take. The call goes on until it is cancelled; shown() says
    /// so.
    void stalled();
    void trustChanged();
    /// The same exchange has another report.
    void reexplained();

private:
    void start(const Order &order);
    wire::ProxyChoice proxyChoice() const;
    void dressPlan(wire::FollowingCall::Plan *plan, const Order &order);
    base::Result<wire::Options> orderedOptions(const http::Draft &draft) const;
    void follow(qint64 received, const QString &phase);
    void stall(const Order &order);
    void take(const Order &order, const std::vector<http::Exchange> &exchanges);

    Services &m_services;
    std::unique_ptr<wire::FollowingCall> m_call;
    probe::Challenged m_challenged;
    compose::CookieBox *m_cookies = nullptr;
    std::unique_ptr<Order> m_waiting; ///< for consent
    std::unique_ptr<Shown> m_shown;
    QSet<QString> m_consented;
    QSet<QString> m_trusted;
    compose::ConnectionSettings m_connection;
    QTimer m_patience; ///< since something moved
    qint64 m_received = 0;
    QString m_phase; ///< of the call under way
    qint64 m_most = 0; ///< bytes of content to read
};

} // namespace window
