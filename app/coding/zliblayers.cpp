// SPDX-License-Identifier: Apache-2.0
#include "app/coding/layer.h"

#include <algorithm>
#include <limits>
#include <string_view>

#define ZLIB_CONST
#include <zlib.h>

namespace coding {

using namespace Qt::StringLiterals;

namespace {

constexpr int windowBits = 15;
constexpr int gzipBits = windowBits + 16;

uInt clamped(qint64 size)
{
    return uInt(std::min<qint64>(size, std::numeric_limits<int>::max()));
}

/// zlib's inflate as steps.
class Inflater {
public:
    explicit Inflater(int bits)
        : m_ready(inflateInit2(&m_stream, bits) == Z_OK)
    {
    }
    ~Inflater()
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    void again() { inflateReset(&m_stream); }

    Step run(QByteArrayView in, char *out, qint64 room)
    {
        if (!m_ready)
            return failed(End::Damaged, u"there was no memory to unpack it"_s);
        m_stream.next_in = reinterpret_cast<const Bytef *>(in.data());
        m_stream.avail_in = clamped(in.size());
        m_stream.next_out = reinterpret_cast<Bytef *>(out);
        m_stream.avail_out = clamped(room);
        const uInt offered = m_stream.avail_in;
        const uInt asked = m_stream.avail_out;
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        Step step = stepOf(result);
        step.used = offered - m_stream.avail_in;
        step.made = asked - m_stream.avail_out;
        return step;
    }

private:
    Step stepOf(int result) const
    {
        if (result == Z_OK || result == Z_BUF_ERROR)
            return {};
        if (result == Z_STREAM_END)
            return {0, 0, Step::State::Ended, End::Whole, 0, {}, false};
        if (result == Z_NEED_DICT)
            return failed(End::Damaged, u"it wants a dictionary, and HTTP has no way to name one"_s, 4);
        return faultOf(m_stream.msg ? std::string_view(m_stream.msg) : std::string_view());
    }

    static Step faultOf(std::string_view said)
    {
        if (said == "incorrect data check")
            return failed(End::Mismatched, u"the checksum at its end is that of other bytes"_s, 4);
        if (said == "incorrect length check")
            return failed(End::Mismatched, u"the length at its end is that of other content"_s, 4);
        if (said == "header crc mismatch")
            return failed(End::Damaged, u"the checksum of its header is wrong"_s, 2);
        if (said == "unknown compression method")
            return failed(End::Damaged, u"its header names an unknown method"_s, 2);
        if (said == "unknown header flags set")
            return failed(End::Damaged, u"its header has flags that must be off"_s, 1);
        if (said == "invalid window size")
            return failed(End::Damaged, u"its header asks for a window that deflate does not have"_s, 2);
        return failed(End::Damaged, u"what stands there is not deflate"_s, 1);
    }

    z_stream m_stream{};
    bool m_ready;
};

/// Members one after the other (rfc1952#2.2).
class GzipLayer : public Layer {
public:
    Step run(QByteArrayView in, bool last, char *out, qint64 room) override
    {
        if (m_between) {
            if (!in.startsWith("\x1f\x8b"))
                return otherwise(in, last);
            m_inflater.again();
            m_between = false;
            m_first = false;
        }
        Step step = m_inflater.run(in, out, room);
        if (step.state == Step::State::Ended) {
            m_between = true;
            step.state = Step::State::Going;
        }
        return step;
    }

private:
    /// No member begins here: it may be the end, or too early to tell.
    Step otherwise(QByteArrayView in, bool last) const
    {
        const bool open = in.isEmpty() || (in.size() == 1 && in[0] == '\x1f');
        if (open && (m_first || !last))
            return {};
        if (!m_first)
            return {0, 0, Step::State::Ended, End::Whole, 0, {}, false};
        return stranger(strangerWords(in, u"it does not begin as gzip does"_s));
    }

    Inflater m_inflater{gzipBits};
    bool m_between = true;
    bool m_first = true;
};

/// The header of a zlib stream (rfc1950#2.2).
bool beginsZlib(QByteArrayView in)
{
    const int first = uchar(in[0]);
    return (first & 0x0f) == Z_DEFLATED && (first >> 4) <= 7 && (first * 256 + uchar(in[1])) % 31 == 0;
}

/// The name means the zlib wrapper (rfc9110#8.4.1.2); some senders leave it away.
class DeflateLayer : public Layer {
public:
    Step run(QByteArrayView in, bool, char *out, qint64 room) override
    {
        if (!m_inflater) {
            if (in.size() < 2)
                return {};
            m_raw = !beginsZlib(in);
            m_foreign = m_raw ? strangerWords(in, {}) : QString();
            m_inflater = std::make_unique<Inflater>(m_raw ? -windowBits : windowBits);
        }
        Step step = m_inflater->run(in, out, room);
        m_made += step.made;
        if (!m_raw || step.state == Step::State::Going)
            return step;
        // Nothing vouches for raw deflate. Other things may be taken for a few bytes of it, with rubbish
        // behind.
        const bool strayed = step.state == Step::State::Failed || step.used < in.size();
        if (strayed && !m_foreign.isEmpty())
            return stranger(m_foreign);
        if (step.state == Step::State::Failed && m_made == 0)
            return stranger(u"it begins with no zlib header, and is not raw deflate either"_s);
        return step;
    }

    bool isRawDeflate() const override { return m_raw; }

private:
    std::unique_ptr<Inflater> m_inflater;
    bool m_raw = false;
    qint64 m_made = 0;
    QString m_foreign; ///< what its start shows that it is instead
};

} // namespace

std::unique_ptr<Layer> gzipLayer()
{
    return std::make_unique<GzipLayer>();
}

std::unique_ptr<Layer> deflateLayer()
{
    return std::make_unique<DeflateLayer>();
}

} // namespace coding
