// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/http/syntax.h"

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

void markField(Marks marks, const http::Response &response, QByteArrayView name)
{
    if (const http::Field *field = http::findField(response.fields, name))
        marks->push_back({Direction::Received, field->line, false, {}, false});
}

/// A stored copy came, not a new answer: Age above 0, or a cache says that it had it.
Truth fromCache(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    if (facts.hops.fromCache)
        markField(marks, *facts.response, facts.hops.cacheField.toLatin1());
    return truth(facts.hops.fromCache);
}

/// The copy is older than its own fields let it live (rfc9111#4.2).
Truth staleServed(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const qint64 age = facts.hops.age.value_or(0);
    const auto lifetime = age > 0 ? statedLifetime(*facts.response, true) : std::nullopt;
    if (!lifetime || age <= *lifetime)
        return Truth::No;
    markField(marks, *facts.response, "Age");
    markField(marks, *facts.response, "Cache-Control");
    return Truth::Yes;
}

Truth proxyError(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    if (!facts.hops.proxyError.isEmpty())
        markField(marks, *facts.response, "Proxy-Status");
    return truth(!facts.hops.proxyError.isEmpty());
}

/// Errors that are about the request or the proxy itself, not about reaching the server behind.
Truth proxyRefused(const Facts &facts, Marks marks)
{
    static const QStringList own = {u"http_request_denied"_s, u"http_request_error"_s,
        u"proxy_internal_response"_s, u"proxy_internal_error"_s, u"proxy_configuration_error"_s,
        u"destination_ip_prohibited"_s, u"proxy_loop_detected"_s};
    if (!facts.response)
        return Truth::Unknown;
    if (own.contains(facts.hops.proxyError))
        markField(marks, *facts.response, "Proxy-Status");
    return truth(own.contains(facts.hops.proxyError));
}

/// A name in Via, or software that is known to stand in front.
Truth frontNamed(const Facts &facts, Marks)
{
    return facts.response ? truth(frontName(facts) != "the hop in front"_L1) : Truth::Unknown;
}

Truth answeredInHttp10(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const bool old = facts.response->version == "HTTP/1.0";
    if (old)
        marks->push_back({Direction::Received, facts.response->versionSpan, false, {}, false});
    return truth(old);
}

} // namespace

void addAnswererChecks(CheckTable *table)
{
    table->insert(u"from-cache"_s,
        {u"a stored copy came, not a new answer"_s, fromCache,
            {"Age", "Cache-Status", "X-Cache", "X-Cache-Status", "CF-Cache-Status", "X-Varnish",
                "X-Vercel-Cache"}});
    table->insert(u"stale-served"_s, {u"the copy is older than its stated lifetime"_s, staleServed, {"Age"}});
    table->insert(u"proxy-error"_s, {u"Proxy-Status reports an error"_s, proxyError, {"Proxy-Status"}});
    table->insert(u"proxy-refused"_s,
        {u"Proxy-Status reports an error of the request or the proxy"_s, proxyRefused, {"Proxy-Status"}});
    table->insert(u"front-named"_s, {u"what stands in front is named"_s, frontNamed});
    table->insert(u"answered-in-http10"_s, {u"the answer is written in HTTP/1.0"_s, answeredInHttp10});
}

} // namespace explain
