// SPDX-License-Identifier: Apache-2.0
#include <brotli/decode.h>

#include "app/coding/layer.h"

namespace coding {

using namespace Qt::StringLiterals;

namespace {

struct Destroy {
    void operator()(BrotliDecoderState *state) const { BrotliDecoderDestroyInstance(state); }
};

/// One stream (rfc7932); it has no header that shows, and no checksum.
class BrotliLayer : public Layer {
public:
    Step run(QByteArrayView in, bool, char *out, qint64 room) override
    {
        if (!m_state)
            return failed(End::Damaged, u"there was no memory to unpack it"_s);
        if (!m_begun)
            m_foreign = strangerWords(in, {});
        m_begun = true;
        size_t inLeft = size_t(in.size());
        size_t outLeft = size_t(room);
        const auto *nextIn = reinterpret_cast<const uint8_t *>(in.data());
        auto *nextOut = reinterpret_cast<uint8_t *>(out);
        const BrotliDecoderResult result =
            BrotliDecoderDecompressStream(m_state.get(), &inLeft, &nextIn, &outLeft, &nextOut, nullptr);
        const bool ended = result == BROTLI_DECODER_RESULT_SUCCESS;
        const bool broken = result == BROTLI_DECODER_RESULT_ERROR;
        // Nothing vouches for brotli. Other things may be taken for a few bytes of it, with rubbish behind.
        if ((broken || (ended && inLeft > 0)) && !m_foreign.isEmpty())
            return stranger(m_foreign);
        Step step;
        if (broken)
            step = failed(End::Damaged, u"what stands there is not brotli"_s, 1);
        else if (ended)
            step.state = Step::State::Ended;
        step.used = in.size() - qint64(inLeft);
        step.made = room - qint64(outLeft);
        step.back = qMin(step.back, step.used);
        return step;
    }

private:
    std::unique_ptr<BrotliDecoderState, Destroy> m_state{
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
    bool m_begun = false;
    QString m_foreign; ///< what its start shows that it is instead
};

} // namespace

std::unique_ptr<Layer> brotliLayer()
{
    return std::make_unique<BrotliLayer>();
}

} // namespace coding
