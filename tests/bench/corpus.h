// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>
#include <QIODevice>

namespace bench {

/// The examples of all rules and verdicts, and the exchanges of tests/corpus/correct, as lines of NDJSON:
/// each once.
QByteArrayList exampleLines();
/// Writes `count` lines, those above over and over with numbers of their own.
void writeLines(QIODevice *out, qsizetype count);
/// Writes a HAR of about `mebibytes`: pages, scripts, JSON, pictures and errors, as a browser records them.
void writeHar(QIODevice *out, qint64 mebibytes);
/// `count` pipelined requests, and their answers.
void writeRequests(QIODevice *out, qsizetype count);
void writeResponses(QIODevice *out, qsizetype count);

} // namespace bench
