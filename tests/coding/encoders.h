// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#define ZLIB_CONST
#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

/// Coded content, made by the libraries' own encoders.
namespace encoders {

constexpr int gzipBits = 31;
constexpr int zlibBits = 15;
constexpr int rawBits = -15;

inline QByteArray deflated(const QByteArray &bytes, int bits)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, bits, 9, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<const Bytef *>(bytes.constData());
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

inline QByteArray brotli(const QByteArray &bytes)
{
    constexpr int quality = 5;
    size_t size = BrotliEncoderMaxCompressedSize(size_t(bytes.size())) + 64;
    QByteArray out(qsizetype(size), '\0');
    BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, size_t(bytes.size()),
        reinterpret_cast<const uint8_t *>(bytes.constData()), &size, reinterpret_cast<uint8_t *>(out.data()));
    out.truncate(qsizetype(size));
    return out;
}

/// `windowLog` 0: what the level takes.
inline QByteArray zstd(const QByteArray &bytes, int windowLog = 0)
{
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 9);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    if (windowLog > 0)
        ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog);
    QByteArray out(qsizetype(ZSTD_compressBound(size_t(bytes.size()))) + 64, '\0');
    // Streamed, so that the frame keeps its window and does not tell its size.
    ZSTD_inBuffer input{bytes.constData(), size_t(bytes.size()), 0};
    ZSTD_outBuffer output{out.data(), size_t(out.size()), 0};
    ZSTD_compressStream2(context, &output, &input, ZSTD_e_continue);
    ZSTD_compressStream2(context, &output, &input, ZSTD_e_end);
    out.truncate(qsizetype(output.pos));
    ZSTD_freeCCtx(context);
    return out;
}

inline QByteArray encoded(const QByteArray &bytes, const QByteArray &coding)
{
    if (coding == "gzip" || coding == "x-gzip")
        return deflated(bytes, gzipBits);
    if (coding == "deflate")
        return deflated(bytes, zlibBits);
    if (coding == "raw")
        return deflated(bytes, rawBits);
    if (coding == "br")
        return brotli(bytes);
    return coding == "zstd" ? zstd(bytes) : bytes;
}

/// Bytes that neither repeat much nor are random.
inline QByteArray prose(qsizetype size)
{
    QByteArray text;
    for (unsigned state = 1; text.size() < size; state = state * 1664525U + 1013904223U)
        text += QByteArray::number(state % 9973U) + (state % 7U < 5U ? " shop " : "\n");
    text.truncate(size);
    return text;
}

} // namespace encoders
