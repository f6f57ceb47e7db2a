// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/beyond.h"
#include "app/explain/checks/checks.h"
#include "app/http/syntax.h"

#include <QCryptographicHash>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using namespace beyond;
using http::Direction;

namespace {

/// rfc6455#4.2.2: appended to the key before hashing.
constexpr const char *socketGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// Something in the handshake is wrong: its lines are marked, or its absence is.
struct Handshake {
    const Facts &facts;
    Marks marks;
    bool wrong = false;

    void note(Direction side, QByteArrayView name)
    {
        wrong = true;
        const http::Message *message = facts.messageOf(side);
        if (http::hasField(message->fields, name))
            markLines(marks, side, message->fields, name);
        else
            marks->push_back(
                {side, {message->fieldsEnd, message->fieldsEnd}, true, QString::fromLatin1(name), true});
    }
    /// The field is known to be there, or known to be missing (which is noted).
    const http::Field *need(Direction side, QByteArrayView name)
    {
        if (facts.hasField(side, name) == Truth::No)
            note(side, name);
        return http::findField(facts.messageOf(side)->fields, name);
    }
    void needToken(Direction side, QByteArrayView name, QByteArrayView token)
    {
        if (need(side, name) && !listsToken(facts.messageOf(side)->fields, name, token))
            note(side, name);
    }
};

void judgeOpening(Handshake &handshake)
{
    const http::Request &request = handshake.facts.exchange.request;
    if (request.method != "GET") {
        handshake.wrong = true;
        handshake.marks->push_back({Direction::Sent, request.methodSpan, false, {}, false});
    }
    if (request.version == "HTTP/1.0" || request.version == "HTTP/0.9") {
        handshake.wrong = true;
        handshake.marks->push_back({Direction::Sent, request.versionSpan, false, {}, false});
    }
    handshake.needToken(Direction::Sent, "Connection", "upgrade");
    if (const http::Field *key = handshake.need(Direction::Sent, "Sec-WebSocket-Key")) {
        const auto bytes =
            QByteArray::fromBase64Encoding(key->value, QByteArray::AbortOnBase64DecodingErrors);
        const bool once = http::findAllFields(request.fields, "Sec-WebSocket-Key").size() == 1;
        if (!bytes || (*bytes).size() != 16 || !once)
            handshake.note(Direction::Sent, "Sec-WebSocket-Key");
    }
    const http::Field *version = handshake.need(Direction::Sent, "Sec-WebSocket-Version");
    if (version && version->value != "13")
        handshake.note(Direction::Sent, "Sec-WebSocket-Version");
}

QList<QByteArray> namesIn(const http::Fields &fields, QByteArrayView name)
{
    QList<QByteArray> names;
    const QList<QByteArray> elements =
        http::listElements(http::fieldValue(fields, name).value_or(QByteArray()));
    for (const QByteArray &element : elements)
        names << element
                     .first(std::min(
                         element.size(), element.indexOf(';') < 0 ? element.size() : element.indexOf(';')))
                     .trimmed();
    return names;
}

/// What the server picks has to be among what was offered.
void judgePick(Handshake &handshake, QByteArrayView name, bool one)
{
    const QList<QByteArray> picked = namesIn(handshake.facts.response->fields, name);
    const QList<QByteArray> offered = namesIn(handshake.facts.exchange.request.fields, name);
    const bool strange = std::any_of(
        picked.begin(), picked.end(), [&](const QByteArray &each) { return !offered.contains(each); });
    if (strange || (one && picked.size() > 1))
        handshake.note(Direction::Received, name);
}

void judgeAnswer(Handshake &handshake)
{
    handshake.needToken(Direction::Received, "Upgrade", "websocket");
    handshake.needToken(Direction::Received, "Connection", "upgrade");
    const http::Field *accept = handshake.need(Direction::Received, "Sec-WebSocket-Accept");
    const http::Field *key = http::findField(handshake.facts.exchange.request.fields, "Sec-WebSocket-Key");
    if (accept && key) {
        const QByteArray wanted =
            QCryptographicHash::hash(key->value + socketGuid, QCryptographicHash::Sha1).toBase64();
        if (accept->value != wanted)
            handshake.note(Direction::Received, "Sec-WebSocket-Accept");
    }
    judgePick(handshake, "Sec-WebSocket-Protocol", true);
    judgePick(handshake, "Sec-WebSocket-Extensions", false);
}

Truth websocketWrong(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    if (!listsToken(facts.exchange.request.fields, "Upgrade", "websocket"))
        return Truth::No;
    Handshake handshake{facts, marks};
    judgeOpening(handshake);
    if (facts.response && facts.response->status == 101)
        judgeAnswer(handshake);
    return truth(handshake.wrong);
}

} // namespace

void addHandshakeChecks(CheckTable *table)
{
    table->insert(u"websocket-wrong"_s,
        {u"a field of the WebSocket handshake is wrong or missing"_s, websocketWrong, {"Upgrade"}});
}

} // namespace explain
