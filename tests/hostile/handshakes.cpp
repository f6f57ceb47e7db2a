// SPDX-License-Identifier: Apache-2.0
#include "tests/hostile/misbehaviour.h"

namespace hostile {

namespace {

const QByteArray small = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";

/// Says these bytes when a ClientHello has begun to come.
Script atHello(const QByteArray &bytes, bool leave = true)
{
    return [bytes, leave](Conversation &client) {
        if (!client.awaitBytes(5) || !client.say(bytes))
            return;
        if (leave)
            client.leave();
        else
            client.stay();
    };
}

QByteArray alert(char number)
{
    return QByteArray("\x15\x03\x03\x00\x02\x02", 6) + number;
}

void addBroken(std::vector<Misbehaviour> *rows)
{
    const auto add = [rows](const char *name, const Script &script, const Ending &ending) {
        rows->push_back({.name = name, .script = script, .ending = ending, .asking = {.scheme = "https"}});
    };
    const Ending failed{"tls-failed", 0, "tls-failed", "call-failed"};
    add("answers the hello with the alert handshake_failure", atHello(alert(0x28)), failed);
    add("answers the hello with the alert protocol_version", atHello(alert(0x46)),
        {"tls-failed", 0, "tls-nothing-in-common"});
    add("answers the hello with the alert unrecognized_name", atHello(alert(0x70)), failed);
    add("answers the hello with the alert internal_error", atHello(alert(0x50)), failed);
    add("answers the hello with garbage", atHello("\xde\xad\xbe\xef not TLS"),
        {"tls-failed", 0, "tls-not-spoken"});
    add("answers the hello in plain HTTP", atHello("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"),
        {"tls-failed", 0, "tls-plain-port"});
    add("answers the hello with a record without end",
        atHello(QByteArray("\x16\x03\x03\xff\xff", 5) + QByteArray(70'000, 'x')), failed);
    add(
        "never answers the hello", [](Conversation &client) { client.stay(); }, failed);
    add("begins to answer the hello and goes quiet",
        atHello(QByteArray("\x16\x03\x03\x00\x7a\x02\x00\x00\x76", 9), false), failed);
    add("leaves at the hello", atHello(""), failed);
    add(
        "resets at the hello",
        [](Conversation &client) {
            client.awaitBytes(5);
            client.reset();
        },
        failed);
}

void addCertificates(std::vector<Misbehaviour> *rows)
{
    const auto add = [rows](const char *name, const char *certificate, const char *verdict,
                         const char *finding) {
        rows->push_back({.name = name,
            .script = encrypted(answer(small), certificate),
            .ending = {"tls-failed", 0, verdict, finding},
            .asking = {.scheme = "https"}});
    };
    add("shows a certificate for another name", "wrongname", "tls-other-name", "tls-name-mismatch");
    add("shows a certificate that has expired", "expired", "tls-expired", "tls-expired");
    add("shows a certificate of its own making", "selfsigned", "tls-self-signed", "tls-self-signed");
    add("shows a certificate of the future", "future", "tls-not-yet-valid", "tls-untrusted");
}

void addCuts(std::vector<Misbehaviour> *rows)
{
    const auto add = [rows](
                         const char *name, const Script &script, const Ending &ending, bool floods = false) {
        rows->push_back({.name = name,
            .script = encrypted(script),
            .ending = ending,
            .asking = {.scheme = "https"},
            .floods = floods});
    };
    const auto vanishing = [](const QByteArray &bytes) {
        return [bytes](Conversation &client) {
            if (client.awaitHead() && client.say(bytes))
                client.vanish();
        };
    };
    add("leaves without the word of TLS inside the content",
        vanishing("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), {"truncated", 200, "cut-short"});
    add("leaves without the word of TLS where only that ends the content",
        vanishing("HTTP/1.1 200 OK\r\n\r\nabc"), {"truncated", 200, "cut-short"});
    add("leaves without the word of TLS after a whole answer", vanishing(small), {"", 200, "success"});
    add("resets inside TLS", answerAndReset("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
        {"truncated", 200, "cut-short"});
    const auto damaging = [](const QByteArray &bytes) {
        return [bytes](Conversation &client) {
            if (client.awaitHead() && client.say(bytes)
                && client.sayBare(QByteArray("\x17\x03\x03\x00\x40", 5) + QByteArray(64, 'x')))
                client.stay();
        };
    };
    add("damages a record of TLS inside the content",
        damaging("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
        {"truncated", 200, "cut-short", "",
            "TLS error ended the connection after 3 of 9 promised bytes. A TLS record came damaged"});
    add("damages a record of TLS before the answer", damaging(""),
        {"tls-failed", 0, "tls-failed", "", "damaged TLS record"});
    add("leaves TLS without an answer", answer(""), {"closed-before-answer", 0, "hung-up"});
    add("sends fields without end inside TLS", answerAndFlood("HTTP/1.1 200 OK\r\n", "X-Field: value\r\n"),
        {"limit-exceeded", 200, "limit-exceeded"}, true);
    add("sends content without end inside TLS",
        answerAndFlood("HTTP/1.1 200 OK\r\n\r\n", QByteArray(8192, 'x')),
        {"limit-exceeded", 200, "limit-exceeded"}, true);
}

} // namespace

void addHandshakes(std::vector<Misbehaviour> *rows)
{
    addBroken(rows);
    addCertificates(rows);
    addCuts(rows);
}

} // namespace hostile
