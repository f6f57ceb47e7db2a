// SPDX-License-Identifier: Apache-2.0
#include "app/http/contentpieces.h"

#include <QFileInfo>

#include <algorithm>
#include <numeric>

namespace http {

using namespace Qt::StringLiterals;

/// More would take more memory for the framing than the content has.
static constexpr qint64 mostChunks = 100'000;

qint64 sizeOf(const std::vector<Piece> &pieces)
{
    return std::accumulate(pieces.begin(), pieces.end(), qint64(0),
        [](qint64 sum, const Piece &piece) { return sum + piece.size; });
}

static void append(const QByteArray &bytes, std::vector<Piece> *pieces)
{
    if (bytes.isEmpty())
        return;
    if (pieces->empty() || !pieces->back().file.isEmpty())
        pieces->push_back({});
    pieces->back().bytes += bytes;
    pieces->back().size = pieces->back().bytes.size();
}

static std::optional<base::Error> appendFile(const QString &path, std::vector<Piece> *pieces)
{
    const QFileInfo info(path);
    const auto error = [&path](const QString &what) {
        return base::Error{what, path, u"Choose the file that is to be sent."_s};
    };
    if (path.isEmpty())
        return error(u"No file is chosen."_s);
    if (!info.exists())
        return error(u"The file that is to be sent is not there."_s);
    if (!info.isFile())
        return error(u"That is no file, but a folder or a device."_s);
    if (!info.isReadable())
        return error(u"The file that is to be sent cannot be read."_s);
    if (info.size() > 0)
        pieces->push_back({{}, path, 0, info.size()});
    return std::nullopt;
}

/// Quotes and line ends would end the parameter or the line; browsers write them so, too.
static QByteArray quoted(QByteArray text)
{
    text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
    return '"' + text + '"';
}

static QByteArray partHead(const Part &part)
{
    QByteArray head = "Content-Disposition: form-data; name=" + quoted(part.name);
    if (!part.file.isEmpty() || !part.fileName.isEmpty())
        head += "; filename="
            + quoted(part.fileName.isEmpty() ? QFileInfo(part.file).fileName().toUtf8() : part.fileName);
    QByteArray type = part.mediaType;
    if (type.isEmpty() && !part.file.isEmpty())
        type = mediaTypeOfFile(part.file);
    if (!type.isEmpty())
        head += "\r\nContent-Type: " + type.replace('\r', ' ').replace('\n', ' ');
    return head + "\r\n\r\n";
}

static base::Result<std::vector<Piece>> multipart(const std::vector<Part> &parts)
{
    const QByteArray delimiter = "--" + boundaryFor(parts);
    std::vector<Piece> pieces;
    for (const Part &part : parts) {
        append(delimiter + "\r\n" + partHead(part), &pieces);
        if (part.file.isEmpty())
            append(part.value, &pieces);
        else if (auto error = appendFile(part.file, &pieces))
            return *error;
        append("\r\n"_ba, &pieces);
    }
    append(delimiter + "--\r\n", &pieces);
    return pieces;
}

base::Result<std::vector<Piece>> contentPieces(const Draft &draft)
{
    std::vector<Piece> pieces;
    const ContentPlan::Kind kind = draft.plan ? draft.plan->kind : ContentPlan::Text;
    switch (kind) {
    case ContentPlan::Text:
    case ContentPlan::Json:
        append(draft.content, &pieces);
        break;
    case ContentPlan::Form:
        append(formEncoded(draft.plan->parts), &pieces);
        break;
    case ContentPlan::Multipart:
        return multipart(draft.plan->parts);
    case ContentPlan::File:
        if (auto error = appendFile(draft.plan->file, &pieces))
            return *error;
        break;
    }
    return pieces;
}

QByteArray contentTypeOf(const Draft &draft)
{
    if (!draft.plan)
        return {};
    switch (draft.plan->kind) {
    case ContentPlan::Text:
        return {};
    case ContentPlan::Json:
        return "application/json";
    case ContentPlan::Form:
        return "application/x-www-form-urlencoded";
    case ContentPlan::Multipart:
        return "multipart/form-data; boundary=" + boundaryFor(draft.plan->parts);
    case ContentPlan::File:
        return mediaTypeOfFile(draft.plan->file);
    }
    return {};
}

std::optional<ChunkPlan> chunksOf(const Draft &draft)
{
    if (draft.version == "HTTP/2")
        return std::nullopt;
    if (draft.plan && draft.plan->chunks)
        return draft.plan->chunks;
    if (hasDraftDefect(draft, DraftDefect::LengthAgainstCoding)
        || hasDraftDefect(draft, DraftDefect::BadChunk))
        return ChunkPlan{};
    return std::nullopt;
}

namespace {

/// Hands out runs of the content.
class Slicer {
public:
    explicit Slicer(const std::vector<Piece> &pieces)
        : m_pieces(pieces)
    {
    }

    void take(qint64 size, std::vector<Piece> *to)
    {
        while (size > 0) {
            const Piece &piece = m_pieces[m_piece];
            const qint64 run = std::min(size, piece.size - m_inPiece);
            if (piece.file.isEmpty())
                append(piece.bytes.mid(m_inPiece, run), to);
            else
                to->push_back({{}, piece.file, piece.start + m_inPiece, run});
            size -= run;
            m_inPiece += run;
            if (m_inPiece == piece.size) {
                ++m_piece;
                m_inPiece = 0;
            }
        }
    }

private:
    const std::vector<Piece> &m_pieces;
    size_t m_piece = 0;
    qint64 m_inPiece = 0;
};

} // namespace

/// Size of the chunk with this number, of `left` bytes.
static qint64 sizeOfChunk(const ChunkPlan &plan, qsizetype number, qint64 left)
{
    if (plan.sizes.isEmpty() || (plan.rest && number >= plan.sizes.size()))
        return left;
    const qint64 wanted = plan.sizes[std::min(number, plan.sizes.size() - 1)];
    return std::clamp<qint64>(wanted, 1, left);
}

base::Result<std::vector<Piece>> chunkedPieces(
    const std::vector<Piece> &content, const ChunkPlan &plan, bool bad)
{
    const QByteArray lineEnd = (plan.extension.isEmpty() ? ""_ba : ';' + plan.extension) + "\r\n";
    std::vector<Piece> pieces;
    Slicer slicer(content);
    qint64 left = sizeOf(content);
    QByteArray mark = bad ? "x"_ba : ""_ba;
    for (qsizetype number = 0; left > 0; ++number) {
        if (number == mostChunks)
            return base::Error{u"These sizes make more than %1 chunks."_s.arg(mostChunks), u"chunks"_s,
                u"Choose larger ones."_s};
        const qint64 size = sizeOfChunk(plan, number, left);
        append(mark + QByteArray::number(size, 16) + lineEnd, &pieces);
        slicer.take(size, &pieces);
        append("\r\n"_ba, &pieces);
        left -= size;
        mark.clear();
    }
    QByteArray end = mark + "0" + lineEnd;
    for (const DraftField &field : plan.trailers) {
        if (field.enabled)
            end += field.name + (field.value.isEmpty() ? ":" : ": ") + field.value + "\r\n";
    }
    append(end + "\r\n", &pieces);
    return pieces;
}

} // namespace http
