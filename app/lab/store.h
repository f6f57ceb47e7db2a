// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/message.h"

#include <QHash>

#include <vector>

namespace lab {

struct Personality;

/// A response that a shared cache keeps (rfc9111#3).
struct Kept {
    http::Response response;
    std::vector<std::pair<QByteArray, QByteArray>> varied; ///< fields of the request that Vary names
    qint64 since = 0; ///< seconds since 1970
    qint64 age = 0; ///< seconds it had then (rfc9111#4.2.3)
    qint64 lifetime = 0; ///< seconds (rfc9111#4.2.1)

    qint64 ageAt(qint64 moment) const { return age + moment - since; }
};

/// The memory of a cache in a chain. What is no longer fresh counts as absent: it validates nothing.
class Store {
public:
    /// The response that may be reused for this request, or null; valid until the next keep().
    const Kept *find(const http::Request &request, qint64 moment) const;
    /// Keeps the response where a shared cache may, and drops what an unsafe method made invalid
    /// (rfc9111#4.4). Says whether it was kept.
    bool keep(const http::Request &request, const http::Response &response, const Personality &personality,
        qint64 moment);
    void clear() { m_kept.clear(); }

private:
    QHash<QByteArray, Kept> m_kept; ///< by method and target
};

} // namespace lab
