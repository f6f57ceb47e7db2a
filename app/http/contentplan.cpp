// SPDX-License-Identifier: Apache-2.0
#include "app/http/contentplan.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>

namespace http {

using namespace Qt::StringLiterals;

static QByteArray formEncoded(const QByteArray &text)
{
    static const QByteArray kept = "*-._";
    QByteArray coded;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (c == ' ')
            coded += '+';
        else if (plain || kept.contains(c))
            coded += c;
        else
            coded += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return coded;
}

QByteArray formEncoded(const std::vector<Part> &parts)
{
    QByteArrayList pairs;
    for (const Part &part : parts)
        pairs << formEncoded(part.name) + '=' + formEncoded(part.value);
    return pairs.join('&');
}

// Values take no part in the hash: a boundary does not change at each key, and files that hold a request of
// other names cannot hold it.
QByteArray boundaryFor(const std::vector<Part> &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const Part &part : parts) {
        hash.addData(part.name + '\0');
        hash.addData(part.file.toUtf8() + '\0');
    }
    const QByteArray stem = "reasonphrase-" + hash.result().toHex().left(20);
    QByteArray boundary = stem;
    const auto occurs = [&boundary](const Part &part) {
        return part.value.contains(boundary) || part.name.contains(boundary);
    };
    for (int i = 1; std::any_of(parts.begin(), parts.end(), occurs); ++i)
        boundary = stem + '-' + QByteArray::number(i);
    return boundary;
}

QByteArray mediaTypeOfFile(const QString &path)
{
    static const std::vector<std::pair<QLatin1StringView, const char *>> types{
        {"txt"_L1, "text/plain"},
        {"csv"_L1, "text/csv"},
        {"css"_L1, "text/css"},
        {"htm"_L1, "text/html"},
        {"html"_L1, "text/html"},
        {"md"_L1, "text/markdown"},
        {"js"_L1, "text/javascript"},
        {"json"_L1, "application/json"},
        {"xml"_L1, "application/xml"},
        {"pdf"_L1, "application/pdf"},
        {"zip"_L1, "application/zip"},
        {"gz"_L1, "application/gzip"},
        {"png"_L1, "image/png"},
        {"jpg"_L1, "image/jpeg"},
        {"jpeg"_L1, "image/jpeg"},
        {"gif"_L1, "image/gif"},
        {"svg"_L1, "image/svg+xml"},
        {"webp"_L1, "image/webp"},
        {"mp3"_L1, "audio/mpeg"},
        {"mp4"_L1, "video/mp4"},
        {"wasm"_L1, "application/wasm"},
    };
    const QString ending = QFileInfo(path).suffix().toLower();
    const auto it =
        std::find_if(types.begin(), types.end(), [&](const auto &type) { return type.first == ending; });
    return it == types.end() ? "application/octet-stream" : it->second;
}

std::optional<ChunkPlan> readChunkSizes(const QString &text)
{
    ChunkPlan plan;
    plan.rest = text.trimmed().isEmpty();
    const QStringList words = plan.rest ? QStringList() : text.split(u',');
    for (const QString &each : words) {
        const QString word = each.trimmed();
        if (plan.rest)
            return std::nullopt; // "rest" was not the last
        bool valid = false;
        const qint64 size = word.toLongLong(&valid);
        plan.rest = word == "rest"_L1;
        if (!plan.rest && (!valid || size < 1))
            return std::nullopt;
        if (!plan.rest)
            plan.sizes << size;
    }
    return plan;
}

QString chunkSizesText(const ChunkPlan &plan)
{
    QStringList words;
    for (const qint64 size : plan.sizes)
        words << QString::number(size);
    if (plan.rest)
        words << u"rest"_s;
    return words.join(", "_L1);
}

} // namespace http
