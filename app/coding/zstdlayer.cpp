// SPDX-License-Identifier: Apache-2.0
#include <zstd.h>
#include <zstd_errors.h>

#include "app/coding/layer.h"

#include <algorithm>

namespace coding {

using namespace Qt::StringLiterals;

namespace {

/// Windows of 8 MiB are what every recipient has to take, and the most that is sent (rfc8878#3.1.1.1.2).
constexpr int windowLog = 23;
constexpr qsizetype magicBytes = 4;
/// Of a frame: the magic number and what tells how long its header is.
constexpr size_t firstPiece = 5;

/// The magic number of a frame, or of one that is skipped.
bool beginsFrame(QByteArrayView in)
{
    return in.startsWith("\x28\xb5\x2f\xfd")
        || ((uchar(in[0]) & 0xf0U) == 0x50 && in.sliced(1).startsWith("\x2a\x4d\x18"));
}

struct Destroy {
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

Step faultOf(ZSTD_ErrorCode code)
{
    switch (code) {
    case ZSTD_error_frameParameter_windowTooLarge:
        return failed(End::Damaged, u"it wants a window of more than 8 MiB, which clients need not have"_s);
    case ZSTD_error_checksum_wrong:
        return failed(End::Mismatched, u"the checksum at its end is that of other bytes"_s);
    case ZSTD_error_dictionary_wrong:
        return failed(End::Damaged, u"it wants a dictionary, and the coding has none"_s);
    case ZSTD_error_memory_allocation:
        return failed(End::Damaged, u"there was no memory to unpack it"_s);
    default:
        return failed(End::Damaged, u"what stands there is not zstd"_s);
    }
}

/// Frames one after the other, some of them to be skipped (rfc8878#3.1).
class ZstdLayer : public Layer {
public:
    ZstdLayer()
        : m_context(ZSTD_createDCtx())
    {
        if (m_context)
            ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, windowLog);
    }

    Step run(QByteArrayView in, bool last, char *out, qint64 room) override
    {
        if (!m_context)
            return failed(End::Damaged, u"there was no memory to unpack it"_s);
        if (m_between) {
            if (in.size() < magicBytes) {
                const bool over = last && !m_first;
                return {0, 0, over ? Step::State::Ended : Step::State::Going, End::Whole, 0, {}, false};
            }
            if (!beginsFrame(in)) {
                if (m_first)
                    return stranger(strangerWords(in, u"it does not begin as zstd does"_s));
                return {0, 0, Step::State::Ended, End::Whole, 0, {}, false};
            }
            m_between = false;
            m_first = false;
        } else if (in.isEmpty() && m_drained) {
            return {};
        }
        return decompress(in, out, room);
    }

private:
    Step decompress(QByteArrayView in, char *out, qint64 room)
    {
        // In the pieces that it asks for: an error tells no place, and this one is the piece's.
        ZSTD_inBuffer input{in.data(), std::min(size_t(in.size()), m_wanted), 0};
        ZSTD_outBuffer output{out, size_t(room), 0};
        const size_t result = ZSTD_decompressStream(m_context.get(), &output, &input);
        Step step;
        if (ZSTD_isError(result))
            step = faultOf(ZSTD_getErrorCode(result));
        else
            m_between = result == 0;
        m_wanted = m_between ? firstPiece : result;
        step.used = qint64(input.pos);
        step.made = qint64(output.pos);
        m_drained = output.pos < output.size;
        return step;
    }

    std::unique_ptr<ZSTD_DCtx, Destroy> m_context;
    size_t m_wanted = firstPiece;
    bool m_between = true;
    bool m_first = true;
    bool m_drained = false;
};

} // namespace

std::unique_ptr<Layer> zstdLayer()
{
    return std::make_unique<ZstdLayer>();
}

} // namespace coding
