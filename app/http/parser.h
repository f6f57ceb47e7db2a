// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/message.h"

#include <functional>
#include <memory>

namespace http {

/// Upper bounds for what comes from outside, in bytes unless said otherwise. Exceeding one is a Defect.
struct Limits {
    qint64 startLine = 64LL * 1024;
    qint64 fieldLine = 64LL * 1024;
    qint64 fieldSection = 512LL * 1024;
    int fieldCount = 2000;
    int interimCount = 64;
    qint64 chunkLine = 4096;
    int chunkCount = 1'000'000;
    qint64 content = 64LL * 1024 * 1024;
};

/// Reads the bytes of one direction as they come: the interim responses, the final one, and whatever
/// follows it. Never fails: a defect is recorded and the best reading goes on. Pure and incremental: the same
/// bytes in any slices give the same result.
class ResponseParser {
public:
    /// `method` is that of the request answered: it decides framing (HEAD, CONNECT; rfc9112#6.3).
    explicit ResponseParser(QByteArray method, Limits limits = {});
    ~ResponseParser();
    ResponseParser(ResponseParser &&) noexcept;
    ResponseParser &operator=(ResponseParser &&) noexcept;

    void feed(QByteArrayView bytes);
    /// Content past its first `keep` bytes is not kept: `Message::stored` has the size of all of it, and
    /// spans count as if the rest had not come. `taker` sees all content, in views of the bytes being fed.
    void divert(qint64 keep, std::function<void(QByteArrayView part, bool kept)> taker);
    /// The peer closed its side: ends close-delimited content, marks what is cut.
    void finish();
    /// The connection broke or was left: marks what is cut, close-delimited content too.
    void cut();

    /// The final response is whole (a tunnel: its head is). More bytes would be surplus.
    bool isDone() const;
    /// A bound was exceeded, or the chunk framing was lost, which makes reading on pointless.
    bool isStopped() const;
    /// Heads read so far, the last one perhaps still growing.
    const std::vector<Response> &responses() const;
    /// The same, handed over; nothing may be asked of the parser after it.
    std::vector<Response> takeResponses();
    /// Bytes did not look like HTTP at all (first bytes are not "HTTP/" and no sane reading exists).
    bool isNotHttp() const;
    /// Defects of bytes that belong to no response: not-http, leading-empty-line, limit-start-line.
    const std::vector<Defect> &strayDefects() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The same for requests, any number on one connection; used by the lab and by lint.
class RequestParser {
public:
    explicit RequestParser(Limits limits = {});
    ~RequestParser();
    RequestParser(RequestParser &&) noexcept;
    RequestParser &operator=(RequestParser &&) noexcept;

    void feed(QByteArrayView bytes);
    void finish();

    /// The head of the request being read is complete (Expect: 100-continue can be answered).
    bool headDone() const;
    /// A whole request is ready to be taken.
    bool hasRequest() const;
    /// Removes and returns the oldest whole request; precondition: hasRequest().
    Request take();
    /// The request being read, as far as it came.
    const Request &current() const;
    /// A bound was exceeded, or the end of a request cannot be known: nothing after it can be read.
    bool isStopped() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace http
