// SPDX-License-Identifier: Apache-2.0
#include "tests/coding/encoders.h"
#include "tests/hostile/misbehaviour.h"

namespace hostile {

namespace {

constexpr qint64 bombSize = qint64(256) << 20;

/// Noughts without number in a zlib stream, made a mebibyte at a time.
QByteArray deflateBomb(int bits)
{
    const QByteArray noughts(1 << 20, '\0');
    QByteArray room(1 << 20, '\0');
    QByteArray bomb;
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, bits, 9, Z_DEFAULT_STRATEGY);
    for (qint64 left = bombSize; left >= 0; left -= noughts.size()) {
        stream.next_in = reinterpret_cast<const Bytef *>(noughts.constData());
        stream.avail_in = left > 0 ? uInt(noughts.size()) : 0U;
        stream.next_out = reinterpret_cast<Bytef *>(room.data());
        stream.avail_out = uInt(room.size());
        deflate(&stream, left > 0 ? Z_NO_FLUSH : Z_FINISH);
        bomb.append(room.constData(), room.size() - qsizetype(stream.avail_out));
    }
    deflateEnd(&stream);
    return bomb;
}

QByteArray brotliBomb()
{
    const QByteArray noughts(1 << 20, '\0');
    QByteArray room(1 << 20, '\0');
    QByteArray bomb;
    BrotliEncoderState *state = BrotliEncoderCreateInstance(nullptr, nullptr, nullptr);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_QUALITY, 1);
    for (qint64 left = bombSize; left >= 0; left -= noughts.size()) {
        size_t available = left > 0 ? size_t(noughts.size()) : 0;
        const auto *in = reinterpret_cast<const uint8_t *>(noughts.constData());
        auto *out = reinterpret_cast<uint8_t *>(room.data());
        auto space = size_t(room.size());
        BrotliEncoderCompressStream(state, left > 0 ? BROTLI_OPERATION_PROCESS : BROTLI_OPERATION_FINISH,
            &available, &in, &space, &out, nullptr);
        bomb.append(room.constData(), room.size() - qsizetype(space));
    }
    BrotliEncoderDestroyInstance(state);
    return bomb;
}

QByteArray zstdBomb()
{
    const QByteArray noughts(1 << 20, '\0');
    QByteArray room(1 << 20, '\0');
    QByteArray bomb;
    ZSTD_CCtx *context = ZSTD_createCCtx();
    for (qint64 left = bombSize; left >= 0; left -= noughts.size()) {
        ZSTD_inBuffer input{noughts.constData(), left > 0 ? size_t(noughts.size()) : 0, 0};
        ZSTD_outBuffer output{room.data(), size_t(room.size()), 0};
        ZSTD_compressStream2(context, &output, &input, left > 0 ? ZSTD_e_continue : ZSTD_e_end);
        bomb.append(room.constData(), qsizetype(output.pos));
    }
    ZSTD_freeCCtx(context);
    return bomb;
}

/// The content is made when it is asked for: the table is cheap.
Script coded(const QByteArray &coding, const std::function<QByteArray()> &make)
{
    return [coding, make](Conversation &client) {
        const QByteArray content = make();
        if (client.awaitHead()
            && client.say("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: " + coding
                + "\r\nContent-Length: " + QByteArray::number(content.size()) + "\r\n\r\n" + content))
            client.leave();
    };
}

void addBombs(std::vector<Misbehaviour> *rows)
{
    const auto add = [rows](const char *name, const QByteArray &coding,
                         const std::function<QByteArray()> &make) {
        rows->push_back({.name = name,
            .script = coded(coding, make),
            .ending = {"", 200, "success", "coding-bomb"},
            .asking = {.patience = 20'000}, // it is made first
            .floods = true});
    };
    add("sends a bomb in gzip", "gzip", [] { return deflateBomb(encoders::gzipBits); });
    add("sends a bomb in deflate", "deflate", [] { return deflateBomb(encoders::zlibBits); });
    add("sends a bomb in br", "br", brotliBomb);
    add("sends a bomb in zstd", "zstd", zstdBomb);
    add("sends a bomb in gzip in gzip", "gzip, gzip",
        [] { return encoders::encoded(deflateBomb(encoders::gzipBits), "gzip"); });
}

void addDamages(std::vector<Misbehaviour> *rows)
{
    struct Coding {
        const char *coding;
        const char *cut;
        const char *damaged;
        const char *finding; ///< what the damage at this place looks like
    };
    for (const Coding &each : {Coding{"gzip", "cuts gzip short", "damages gzip", "coding-undecodable"},
             Coding{"deflate", "cuts deflate short", "damages deflate", "coding-checksum"},
             Coding{"br", "cuts br short", "damages br", "coding-cut"},
             Coding{"zstd", "cuts zstd short", "damages zstd", "coding-undecodable"}}) {
        const QByteArray whole = encoders::encoded(encoders::prose(20'000), each.coding);
        QByteArray damaged = whole;
        damaged.replace(whole.size() / 2, 40, QByteArray(40, '\xff'));
        rows->push_back({.name = each.cut,
            .script = coded(each.coding, [whole] { return whole.first(whole.size() / 2); }),
            .ending = {"", 200, "success", "coding-cut"}});
        rows->push_back({.name = each.damaged,
            .script = coded(each.coding, [damaged] { return damaged; }),
            .ending = {"", 200, "success", each.finding}});
    }
}

void addLies(std::vector<Misbehaviour> *rows)
{
    const auto add = [rows](const char *name, const QByteArray &coding, const QByteArray &content,
                         const char *finding) {
        rows->push_back({.name = name,
            .script = coded(coding, [content] { return content; }),
            .ending = {"", 200, "success", finding}});
    };
    add("says gzip and sends text", "gzip", "hello\n", "coding-undecodable");
    add("says br and sends gzip", "br", encoders::encoded("hello\n", "gzip"), "coding-undecodable");
    add("says a coding nobody knows", "snake-oil", "hello\n", "");
    add("says thirty codings", QByteArray("gzip, ").repeated(29) + "gzip",
        encoders::encoded("hello\n", "gzip"), "coding-stacked");
    add("sends bytes after the gzip stream", "gzip", encoders::encoded("hello\n", "gzip") + "more",
        "coding-trailing");
    add(
        "has the wrong checksum in gzip", "gzip",
        [] {
            QByteArray bytes = encoders::encoded("hello\n", "gzip");
            bytes[bytes.size() - 8] = char(bytes[bytes.size() - 8] ^ 1);
            return bytes;
        }(),
        "coding-checksum");
}

} // namespace

void addCodings(std::vector<Misbehaviour> *rows)
{
    addBombs(rows);
    addDamages(rows);
    addLies(rows);
}

} // namespace hostile
