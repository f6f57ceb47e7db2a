// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <memory>

/// Content codings undone: gzip, deflate, br, zstd (rfc9110#8.4.1, rfc7932, rfc8878). What is broken, cut off
/// or far larger than it looks is a value, like everything that comes from outside.
namespace coding {

/// How the undoing of a stack of codings ended.
enum class End {
    Whole, ///< to the last byte, checksums and all
    Truncated, ///< the coded bytes end before the stream does
    Damaged, ///< a byte that the format does not allow there
    Mismatched, ///< all was unpacked, but a checksum or length at the end is that of other bytes
    TrailingBytes, ///< the stream ended well, and more bytes follow
    Bomb, ///< stopped at a bound
    Stacked, ///< more codings over one another than are undone here: none was
    UnknownCoding, ///< one of the codings is none that we know: nothing was undone
};

/// Where it stopped.
struct Outcome {
    End end = End::Whole;
    QByteArray coding; ///< in whose stream; empty when it is Whole
    qint64 at = 0; ///< byte of that stream: the broken one, the first one too many, or its end when cut off
    bool outermost = true; ///< that stream is the content as it came; false: it was unpacked from another one
    bool rawDeflate = false; ///< "deflate" came without its zlib wrapper, a well-known defect
    QString why; ///< a short main clause, "the checksum at its end is that of other bytes"

    bool isWhole() const { return end == End::Whole; }
    bool operator==(const Outcome &) const = default;
};
/// The outcome as a sentence without full stop: "The gzip stream breaks at byte 17: …"; empty when Whole.
QString outcomeWords(const Outcome &outcome);

/// Where undoing stops. Each stream of a stack, of eight at the most, is held to the bytes; the ratio is that
/// of the last one's bytes to the content read so far, and is looked at after the first mebibyte.
struct Bounds {
    qint64 maxBytes = qint64(64) * 1024 * 1024;
    qint64 maxRatio = 0; ///< 0: none
};

/// Is this a coding that can be undone here? gzip, x-gzip, deflate, br, zstd, identity, in any case.
bool isKnown(QByteArrayView coding);

/// Undoes codings slice by slice: feed, read until nothing comes, feed again; finish() after the last slice,
/// and read once more until nothing comes. Holds one slice, the windows of the formats, and no output.
class Decoder {
public:
    /// `codings` as Content-Encoding lists them, the first applied first.
    explicit Decoder(const QList<QByteArray> &codings, const Bounds &bounds = {});
    ~Decoder();
    Decoder(Decoder &&) noexcept;
    Decoder &operator=(Decoder &&) noexcept;

    /// The next coded bytes, shared, not copied, when all before were read.
    void feed(const QByteArray &slice);
    /// No more will come.
    void finish();
    /// Writes up to `room` unpacked bytes; 0: more has to be fed, or it is over.
    qint64 read(char *out, qint64 room);
    /// The same as bytes of their own; empty for 0.
    QByteArray take(qint64 most);

    /// Nothing more will be read, whatever is fed.
    bool isOver() const;
    /// Settled once finish() was called and read() gave 0.
    const Outcome &outcome() const;
    qint64 encodedRead() const; ///< coded bytes used so far
    qint64 decodedMade() const; ///< bytes that read() gave

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Content with its codings undone.
struct Decoded {
    QByteArray bytes; ///< as far as it went
    Outcome outcome;
};
/// All at once.
Decoded decode(QByteArrayView content, const QList<QByteArray> &codings, const Bounds &bounds = {});

/// What the first bytes look like: "gzip", "deflate" (a zlib stream), "zstd"; empty: none that shows. br does
/// not.
QByteArray codingOf(QByteArrayView content);

} // namespace coding
