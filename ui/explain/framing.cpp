// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/framing.h"

#include "app/http/secrets.h"
#include "app/http/syntax.h"

#include <QCoreApplication>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;
using http::Framing;

static constexpr std::size_t chunksShown = 200;
static constexpr std::size_t defectsShown = 100;
static constexpr std::size_t trailersShown = 200;
static constexpr qsizetype valueShown = 500; ///< bytes of a start line, an extension or a trailer

static QString tr(const char *text)
{
    return QCoreApplication::translate("explain::Framing", text);
}

QString framePartWord(FramePart part)
{
    switch (part) {
    case FramePart::Head:
        return tr("head");
    case FramePart::Interim:
        return tr("interim head");
    case FramePart::Size:
        return tr("chunk size");
    case FramePart::Data:
        return tr("content");
    case FramePart::Trailers:
        return tr("trailers and end");
    case FramePart::After:
        return tr("bytes after");
    case FramePart::Missing:
        return tr("promised, did not come");
    }
    return {};
}

int framingRule(const http::Message &message, int status)
{
    const bool response = status > 0;
    if (message.head.size() == 0)
        return 0;
    if (message.framing == Framing::Tunnel)
        return status == 101 ? 1 : 2;
    if (response && message.framing == Framing::None)
        return 1;
    const bool coding = http::hasField(message.fields, "Transfer-Encoding");
    if (coding)
        return http::hasField(message.fields, "Content-Length") ? 3 : 4;
    if (message.framing == Framing::ContentLength)
        return message.hasDefect("content-length-invalid") || message.hasDefect("content-length-differs") ? 5
                                                                                                          : 6;
    if (message.hasDefect("content-length-invalid"))
        return 5;
    return response ? 8 : 7;
}

static QString ruleWords(int rule)
{
    return tr(" (RFC 9112 6.3, rule %1)").arg(rule);
}

static QString whyNoContent(const http::Exchange &exchange, int status, int rule)
{
    if (rule == 1 && status > 0 && exchange.request.method == "HEAD" && status >= 200)
        return tr("None: the answer to HEAD ends with its head, whatever its fields say") + ruleWords(rule)
            + u'.';
    if (rule == 1 && status < 200)
        return tr("None: a 1xx ends with its head") + ruleWords(rule) + u'.';
    if (rule == 1)
        return tr("None: %1 never has content").arg(status) + ruleWords(rule) + u'.';
    if (rule == 3 || rule == 4)
        return tr("Not to be found: chunked is not the last transfer coding of the request, so nothing says "
                  "where "
                  "it ends")
            + ruleWords(4) + u'.';
    if (rule == 5)
        return tr("Not to be found: Content-Length has no number, and a request has no other end")
            + ruleWords(rule) + u'.';
    return tr("None: no framing field in the request, so it has no content") + ruleWords(rule) + u'.';
}

static QString wholeOrCut(const http::Message &message)
{
    return message.complete ? tr(" All of it came.") : tr(" It ended early.");
}

static QString chunkedText(const http::Message &message, int rule)
{
    QString text = tr("Transfer-Encoding: chunked decides: %1 chunks, %2 bytes of content")
                       .arg(message.chunks.size())
                       .arg(message.content.size())
        + ruleWords(rule) + u'.';
    if (rule == 3)
        text += tr(
            " Content-Length is there as well and does not count; such a pair can be an attempt to smuggle.");
    return text + wholeOrCut(message);
}

static QString lengthText(const http::Message &message, int rule)
{
    const qint64 here = message.stored ? message.stored->size : message.body.size();
    QString text =
        tr("Content-Length decides: %1 promised, %2 here").arg(message.promised.value_or(0)).arg(here)
        + ruleWords(rule) + u'.';
    if (rule == 5)
        text += tr(
            " Its values contradict each other or are no numbers; a strict recipient gives up here, and the "
            "first one was used to read on.");
    return text + wholeOrCut(message);
}

static QString untilCloseText(int rule)
{
    if (rule == 3 || rule == 4)
        return tr("chunked is not the last transfer coding, so it ends where the connection closes")
            + ruleWords(rule) + u'.';
    if (rule == 5)
        return tr("Content-Length has no number that could be used; it was read until the connection closed")
            + ruleWords(rule) + u'.';
    return tr("Nothing says how long it is: it ends where the connection closes") + ruleWords(rule) + u'.'
        + tr(" Whether that was all of it cannot be told from the bytes.");
}

static QString contentText(const http::Exchange &exchange, const http::Message &message, int status)
{
    const int rule = framingRule(message, status);
    switch (message.framing) {
    case Framing::None:
        return whyNoContent(exchange, status, rule);
    case Framing::ContentLength:
        return lengthText(message, rule);
    case Framing::Chunked:
        return chunkedText(message, rule);
    case Framing::UntilClose:
        return untilCloseText(rule);
    case Framing::Tunnel:
        return tr("What follows is not HTTP/1: the connection changed its use") + ruleWords(rule) + u'.';
    }
    return {};
}

namespace {

/// Writes the notes and the runs of one direction.
class Cutter {
public:
    Cutter(const http::Exchange &exchange, Direction direction, std::vector<FramingNote> *notes)
        : m_exchange(exchange)
        , m_bytes(exchange.capture.bytes(direction))
        , m_notes(notes)
    {
        m_lane.direction = direction;
    }

    void add(const http::Message &message, int status);
    FrameLane finish(qint64 unkept);

private:
    void note(const QString &title, const QString &text)
    {
        m_notes->push_back({m_lane.direction, title, text});
    }
    void addDefects(const http::Message &message);
    void run(FramePart part, const http::Span &span)
    {
        if (span.size() > 0)
            m_lane.runs.push_back({part, span, int(m_notes->size()) - 1});
        m_end = std::max(m_end, span.end);
    }
    void addChunks(const http::Message &message);
    void addContent(const http::Message &message);
    void addTrailers(const http::Message &message);

    const http::Exchange &m_exchange;
    const QByteArray &m_bytes;
    std::vector<FramingNote> *m_notes;
    FrameLane m_lane;
    qint64 m_end = 0;
    std::size_t m_defectsLeft = defectsShown;
};

} // namespace

void Cutter::add(const http::Message &message, int status)
{
    const bool interim = status >= 100 && status < 200 && status != 101;
    const qint64 start = std::min<qint64>(message.startLine.start, m_bytes.size());
    const qint64 size =
        std::min<qint64>({message.startLine.size(), m_bytes.size() - start, qint64(valueShown)});
    note(http::visibleText(QByteArrayView(m_bytes).sliced(start, size).trimmed()),
        tr("Head: %1 bytes, %2 field lines, up to the empty line.")
            .arg(message.head.size())
            .arg(message.fields.size()));
    run(interim ? FramePart::Interim : FramePart::Head, message.head);
    note(tr("Content"), contentText(m_exchange, message, status));
    if (message.framing == Framing::Chunked)
        addChunks(message);
    else
        addContent(message);
    addDefects(message);
}

// A peer can be wrong at every byte.
void Cutter::addDefects(const http::Message &message)
{
    const std::size_t shown = std::min(message.defects.size(), m_defectsLeft);
    m_defectsLeft -= shown;
    for (std::size_t i = 0; i < shown; ++i) {
        const http::Defect &defect = message.defects[i];
        note(tr("Defect"), tr("%1 at byte %2").arg(QString::fromLatin1(defect.id)).arg(defect.span.start));
    }
    if (message.defects.size() > shown)
        note({}, tr("%1 more defects").arg(message.defects.size() - shown));
}

void Cutter::addContent(const http::Message &message)
{
    http::Span body = message.body;
    if (message.stored)
        body.end = body.start + message.stored->size;
    run(FramePart::Data, body);
    if (message.stored)
        note(tr("Kept in a file"),
            tr("All %1 bytes of the content went to a file; the first %2 are in the views.")
                .arg(message.stored->size)
                .arg(message.body.size()));
    const qint64 promised = message.promised.value_or(0);
    if (message.framing != Framing::ContentLength || promised <= body.size() || message.complete)
        return;
    note(tr("Missing"), tr("%1 promised bytes did not come.").arg(promised - body.size()));
    run(FramePart::Missing, {body.end, body.start + promised});
}

void Cutter::addChunks(const http::Message &message)
{
    for (std::size_t i = 0; i < std::min(message.chunks.size(), chunksShown); ++i) {
        const http::Chunk &chunk = message.chunks[i];
        QString text = chunk.data.size() == 0
            ? tr("size 0: the last one, its size line is at byte %1").arg(chunk.sizeLine.start)
            : tr("%1 bytes, from byte %2 to %3; its size line is at byte %4")
                  .arg(chunk.data.size())
                  .arg(chunk.data.start)
                  .arg(chunk.data.end - 1)
                  .arg(chunk.sizeLine.start);
        if (!chunk.extension.isEmpty())
            text += tr(", extension %1").arg(http::visibleText(chunk.extension.left(valueShown)));
        note(tr("Chunk %1").arg(i + 1), text);
        run(FramePart::Size, chunk.sizeLine);
        run(FramePart::Data, chunk.data);
    }
    if (message.chunks.size() > chunksShown) {
        note({}, tr("%1 more chunks").arg(message.chunks.size() - chunksShown));
        run(FramePart::Data, {m_end, std::max(m_end, message.chunks.back().data.end)});
    }
    addTrailers(message);
}

void Cutter::addTrailers(const http::Message &message)
{
    const bool ended = !message.chunks.empty() && message.chunks.back().data.size() == 0;
    if (!ended) {
        note(tr("Missing"), tr("The last chunk, of size 0, did not come."));
        return;
    }
    if (message.trailers.empty())
        note(tr("Trailers"), tr("None: an empty line follows the last chunk."));
    const std::size_t shown = std::min(message.trailers.size(), trailersShown);
    for (std::size_t i = 0; i < shown; ++i) {
        const http::Field &trailer = message.trailers[i];
        const QByteArrayView value =
            QByteArrayView(trailer.value).first(std::min<qsizetype>(trailer.value.size(), valueShown));
        note(tr("Trailer field"),
            http::visibleText(trailer.name) + u": "_s
                + (http::isSecretField(trailer.name) ? QString(12, u'•') : http::visibleText(value))
                + (value.size() < trailer.value.size() ? u"…"_s : QString()));
    }
    if (message.trailers.size() > shown)
        note({}, tr("%1 more trailer fields").arg(message.trailers.size() - shown));
    run(FramePart::Trailers, {std::min(m_end, message.body.end), message.body.end});
}

FrameLane Cutter::finish(qint64 unkept)
{
    if (m_bytes.size() > m_end) {
        note(tr("Bytes after"),
            tr("%1 bytes from byte %2 on belong to no message.").arg(m_bytes.size() - m_end).arg(m_end));
        run(FramePart::After, {m_end, m_bytes.size()});
    }
    if (unkept > 0)
        note(tr("Not kept"), tr("%1 more bytes crossed and are not in these views.").arg(unkept));
    m_lane.size = m_end;
    return m_lane;
}

static QString endingText(const http::Exchange &exchange)
{
    const http::Response *response = exchange.finalResponse();
    const auto close = response ? http::fieldValue(response->fields, "Connection") : std::nullopt;
    const bool announced = close && close->toLower().contains("close");
    switch (exchange.capture.ending) {
    case http::Ending::Open:
        return announced ? tr("It was left open, although the answer says Connection: close.")
                         : tr("It was left open: nobody closed it.");
    case http::Ending::ClosedByPeer:
        return announced ? tr("The server closed it in order (FIN), as its Connection: close had said.")
                         : tr("The server closed it in order (FIN), without a Connection: close.");
    case http::Ending::ResetByPeer:
        return tr("The server reset it (RST): what was under way then may be lost.");
    case http::Ending::ClosedByUs:
        return exchange.failure && !exchange.failure->message.isEmpty()
            ? tr("This side closed it: %1").arg(exchange.failure->message)
            : tr("This side closed it, with the answer complete.");
    }
    return {};
}

FramingPlan framingPlan(const http::Exchange &exchange)
{
    FramingPlan plan;
    if (!exchange.capture.sent.isEmpty()) {
        Cutter sent(exchange, Direction::Sent, &plan.notes);
        sent.add(exchange.request, 0);
        plan.lanes.push_back(sent.finish(exchange.capture.sentUnkept));
    }
    Cutter received(exchange, Direction::Received, &plan.notes);
    for (const http::Response &response : exchange.responses)
        received.add(response, std::max(1, response.status));
    if (exchange.responses.empty())
        plan.notes.push_back(
            {Direction::Received, tr("No message"), tr("Nothing that reads as a response came back.")});
    if (!exchange.capture.received.isEmpty())
        plan.lanes.push_back(received.finish(exchange.capture.receivedUnkept));
    plan.notes.push_back({Direction::Received, tr("Connection"), endingText(exchange)});
    return plan;
}

std::vector<FramingNote> framingNotes(const http::Exchange &exchange)
{
    return framingPlan(exchange).notes;
}

} // namespace explain
