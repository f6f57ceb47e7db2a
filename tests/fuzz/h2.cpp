// SPDX-License-Identifier: Apache-2.0
#include "app/h2/talk.h"

#include <cstdint>
#include <cstdlib>

/// The first byte picks the method, the second the size of slices; the rest is what a server says. What comes
/// of it slice by slice has to be what comes of it at once, and the bounds have to hold.
static http::Exchange heard(const http::Composed &request, QByteArrayView bytes, qsizetype slice)
{
    h2::How how;
    how.limits.content = 64 * 1024;
    h2::Talk talk(request, how, [] { return qint64(0); });
    talk.take();
    for (qsizetype at = 0; at < bytes.size() && !talk.isOver(); at += slice) {
        talk.feed(bytes.sliced(at, std::min(slice, bytes.size() - at)));
        talk.take();
    }
    talk.peerClosed(false);
    if (!talk.isOver())
        std::abort();
    http::Exchange exchange;
    talk.settle(&exchange);
    exchange.failure = talk.failure();
    return exchange;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QList<QByteArray> methods = {"GET", "HEAD", "CONNECT", "POST"};
    if (size < 2)
        return 0;
    http::Draft draft;
    draft.method = methods[data[0] % 4];
    draft.url = "http://shop.test/";
    draft.version = "HTTP/2";
    if (draft.method == "POST")
        draft.content = "content";
    const base::Result<http::Composed> request = http::compose(draft, false);
    if (!request)
        std::abort();
    const QByteArrayView bytes(data + 2, qsizetype(size) - 2);
    const http::Exchange whole = heard(*request, bytes, std::max<qsizetype>(1, bytes.size()));
    const http::Exchange sliced = heard(*request, bytes, 1 + data[1]);
    if (whole.failure != sliced.failure || whole.capture.received != sliced.capture.received)
        std::abort();
    if (whole.responses.size() > 66 || whole.capture.received.size() > 40 * 1024 * 1024)
        std::abort();
    return 0;
}
