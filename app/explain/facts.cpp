// SPDX-License-Identifier: Apache-2.0
#include "app/explain/facts.h"

#include "app/http/record.h"
#include "app/http/syntax.h"

namespace explain {

using namespace Qt::StringLiterals;

namespace {

/// Enough of the content for any fingerprint; error pages are short.
constexpr qsizetype patternBytes = 16 * 1024;

QString textOf(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes.first(qMin(bytes.size(), patternBytes)));
}

/// data/ describes well-known methods that no registry lists, too.
const knowledge::Method *registeredOf(const knowledge::Knowledge &knowledge, const QString &name)
{
    const knowledge::Method *method = knowledge.method(name);
    return method && method->registered ? method : nullptr;
}

QString foreignCoding(const http::Request &request)
{
    const auto value = http::fieldValue(request.fields, "Transfer-Encoding");
    if (!value)
        return {};
    const QList<QByteArray> codings = http::listElements(*value);
    for (const QByteArray &coding : codings) {
        if (!http::sameName(coding, "chunked"))
            return QString::fromLatin1(coding);
    }
    return {};
}

} // namespace

Truth operator!(Truth value)
{
    if (value == Truth::Unknown)
        return value;
    return value == Truth::Yes ? Truth::No : Truth::Yes;
}

Facts::Facts(
    const http::Exchange &theExchange, const knowledge::Knowledge &theKnowledge, const Context &theContext)
    : exchange(theExchange)
    , knowledge(theKnowledge)
    , context(theContext)
    , response(theExchange.finalResponse())
{
    readRequest();
    readResponse();
    fieldLines = readFieldLines(exchange);
}

void Facts::readRequest()
{
    requestKnown = exchange.request.startLine.size() > 0;
    if (!requestKnown)
        return;
    method = QString::fromLatin1(exchange.request.method);
    registeredMethod = registeredOf(knowledge, method);
    if (!registeredMethod && method != method.toUpper() && registeredOf(knowledge, method.toUpper()))
        caseVariantOf = method.toUpper();
    refusedFamily = foreignCoding(exchange.request);
}

void Facts::readResponse()
{
    allow.reset();
    server.reset();
    hopFields.clear();
    hops = {};
    text.clear();
    m_given.reset();
    m_storable.reset();
    if (!response)
        return;
    if (const auto value = http::fieldValue(response->fields, "Allow")) {
        allow = QStringList();
        const QList<QByteArray> names = http::listElements(*value);
        for (const QByteArray &name : names)
            *allow << QString::fromLatin1(name);
    }
    for (const char *name : {"Via", "Age", "Cache-Status", "Proxy-Status", "X-Cache", "X-Cache-Status",
             "CF-Cache-Status", "X-Varnish"}) {
        if (http::hasField(response->fields, name))
            hopFields << QString::fromLatin1(name);
    }
    hops = readHops(*response);
    text = textOf(response->content);
    server = recognise(*response, knowledge);
}

Facts Facts::about(const http::Response *other) const
{
    Facts copy = *this;
    copy.response = other;
    copy.readResponse();
    return copy;
}

const http::Message *Facts::messageOf(http::Direction side) const
{
    if (side == http::Direction::Sent)
        return requestKnown ? &exchange.request : nullptr;
    return response;
}

Truth Facts::hasField(http::Direction side, QByteArrayView name) const
{
    const http::Message *message = messageOf(side);
    if (!message)
        return Truth::Unknown;
    if (http::hasField(message->fields, name))
        return Truth::Yes;
    return http::isFieldOpen(message->unseen, name) ? Truth::Unknown : Truth::No;
}

Truth Facts::hasContent(http::Direction side) const
{
    const http::Message *message = messageOf(side);
    if (!message)
        return Truth::Unknown;
    if (!message->content.isEmpty())
        return Truth::Yes;
    return message->unseen.framing ? Truth::Unknown : Truth::No;
}

const CacheControl &Facts::cacheControl(http::Direction side) const
{
    std::optional<CacheControl> &kept = side == http::Direction::Sent ? m_asked : m_given;
    if (!kept)
        kept.emplace(messageOf(side)->fields);
    return *kept;
}

bool Facts::isStorable() const
{
    if (!m_storable)
        m_storable = storableReading(*this);
    return *m_storable;
}

Truth Facts::allowLists(const QString &name) const
{
    if (!response)
        return Truth::Unknown;
    return truth(allow && allow->contains(name));
}

namespace {

std::optional<QString> partText(const http::Response &response, const QString &field)
{
    if (field == "reason"_L1)
        return QString::fromLatin1(response.reason);
    if (field == "status"_L1)
        return QString::number(response.status);
    if (field == "content"_L1)
        return textOf(response.content);
    const auto value = http::fieldValue(response.fields, field.toLatin1());
    return value ? std::optional(QString::fromLatin1(*value)) : std::nullopt;
}

bool fits(const knowledge::Fingerprint &fingerprint, const http::Response &response, Recognised *found)
{
    for (const knowledge::Fingerprint::Part &part : fingerprint.parts) {
        const std::optional<QString> value = partText(response, part.field);
        if (!value)
            return false;
        const QRegularExpressionMatch match = part.pattern.match(*value);
        if (!match.hasMatch())
            return false;
        found->by << part.field;
        if (const QString version = match.captured(u"version"_s); !version.isEmpty())
            found->version = version;
    }
    return !fingerprint.parts.empty();
}

} // namespace

std::optional<Recognised> recognise(const http::Response &response, const knowledge::Knowledge &knowledge)
{
    std::optional<Recognised> best;
    for (const knowledge::ServerProfile &profile : knowledge.servers()) {
        for (const knowledge::Fingerprint &fingerprint : profile.recognise) {
            Recognised found{&profile, {}, {}};
            if (!fits(fingerprint, response, &found))
                continue;
            const bool better = !best || (best->profile == &profile && best->version.isEmpty())
                || (best->profile->kind == "server"_L1 && profile.kind != "server"_L1);
            if (better)
                best = found;
        }
    }
    return best;
}

} // namespace explain
