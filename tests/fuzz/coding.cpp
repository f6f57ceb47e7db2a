// SPDX-License-Identifier: Apache-2.0
#include "app/coding/coding.h"

#include <cstdint>
#include <cstdlib>

/// The first byte picks one or two codings, the second the size of slices; the rest is the content. What is
/// undone slice by slice has to be what is undone at once.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QList<QByteArray> names = {"gzip", "deflate", "br", "zstd"};
    if (size < 2)
        return 0;
    QList<QByteArray> codings = {names[data[0] % 4]};
    if ((data[0] & 0x10) != 0)
        codings << names[data[0] / 4 % 4];
    const qsizetype slice = 1 + data[1];
    const QByteArray content(reinterpret_cast<const char *>(data) + 2, qsizetype(size) - 2);
    constexpr coding::Bounds bounds{qint64(1024) * 1024, 0};
    const coding::Decoded whole = coding::decode(content, codings, bounds);
    if (whole.bytes.size() > bounds.maxBytes || whole.outcome.at < 0
        || whole.outcome.isWhole() != coding::outcomeWords(whole.outcome).isEmpty())
        std::abort();
    coding::Decoder decoder(codings, bounds);
    QByteArray out;
    const auto drain = [&] {
        for (QByteArray got = decoder.take(slice * 64); !got.isEmpty(); got = decoder.take(slice * 64))
            out += got;
    };
    for (qsizetype at = 0; at < content.size(); at += slice) {
        decoder.feed(content.mid(at, slice));
        drain();
    }
    decoder.finish();
    drain();
    const bool sameEnd = decoder.outcome().end == whole.outcome.end;
    if (sameEnd && whole.outcome.isWhole() && out != whole.bytes)
        std::abort();
    if (whole.outcome.isWhole() != decoder.outcome().isWhole())
        std::abort();
    return 0;
}
