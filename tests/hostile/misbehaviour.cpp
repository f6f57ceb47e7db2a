// SPDX-License-Identifier: Apache-2.0
#include "tests/hostile/misbehaviour.h"

namespace hostile {

namespace {

constexpr int readingTime = 40; ///< ms in which a client surely has read what came before a reset

} // namespace

std::vector<Misbehaviour> misbehaviours()
{
    std::vector<Misbehaviour> rows;
    addStages(&rows);
    addHeads(&rows);
    addContents(&rows);
    addCodings(&rows);
    addHandshakes(&rows);
    addFrames(&rows);
    return rows;
}

Script answer(const QByteArray &bytes)
{
    return [bytes](Conversation &client) {
        if (client.awaitHead() && client.say(bytes))
            client.leave();
    };
}

Script answerAndStay(const QByteArray &bytes)
{
    return [bytes](Conversation &client) {
        if (client.awaitHead() && client.say(bytes))
            client.stay();
    };
}

Script answerAndReset(const QByteArray &bytes)
{
    return [bytes](Conversation &client) {
        if (!client.awaitHead() || !client.say(bytes))
            return;
        client.pause(readingTime);
        client.reset();
    };
}

Script answerAndFlood(const QByteArray &start, const QByteArray &more)
{
    return [start, more](Conversation &client) {
        if (client.awaitHead() && client.say(start))
            client.flood(more);
    };
}

Script encrypted(const Script &script, const char *certificate)
{
    return [script, certificate](Conversation &client) {
        if (client.encrypt(certificate))
            script(client);
    };
}

} // namespace hostile
