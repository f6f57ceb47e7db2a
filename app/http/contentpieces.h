// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"

namespace http {

/// The content of a draft before chunks are made of it. Files are looked at, not read. Errors: a file that
/// is not there or cannot be read, named.
base::Result<std::vector<Piece>> contentPieces(const Draft &draft);
/// Bytes in all pieces.
qint64 sizeOf(const std::vector<Piece> &pieces);
/// Puts chunk framing around the content; `bad` spoils the first size. Errors: far too many chunks.
base::Result<std::vector<Piece>> chunkedPieces(
    const std::vector<Piece> &content, const ChunkPlan &plan, bool bad);
/// The plan's chunks, or what a defect makes of them; nothing when the content is sent as it is.
std::optional<ChunkPlan> chunksOf(const Draft &draft);
/// Media type for the field that describes the content; empty: none is added.
QByteArray contentTypeOf(const Draft &draft);

/// Whether the draft has the defect; HTTP/2 and raw bytes have none.
bool hasDraftDefect(const Draft &draft, DraftDefect defect);
/// The field lines with those defects that are a matter of fields.
void spoilFields(const Draft &draft, qint64 contentSize, std::vector<DraftField> *fields);
/// The head as it is sent, defects of its lines included.
QByteArray writtenHead(const Draft &draft, const QByteArray &target, const std::vector<DraftField> &fields);

} // namespace http
