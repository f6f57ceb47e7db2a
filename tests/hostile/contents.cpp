// SPDX-License-Identifier: Apache-2.0
#include "tests/hostile/misbehaviour.h"

namespace hostile {

namespace {

void addLengths(std::vector<Misbehaviour> *rows)
{
    const auto add = [rows](const char *name, const QByteArray &length, const Ending &ending) {
        const QByteArray bytes = "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\nabcde";
        rows->push_back({.name = name, .script = answer(bytes), .ending = ending});
    };
    const char *syntax = "framing-content-length-syntax";
    add("promises more than it has", "50", {"truncated", 200, "cut-short", "framing-content-length-wrong"});
    add("promises less than it sends", "3", {"", 200, "success", "framing-extra-data"});
    add("has a negative length", "-5", {"", 200, "malformed", syntax});
    add("has a length with a plus", "+5", {"", 200, "malformed", syntax});
    add("has a length in hexadecimal", "0x5", {"", 200, "malformed", syntax});
    add("has a length of words", "five", {"", 200, "malformed", syntax});
    add("has a length beyond every number", "99999999999999999999999", {"", 200, "malformed", syntax});
    add("promises eight exbibytes", "9223372036854775807", {"truncated", 200, "cut-short"});
    add("has an empty length", "", {"", 200, "malformed", syntax});
    add("has two lengths", "5\r\nContent-Length: 6", {"", 200, "malformed", syntax});
    add("has the same length twice", "5\r\nContent-Length: 5", {"", 200, "success"});
    add("has a list of lengths", "5, 5", {"", 200, "success", syntax});
    add("has a length and chunks", "5\r\nTransfer-Encoding: chunked",
        {"truncated", 200, "cut-short", "framing-both"});
}

void addChunks(std::vector<Misbehaviour> *rows)
{
    const auto add = [rows](const char *name, const QByteArray &chunks, const Ending &ending) {
        const QByteArray head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        rows->push_back({.name = name, .script = answer(head + chunks), .ending = ending});
    };
    const Ending broken{"truncated", 200, "truncated", "framing-chunk-bad"};
    const Ending cut{"truncated", 200, "cut-short", "framing-chunk-bad"};
    add("has a chunk size of letters", "xyz\r\nabc\r\n0\r\n\r\n", broken);
    add("has a negative chunk size", "-3\r\nabc\r\n0\r\n\r\n", broken);
    add("has a chunk size beyond every number", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n", broken);
    add("has a chunk of eight exbibytes", "7fffffffffffffff\r\nabc", broken);
    add("has no line end behind a chunk", "3\r\nabc3\r\nabc\r\n0\r\n\r\n", broken);
    add("leaves out the last chunk", "3\r\nabc\r\n", cut);
    add("leaves inside a chunk", "5\r\nabc", cut);
    add("leaves inside the trailers", "3\r\nabc\r\n0\r\nX-Sum: 1\r\n",
        {"truncated", 200, "truncated", "framing-chunk-bad"});
    add("has a bad chunk extension", "3 ; =\r\nabc\r\n0\r\n\r\n", {"", 200, "success"});
    add("has chunks of one byte", QByteArray("1\r\na\r\n").repeated(2000) + "0\r\n\r\n",
        {"", 200, "success"});
    add("says chunked twice", "3\r\nabc\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        {"", 200, "success", "framing-extra-data"});
}

void addEndless(std::vector<Misbehaviour> *rows)
{
    const auto add = [rows](const char *name, const QByteArray &start, const QByteArray &more,
                         const Ending &ending, const Asking &asking = {}) {
        rows->push_back({.name = name,
            .script = answerAndFlood(start, more),
            .ending = ending,
            .asking = asking,
            .floods = true});
    };
    const QByteArray plain = "HTTP/1.1 200 OK\r\n\r\n";
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray much(16 * 1024, 'x');
    const Ending stopped{"limit-exceeded", 200, "limit-exceeded"};
    add("sends content without end", plain, much, stopped);
    add("sends content without end where a length was promised",
        "HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n", much, stopped);
    add("sends chunks without end", chunked, "4000\r\n" + much + "\r\n", stopped);
    add("sends chunks of one byte without end", chunked, "1\r\na\r\n", stopped);
    add("sends a chunk extension without end", chunked + "3;a=", "bbbbbbbbbbbbbbbb", stopped);
    add("sends a chunk size without end", chunked, "00000000", stopped);
    add("sends trailers without end", chunked + "3\r\nabc\r\n0\r\n", "X-Trailer: value\r\n", stopped);
    add("sends content without end to HEAD", plain, much, {"", 200, "head-only"}, {.method = "HEAD"});
    add("sends content without end after 204", "HTTP/1.1 204 No Content\r\n\r\nnot here", much,
        {"", 204, "204-done", "framing-no-content-body"}, {.method = "PUT"});
    add("sends more without end after a whole answer", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
        much, {"", 200, "success"});
}

} // namespace

void addContents(std::vector<Misbehaviour> *rows)
{
    addLengths(rows);
    addChunks(rows);
    addEndless(rows);
}

} // namespace hostile
