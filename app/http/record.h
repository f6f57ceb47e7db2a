// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

/// Exchanges that another tool took apart and wrote down, and what can still be told from them.
namespace http {

/// A message as a tool keeps it: its head as lines put together again, and its content already unpacked.
struct RecordedMessage {
    QByteArray head; ///< start line, fields and empty line; empty: the message is not known
    QByteArray content;
    Unseen unseen;
};

/// Builds an exchange from a record. All bytes after a head are its content, whatever its fields say of
/// lengths and codings; a version that is not a number is left out.
Exchange exchangeFromRecord(const RecordedMessage &request, const RecordedMessage &response);

/// True when the lack of this field in the message says nothing: the record may have left it out.
bool isFieldOpen(const Unseen &unseen, QByteArrayView name);
/// True when neither this defect nor its absence can be told from the record.
bool isDefectOpen(const Unseen &unseen, QByteArrayView id);

} // namespace http
