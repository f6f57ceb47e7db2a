// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/coding/coding.h"

namespace coding {

/// What one call of a layer did.
struct Step {
    enum class State { Going, Ended, Failed };

    qint64 used = 0; ///< bytes of the input
    qint64 made = 0; ///< bytes of output; neither: it needs more input
    State state = State::Going;
    End end = End::Damaged; ///< when it failed
    qint64 back = 0; ///< when it failed: the fault stands so many bytes before those that were not used
    QString why; ///< when it failed
    bool fromStart = false; ///< when it failed: it never was such a stream
};

/// One coding being undone.
class Layer {
public:
    Layer() = default;
    virtual ~Layer() = default;
    Layer(const Layer &) = delete;
    Layer &operator=(const Layer &) = delete;

    /// `last`: nothing follows `in`. What was not used is handed in again, with what follows it.
    virtual Step run(QByteArrayView in, bool last, char *out, qint64 room) = 0;
    /// It was read as raw deflate, which nothing at its start proves.
    virtual bool isRawDeflate() const { return false; }
};

std::unique_ptr<Layer> plainLayer();
std::unique_ptr<Layer> gzipLayer();
std::unique_ptr<Layer> deflateLayer();
std::unique_ptr<Layer> brotliLayer();
std::unique_ptr<Layer> zstdLayer();

/// A step that ends in a fault.
Step failed(End end, const QString &why, qint64 back = 0);
/// The same for bytes that are another kind of thing.
Step stranger(const QString &why);
/// "it is gzip", "it is plain text", when bytes that should begin a stream show what they are; else
/// `otherwise`.
QString strangerWords(QByteArrayView start, const QString &otherwise);

} // namespace coding
