// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/h2/ask.h"

#include <memory>

struct nghttp2_session;

namespace h2 {

/// What the engine tells while it is fed. Content and fields are those of our one stream.
class Listener {
public:
    virtual ~Listener() = default;
    virtual void blockBegan() = 0;
    /// False: a bound is exceeded; the engine stops.
    virtual bool fieldCame(const QByteArray &name, const QByteArray &value) = 0;
    virtual void blockEnded(bool endsStream) = 0;
    virtual void contentCame(const QByteArray &bytes) = 0;
    virtual void streamEnded() = 0;
    virtual void resetCame(quint32 code) = 0;
    virtual void farewellCame(quint32 lastStream, quint32 code, const QByteArray &text) = 0;
    virtual void settingsCame() = 0;
    /// The engine met what it cannot allow, and ends the stream or the connection with this code.
    virtual void refused(quint32 code) = 0;
    /// Bytes of content to send, at most `most`; 0: none for now; negative: there will be none.
    virtual qint64 contentWanted(char *into, qint64 most, bool *last) = 0;
    virtual void ownEndSent() = 0;
};

/// The framing, compression, windows and acknowledgements of HTTP/2, by nghttp2. Rules about messages are
/// left to the listener.
class Engine {
public:
    explicit Engine(Listener *listener, qint64 mostFieldBytes);
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    /// `ask` has to live as long as the engine.
    bool submit(const Ask &ask, bool content);
    /// False: it cannot go on.
    bool feed(QByteArrayView bytes);
    /// The next frames, about `most` bytes; with `content`, DATA too.
    QByteArray produce(qint64 most, bool content);
    /// The content can go on.
    void resume();
    /// Says good-bye; the stream is cancelled unless both sides have ended it.
    void leave(quint32 code, bool cancelStream);
    bool allowsExtendedConnect() const;
    /// Bytes that the server's windows still let through.
    qint64 window() const;
    /// The server's SETTINGS leave room for no request (rfc9113#5.1.2).
    bool allowsNoStream() const;

private:
    struct Hooks;
    Listener *m_listener;
    nghttp2_session *m_session = nullptr;
    const Ask *m_ask = nullptr;
    bool m_contentNow = false;
    bool m_leaving = false;
    qint32 m_stream = -1;
};

} // namespace h2
