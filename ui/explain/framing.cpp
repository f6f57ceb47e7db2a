// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/framing.h"

#include "app/http/secrets.h"
#include "app/http/syntax.h"

#include <QCoreApplication>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

static constexpr std::size_t chunksShown = 200;

static QString tr(const char *text)
{
    return QCoreApplication::translate("explain::Framing", text);
}

static QString whyNoContent(const http::Exchange &exchange, int status)
{
    if (exchange.request.method == "HEAD")
        return tr(
            "None: the answer to HEAD ends with its head, whatever its fields say (RFC 9112 6.3, rule 1).");
    if (status >= 100 && status < 200)
        return tr("None: a 1xx ends with its head (RFC 9112 6.3, rule 1).");
    if (status == 204 || status == 304)
        return tr("None: %1 never has content (RFC 9112 6.3, rule 1).").arg(status);
    return tr("None: no framing field in the request, so it has no content (RFC 9112 6.3, rule 7).");
}

static QString wholeOrCut(const http::Message &message)
{
    return message.complete ? tr(" All of it came.") : tr(" It ended early.");
}

static QString contentText(const http::Exchange &exchange, const http::Message &message, int status)
{
    switch (message.framing) {
    case http::Framing::None:
        return whyNoContent(exchange, status);
    case http::Framing::ContentLength:
        return tr("Content-Length decides: %1 promised, %2 here (RFC 9112 6.3, rule 6).")
                   .arg(message.promised.value_or(0))
                   .arg(message.body.size())
            + wholeOrCut(message);
    case http::Framing::Chunked:
        return tr("Transfer-Encoding: chunked decides: %1 chunks, %2 bytes of content (RFC 9112 6.3, rule "
                  "4).")
                   .arg(message.chunks.size())
                   .arg(message.content.size())
            + wholeOrCut(message);
    case http::Framing::UntilClose:
        return tr("Nothing says how long it is: it ends where the connection closes (RFC 9112 6.3, rule 8).");
    case http::Framing::Tunnel:
        return tr("What follows is not HTTP/1: the connection changed its use (RFC 9112 6.3, rule 2).");
    }
    return {};
}

static void addMessage(std::vector<FramingNote> *notes, const http::Exchange &exchange,
    const http::Message &message, Direction direction, int status)
{
    const QString start = http::visibleText(QByteArrayView(exchange.capture.bytes(direction))
                                                .sliced(message.startLine.start, message.startLine.size())
                                                .trimmed());
    notes->push_back({direction, start,
        tr("Head: %1 bytes, %2 field lines, up to the empty line.")
            .arg(message.head.size())
            .arg(message.fields.size())});
    notes->push_back({direction, tr("Content"), contentText(exchange, message, status)});
    for (std::size_t i = 0; i < std::min(message.chunks.size(), chunksShown); ++i) {
        const http::Chunk &chunk = message.chunks[i];
        QString text =
            chunk.data.size() == 0 ? tr("size 0: the last one") : tr("%1 bytes").arg(chunk.data.size());
        if (!chunk.extension.isEmpty())
            text += tr(", extension %1").arg(http::visibleText(chunk.extension));
        notes->push_back({direction, tr("Chunk %1").arg(i + 1), text});
    }
    if (message.chunks.size() > chunksShown)
        notes->push_back({direction, {}, tr("%1 more chunks").arg(message.chunks.size() - chunksShown)});
    for (const http::Field &trailer : message.trailers)
        notes->push_back({direction, tr("Trailer field"),
            http::visibleText(trailer.name) + u": "_s
                + (http::isSecretField(trailer.name) ? QString(12, u'•')
                                                     : http::visibleText(trailer.value))});
    for (const http::Defect &defect : message.defects)
        notes->push_back({direction, tr("Defect"),
            tr("%1 at byte %2").arg(QString::fromLatin1(defect.id)).arg(defect.span.start)});
}

static QString endingText(http::Ending ending)
{
    switch (ending) {
    case http::Ending::Open:
        return tr("It was left open.");
    case http::Ending::ClosedByPeer:
        return tr("The server closed it.");
    case http::Ending::ResetByPeer:
        return tr("The server reset it.");
    case http::Ending::ClosedByUs:
        return tr("This side closed it.");
    }
    return {};
}

std::vector<FramingNote> framingNotes(const http::Exchange &exchange)
{
    std::vector<FramingNote> notes;
    if (!exchange.capture.sent.isEmpty())
        addMessage(&notes, exchange, exchange.request, Direction::Sent, 0);
    for (const http::Response &response : exchange.responses)
        addMessage(&notes, exchange, response, Direction::Received, response.status);
    if (exchange.responses.empty())
        notes.push_back(
            {Direction::Received, tr("No message"), tr("Nothing that reads as a response came back.")});
    notes.push_back({Direction::Received, tr("Connection"), endingText(exchange.capture.ending)});
    return notes;
}

} // namespace explain
