// SPDX-License-Identifier: Apache-2.0
#include "app/explain/facts.h"

#include "app/http/record.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

/// Enough of the content for any fingerprint; error pages are short.
constexpr qsizetype patternBytes = 16 * 1024;

/// Long values would drown the sentence they stand in.
constexpr qsizetype longestValue = 60;

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

Facts::Facts(const http::Exchange &theExchange, const knowledge::Knowledge &theKnowledge,
    const Context &theContext, RecognitionMemory *memory)
    : exchange(theExchange)
    , knowledge(theKnowledge)
    , context(theContext)
    , response(theExchange.finalResponse())
    , m_memory(memory)
{
    readRequest();
    readResponse();
    readSigns();
}

void Facts::readSigns()
{
    fieldLines = readFieldLines(exchange);
    quint32 signs = 0;
    for (const FieldLine &line : fieldLines) {
        glance.names |= nameBit(line.field->name);
        signs |= line.signs;
        glance.has |= line.isStructured() ? Glance::Structured : 0U;
    }
    static constexpr std::pair<FieldLine::Sign, Glance::Has> told[] = {{FieldLine::Quote, Glance::Quote},
        {FieldLine::Backslash, Glance::Backslash}, {FieldLine::Comma, Glance::Comma},
        {FieldLine::BeyondAscii, Glance::BeyondAscii}, {FieldLine::Control, Glance::Control}};
    for (const auto &[sign, flag] : told)
        glance.has |= (signs & sign) != 0 ? flag : 0U;
    glance.has |= (glance.has & Glance::AnyDefect) != 0 ? Glance::Control : 0U;
}

static quint32 shapeOf(const http::Exchange &exchange)
{
    const auto shapeOfMessage = [](const http::Message &message) {
        const QByteArray &version = message.version;
        const bool framed = version.startsWith("HTTP/2") || version.startsWith("HTTP/3");
        const bool large = message.head.size() > Glance::largeHead;
        return (message.trailers.empty() ? 0U : Glance::Trailers) | (framed ? Glance::Framed : 0U)
            | (large ? Glance::Large : 0U);
    };
    quint32 shape = exchange.connection.tls ? Glance::Tls : 0U;
    shape |= shapeOfMessage(exchange.request);
    for (const http::Response &response : exchange.responses)
        shape |= shapeOfMessage(response) | (response.isInterim() ? Glance::Interims : 0U);
    return shape;
}

void Facts::readRequest()
{
    requestKnown = exchange.request.startLine.size() > 0;
    glance.has = exchange.failure ? Glance::Failure : 0U;
    const auto isDefective = [](const http::Message &message) { return !message.defects.empty(); };
    if (isDefective(exchange.request)
        || std::any_of(exchange.responses.begin(), exchange.responses.end(), isDefective))
        glance.has |= Glance::AnyDefect;
    glance.has |= shapeOf(exchange);
    glance.has |= context.hops.empty() ? 0U : Glance::Hops;
    glance.has |= context.earlier.empty() && context.hops.empty() ? 0U : Glance::Earlier;
    if (!requestKnown)
        return;
    glance.has |= Glance::Request;
    glance.has |= exchange.request.defects.empty() ? 0U : Glance::SentDefect;
    glance.method = nameBit(exchange.request.method);
    glance.sent = nameBits(exchange.request.fields);
    method = QString::fromLatin1(exchange.request.method);
    registeredMethod = registeredOf(knowledge, method);
    if (!registeredMethod && method != method.toUpper() && registeredOf(knowledge, method.toUpper()))
        caseVariantOf = method.toUpper();
    if ((glance.sent & nameBit("Transfer-Encoding")) != 0)
        refusedFamily = foreignCoding(exchange.request);
}

void Facts::readHopFields()
{
    static const std::vector<QByteArray> names = {"Via", "Age", "Cache-Status", "Proxy-Status", "X-Cache",
        "X-Cache-Status", "CF-Cache-Status", "X-Varnish", "X-Vercel-Cache"};
    static const quint64 bits = [] {
        quint64 all = 0;
        for (const QByteArray &name : names)
            all |= nameBit(name);
        return all;
    }();
    if ((glance.received & bits) == 0)
        return;
    for (const QByteArray &name : names) {
        if (name != "X-Vercel-Cache" && hasField(http::Direction::Received, name) == Truth::Yes)
            hopFields << QString::fromLatin1(name);
    }
    hops = readHops(*response);
}

void Facts::readResponse()
{
    allow.reset();
    server.reset();
    hopFields.clear();
    hops = {};
    m_text.reset();
    m_sketch.reset();
    m_caching.reset();
    m_status.reset();
    m_given.reset();
    m_storable.reset();
    m_content.reset();
    m_cookies.reset();
    m_transport.reset();
    m_policies.reset();
    m_reportOnly.reset();
    glance.has &= Glance::ofExchange;
    glance.status = 0;
    glance.received = 0;
    if (!response)
        return;
    glance.has |= Glance::Response;
    glance.has |= response->defects.empty() ? 0U : Glance::ReceivedDefect;
    glance.status = response->status;
    glance.received = nameBits(response->fields);
    if (hasField(http::Direction::Received, "Allow") == Truth::Yes) {
        allow = QStringList();
        const QList<QByteArray> names = http::listElements(*http::fieldValue(response->fields, "Allow"));
        for (const QByteArray &name : names)
            *allow << QString::fromLatin1(name);
    }
    readHopFields();
    server = recognise(*this, m_memory);
    glance.has |= server ? Glance::Server : 0U;
    glance.has |= hopFields.isEmpty() ? 0U : Glance::HopField;
}

QByteArrayView Facts::textBytes() const
{
    if (!response)
        return {};
    const bool coded = (glance.received & nameBit("Content-Encoding")) != 0;
    return startOf(coded ? content(http::Direction::Received).bytes : response->content, patternBytes);
}

const QString &Facts::text() const
{
    if (!m_text)
        m_text = QString::fromUtf8(textBytes());
    return *m_text;
}

bool Facts::mayMatch(const base::Needle &needle) const
{
    if (!response || response->content.isEmpty())
        return needle.mayMatch({});
    if (!m_sketch) {
        m_sketched = textBytes();
        m_sketch.emplace(m_sketched);
    }
    return needle.mayMatch(m_sketched, *m_sketch);
}

const ContentType &Facts::contentType(const http::Message &message) const
{
    for (const ContentType &known : m_types) {
        if (known.message == &message)
            return known;
    }
    ContentType &read = m_types.emplace_front();
    read.message = &message;
    const http::Field *line = http::findField(message.fields, "Content-Type");
    if (!line)
        return read;
    if (fields::Parsed<fields::MediaType> parsed = fields::parseMediaType(line->value)) {
        read.line = line;
        read.type = std::move(*parsed.value);
    }
    return read;
}

const Content &Facts::content(http::Direction side) const
{
    const bool sent = side == http::Direction::Sent;
    std::optional<Content> &kept = sent ? m_sentContent : m_content;
    if (kept)
        return *kept;
    if (!messageOf(side))
        kept.emplace(Content{Truth::Unknown, false, {}, {}, {}});
    else if (sent)
        kept = readContent(exchange.request, hasField(side, "Content-Range") == Truth::Yes);
    else
        kept = readContent(*response);
    return *kept;
}

namespace {

/// Reads all lines of one name of a response, which may be null.
template <class T>
const Readings<T> &readLines(std::optional<Readings<T>> *kept, const http::Response *response,
    QByteArrayView name, fields::Parsed<T> (*read)(QByteArrayView))
{
    if (kept->has_value())
        return **kept;
    kept->emplace();
    if (!response)
        return **kept;
    for (const http::Field &line : response->fields) {
        if (http::sameName(line.name, name))
            (*kept)->push_back({&line, read(line.value)});
    }
    return **kept;
}

} // namespace

const Readings<fields::SetCookie> &Facts::setCookies() const
{
    return readLines(&m_cookies, response, "Set-Cookie", fields::parseSetCookie);
}

const Readings<fields::TransportSecurity> &Facts::transportSecurity() const
{
    return readLines(&m_transport, response, "Strict-Transport-Security", fields::parseTransportSecurity);
}

const Readings<std::vector<fields::Policy>> &Facts::securityPolicies(bool reportOnly) const
{
    if (reportOnly)
        return readLines(&m_reportOnly, response, "Content-Security-Policy-Report-Only",
            fields::parseContentSecurityPolicy);
    return readLines(&m_policies, response, "Content-Security-Policy", fields::parseContentSecurityPolicy);
}

const knowledge::Status *Facts::status() const
{
    if (!m_status)
        m_status = response ? knowledge.status(response->status) : nullptr;
    return *m_status;
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
    const quint64 names = side == http::Direction::Sent ? glance.sent : glance.received;
    if ((names & nameBit(name)) != 0 && http::hasField(message->fields, name))
        return Truth::Yes;
    const bool whole = !message->unseen.fields && !message->unseen.lines;
    return !whole && http::isFieldOpen(message->unseen, name) ? Truth::Unknown : Truth::No;
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

QString shown(QByteArrayView bytes)
{
    QString text = http::visibleText(bytes);
    if (text.size() > longestValue)
        text = text.first(longestValue) + u'…';
    return text;
}

} // namespace explain
