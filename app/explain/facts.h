// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/cachecontrol.h"
#include "app/explain/content.h"
#include "app/explain/explainer.h"
#include "app/explain/fieldlines.h"
#include "app/explain/glance.h"
#include "app/fields/cookies.h"
#include "app/fields/media.h"
#include "app/fields/policies.h"

#include <QHash>

#include <forward_list>

namespace explain {

enum class Truth { No, Yes, Unknown };

inline Truth truth(bool value)
{
    return value ? Truth::Yes : Truth::No;
}
Truth operator!(Truth value);

/// The software that an answer gives itself away as.
struct Recognised {
    const knowledge::ServerProfile *profile = nullptr;
    QString version;
    QStringList by; ///< names of the response fields, or "reason", "content", that fitted
};

/// Remembers which fingerprints fit the fields, the status and the reason phrase of answers, which are the
/// same for many. For one Knowledge and one thread; forgets when it has grown too large.
class RecognitionMemory {
public:
    /// A fingerprint that fits as far as those tell.
    struct Candidate {
        const knowledge::ServerProfile *profile = nullptr;
        const knowledge::Fingerprint *fingerprint = nullptr;
        bool asksContent = false; ///< then the content has to fit, too
        Recognised found; ///< when it has not
        bool mayBeEmpty = true; ///< no content may fit, too
    };
    using Candidates = std::vector<Candidate>;

    /// What is remembered of an answer like this; null: nothing.
    const Candidates *find(const QByteArray &key) const;
    const Candidates &keep(const QByteArray &key, Candidates candidates);
    /// All that fingerprints look at beside the content.
    QByteArray keyOf(const http::Response &response, quint64 names, const knowledge::Knowledge &knowledge);

private:
    QHash<QByteArray, Candidates> m_known;
    std::vector<std::pair<quint64, QByteArray>>
        m_names; ///< of the fields that fingerprints look at, with bits
};

/// What the fields of a response tell of the way that it came.
struct Hops {
    QStringList via; ///< names in Via, the one next to the origin first (rfc9110#7.6.3)
    std::optional<qint64> age; ///< Age in seconds, when it is a number (rfc9111#5.1)
    bool fromCache = false; ///< a stored copy: Age above 0, or a field says hit
    QString cacheField; ///< the field that says so: "Age", "Cache-Status", "CF-Cache-Status"
    QString cacheName; ///< the cache that hit, by its own name in Cache-Status (rfc9211#2); may be empty
    QString proxyName; ///< the intermediary that reports an error in Proxy-Status (rfc9209#2)
    QString proxyError; ///< its error, "connection_refused"; empty when none is reported
    QString nextHop; ///< whom it wanted to reach; may be empty
};
Hops readHops(const http::Response &response);

/// What a cache may do with the answer (rfc9111#3), worked out from method, status and fields.
struct CacheReading {
    bool storable = false;
    QString phrase; ///< "must not store it"
    QString title; ///< "No cache may store this answer"
    QString why; ///< "Caches do not know FROBNICATE"
    QStringList spec;
};

/// The first Content-Type line of a message and what it says.
struct ContentType {
    const http::Message *message = nullptr;
    const http::Field *line = nullptr; ///< null: there is none, or it cannot be read
    fields::MediaType type;
};

/// A field line and what it says.
template <class T> struct Reading {
    const http::Field *line = nullptr;
    fields::Parsed<T> read;
};
/// Lines of one name, in the order in which they came.
template <class T> using Readings = std::vector<Reading<T>>;

/// What rules ask about, derived once an exchange. `response` is the one under judgement (an interim one for
/// rules on those) and may be null.
struct Facts {
    Facts(const http::Exchange &exchange, const knowledge::Knowledge &knowledge, const Context &context,
        RecognitionMemory *memory = nullptr);

    /// The same facts with another response under judgement.
    Facts about(const http::Response *response) const;

    const http::Exchange &exchange;
    const knowledge::Knowledge &knowledge;
    const Context &context;
    const http::Response *response = nullptr;

    bool requestKnown = false;
    QString method; ///< as sent
    const knowledge::Method *registeredMethod = nullptr;
    QString caseVariantOf; ///< "GET" when "get" was sent, else empty
    std::optional<QStringList> allow; ///< nullopt: no Allow field in `response`
    std::optional<Recognised> server;
    QStringList hopFields; ///< response fields that only an intermediary adds
    Hops hops; ///< what those fields say
    std::vector<FieldLine> fieldLines; ///< of all messages
    QString refusedFamily; ///< transfer coding in the request that is not chunked, else empty
    Glance glance;

    /// Start of the response content without its codings, for patterns: as text, decoded when it is first
    /// asked for, and as the bytes that become it.
    const QString &text() const;
    QByteArrayView textBytes() const;
    /// May that text match the pattern of this needle?
    bool mayMatch(const base::Needle &needle) const;

    /// The request, or the response under judgement; null when it was not seen.
    const http::Message *messageOf(http::Direction side) const;
    /// Is there a field of that name in the request or in the response under judgement? Unknown when the
    /// message was not seen, or when its record may lack the field.
    Truth hasField(http::Direction side, QByteArrayView name) const;
    /// The same for content: a record proves what it has, not what it lacks.
    Truth hasContent(http::Direction side) const;
    /// The content of a side without its codings; they are undone when it is first asked for.
    const Content &content(http::Direction side) const;
    /// The cookies that the response under judgement sets; each line is read once.
    const Readings<fields::SetCookie> &setCookies() const;
    /// Its lines of Strict-Transport-Security, of which user agents read the first (rfc6797#8.1).
    const Readings<fields::TransportSecurity> &transportSecurity() const;
    /// Its lines of Content-Security-Policy, which hold all at once, or those of its Report-Only.
    const Readings<std::vector<fields::Policy>> &securityPolicies(bool reportOnly = false) const;
    /// The method that `allow` lists, compared byte by byte (rfc9110#9.1).
    Truth allowLists(const QString &name) const;
    /// The entry of the status under judgement in data/statuses; null when there is none.
    const knowledge::Status *status() const;
    /// The cache directives of a side that was seen; read once.
    const CacheControl &cacheControl(http::Direction side) const;
    /// May any cache store the answer? As readCaching() says, worked out once.
    bool isStorable() const;
    /// The media type of a message of the exchange; read once.
    const ContentType &contentType(const http::Message &message) const;

private:
    void readRequest();
    void readResponse();
    void readHopFields();
    void readSigns();

    RecognitionMemory *m_memory = nullptr;
    mutable std::optional<QString> m_text;
    mutable std::optional<base::TextSketch> m_sketch; ///< of m_sketched
    mutable QByteArrayView m_sketched; ///< textBytes()
    mutable std::forward_list<ContentType> m_types;
    mutable std::optional<CacheReading> m_caching;
    mutable std::optional<const knowledge::Status *> m_status;
    friend const CacheReading &readCaching(const Facts &facts);
    mutable std::optional<CacheControl> m_asked;
    mutable std::optional<CacheControl> m_given;
    mutable std::optional<bool> m_storable;
    mutable std::optional<Content> m_sentContent;
    mutable std::optional<Content> m_content; ///< of the response under judgement, as are these:
    mutable std::optional<Readings<fields::SetCookie>> m_cookies;
    mutable std::optional<Readings<fields::TransportSecurity>> m_transport;
    mutable std::optional<Readings<std::vector<fields::Policy>>> m_policies;
    mutable std::optional<Readings<std::vector<fields::Policy>>> m_reportOnly;
};

/// Who the answer gives itself away as, by the fingerprints of data/servers.
/// `memory` may be null.
std::optional<Recognised> recognise(const Facts &facts, RecognitionMemory *memory = nullptr);

/// What a cache may do with it; worked out when it is first asked for.
const CacheReading &readCaching(const Facts &facts);
/// readCaching().storable, without its words.
bool storableReading(const Facts &facts);

/// What the fields say about using a stored copy again: lifetimes of shared and private caches, checking
/// back, use when stale (rfc9111#4, rfc5861). Appended to the phrase of a reading that may be stored.
QString reuseWords(const Facts &facts);
/// Seconds that the answer stays fresh by its own fields; nullopt when it does not say. `shared` minds
/// s-maxage (rfc9111#4.2.1).
std::optional<qint64> statedLifetime(const http::Response &response, bool shared);

/// "the origin, no sign of a proxy", "nginx 1.22.1, recognised", "edge, from its store, 42 s old", …
QString answeredBy(const Facts &facts);
/// "nginx 1.22.1, measured 2026-11-23: 405 to DELETE where GET is served, and the same to made-up methods";
/// empty: what was recognised was not seen to answer this method like that.
QString measuredAnswer(const Facts &facts);
/// The software or name of what stands in front of the origin, "the hop in front" when it has none.
QString frontName(const Facts &facts);
/// What the error of Proxy-Status means, to stand after a name: "was refused a connection by …".
QString proxyErrorWords(const Facts &facts);
/// Bytes from outside as a person may see them, shortened when they would drown a sentence.
QString shown(QByteArrayView bytes);
/// "42 s", "5 min", "24 h", "3 days".
QString durationWords(qint64 seconds);

} // namespace explain
