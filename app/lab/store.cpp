// SPDX-License-Identifier: Apache-2.0
#include "app/lab/store.h"

#include "app/fields/directives.h"
#include "app/http/syntax.h"
#include "app/lab/conditions.h"
#include "app/lab/personality.h"

#include <algorithm>
#include <array>

namespace lab {

constexpr qsizetype mostKept = 256;
constexpr qsizetype mostContent = 256LL * 1024;

/// Cache-Control of a message, as far as it can be read.
class Control {
public:
    explicit Control(const http::Fields &fields)
        : m_value(http::fieldValue(fields, "Cache-Control").value_or(QByteArray()))
        , m_parsed(fields::parseCacheControl(m_value))
    {
    }
    bool has(QByteArrayView name) const { return find(name) != nullptr; }
    std::optional<qint64> seconds(QByteArrayView name) const
    {
        const fields::Directive *directive = find(name);
        if (!directive || !directive->seconds)
            return std::nullopt;
        return directive->seconds->value;
    }

private:
    const fields::Directive *find(QByteArrayView name) const
    {
        return m_parsed ? fields::find(*m_parsed, m_value, name) : nullptr;
    }

    QByteArray m_value;
    fields::Parsed<fields::Directives> m_parsed;
};

static QByteArray keyOf(const QByteArray &method, const QByteArray &target)
{
    return method + ' ' + target;
}

/// Methods whose answers are kept here; a cache may do more (rfc9110#9.2.3).
static bool isKeptMethod(const QByteArray &method)
{
    return method == "GET" || method == "HEAD";
}

static bool isSafe(const QByteArray &method)
{
    return isKeptMethod(method) || method == "OPTIONS" || method == "TRACE";
}

/// Heuristically cacheable (rfc9110#15.1), without 206.
static bool isHeuristic(int status)
{
    static constexpr std::array statuses{200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501};
    return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

static QDateTime dateOf(const http::Fields &fields, QByteArrayView name)
{
    return readHttpDate(http::fieldValue(fields, name).value_or(QByteArray()));
}

/// In the order of rfc9111#4.2.1; nothing when the answer says nothing and may not be guessed.
static std::optional<qint64> lifetimeOf(const http::Response &response, const Personality &personality)
{
    const Control control(response.fields);
    for (const char *name : {"s-maxage", "max-age"}) {
        if (const std::optional<qint64> seconds = control.seconds(name))
            return seconds;
    }
    if (http::hasField(response.fields, "Expires")) {
        const QDateTime expires = dateOf(response.fields, "Expires");
        const QDateTime date = dateOf(response.fields, "Date");
        // A value that is no date means the past (rfc9111#5.3).
        return expires.isValid() && date.isValid() ? date.secsTo(expires) : 0;
    }
    if (isHeuristic(response.status) && personality.heuristic > 0)
        return personality.heuristic;
    return std::nullopt;
}

static bool mayKeep(const http::Request &request, const http::Response &response)
{
    const Control asked(request.fields);
    const Control said(response.fields);
    const bool shown = !http::hasField(request.fields, "Authorization") || said.has("public")
        || said.has("s-maxage") || said.has("must-revalidate");
    const bool part = response.status == 206 || response.status == 304 || response.status < 200;
    return isKeptMethod(request.method) && shown && !part && !asked.has("no-store") && !said.has("no-store")
        && !said.has("private") && !said.has("no-cache") && response.content.size() <= mostContent;
}

/// Requests whose answer hangs on more than the target go to the origin.
static bool isConditional(const http::Request &request)
{
    return std::any_of(request.fields.begin(), request.fields.end(), [](const http::Field &field) {
        return http::sameName(field.name, "Range") || http::sameName(field.name.left(3), "If-");
    });
}

const Kept *Store::find(const http::Request &request, qint64 moment) const
{
    const Control asked(request.fields);
    if (!isKeptMethod(request.method) || isConditional(request) || asked.has("no-cache")
        || asked.has("no-store"))
        return nullptr;
    auto kept = m_kept.constFind(keyOf(request.method, request.target));
    // What GET got serves HEAD, too (rfc9111#4).
    if (kept == m_kept.constEnd())
        kept = m_kept.constFind(keyOf("GET", request.target));
    if (kept == m_kept.constEnd())
        return nullptr;
    const bool same = std::all_of(kept->varied.begin(), kept->varied.end(), [&](const auto &field) {
        return http::fieldValue(request.fields, field.first).value_or(QByteArray()) == field.second;
    });
    const qint64 age = kept->ageAt(moment);
    const bool young = age <= asked.seconds("max-age").value_or(age);
    return same && young && age < kept->lifetime ? &*kept : nullptr;
}

bool Store::keep(const http::Request &request, const http::Response &response, const Personality &personality,
    qint64 moment)
{
    if (!isSafe(request.method) && response.status < 400) {
        m_kept.remove(keyOf("GET", request.target));
        m_kept.remove(keyOf("HEAD", request.target));
    }
    const std::optional<qint64> lifetime = lifetimeOf(response, personality);
    if (!lifetime || *lifetime <= 0 || !mayKeep(request, response))
        return false;
    Kept kept;
    const QByteArray vary = http::fieldValue(response.fields, "Vary").value_or(QByteArray());
    const QList<QByteArray> names = http::listElements(vary);
    if (names.contains("*"))
        return false;
    for (const QByteArray &name : names)
        kept.varied.emplace_back(name, http::fieldValue(request.fields, name).value_or(QByteArray()));
    kept.response = response;
    kept.since = moment;
    kept.age =
        std::max<qint64>(0, http::fieldValue(response.fields, "Age").value_or(QByteArray()).toLongLong());
    kept.lifetime = *lifetime;
    if (m_kept.size() >= mostKept)
        m_kept.clear();
    m_kept.insert(keyOf(request.method, request.target), kept);
    return true;
}

} // namespace lab
