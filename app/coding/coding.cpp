// SPDX-License-Identifier: Apache-2.0
#include "app/coding/coding.h"

#include "app/coding/layer.h"

#include <algorithm>
#include <cstring>

namespace coding {

using namespace Qt::StringLiterals;

namespace {

/// Hands on what it is given.
class PlainLayer : public Layer {
public:
    Step run(QByteArrayView in, bool last, char *out, qint64 room) override
    {
        const qint64 size = std::min<qint64>(in.size(), room);
        if (size > 0)
            std::memcpy(out, in.data(), size_t(size));
        const bool over = last && size == in.size();
        return {size, size, over ? Step::State::Ended : Step::State::Going, End::Whole, 0, {}, false};
    }
};

/// So much printable text in a row is not compressed.
bool isPlainText(QByteArrayView start)
{
    constexpr qsizetype enough = 24;
    const QByteArrayView head = start.first(qMin(start.size(), enough * 4));
    return start.size() >= enough && std::all_of(head.begin(), head.end(), [](char c) {
        return (c >= 0x20 && c < 0x7f) || c == '\t' || c == '\n' || c == '\r';
    });
}

QString number(qint64 value)
{
    return QString::number(value);
}

} // namespace

std::unique_ptr<Layer> plainLayer()
{
    return std::make_unique<PlainLayer>();
}

Step failed(End end, const QString &why, qint64 back)
{
    return {0, 0, Step::State::Failed, end, back, why, false};
}

Step stranger(const QString &why)
{
    return {0, 0, Step::State::Failed, End::Damaged, 0, why, true};
}

QString strangerWords(QByteArrayView start, const QString &otherwise)
{
    if (const QByteArray other = codingOf(start); !other.isEmpty())
        return u"it begins as %1 does"_s.arg(QString::fromLatin1(other));
    return isPlainText(start) ? u"it is plain text, packed in no way"_s : otherwise;
}

QByteArray codingOf(QByteArrayView content)
{
    if (content.startsWith("\x1f\x8b\x08"))
        return "gzip"_ba;
    if (content.startsWith("\x28\xb5\x2f\xfd"))
        return "zstd"_ba;
    // The headers that compressors write: the largest window, one of four levels (rfc1950#2.2).
    const bool zlib =
        content.size() >= 2 && content[0] == 'x' && QByteArrayView("\x01\x5e\x9c\xda").contains(content[1]);
    return zlib ? "deflate"_ba : QByteArray();
}

QString outcomeWords(const Outcome &outcome)
{
    const QString name = QString::fromLatin1(outcome.coding);
    switch (outcome.end) {
    case End::Whole:
        return {};
    case End::Truncated:
        return u"The %1 stream is cut off after %2 bytes"_s.arg(name, number(outcome.at));
    case End::Damaged:
        return outcome.at == 0
            ? u"This is no %1 stream: %2"_s.arg(name, outcome.why)
            : u"The %1 stream breaks at byte %2: %3"_s.arg(name, number(outcome.at), outcome.why);
    case End::Mismatched:
        return u"The %1 stream can be unpacked, but %2"_s.arg(name, outcome.why);
    case End::TrailingBytes:
        return u"The %1 stream is over at byte %2, and more follows"_s.arg(name, number(outcome.at));
    case End::Bomb:
        return u"Unpacking %1 was stopped: %2"_s.arg(name, outcome.why);
    case End::Stacked:
        return u"Nothing was unpacked: %1"_s.arg(outcome.why);
    case End::UnknownCoding:
        return u"%1 cannot be unpacked here"_s.arg(name);
    }
    return {};
}

Decoded decode(QByteArrayView content, const QList<QByteArray> &codings, const Bounds &bounds)
{
    constexpr qint64 leastRoom = 4096;
    constexpr qint64 mostAtOnce = qint64(4) * 1024 * 1024;
    Decoder decoder(codings, bounds);
    decoder.feed(QByteArray::fromRawData(content.data(), content.size()));
    decoder.finish();
    Decoded decoded;
    qint64 made = 0;
    qint64 room = std::clamp(content.size() * 4, leastRoom, mostAtOnce);
    for (;;) {
        if (decoded.bytes.size() - made < leastRoom)
            decoded.bytes.resize(made + room);
        const qint64 got = decoder.read(decoded.bytes.data() + made, decoded.bytes.size() - made);
        if (got == 0)
            break;
        made += got;
        room = std::clamp(made, room, mostAtOnce);
    }
    decoded.bytes.truncate(made);
    decoded.bytes.squeeze();
    decoded.outcome = decoder.outcome();
    return decoded;
}

} // namespace coding
