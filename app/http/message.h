// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

/// HTTP messages as values. All spans are byte offsets into one direction of a Capture.
namespace http {

enum class Direction { Sent, Received };

/// Half-open run of bytes [start, end).
struct Span {
    qint64 start = 0;
    qint64 end = 0;

    qint64 size() const { return end - start; }
    bool contains(qint64 offset) const { return offset >= start && offset < end; }
    bool operator==(const Span &) const = default;
};

/// One field line as it crossed the wire.
struct Field {
    QByteArray name; ///< bytes before the colon, case kept; empty for a line without colon
    QByteArray value; ///< without OWS at both ends; folded lines joined by one space (rfc9112#5.2)
    Span line; ///< whole line or lines, terminator included
    Span nameSpan;
    Span valueSpan; ///< without the OWS

    bool operator==(const Field &) const = default;
};

/// Field lines in wire order, duplicates kept.
using Fields = std::vector<Field>;

bool hasField(const Fields &fields, QByteArrayView name);
/// First line of that name, or null.
const Field *findField(const Fields &fields, QByteArrayView name);
QList<const Field *> findAllFields(const Fields &fields, QByteArrayView name);
/// All values of that name joined by ", " (rfc9110#5.3); nullopt when no line has it.
std::optional<QByteArray> fieldValue(const Fields &fields, QByteArrayView name);

/// Something the grammar or framing does not allow, met and survived by the parser. Ids are words:
/// bare-lf, bare-cr, space-before-colon, missing-colon, empty-name, name-not-token, obs-fold,
/// value-control, start-line, version, status-not-three-digits, status-space, reason-control,
/// method-not-token, extra-spaces, leading-empty-line, content-length-invalid, content-length-differs,
/// content-length-list, length-and-coding, coding-not-final-chunked, coding-unknown, chunk-size,
/// chunk-extension-bad, chunk-terminator, trailer-cut, head-cut, content-cut, bytes-after, not-http, http09,
/// limit-start-line, limit-field, limit-section, limit-fields, limit-interim, limit-chunk, limit-content,
/// space-before-first-field, target-space, target-control, coding-parameter, coding-chunked-twice,
/// coding-in-http10. The span of something missing is empty and stands where it should be.
struct Defect {
    QByteArray id;
    Span span;

    bool operator==(const Defect &) const = default;
};

/// What says where the content ends (rfc9112#6.3).
enum class Framing {
    None, ///< no content by rule: HEAD, 1xx, 204, 304, or a request without framing fields
    ContentLength,
    Chunked,
    UntilClose,
    Tunnel, ///< 2xx to CONNECT, 101: what follows is not HTTP/1
};

/// The last chunk, of size 0, is one too.
struct Chunk {
    Span sizeLine; ///< size, extensions and terminator
    Span data;
    QByteArray extension; ///< text after the size, from the first ';'

    bool operator==(const Chunk &) const = default;
};

/// What a record made by another tool leaves open. Bytes that were captured leave nothing open.
struct Unseen {
    bool lines = false; ///< how the lines of the head were written
    bool framing =
        false; ///< where the content ended and how it was coded: it was recorded unpacked, or not at all
    bool fields = false; ///< fields that the record lacks may have been there

    bool operator==(const Unseen &) const = default;
};

/// Content that went to a file, because there was much of it.
struct Stored {
    QString file;
    qint64 size = 0; ///< of the whole content

    bool operator==(const Stored &) const = default;
};

/// What requests and responses have in common.
struct Message {
    QByteArray version; ///< as written, "HTTP/1.1"; empty when there was none
    Span startLine; ///< terminator included
    Span versionSpan;
    Fields fields;
    qint64 fieldsEnd = 0; ///< offset of the empty line (or of where it should stand): ghosts go here
    Span head; ///< start line, fields and the empty line
    Framing framing = Framing::None;
    std::optional<qint64> promised; ///< Content-Length, when it decides
    Span body; ///< bytes after the head that belong to the message, chunk framing included
    QByteArray content; ///< body without transfer coding
    std::vector<Chunk> chunks;
    Fields trailers;
    bool complete = false; ///< ended where its framing says
    std::vector<Defect> defects;
    Unseen unseen; ///< rules stay quiet about what is open here
    std::optional<Stored>
        stored; ///< all of the content; `content`, `body` and `chunks` have its beginning then

    bool hasDefect(QByteArrayView id) const;
    bool operator==(const Message &) const = default;
};

struct Request : Message {
    QByteArray method;
    QByteArray target; ///< verbatim
    Span methodSpan;
    Span targetSpan;

    bool operator==(const Request &) const = default;
};

struct Response : Message {
    int status = 0; ///< 0: not readable as a number
    QByteArray statusText; ///< the digits as written
    QByteArray reason; ///< may be empty (rfc9112#4)
    Span statusSpan;
    Span reasonSpan;

    /// 1xx other than 101: another response follows (rfc9110#15.2).
    bool isInterim() const { return status >= 100 && status < 200 && status != 101; }
    bool operator==(const Response &) const = default;
};

} // namespace http
