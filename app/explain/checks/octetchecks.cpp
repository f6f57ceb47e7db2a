// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/beyond.h"
#include "app/explain/checks/checks.h"
#include "app/fields/structured.h"

#include <QCryptographicHash>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using namespace beyond;
using http::Direction;

namespace {

// --- Digests (rfc9530)

std::optional<QCryptographicHash::Algorithm> algorithmOf(QByteArrayView key)
{
    if (key == "sha-256")
        return QCryptographicHash::Sha256;
    if (key == "sha-512")
        return QCryptographicHash::Sha512;
    if (key == "sha")
        return QCryptographicHash::Sha1;
    if (key == "md5")
        return QCryptographicHash::Md5;
    return std::nullopt;
}

/// A digest in the field that is not that of the octets; what cannot be read or computed says nothing.
bool differs(const QByteArray &value, const QByteArray &content)
{
    const auto members = fields::parseDictionary(value);
    if (!members)
        return false;
    return std::any_of(members->begin(), members->end(), [&](const fields::Member &member) {
        const auto algorithm = algorithmOf(member.key.of(value));
        const bool bytes = !member.isInner && member.item.value.type == fields::BareItem::Type::Bytes;
        return algorithm && bytes
            && member.item.value.text(value) != QCryptographicHash::hash(content, *algorithm);
    });
}

/// May the octets of Repr-Digest be those of the content? Not in a part, nor where the answer is about
/// something else than it carries (rfc9530#3).
bool carriesRepresentation(const Facts &facts, Direction side)
{
    if (http::hasField(facts.messageOf(side)->fields, "Content-Range"))
        return false;
    if (side == Direction::Sent)
        return true;
    return facts.requestKnown && facts.method == "GET"_L1 && facts.response->status == 200;
}

bool isWhole(const Facts &facts, Direction side)
{
    const http::Message *message = facts.messageOf(side);
    if (!message || !message->complete || message->unseen.framing || message->stored)
        return false;
    if (side == Direction::Sent)
        return true;
    const bool none = facts.response->status == 204 || facts.response->status == 304;
    return !none && (!facts.requestKnown || facts.method != "HEAD"_L1);
}

bool digestWrong(const Facts &facts, Direction side, QByteArrayView name, Marks marks)
{
    const http::Message *message = facts.messageOf(side);
    bool wrong = false;
    for (const http::Fields *fields : {&message->fields, &message->trailers}) {
        const auto value = http::fieldValue(*fields, name);
        if (!value || !differs(*value, message->content))
            continue;
        wrong = true;
        markLines(marks, side, *fields, name);
        if (message->body.size() > 0)
            marks->push_back({side, message->body, false, {}, false});
    }
    return wrong;
}

Truth digestMismatch(const Facts &facts, Marks marks)
{
    bool wrong = false;
    for (const Direction side : {Direction::Sent, Direction::Received}) {
        if (!isWhole(facts, side))
            continue;
        wrong = digestWrong(facts, side, "Content-Digest", marks) || wrong;
        if (carriesRepresentation(facts, side))
            wrong = digestWrong(facts, side, "Repr-Digest", marks) || wrong;
    }
    return truth(wrong);
}

Truth hasTrailers(const Facts &facts, Marks)
{
    return truth((facts.requestKnown && !facts.exchange.request.trailers.empty())
        || (facts.response && !facts.response->trailers.empty()));
}

// --- Names in HTTP/2 (rfc9113#8.2, #8.3)

bool isBadInName(char c)
{
    return (c >= 'A' && c <= 'Z') || uchar(c) <= 0x20 || uchar(c) >= 0x7f || c == ':';
}

/// Tools show HTTP/2 requests in the dress of HTTP/1.1, where a Host with a capital gives it away.
bool isRetold(const http::Message &message)
{
    const http::Field *host = http::findField(message.fields, "Host");
    return host && host->name == "Host";
}

bool judgeNames(const Facts &facts, Direction side, Marks marks)
{
    const http::Message &message = *facts.messageOf(side);
    const QByteArray &bytes = facts.exchange.capture.bytes(side);
    bool wrong = false;
    bool regular = false;
    for (const http::Field &field : message.fields) {
        const QByteArrayView line = QByteArrayView(bytes).sliced(field.line.start, field.line.size());
        const bool pseudo = line.startsWith(':');
        const qsizetype colon = line.indexOf(':', pseudo ? 1 : 0);
        if (colon < 0)
            continue;
        const QByteArrayView name = line.sliced(pseudo, colon - pseudo);
        const bool bad = name.isEmpty() || std::any_of(name.begin(), name.end(), isBadInName);
        if (bad || (pseudo && regular))
            markLine(marks, side, field);
        wrong = wrong || bad || (pseudo && regular);
        regular = regular || !pseudo;
    }
    return wrong;
}

Truth namesWrong(const Facts &facts, Marks marks)
{
    bool wrong = false;
    for (const Direction side : {Direction::Sent, Direction::Received}) {
        const http::Message *message = facts.messageOf(side);
        const bool h2 = message && (message->version.startsWith("HTTP/2") || message->version == "HTTP/3");
        if (!h2 || message->unseen.lines || (side == Direction::Sent && isRetold(*message)))
            continue;
        wrong = judgeNames(facts, side, marks) || wrong;
    }
    return truth(wrong);
}

/// A response has one :status, before all else, and no other pseudo-field (rfc9113#8.3). Some tools write the
/// one :status among the fields as well.
Truth pseudoWrong(const Facts &facts, Marks marks)
{
    if (!facts.response || facts.response->unseen.lines)
        return Truth::Unknown;
    const http::Response &response = *facts.response;
    bool wrong = false;
    for (const http::Defect &defect : response.defects) {
        if (defect.id != "pseudo-field")
            continue;
        wrong = true;
        marks->push_back({Direction::Received, defect.span, false, {}, false});
    }
    if (wrong || !response.version.startsWith("HTTP/2"))
        return truth(wrong);
    for (const http::Field &field : response.fields) {
        const QByteArrayView line =
            QByteArrayView(facts.exchange.capture.received).sliced(field.line.start, field.line.size());
        const QByteArrayView rest = line.trimmed();
        if (!line.startsWith(':') || (rest.startsWith(":status:") && rest.endsWith(response.statusText)))
            continue;
        wrong = true;
        markLine(marks, Direction::Received, field);
    }
    return truth(wrong);
}

/// A client must not take such an answer (rfc9113#8.1.1); names that a text shows with capitals may be its
/// writer's.
Truth malformedFrames(const Facts &facts, Marks marks)
{
    const Truth pseudo = pseudoWrong(facts, marks);
    if (pseudo != Truth::No || !facts.exchange.http2)
        return pseudo;
    bool wrong = false;
    for (const http::Defect &defect : facts.response->defects) {
        if (defect.id != "value-control")
            continue;
        wrong = true;
        marks->push_back({Direction::Received, defect.span, false, {}, false});
    }
    return wrong ? Truth::Yes : namesWrong(facts, marks);
}

// --- Field values (rfc9110#5.5)

bool hasControls(const http::Message &message, Direction side, Marks marks)
{
    bool found = false;
    for (const http::Defect &defect : message.defects) {
        if (defect.id != "value-control")
            continue;
        found = true;
        marks->push_back({side, defect.span, false, {}, false});
    }
    for (const http::Field &field : message.fields) {
        if (message.unseen.lines || !field.value.contains('\r'))
            continue;
        found = true;
        markLine(marks, side, field);
    }
    return found;
}

Truth valueControls(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const Direction side : {Direction::Sent, Direction::Received}) {
        if (const http::Message *message = facts.messageOf(side))
            found = hasControls(*message, side, marks) || found;
    }
    return truth(found);
}

} // namespace

void addOctetChecks(CheckTable *table)
{
    table->insert(u"has-trailers"_s, {u"trailers came"_s, hasTrailers});
    table->insert(u"digest-mismatch"_s,
        {u"a digest is not that of the octets"_s, digestMismatch, {"Content-Digest", "Repr-Digest"}});
    table->insert(
        u"h2-names-wrong"_s, {u"a field name is not as HTTP/2 wants it"_s, namesWrong, {}, Glance::Framed});
    table->insert(u"h2-pseudo-wrong"_s,
        {u"a pseudo-field stands where none belongs"_s, pseudoWrong, {}, Glance::Framed});
    table->insert(u"h2-answer-malformed"_s,
        {u"the answer is malformed by the rules of HTTP/2"_s, malformedFrames, {}, Glance::Framed});
    table->insert(
        u"value-controls"_s, {u"a field value holds control bytes"_s, valueControls, {}, Glance::Control});
}

} // namespace explain
