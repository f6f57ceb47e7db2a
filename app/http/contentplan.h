// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace http {

/// A field line that is to be sent.
struct DraftField {
    QByteArray name;
    QByteArray value;
    bool added = false; ///< the program's own; can be switched off
    bool enabled = true;

    bool operator==(const DraftField &) const = default;
};

/// A name with its value, or with a file, in a form (rfc7578#4).
struct Part {
    QByteArray name;
    QByteArray value;
    QString file; ///< empty: `value` it is; multipart only
    QByteArray fileName; ///< empty: the name of the file without its folder
    QByteArray mediaType; ///< empty: none for a value, told by the file's ending for a file

    bool operator==(const Part &) const = default;
};

/// How content is cut into chunks (rfc9112#7.1).
struct ChunkPlan {
    QList<qint64> sizes; ///< in bytes, each at least 1; the last one repeats
    bool rest = true; ///< after `sizes` one chunk takes what is left; else the last size repeats
    QByteArray extension; ///< after each size, without the ";" (rfc9112#7.1.1)
    std::vector<DraftField> trailers; ///< after the last chunk (rfc9110#6.5)

    bool operator==(const ChunkPlan &) const = default;
};

/// What the content is made of, and how it goes out.
struct ContentPlan {
    enum Kind { Text, Form, Multipart, Json, File };
    Kind kind = Text; ///< Text and Json: `Draft::content` has the bytes
    std::vector<Part> parts; ///< Form, Multipart
    QString file; ///< File: streamed from the disk
    std::optional<ChunkPlan> chunks; ///< not used in HTTP/2, which has no chunks
    bool expectContinue = false; ///< content waits to be asked for (rfc9110#10.1.1)

    bool operator==(const ContentPlan &) const = default;
};

/// Something a request can have wrong on purpose.
enum class DraftDefect {
    NoHost,
    TwoHosts,
    LengthAgainstCoding,
    BadChunk,
    BareLf,
    OddVersion,
    SpaceBeforeColon,
    FoldedLine,
    BadLength,
    NoEmptyLine,
};

/// What there is to know about such a defect.
struct DraftDefectFact {
    DraftDefect defect;
    QByteArray name; ///< a word for a command line: "no-host"
    QString title; ///< a few words
    QString section; ///< what it breaks: "rfc9112#3.2"
};

/// All of them, in the order of the enumeration.
const std::vector<DraftDefectFact> &draftDefects();

/// Where a text stops being JSON (rfc8259).
struct JsonFault {
    qsizetype byte = 0; ///< from 0
    QString text; ///< one sentence

    bool operator==(const JsonFault &) const = default;
};

/// The first fault; nothing when it is JSON. Any value may stand alone (rfc8259#2).
std::optional<JsonFault> jsonFault(const QByteArray &text);

/// Names and values as application/x-www-form-urlencoded; a space becomes "+".
QByteArray formEncoded(const std::vector<Part> &parts);
/// A boundary that occurs in no value of the parts; the same for the same parts (rfc2046#5.1.1).
QByteArray boundaryFor(const std::vector<Part> &parts);
/// The media type that the ending of a file name suggests, application/octet-stream otherwise.
QByteArray mediaTypeOfFile(const QString &path);
/// Sizes as people type them: "5, 10, rest". Nothing when a word is no size or "rest" is not the last.
std::optional<ChunkPlan> readChunkSizes(const QString &text);
/// The way back.
QString chunkSizesText(const ChunkPlan &plan);

} // namespace http
