// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/explainer.h"

namespace explain {

/// Three-valued: what was not seen is Unknown, and nothing follows from it.
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

/// What rules ask about, derived once an exchange. `response` is the one under judgement (an interim one for
/// rules on those) and may be null.
struct Facts {
    Facts(const http::Exchange &exchange, const knowledge::Knowledge &knowledge, const Context &context);

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
    QString text; ///< start of the response content, for patterns
    QString refusedFamily; ///< transfer coding in the request that is not chunked, else empty

    /// The request, or the response under judgement; null when it was not seen.
    const http::Message *messageOf(http::Direction side) const;
    /// Is there a field of that name in the request or in the response under judgement? Unknown when the
    /// message was not seen, or when its record may lack the field.
    Truth hasField(http::Direction side, QByteArrayView name) const;
    /// The same for content: a record proves what it has, not what it lacks.
    Truth hasContent(http::Direction side) const;
    /// The method that `allow` lists, compared byte by byte (rfc9110#9.1).
    Truth allowLists(const QString &name) const;

private:
    void readRequest();
    void readResponse();
};

/// Who the answer gives itself away as, by the fingerprints of data/servers.
std::optional<Recognised> recognise(const http::Response &response, const knowledge::Knowledge &knowledge);

/// What a cache may do with the answer (rfc9111#3), worked out from method, status and fields.
struct CacheReading {
    bool storable = false;
    QString phrase; ///< "must not store it"
    QString title; ///< "No cache may store this answer"
    QString why; ///< "Caches do not know FROBNICATE"
    QStringList spec;
};
CacheReading readCaching(const Facts &facts);

/// "the origin, no sign of a proxy", "nginx 1.22.1, recognised", …
QString answeredBy(const Facts &facts);

} // namespace explain
