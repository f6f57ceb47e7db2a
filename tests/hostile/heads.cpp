// SPDX-License-Identifier: Apache-2.0
#include "tests/hostile/misbehaviour.h"

namespace hostile {

namespace {

void addFloods(std::vector<Misbehaviour> *rows)
{
    const auto add = [rows](const char *name, const Script &script, const Ending &ending) {
        rows->push_back({.name = name, .script = script, .ending = ending, .floods = true});
    };
    const QByteArray head = "HTTP/1.1 200 OK\r\n";
    add("sends fields without end", answerAndFlood(head, "X-Field: value\r\n"),
        {"limit-exceeded", 200, "limit-exceeded"});
    add("sends a field line without end", answerAndFlood(head + "X: ", "xxxxxxxxxxxxxxxx"),
        {"limit-exceeded", 200, "limit-exceeded"});
    add("sends a field name without end", answerAndFlood(head, "xxxxxxxxxxxxxxxx"),
        {"limit-exceeded", 200, "limit-exceeded"});
    add("folds a field for ever", answerAndFlood(head + "X: a\r\n", " b\r\n"),
        {"limit-exceeded", 200, "limit-exceeded"});
    add("sends a reason phrase without end", answerAndFlood("HTTP/1.1 200 ", "OK and so on "),
        {"limit-exceeded", 200, "limit-exceeded"});
    add("sends interim responses without end", answerAndFlood("", "HTTP/1.1 102 Processing\r\n\r\n"),
        {"limit-exceeded", 0, "interim-only", "interim-seen"});
    add("sends early hints without end", answerAndFlood("", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
        {"limit-exceeded", 0, "interim-only"});
    add("sends empty lines without end", answerAndFlood("", "\r\n\r\n"),
        {"limit-exceeded", 0, "limit-exceeded"});
    add("sends spaces without end", answerAndFlood("", "        "), {"not-http", 0, "not-http"});
    add("sends noughts without end", answerAndFlood("", QByteArray(16, '\0')), {"not-http", 0, "not-http"});
}

void addOtherProtocols(std::vector<Misbehaviour> *rows)
{
    const auto add = [rows](const char *name, const Script &script, const Ending &ending) {
        rows->push_back({.name = name, .script = script, .ending = ending});
    };
    add("speaks SSH",
        [](Conversation &client) {
            client.say("SSH-2.0-OpenSSH_9.2\r\n");
            client.stay();
        },
        {"not-http", 0, "not-http"});
    add("speaks SMTP",
        [](Conversation &client) {
            client.say("220 mail.test ESMTP\r\n");
            client.stay();
        },
        {"not-http", 0, "not-http"});
    add("speaks TLS where plain HTTP is asked for", answer(QByteArray("\x15\x03\x01\x00\x02\x02\x28", 7)),
        {"not-http", 0, "not-http-tls"});
    add("speaks HTTP/2 where HTTP/1.1 is asked for",
        answer(QByteArray("\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x64", 15)), {"not-http", 0, "not-http-2"});
    add("sends garbage", answer(QByteArray("\xde\xad\xbe\xef\x01\x02\x03\x04\xff\xfe", 10)),
        {"not-http", 0, "not-http"});
    add("sends a page without a head, as HTTP/0.9 did", answer("<html><p>hello</p></html>\n"),
        {"not-http", 0, "not-http-page"});
}

void addOddHeads(std::vector<Misbehaviour> *rows)
{
    const auto add = [rows](const char *name, const QByteArray &bytes, const Ending &ending) {
        rows->push_back({.name = name, .script = answer(bytes), .ending = ending});
    };
    const QByteArray end = "Content-Length: 3\r\n\r\nabc";
    add("writes to the terminal in its reason phrase", "HTTP/1.1 200 \x1b]0;owned\x07\x1b[2J\r\n" + end,
        {"", 200, "malformed", "reason-phrase-bytes"});
    add("turns the direction of text in a field",
        "HTTP/1.1 200 OK\r\nX-A: \xe2\x80\xae"
        "drawkcab\r\n"
            + end,
        {"", 200, "success"});
    add("writes to the terminal in a field", "HTTP/1.1 200 OK\r\nX-A: \x1b[31m\x07\r\n" + end,
        {"", 200, "malformed", "field-value-controls"});
    add("puts a nought into a field", QByteArray("HTTP/1.1 200 OK\r\nX-A: a\0b\r\n", 26) + end,
        {"", 200, "malformed", "field-value-controls"});
    add("puts a lone CR into a field", "HTTP/1.1 200 OK\r\nX-A: a\rSet-Cookie: b=c\r\n" + end,
        {"", 200, "malformed", "bare-cr"});
    add("has a status of four digits", "HTTP/1.1 2000 OK\r\n" + end, {"", 2000, "status-not-valid"});
    add("has a status of two digits", "HTTP/1.1 20 OK\r\n" + end, {"", 20, "status-not-valid"});
    add("has no status", "HTTP/1.1 OK\r\n" + end, {"", 0, "status-not-valid", "status-out-of-range"});
    add("has a negative status", "HTTP/1.1 -200 OK\r\n" + end,
        {"", 0, "status-not-valid", "status-out-of-range"});
    add("has a status beyond every number", "HTTP/1.1 99999999999999999999 OK\r\n" + end,
        {"", 0, "status-not-valid", "status-out-of-range"});
    add("speaks of HTTP/9.9", "HTTP/9.9 200 OK\r\n" + end, {"", 200, "success"});
    add("has no colon in a field line", "HTTP/1.1 200 OK\r\nnot a field\r\n" + end,
        {"", 200, "malformed", "framing-head"});
    add("ends its lines with LF alone", "HTTP/1.1 200 OK\nContent-Length: 3\n\nabc",
        {"", 200, "success", "framing-bare-lf"});
    add("has a space before a colon", "HTTP/1.1 200 OK\r\nContent-Length : 3\r\n\r\nabc",
        {"", 200, "malformed", "framing-space-before-colon"});
}

} // namespace

void addHeads(std::vector<Misbehaviour> *rows)
{
    addFloods(rows);
    addOtherProtocols(rows);
    addOddHeads(rows);
}

} // namespace hostile
