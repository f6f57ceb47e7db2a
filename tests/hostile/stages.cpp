// SPDX-License-Identifier: Apache-2.0
#include "tests/hostile/misbehaviour.h"

namespace hostile {

namespace {

void addResets(std::vector<Misbehaviour> *rows)
{
    const auto add = [rows](const char *name, const Script &script, const Ending &ending) {
        rows->push_back({.name = name, .script = script, .ending = ending});
    };
    add("resets the connection as soon as it is there", [](Conversation &client) { client.reset(); },
        {"closed-before-answer", 0, "hung-up"});
    add("resets after the request", answerAndReset(""), {"closed-before-answer", 0, "hung-up"});
    add("resets inside the status line", answerAndReset("HTTP/1.1 20"),
        {"truncated", 20, "truncated", "framing-head"});
    add("resets after the status line", answerAndReset("HTTP/1.1 200 OK\r\n"),
        {"truncated", 200, "truncated", "framing-head"});
    add("resets inside the fields", answerAndReset("HTTP/1.1 200 OK\r\nServer: x\r\nConte"),
        {"truncated", 200, "truncated", "framing-head"});
    add("resets inside the content", answerAndReset("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
        {"truncated", 200, "cut-short"});
    add("resets after content that only a close would end", answerAndReset("HTTP/1.1 200 OK\r\n\r\nabc"),
        {"truncated", 200, "cut-short"});
    add("resets after a whole answer", answerAndReset("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"),
        {"", 200, "success"});
}

void addGoodbyes(std::vector<Misbehaviour> *rows)
{
    const auto add = [rows](const char *name, const Script &script, const Ending &ending) {
        rows->push_back({.name = name, .script = script, .ending = ending});
    };
    add("leaves as soon as the connection is there", [](Conversation &client) { client.leave(); },
        {"closed-before-answer", 0, "hung-up"});
    add("leaves after the request", answer(""), {"closed-before-answer", 0, "hung-up"});
    add("leaves inside the status line", answer("HTTP/1.1 20"),
        {"truncated", 20, "truncated", "framing-head"});
    add("leaves inside the fields", answer("HTTP/1.1 200 OK\r\nServer: x\r\nConte"),
        {"truncated", 200, "truncated", "framing-head"});
    add("leaves inside the content", answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
        {"truncated", 200, "cut-short", "framing-content-length-wrong"});
    add("leaves after an interim response", answer("HTTP/1.1 102 Processing\r\n\r\n"),
        {"truncated", 0, "interim-only", "interim-seen"});
    rows->push_back({.name = "says 100, and then nothing",
        .script = answerAndStay("HTTP/1.1 100 Continue\r\n\r\n"),
        .ending = {"answer-timeout", 0, "interim-only"},
        .asking = {.method = "PUT", .upload = 2000, .expect = true}});
}

void addSilence(std::vector<Misbehaviour> *rows)
{
    const QByteArray small = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";
    rows->push_back({.name = "never says anything",
        .script = [](Conversation &client) { client.stay(); },
        .ending = {"answer-timeout", 0, "answer-timeout"}});
    rows->push_back({.name = "goes quiet inside the head",
        .script = answerAndStay("HTTP/1.1 200 OK\r\nServer:"),
        .ending = {"answer-timeout", 200, "answer-timeout", "framing-head"}});
    rows->push_back({.name = "goes quiet inside the content",
        .script = answerAndStay("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
        .ending = {"answer-timeout", 200, "cut-short"}});
    rows->push_back({.name = "says a byte now and then",
        .script =
            [small](Conversation &client) {
                client.awaitHead() && client.drip(small, 5);
                client.leave();
            },
        .ending = {"", 200, "success"}});
    rows->push_back({.name = "says a byte now and then for ever",
        .script =
            [](Conversation &client) {
                client.awaitHead() && client.drip("HTTP/1.1 200 OK\r\nX: " + QByteArray(5000, 'x'), 20);
            },
        .ending = {"answer-timeout", 200, "answer-timeout", "framing-head"},
        .asking = {.altogether = 700}});
    rows->push_back({.name = "never reads the content that it is sent",
        .script =
            [](Conversation &client) {
                client.awaitHead();
                client.pause(2000);
            },
        .ending = {"answer-timeout", 0, "answer-timeout"},
        .asking = {.method = "PUT", .upload = 16 << 20}});
    rows->push_back({.name = "hangs up while it is sent content",
        .script =
            [](Conversation &client) {
                client.awaitHead();
                client.reset();
            },
        .ending = {"send-failed", 0, "send-failed"},
        .asking = {.method = "PUT", .upload = 16 << 20}});
    rows->push_back({.name = "answers without waiting for the content",
        .script = answer("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        .ending = {"", 413, "413-large"},
        .asking = {.method = "PUT", .upload = 16 << 20}});
    rows->push_back({.name = "answers before it was asked",
        .script =
            [small](Conversation &client) {
                client.say(small);
                client.leave();
            },
        .ending = {"", 200, "success"}});
    rows->push_back({.name = "sends a second answer nobody asked for",
        .script = answer(small + small),
        .ending = {"", 200, "success", "framing-extra-data"}});
    rows->push_back({.name = "redirects to itself for ever",
        .script =
            answer("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        .ending = {"", 302, "redirect-self"},
        .asking = {.follow = 8}});
}

} // namespace

void addStages(std::vector<Misbehaviour> *rows)
{
    addResets(rows);
    addGoodbyes(rows);
    addSilence(rows);
}

} // namespace hostile
