// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/fieldsection.h"

#include <functional>

namespace http {

/// Reads what follows the head of one message, as its framing says (rfc9112#6.3, #7.1).
class BodyReader {
public:
    explicit BodyReader(const Limits &limits);

    /// Content past its first `keep` bytes is not kept in the message. All of it is shown to `taker` as it
    /// comes, in views of the bytes that read() was given; bytes that are not kept take no offset.
    void divert(qint64 keep, std::function<void(QByteArrayView part, bool kept)> taker);
    /// Takes up the message whose head is whole; its framing is decided.
    void begin(const Message &message);
    /// Takes the bytes that belong to the message off the front of `bytes`.
    void read(QByteArrayView &bytes, qint64 &offset, Message &message);
    /// The stream is over. Close-delimited content is whole when the end was `clean`.
    void end(bool clean, Message &message);

    bool isDone() const { return m_step == Step::Done; }
    /// A bound was exceeded or the chunk framing lost: nothing after it can be told apart.
    bool isStopped() const { return m_step == Step::Stopped || m_step == Step::Lost; }

private:
    enum class Step {
        Counted, ///< m_left bytes to come
        UntilClose,
        ChunkSize,
        ChunkData, ///< m_left bytes to come
        ChunkEnd, ///< the CRLF after a chunk's data
        ChunkEndLf, ///< its CR has come
        Trailers,
        Lost, ///< no chunk size or no terminator where one must be
        Stopped,
        Done,
    };

    void advance(QByteArrayView &bytes, qint64 &offset, Message &message);
    /// Moves up to `count` bytes into the content; false when that is more than the limit allows.
    bool store(QByteArrayView &bytes, qint64 &offset, qint64 count, Message &message);
    void readCounted(QByteArrayView &bytes, qint64 &offset, Message &message);
    void readSize(QByteArrayView &bytes, qint64 &offset, Message &message);
    void readChunkEnd(QByteArrayView &bytes, qint64 &offset, Message &message);
    void readTrailers(QByteArrayView &bytes, qint64 &offset, Message &message);
    void beginChunk(const Line &line, Message &message);
    void finish(Message &message);

    Limits m_limits;
    LineReader m_lines;
    std::optional<FieldSection> m_trailers;
    Step m_step = Step::Done;
    qint64 m_left = 0;
    qint64 m_taken = 0; ///< content so far
    qint64 m_keep = 0;
    std::function<void(QByteArrayView, bool)> m_taker;
};

} // namespace http
