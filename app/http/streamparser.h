// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/bodyreader.h"

namespace http {

/// What the parsers of both directions share: the way from one message to the next.
class StreamParser {
public:
    explicit StreamParser(const Limits &limits);
    virtual ~StreamParser() = default;
    Q_DISABLE_COPY_MOVE(StreamParser)

    void feed(QByteArrayView bytes);
    /// As BodyReader::divert().
    void divert(qint64 keep, std::function<void(QByteArrayView part, bool kept)> taker)
    {
        m_body.divert(keep, std::move(taker));
    }
    /// The stream is over; `clean` when the peer closed its side in order.
    void end(bool clean);

    bool isStopped() const { return m_stopped; }
    bool isHeadDone() const { return m_state == State::Content; }
    /// Bytes came that belong to no message.
    bool isStray() const { return m_state == State::Stray; }

protected:
    enum class Sniff { Undecided, Http, NotHttp };
    enum class Next {
        Another, ///< another message may follow
        Nothing, ///< bytes that follow are surplus
        Foreign, ///< bytes that follow are not HTTP/1 and not ours
        Stop, ///< nothing that follows can be read
    };

    /// Judges the first bytes of a message.
    virtual Sniff sniff(QByteArrayView seen) const = 0;
    /// Makes the message whose start line this is.
    virtual void begin(const Line &line) = 0;
    virtual Message &message() = 0;
    /// Decides the framing once the head is there; false: nothing after the head can be read.
    virtual bool frame() = 0;
    /// The message is whole.
    virtual Next finished() = 0;
    /// A message can be its start line alone, when nothing follows that.
    virtual bool isStartLineEnough() const { return false; }
    /// Where defects of bytes outside every message are recorded.
    virtual std::vector<Defect> &stray() = 0;

    const Limits &limits() const { return m_limits; }

private:
    enum class State {
        Start,
        Head,
        Content,
        Surplus, ///< a byte that comes now is one too many
        Stray, ///< each further byte widens a defect
        Ignored, ///< not read any more
    };

    void advance(QByteArrayView &bytes);
    void readStart(QByteArrayView &bytes);
    void skipEmptyLines(QByteArrayView &bytes);
    void startMessage(const Line &line);
    void readFields(QByteArrayView &bytes);
    void readContent(QByteArrayView &bytes);
    void endHead();
    void endHeadEarly();
    void endCutHead();
    void finishMessage();
    void beginStray(const QByteArray &id, qint64 start);
    void stopReading();

    Limits m_limits;
    LineReader m_lines;
    FieldSection m_fields;
    BodyReader m_body;
    State m_state = State::Start;
    bool m_stopped = false;
    bool m_sniffed = false;
    bool m_begun = false; ///< a message has come
    qint64 m_offset = 0;
    Span m_emptyLines;
};

} // namespace http
