// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"
#include "app/interchange/captured.h"
#include "app/knowledge/knowledge.h"

#include <array>
#include <memory>
#include <optional>

/// Captures that were made elsewhere: a list of their exchanges, worst finding first.
namespace captures {

/// What was asked to be read: a file, or a text that was pasted.
struct Origin {
    QString name; ///< for people
    QString path; ///< empty: `text` is read
    QByteArray text{};
};

/// How the bytes of an exchange are found again in its origin.
enum class Refind {
    Entry, ///< the bytes at `offset` are one entry of a HAR
    Line, ///< and here one line of NDJSON
    Whole, ///< the origin is read again up to entry `number`
};

/// One exchange as the list shows it.
struct Row {
    int order = 0; ///< from 0, in the order of the origins
    int origin = 0; ///< which one, from 0; negative: both, one for each direction
    int number = 0; ///< of its entry there, from 1
    int part = 0; ///< of the exchanges of that entry, from 0
    qint64 offset = -1; ///< of the entry in bytes; negative: not told
    qint64 size = 0;
    Refind refind = Refind::Whole;
    QString recordedBy; ///< the tool that wrote the record; empty: bytes
    std::optional<explain::Level> worst; ///< nullopt: nothing was found
    std::array<int, 5> counts{}; ///< findings by level
    QString method; ///< empty: the request was not captured
    QString target; ///< with scheme and host when they are known
    int status = 0; ///< 0: no answer
    QString statusName; ///< registered name, or the reason phrase that came
    QString verdict;
    std::shared_ptr<const http::Exchange> exchange; ///< null: beyond the bound of what is kept

    int findings() const;
};

/// The part of a row that is read off an exchange and its report.
Row rowOf(const http::Exchange &exchange, const explain::Report &report, const knowledge::Knowledge &facts);
/// Is it the exchange that the row was made of? False when its file has changed since.
bool isRowOf(const Row &row, const http::Exchange &exchange);
/// About how many bytes of memory an exchange takes.
qint64 memoryOf(const http::Exchange &exchange);

} // namespace captures
