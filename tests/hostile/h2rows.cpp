// SPDX-License-Identifier: Apache-2.0
#include "tests/hostile/h2frames.h"
#include "tests/hostile/misbehaviour.h"

namespace hostile {

namespace {

constexpr qsizetype preface = 24; ///< bytes with which a client begins (rfc9113#3.4)
const Asking asking{.version = "HTTP/2"};

Script frames(const QByteArray &bytes, bool leave = false)
{
    return [bytes, leave](Conversation &client) {
        if (!client.awaitBytes(preface) || !client.say(bytes))
            return;
        if (leave)
            client.leave();
        else
            client.stay();
    };
}

void add(std::vector<Misbehaviour> *rows, const char *name, const QByteArray &bytes, const Ending &ending)
{
    rows->push_back({.name = name, .script = frames(bytes), .ending = ending, .asking = asking});
}

void addFloods(std::vector<Misbehaviour> *rows)
{
    const auto flood = [rows](const char *name, const QByteArray &start, const QByteArray &more,
                           const Ending &ending) {
        rows->push_back({.name = name,
            .script =
                [start, more](Conversation &client) {
                    if (client.awaitBytes(preface) && client.say(start))
                        client.flood(more);
                },
            .ending = ending,
            .asking = {.altogether = 20'000, .version = "HTTP/2"},
            .floods = true});
    };
    const QByteArray begin = emptySettings + settingsAck;
    const Ending broken{"protocol-broken", 0, "protocol-broken"};
    const Ending limit{"limit-exceeded", 0, "limit-exceeded"};
    flood("h2: sends SETTINGS without end", begin, emptySettings, limit);
    flood("h2: sends PING without end", begin, frameOf(frame::Ping, 0, 0, QByteArray(8, 'p')), limit);
    flood("h2: acknowledges SETTINGS without end", begin, settingsAck, broken);
    flood("h2: sends frames of unknown types without end", begin, frameOf(0xfa, 0, 0, QByteArray(100, 'u')),
        limit);
    flood(
        "h2: sends PRIORITY without end", begin, frameOf(frame::Priority, 0, 3, QByteArray(5, '\0')), limit);
    flood("h2: widens the window without end", begin, frameOf(frame::Window, 0, 0, number(1)), limit);
    flood("h2: sends CONTINUATION without end", begin + headers(status200, frame::None),
        frameOf(frame::Continuation, 0, 1, literal("x", QByteArray(100, 'a'))), limit);
    flood("h2: sends interim responses without end", begin,
        headers(QByteArray("\x08\x03"
                           "103",
            5)),
        {"limit-exceeded", 0, "interim-only"});
    flood("h2: sends empty DATA without end", begin + headers(status200), data({}),
        {"limit-exceeded", 200, "limit-exceeded"});
    flood("h2: sends DATA without end, in spite of the window", begin + headers(status200),
        data(QByteArray(16'000, 'x')), {"limit-exceeded", 200, "limit-exceeded"});
    flood("h2: resets streams that were never opened", begin, frameOf(frame::Reset, 0, 3, number(0)), broken);
}

void addBrokenFrames(std::vector<Misbehaviour> *rows)
{
    const QByteArray begin = emptySettings + settingsAck;
    const Ending broken{"protocol-broken", 0, "protocol-broken"};
    const Ending cut{"protocol-broken", 200, "protocol-broken"};
    add(rows, "h2: begins with another frame than SETTINGS", headers(status200), broken);
    add(rows, "h2: answers in HTTP/1.1", "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
        {"version-not-spoken", 0, "version-not-spoken"});
    add(rows, "h2: answers with garbage", QByteArray(64, '\xee'), broken);
    add(rows, "h2: sends a frame that is too big",
        begin + frameOf(frame::Headers, 4, 1, QByteArray(17'000, '\x88')), broken);
    add(rows, "h2: sends SETTINGS of five bytes", begin + frameOf(frame::Settings, 0, 0, "abcde"), broken);
    add(rows, "h2: sends PING of seven bytes", begin + frameOf(frame::Ping, 0, 0, "abcdefg"), broken);
    add(rows, "h2: widens the window by nothing", begin + frameOf(frame::Window, 0, 0, number(0)), broken);
    add(rows, "h2: widens the window beyond its bound",
        begin + frameOf(frame::Window, 0, 0, number(0x7fffffff)), broken);
    add(rows, "h2: sets an impossible window",
        begin + frameOf(frame::Settings, 0, 0, number(4, 2) + number(0x80000000)), broken);
    add(rows, "h2: sets an impossible frame size",
        begin + frameOf(frame::Settings, 0, 0, number(5, 2) + number(1)), broken);
    add(rows, "h2: sends DATA on stream 0", begin + data("abc", 0, 0), broken);
    add(rows, "h2: sends DATA on a stream that was never opened", begin + data("abc", 0, 5), broken);
    add(rows, "h2: sends DATA before HEADERS", begin + data("abc"), broken);
    add(rows, "h2: pads beyond the end",
        begin + headers(status200)
            + data("\xff"
                   "ab",
                frame::Padded),
        cut);
    add(rows, "h2: pushes what was never wanted", begin + frameOf(frame::Push, 4, 1, number(2) + "\x82"),
        broken);
    add(rows, "h2: answers on a stream of its own", begin + headers(status200, 5, 2), broken);
    add(rows, "h2: puts another frame inside HEADERS",
        begin + headers(status200, frame::None) + frameOf(frame::Ping, 0, 0, QByteArray(8, 'p')), broken);
    add(rows, "h2: compresses fields with a broken index",
        begin + headers(QByteArray("\xff\xff\xff\xff\x7f", 5)), broken);
}

void addBrokenMessages(std::vector<Misbehaviour> *rows)
{
    const QByteArray begin = emptySettings + settingsAck;
    const QByteArray end = data("abc", frame::EndStream);
    const QByteArray both = status200 + status200;
    add(rows, "h2: has no :status", begin + headers(literal("x-a", "1")) + end,
        {"", 0, "status-not-valid", "status-out-of-range"});
    add(rows, "h2: has :status twice", begin + headers(both) + end,
        {"", 200, "malformed-h2", "h2-pseudo-fields"});
    add(rows, "h2: has a :status of letters", begin + headers(QByteArray("\x08\x03", 2) + "abc") + end,
        {"", 0, "status-not-valid", "status-out-of-range"});
    add(rows, "h2: has a name in capitals", begin + headers(status200 + literal("X-A", "1")) + end,
        {"", 200, "malformed-h2", "h2-field-names"});
    add(rows, "h2: has a field of the connection",
        begin + headers(status200 + literal("connection", "close")) + end,
        {"", 200, "success", "h2-connection-fields"});
    add(rows, "h2: has a pseudo-field behind a field", begin + headers(literal("x-a", "1") + status200) + end,
        {"", 200, "malformed-h2", "h2-pseudo-fields"});
    add(rows, "h2: has a line break in a value",
        begin + headers(status200 + literal("x-a", "1\r\nb: 2")) + end,
        {"", 200, "malformed-h2", "field-value-controls"});
    add(rows, "h2: sends more than it promised",
        begin + headers(status200 + literal("content-length", "2")) + end,
        {"", 200, "success", "framing-content-length-wrong"});
    add(rows, "h2: sends less than it promised",
        begin + headers(status200 + literal("content-length", "9")) + end,
        {"", 200, "cut-short", "framing-content-length-wrong"});
    // One entry of 4,000 bytes in the dynamic table, asked for again and again.
    const QByteArray entry = QByteArray("\x40\x01x\x7f\xa1\x1e", 6) + QByteArray(4000, 'b');
    add(rows, "h2: unpacks a bomb of fields", begin + headers(status200 + entry + QByteArray(12'000, '\xbe')),
        {"limit-exceeded", 0, "limit-exceeded"});
}

void addEnds(std::vector<Misbehaviour> *rows)
{
    const QByteArray begin = emptySettings + settingsAck;
    struct Code {
        const char *name;
        quint32 code;
        const char *says;
    };
    for (const Code &each : {Code{"h2: resets with NO_ERROR", 0, "NO_ERROR. Nothing is wrong"},
             Code{"h2: resets with PROTOCOL_ERROR", 1, "PROTOCOL_ERROR. The server takes something"},
             Code{"h2: resets with INTERNAL_ERROR", 2, "INTERNAL_ERROR. Something broke inside the server"},
             Code{"h2: resets with FLOW_CONTROL_ERROR", 3, "than the window that the server had granted"},
             Code{"h2: resets with SETTINGS_TIMEOUT", 4, "SETTINGS_TIMEOUT. The server waited in vain"},
             Code{"h2: resets with STREAM_CLOSED", 5, "STREAM_CLOSED. A frame came for a stream"},
             Code{"h2: resets with FRAME_SIZE_ERROR", 6, "FRAME_SIZE_ERROR. A frame has a length"},
             Code{"h2: resets with REFUSED_STREAM", 7, "Safe to send again"},
             Code{"h2: resets with CANCEL", 8, "CANCEL. The stream is no longer wanted"},
             Code{"h2: resets with COMPRESSION_ERROR", 9, "The compressed fields cannot be read"},
             Code{"h2: resets with CONNECT_ERROR", 10, "The connection that CONNECT had opened"},
             Code{"h2: resets with ENHANCE_YOUR_CALM", 11, "The server takes what it got for too much"},
             Code{"h2: resets with INADEQUATE_SECURITY", 12, "too weak for HTTP/2"},
             Code{"h2: resets with HTTP_1_1_REQUIRED", 13, "Send it again as HTTP/1.1"},
             Code{"h2: resets with a code nobody knows", 0xdeadbeef, "0xdeadbeef. No specification"}})
        add(rows, each.name, begin + frameOf(frame::Reset, 0, 1, number(each.code)),
            {"stream-reset", 0, "stream-reset", "", each.says});
    add(rows, "h2: resets inside the content",
        begin + headers(status200) + data("abc") + frameOf(frame::Reset, 0, 1, number(2)),
        {"stream-reset", 200, "stream-reset"});
    rows->push_back({.name = "h2: says goodbye before the request",
        .script = frames(begin + frameOf(frame::GoAway, 0, 0, number(0) + number(0)), true),
        .ending = {"stream-reset", 0, "stream-reset"},
        .asking = asking});
    rows->push_back({.name = "h2: says goodbye with an error and a reason",
        .script = frames(begin + frameOf(frame::GoAway, 0, 0, number(0) + number(11) + "calm down"), true),
        .ending = {"stream-reset", 0, "stream-reset"},
        .asking = asking});
    rows->push_back({.name = "h2: leaves after SETTINGS",
        .script = frames(begin, true),
        .ending = {"truncated", 0, "truncated"},
        .asking = asking});
    rows->push_back({.name = "h2: leaves inside the content",
        .script = frames(begin + headers(status200) + data("abc"), true),
        .ending = {"truncated", 200, "truncated"},
        .asking = asking});
    rows->push_back({.name = "h2: leaves inside a frame",
        .script = frames(begin + headers(status200) + data("abcdef").first(12), true),
        .ending = {"truncated", 200, "truncated"},
        .asking = asking});
    add(rows, "h2: never says anything but SETTINGS", begin, {"answer-timeout", 0, "answer-timeout"});
    rows->push_back({.name = "h2: never says anything",
        .script = frames({}),
        .ending = {"answer-timeout", 0, "answer-timeout"},
        .asking = asking});
    rows->push_back({.name = "h2: allows no stream at all",
        .script = frames(frameOf(frame::Settings, 0, 0, number(3, 2) + number(0)) + settingsAck),
        .ending = {"answer-timeout", 0, "answer-timeout", "", "MAX_CONCURRENT_STREAMS is 0"},
        .asking = asking});
    rows->push_back({.name = "h2: opens no window for content",
        .script = frames(frameOf(frame::Settings, 0, 0, number(4, 2) + number(0)) + settingsAck),
        .ending = {"answer-timeout", 0, "answer-timeout"},
        .asking = {.method = "PUT", .upload = 1 << 20, .version = "HTTP/2"}});
    rows->push_back({.name = "h2: agrees to HTTP/1.1 only",
        .script = encrypted(answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")),
        .ending = {"version-not-spoken", 0, "version-not-spoken"},
        .asking = {.scheme = "https", .version = "HTTP/2"}});
}

} // namespace

void addFrames(std::vector<Misbehaviour> *rows)
{
    addFloods(rows);
    addBrokenFrames(rows);
    addBrokenMessages(rows);
    addEnds(rows);
}

} // namespace hostile
