// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nghttp2/nghttp2.h>

#include "app/h2/talk.h"

#include <QByteArray>

#include <functional>
#include <vector>

/// A server in memory, by the same library, that knows nothing of what it serves.
class Server {
public:
    using Pairs = std::vector<std::pair<QByteArray, QByteArray>>;

    explicit Server(bool extendedConnect = false);
    ~Server() { nghttp2_session_del(session); }
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    void send(uint8_t flags, const Pairs &pairs)
    {
        const std::vector<nghttp2_nv> made = made_(pairs);
        nghttp2_submit_headers(session, flags, 1, nullptr, made.data(), made.size(), nullptr);
    }
    void sendContent(const QByteArray &bytes, const Pairs &trailers = {});
    /// Carries bytes between both, `slice` at a time, until nobody has any.
    void converse(h2::Talk &talk, qsizetype slice = 1 << 20);

    Pairs fields; ///< of the request, pseudo-fields too
    Pairs trailers;
    QByteArray content;
    bool headCame = false;
    bool ended = false;
    std::function<void()> onHead; ///< once
    std::function<void()> onEnd;
    nghttp2_session *session = nullptr;

private:
    static std::vector<nghttp2_nv> made_(const Pairs &pairs)
    {
        std::vector<nghttp2_nv> made;
        for (const auto &[name, value] : pairs) {
            auto *nameBytes = reinterpret_cast<uint8_t *>(const_cast<char *>(name.constData()));
            auto *valueBytes = reinterpret_cast<uint8_t *>(const_cast<char *>(value.constData()));
            made.push_back(
                {nameBytes, valueBytes, size_t(name.size()), size_t(value.size()), NGHTTP2_NV_FLAG_NONE});
        }
        return made;
    }
    static int fieldCame(nghttp2_session *, const nghttp2_frame *, const uint8_t *name, size_t nameSize,
        const uint8_t *value, size_t valueSize, uint8_t, void *user)
    {
        auto *self = static_cast<Server *>(user);
        const auto bytes = [](const uint8_t *data, size_t size) {
            return QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
        };
        Pairs &into = self->headCame ? self->trailers : self->fields;
        into.emplace_back(bytes(name, nameSize), bytes(value, valueSize));
        return 0;
    }
    static int chunkCame(nghttp2_session *, uint8_t, int32_t, const uint8_t *data, size_t size, void *user)
    {
        static_cast<Server *>(user)->content.append(reinterpret_cast<const char *>(data), qsizetype(size));
        return 0;
    }
    static int frameCame(nghttp2_session *, const nghttp2_frame *frame, void *user);
    static ssize_t wanted(nghttp2_session *, int32_t, uint8_t *into, size_t most, uint32_t *flags,
        nghttp2_data_source *, void *user);

    QByteArray m_answer;
    Pairs m_answerTrailers;
};

inline Server::Server(bool extendedConnect)
{
    nghttp2_session_callbacks *callbacks = nullptr;
    nghttp2_option *option = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_option_new(&option);
    nghttp2_option_set_no_http_messaging(option, 1);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, fieldCame);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, chunkCame);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, frameCame);
    nghttp2_session_server_new2(&session, callbacks, this, option);
    nghttp2_option_del(option);
    nghttp2_session_callbacks_del(callbacks);
    const nghttp2_settings_entry entry{NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL, 1};
    nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, &entry, extendedConnect ? 1 : 0);
}

inline int Server::frameCame(nghttp2_session *, const nghttp2_frame *frame, void *user)
{
    auto *self = static_cast<Server *>(user);
    const bool ends = (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
    if (frame->hd.type == NGHTTP2_HEADERS && !self->headCame) {
        self->headCame = true;
        if (self->onHead)
            self->onHead();
    }
    if (ends && (frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA)) {
        self->ended = true;
        if (self->onEnd)
            self->onEnd();
    }
    return 0;
}

inline ssize_t Server::wanted(nghttp2_session *session, int32_t, uint8_t *into, size_t most, uint32_t *flags,
    nghttp2_data_source *, void *user)
{
    auto *self = static_cast<Server *>(user);
    const qsizetype count = std::min(qsizetype(most), self->m_answer.size());
    std::copy_n(self->m_answer.constData(), count, reinterpret_cast<char *>(into));
    self->m_answer.remove(0, count);
    if (!self->m_answer.isEmpty())
        return count;
    *flags |= NGHTTP2_DATA_FLAG_EOF;
    if (!self->m_answerTrailers.empty()) {
        *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
        const std::vector<nghttp2_nv> made = made_(self->m_answerTrailers);
        nghttp2_submit_trailer(session, 1, made.data(), made.size());
    }
    return count;
}

inline void Server::sendContent(const QByteArray &bytes, const Pairs &after)
{
    m_answer = bytes;
    m_answerTrailers = after;
    nghttp2_data_provider provider{};
    provider.read_callback = wanted;
    nghttp2_submit_data(session, NGHTTP2_FLAG_END_STREAM, 1, &provider);
}

inline void Server::converse(h2::Talk &talk, qsizetype slice)
{
    bool moved = true;
    while (moved) {
        moved = false;
        for (QByteArray out = talk.take(slice); !out.isEmpty(); out = talk.take(slice)) {
            moved = true;
            nghttp2_session_mem_recv(
                session, reinterpret_cast<const uint8_t *>(out.constData()), size_t(out.size()));
        }
        const uint8_t *data = nullptr;
        for (ssize_t count = nghttp2_session_mem_send(session, &data); count > 0;
             count = nghttp2_session_mem_send(session, &data)) {
            moved = true;
            const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(count));
            for (qsizetype at = 0; at < bytes.size() && !talk.isOver(); at += slice)
                talk.feed(bytes.sliced(at, std::min(slice, bytes.size() - at)));
        }
    }
}
