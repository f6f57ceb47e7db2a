// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/coding/coding.h"
#include "app/content/blob.h"
#include "app/content/charset.h"
#include "app/content/kind.h"
#include "app/http/message.h"

namespace content {

/// What has to be undone before the content of a message can be read.
struct Coded {
    BlobPtr bytes; ///< without chunks, everything else still on it
    QList<QByteArray> codings; ///< in the order in which they were applied
    QString note; ///< what one should know: "a record has it unpacked"; may be empty
    bool whole = true; ///< all of it came
};
/// Error: the file that it went to cannot be read.
base::Result<Coded> codedContent(const http::Message &message);

/// Where unpacking stops for a view: enough for a big download, too little for a bomb.
inline constexpr coding::Bounds viewBounds{qint64(4) * 1024 * 1024 * 1024, 1100};

/// How the bytes without codings are to be read, judged by Content-Type and by their beginning.
struct Reading {
    QByteArray type; ///< of Content-Type, lower case, without parameters; empty: none, or none that reads
    Kind kind = Kind::Nothing; ///< what it is shown as
    Charset charset; ///< when it is text
    QByteArray encoding; ///< the same for ToUtf8; "UTF-8" where the name is unknown
    QStringList notes; ///< sentences: type and bytes disagree, a character set that nobody knows, …

    bool operator==(const Reading &) const = default;
};
/// `start`: the first bytes, 64 KiB are plenty.
Reading readingOf(const http::Message &message, QByteArrayView start);

/// "1,234".
QString grouped(qint64 number);
/// "1,234 bytes", or "encoded 1,234 bytes → decoded 9,876 bytes (gzip)".
QString sizesWords(qint64 encoded, qint64 decoded, const QList<QByteArray> &codings);
/// "UTF-8 (declared)".
QString charsetWords(const Charset &charset);

} // namespace content
