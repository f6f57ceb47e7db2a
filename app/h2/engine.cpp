// SPDX-License-Identifier: Apache-2.0
#include "app/h2/engine.h"

#include <nghttp2/nghttp2.h>

#include <array>

namespace h2 {

static constexpr quint32 streamWindow = 1024 * 1024;
static constexpr qint32 connectionWindow = 4 * 1024 * 1024;
static constexpr size_t mostOwnFields = 16UL * 1024 * 1024;

static QByteArray bytesOf(const uint8_t *data, size_t size)
{
    return {reinterpret_cast<const char *>(data), qsizetype(size)};
}

/// What nghttp2 calls; `user` is the engine.
struct Engine::Hooks {
    static Engine *of(void *user) { return static_cast<Engine *>(user); }

    static bool isOurs(const Engine *engine, const nghttp2_frame *frame)
    {
        return frame->hd.stream_id == engine->m_stream;
    }

    static int blockBegan(nghttp2_session *, const nghttp2_frame *frame, void *user)
    {
        if (frame->hd.type == NGHTTP2_HEADERS && isOurs(of(user), frame))
            of(user)->m_listener->blockBegan();
        return 0;
    }

    static int fieldCame(nghttp2_session *, const nghttp2_frame *frame, const uint8_t *name, size_t nameSize,
        const uint8_t *value, size_t valueSize, uint8_t, void *user)
    {
        if (frame->hd.type != NGHTTP2_HEADERS || !isOurs(of(user), frame))
            return 0;
        const bool fits = of(user)->m_listener->fieldCame(bytesOf(name, nameSize), bytesOf(value, valueSize));
        return fits ? 0 : NGHTTP2_ERR_CALLBACK_FAILURE;
    }

    static int chunkCame(
        nghttp2_session *, uint8_t, int32_t stream, const uint8_t *data, size_t size, void *user)
    {
        if (stream == of(user)->m_stream)
            of(user)->m_listener->contentCame(bytesOf(data, size));
        return 0;
    }

    static void frameOfStream(Engine *engine, const nghttp2_frame *frame)
    {
        const bool ends = (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
        switch (frame->hd.type) {
        case NGHTTP2_HEADERS:
            engine->m_listener->blockEnded(ends);
            if (ends)
                engine->m_listener->streamEnded();
            break;
        case NGHTTP2_DATA:
            if (ends)
                engine->m_listener->streamEnded();
            break;
        case NGHTTP2_RST_STREAM:
            engine->m_listener->resetCame(frame->rst_stream.error_code);
            break;
        default:
            break;
        }
    }

    static int frameCame(nghttp2_session *, const nghttp2_frame *frame, void *user)
    {
        Engine *engine = of(user);
        if (isOurs(engine, frame))
            frameOfStream(engine, frame);
        else if (frame->hd.type == NGHTTP2_GOAWAY)
            engine->m_listener->farewellCame(quint32(frame->goaway.last_stream_id), frame->goaway.error_code,
                bytesOf(frame->goaway.opaque_data, frame->goaway.opaque_data_len));
        else if (frame->hd.type == NGHTTP2_SETTINGS && (frame->hd.flags & NGHTTP2_FLAG_ACK) == 0)
            engine->m_listener->settingsCame();
        return 0;
    }

    static int frameSent(nghttp2_session *, const nghttp2_frame *frame, void *user)
    {
        Engine *engine = of(user);
        const bool last = (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
        const bool ours = isOurs(engine, frame);
        if (ours && last && (frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA))
            engine->m_listener->ownEndSent();
        if (engine->m_leaving)
            return 0;
        if (ours && frame->hd.type == NGHTTP2_RST_STREAM)
            engine->m_listener->refused(frame->rst_stream.error_code);
        else if (frame->hd.type == NGHTTP2_GOAWAY)
            engine->m_listener->refused(frame->goaway.error_code);
        return 0;
    }

    static void addTrailers(Engine *engine, uint32_t *flags);
    static ssize_t contentWanted(nghttp2_session *session, int32_t stream, uint8_t *into, size_t most,
        uint32_t *flags, nghttp2_data_source *source, void *user);
};

static std::vector<nghttp2_nv> pairsOf(const std::vector<Line> &lines)
{
    std::vector<nghttp2_nv> pairs;
    for (const Line &line : lines) {
        // nghttp2 writes names in lower case when it copies them; what it reads it does not change.
        auto *name = reinterpret_cast<uint8_t *>(const_cast<char *>(line.name.constData()));
        auto *value = reinterpret_cast<uint8_t *>(const_cast<char *>(line.value.constData()));
        pairs.push_back({name, value, size_t(line.name.size()), size_t(line.value.size()),
            NGHTTP2_NV_FLAG_NO_COPY_NAME | NGHTTP2_NV_FLAG_NO_COPY_VALUE});
    }
    return pairs;
}

void Engine::Hooks::addTrailers(Engine *engine, uint32_t *flags)
{
    *flags |= NGHTTP2_DATA_FLAG_EOF;
    if (engine->m_ask->trailers.empty())
        return;
    *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
    const std::vector<nghttp2_nv> pairs = pairsOf(engine->m_ask->trailers);
    nghttp2_submit_trailer(engine->m_session, engine->m_stream, pairs.data(), pairs.size());
}

ssize_t Engine::Hooks::contentWanted(nghttp2_session *, int32_t, uint8_t *into, size_t most, uint32_t *flags,
    nghttp2_data_source *, void *user)
{
    Engine *engine = of(user);
    if (!engine->m_contentNow)
        return NGHTTP2_ERR_PAUSE;
    bool last = false;
    const qint64 count =
        engine->m_listener->contentWanted(reinterpret_cast<char *>(into), qint64(most), &last);
    if (count < 0)
        return NGHTTP2_ERR_CALLBACK_FAILURE;
    if (last)
        addTrailers(engine, flags);
    return count == 0 && !last ? ssize_t(NGHTTP2_ERR_DEFERRED) : ssize_t(count);
}

Engine::Engine(Listener *listener, qint64 mostFieldBytes)
    : m_listener(listener)
{
    nghttp2_session_callbacks *callbacks = nullptr;
    nghttp2_option *option = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_option_new(&option);
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, Hooks::blockBegan);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, Hooks::fieldCame);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, Hooks::chunkCame);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, Hooks::frameCame);
    nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, Hooks::frameSent);
    // Any field may be sent, and a malformed answer is shown rather than dropped.
    nghttp2_option_set_no_http_messaging(option, 1);
    nghttp2_option_set_max_send_header_block_length(option, mostOwnFields);
    nghttp2_session_client_new2(&m_session, callbacks, this, option);
    nghttp2_option_del(option);
    nghttp2_session_callbacks_del(callbacks);
    const std::array settings{nghttp2_settings_entry{NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
        nghttp2_settings_entry{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, streamWindow},
        nghttp2_settings_entry{NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, quint32(mostFieldBytes)}};
    nghttp2_submit_settings(m_session, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
    nghttp2_session_set_local_window_size(m_session, NGHTTP2_FLAG_NONE, 0, connectionWindow);
}

Engine::~Engine()
{
    nghttp2_session_del(m_session);
}

bool Engine::submit(const Ask &ask, bool content)
{
    m_ask = &ask;
    std::vector<Line> lines = ask.pseudo;
    lines.insert(lines.end(), ask.fields.begin(), ask.fields.end());
    const std::vector<nghttp2_nv> pairs = pairsOf(lines);
    nghttp2_data_provider provider{};
    provider.read_callback = Hooks::contentWanted;
    m_stream = nghttp2_submit_request(
        m_session, nullptr, pairs.data(), pairs.size(), content ? &provider : nullptr, nullptr);
    return m_stream > 0;
}

bool Engine::feed(QByteArrayView bytes)
{
    const auto *data = reinterpret_cast<const uint8_t *>(bytes.data());
    return nghttp2_session_mem_recv(m_session, data, size_t(bytes.size())) >= 0;
}

QByteArray Engine::produce(qint64 most, bool content)
{
    QByteArray bytes;
    m_contentNow = content;
    while (bytes.size() < most) {
        const uint8_t *data = nullptr;
        const ssize_t count = nghttp2_session_mem_send(m_session, &data);
        if (count <= 0)
            break;
        bytes.append(reinterpret_cast<const char *>(data), count);
    }
    return bytes;
}

void Engine::resume()
{
    nghttp2_session_resume_data(m_session, m_stream);
}

void Engine::leave(quint32 code, bool cancelStream)
{
    m_leaving = true;
    if (cancelStream && m_stream > 0)
        nghttp2_submit_rst_stream(m_session, NGHTTP2_FLAG_NONE, m_stream, NGHTTP2_CANCEL);
    nghttp2_session_terminate_session(m_session, code);
}

bool Engine::allowsExtendedConnect() const
{
    return nghttp2_session_get_remote_settings(m_session, NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL) == 1;
}

qint64 Engine::window() const
{
    const qint64 all = nghttp2_session_get_remote_window_size(m_session);
    const qint64 own = nghttp2_session_get_stream_remote_window_size(m_session, m_stream);
    return qMin(all, own);
}

bool Engine::allowsNoStream() const
{
    return nghttp2_session_get_remote_settings(m_session, NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS) == 0;
}

} // namespace h2
