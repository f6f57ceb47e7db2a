// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/http/exchange.h"

#include <QJsonValue>

/// Captures that were made elsewhere, read into exchanges.
namespace interchange {

/// Where something stands in a file.
struct Place {
    QString file; ///< as the user named it; "-" for standard input
    qint64 offset = -1; ///< in bytes; negative: nowhere
    qint64 size = 0;
    qint64 line = 0; ///< from 1; 0: not counted
    qint64 lastLine = 0;

    bool isKnown() const { return offset >= 0; }
    bool operator==(const Place &) const = default;
};

/// One entry of a capture: what it tells, or why it cannot be read.
struct Item {
    int number = 0; ///< from 1 in its file
    bool isLine = false; ///< a line of NDJSON, which asks for an answer line
    QJsonValue id; ///< of that line, as it gives it
    Place place; ///< the entry
    Place sent; ///< where the request bytes of the only exchange stand, when they stand in a file as they are
    Place received;
    std::vector<http::Exchange> exchanges; ///< one; of an NDJSON line any number
    std::optional<base::Error> error; ///< then there are no exchanges
    QString recordedBy; ///< the tool that wrote the record; empty for bytes
};

/// Reads one entry after the other, with one in memory at a time.
class Source {
public:
    Source() = default;
    virtual ~Source() = default;
    Q_DISABLE_COPY_MOVE(Source)

    /// The next entry; nullopt after the last one.
    virtual std::optional<Item> next() = 0;
    /// Entries so far that are not HTTP, such as data: and blob: URLs.
    virtual int skipped() const { return 0; }
};

} // namespace interchange
