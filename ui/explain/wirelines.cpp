// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/wirelines.h"

#include "app/http/passage.h"
#include "app/http/secrets.h"
#include "app/http/syntax.h"
#include "ui/explain/presented.h"

#include <algorithm>
#include <iterator>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;
using http::Span;

namespace {

/// A run of bytes of one message and how its characters are set.
struct Cut {
    Span span;
    Style style;
};

/// What a line belongs to; regions come in byte order.
struct Region {
    Span span;
    LineKind kind = LineKind::Content;
    QString tag;
    std::vector<Cut> cuts;
    int code = 0;
};

/// Builds the lines of one direction.
class Lane {
public:
    Lane(const http::Exchange &exchange, Direction direction, const WireOptions &options)
        : m_exchange(exchange)
        , m_bytes(exchange.capture.bytes(direction))
        , m_direction(direction)
    {
        if (options.presented)
            m_secrets = http::secretSpans(exchange, direction, http::Depth::Everything);
        else if (!options.secretsShown)
            m_secrets = http::secretSpans(exchange, direction);
        m_mask = options.presented ? presentedMask() : QString(12, u'•');
    }

    std::vector<WireLine> lines();

private:
    void addMessage(const http::Message &message);
    void addField(const http::Field &field);
    qint64 addLine(qint64 start, const Region &region);
    qint64 addNote(const QString &text, const Span &span);
    void put(WireLine *line, const Span &span, Style style) const;
    void write(WireLine *line, const Span &shown, const Region &region) const;
    Region regionAt(qint64 offset) const;
    bool isBinary(const Span &span) const;
    qint64 cut(qint64 start, const Region &region);
    qint64 cutContent(qint64 start, const Region &region);
    qint64 cutFields(qint64 start);
    qint64 bodyEnd(qint64 offset) const;
    std::vector<Span>::const_iterator secretAt(qint64 offset) const;

    const http::Exchange &m_exchange;
    const QByteArray &m_bytes;
    Direction m_direction;
    std::vector<Span> m_secrets;
    QString m_mask;
    std::vector<Region> m_regions;
    std::vector<WireLine> m_lines;
    int m_headLines = 0;
    int m_longLines = 0;
    int m_contentLines = 0;
    qint64 m_contentBytes = 0;
};

} // namespace

static bool bySpan(const Region &a, const Region &b)
{
    return a.span.start < b.span.start;
}

static Span overlap(const Span &a, const Span &b)
{
    const qint64 start = std::max(a.start, b.start);
    return {start, std::max(start, std::min(a.end, b.end))};
}

static bool touches(const Span &a, const Span &b)
{
    return overlap(a, b).size() > 0;
}

// The first secret that ends behind the offset.
std::vector<Span>::const_iterator Lane::secretAt(qint64 offset) const
{
    return std::partition_point(
        m_secrets.begin(), m_secrets.end(), [offset](const Span &secret) { return secret.end <= offset; });
}

void Lane::addField(const http::Field &field)
{
    const bool added = m_direction == Direction::Sent
        && std::any_of(m_exchange.added.begin(), m_exchange.added.end(),
            [&field](const QByteArray &name) { return http::sameName(name, field.name); });
    Region region{field.line, LineKind::Field, {}, {}, 0};
    if (added)
        region.tag = u"added"_s;
    else
        region.cuts = {{field.nameSpan, Style::Content}, {field.valueSpan, Style::Plain}};
    const auto secret = secretAt(field.valueSpan.start);
    if (secret != m_secrets.end() && touches(*secret, field.valueSpan))
        region.tag = u"masked"_s;
    m_regions.push_back(std::move(region));
}

void Lane::addMessage(const http::Message &message)
{
    for (const http::Field &field : message.fields)
        addField(field);
    for (const http::Field &field : message.trailers)
        addField(field);
    if (message.head.end > message.fieldsEnd)
        m_regions.push_back({{message.fieldsEnd, message.head.end}, LineKind::Blank, {}, {}, 0});
    // Each is a line: the content is cut before more of them come.
    const std::size_t chunks = std::min<std::size_t>(message.chunks.size(), contentLinesShown);
    for (std::size_t i = 0; i < chunks; ++i) {
        const Span &line = message.chunks[i].sizeLine;
        m_regions.push_back({line, LineKind::Content, u"chunk"_s, {{line, Style::Quiet}}, 0});
    }
}

std::vector<WireLine> Lane::lines()
{
    if (m_direction == Direction::Sent) {
        const http::Request &request = m_exchange.request;
        m_regions.push_back(
            {request.startLine, LineKind::StartLine, {}, {{request.methodSpan, Style::Bold}}, 0});
        addMessage(request);
    } else {
        for (const http::Response &response : m_exchange.responses) {
            m_regions.push_back({response.startLine, LineKind::StartLine, {},
                {{response.versionSpan, Style::Content}, {response.statusSpan, Style::Status},
                    {response.reasonSpan, Style::Bold}},
                response.status});
            addMessage(response);
        }
    }
    std::stable_sort(m_regions.begin(), m_regions.end(), bySpan);
    qint64 at = 0;
    while (at < m_bytes.size()) {
        const Region region = regionAt(at);
        const qint64 dealt = cut(at, region);
        at = dealt > at ? dealt : addLine(at, region);
    }
    return std::move(m_lines);
}

// Bytes between the regions are content; they run up to the next region.
Region Lane::regionAt(qint64 offset) const
{
    const auto next = std::upper_bound(m_regions.begin(), m_regions.end(), offset,
        [](qint64 at, const Region &region) { return at < region.span.start; });
    if (next != m_regions.begin()) {
        const Region &before = *(next - 1);
        if (before.span.contains(offset))
            return before;
    }
    const qint64 end = next == m_regions.end() ? m_bytes.size() : next->span.start;
    return {{offset, end}, LineKind::Content, {}, {{{offset, end}, Style::Content}}, 0};
}

bool Lane::isBinary(const Span &span) const
{
    const QByteArrayView start =
        QByteArrayView(m_bytes).sliced(span.start, std::min<qint64>(span.size(), 4096));
    const auto odd = std::count_if(start.begin(), start.end(),
        [](char c) { return uchar(c) < 0x20 && c != '\t' && c != '\r' && c != '\n'; });
    return start.contains('\0') || odd * 10 > start.size();
}

// Returns how far the bytes were dealt with by a note; `start` when they are to be shown as they are.
qint64 Lane::cut(qint64 start, const Region &region)
{
    if (region.kind == LineKind::Content)
        return cutContent(start, region);
    return region.kind == LineKind::Field && m_headLines >= headLinesShown ? cutFields(start) : start;
}

qint64 Lane::cutContent(qint64 start, const Region &region)
{
    const Span rest{start, region.span.end};
    if (m_contentLines >= contentLinesShown || m_contentBytes >= contentBytesShown) {
        const qint64 end = bodyEnd(start);
        const Span body{start, std::max(rest.end, end)};
        const QString place = end > start ? u"see Content"_s : u"Copy the raw exchange has them"_s;
        return addNote(u"(%1 more bytes; %2)"_s.arg(body.size()).arg(place), body);
    }
    const bool opens =
        m_lines.empty() || m_lines.back().kind != LineKind::Content || !m_lines.back().tag.isEmpty();
    if (!region.tag.isEmpty() || !opens || !isBinary(rest))
        return start;
    ++m_contentLines;
    return addNote(u"(%1 bytes that are not text, see Hex)"_s.arg(rest.size()), rest);
}

// A peer may send fields, or lines of one field, as long as it likes.
qint64 Lane::cutFields(qint64 start)
{
    auto next = std::upper_bound(m_regions.begin(), m_regions.end(), start,
        [](qint64 at, const Region &region) { return at < region.span.start; });
    qint64 end = (next - 1)->span.end;
    for (; next != m_regions.end() && next->kind == LineKind::Field && next->span.start == end; ++next)
        end = next->span.end;
    return addNote(
        u"(%1 more bytes of fields; Copy the raw exchange has them)"_s.arg(end - start), {start, end});
}

static qint64 contentEnd(const http::Message &message)
{
    return message.trailers.empty() ? message.body.end : message.trailers.front().line.start;
}

// End of the message content that holds the offset, chunk framing included.
qint64 Lane::bodyEnd(qint64 offset) const
{
    if (m_direction == Direction::Sent)
        return contentEnd(m_exchange.request);
    for (const http::Response &response : m_exchange.responses) {
        if (response.body.contains(offset))
            return contentEnd(response);
    }
    return offset;
}

qint64 Lane::addNote(const QString &text, const Span &span)
{
    WireLine line;
    line.direction = m_direction;
    line.kind = LineKind::Note;
    line.text = text;
    line.span = span;
    line.pieces = {{0, int(text.size()), Style::Ghost}};
    m_lines.push_back(std::move(line));
    return span.end;
}

qint64 Lane::addLine(qint64 start, const Region &region)
{
    const qsizetype feed = m_bytes.indexOf('\n', start);
    qint64 end = feed < 0 ? m_bytes.size() : feed + 1;
    if (region.kind == LineKind::Content)
        end = std::min(end, region.span.end);
    WireLine line;
    line.direction = m_direction;
    line.kind = region.kind;
    line.span = {start, end};
    line.tag = region.tag;
    line.code = region.code;
    qint64 shown = end;
    if (shown > start && m_bytes[shown - 1] == '\n') {
        --shown;
        if (shown > start && m_bytes[shown - 1] == '\r')
            --shown;
        else if (region.kind != LineKind::Content)
            line.tag = u"bare LF"_s;
    }
    const bool brief = shown - start > shortLineBytesShown && m_longLines++ >= longLinesShown;
    const qint64 most = brief ? shortLineBytesShown : lineBytesShown;
    write(&line, {start, std::min(shown, start + most)}, region);
    if (shown - start > most) {
        line.text += u"… (%1 more bytes)"_s.arg(shown - start - most);
        line.tag = u"cut"_s;
    }
    if (region.kind == LineKind::Content) {
        ++m_contentLines;
        m_contentBytes += end - start;
    }
    m_headLines += region.kind == LineKind::Field ? 1 : 0;
    m_lines.push_back(std::move(line));
    return end;
}

void Lane::write(WireLine *line, const Span &shown, const Region &region) const
{
    const Style base = region.tag == u"added"_s ? Style::Quiet
        : region.kind == LineKind::Field        ? Style::Content
        : region.kind == LineKind::Content      ? Style::Content
                                                : Style::Plain;
    qint64 at = shown.start;
    for (const Cut &cut : region.cuts) {
        const Span part = overlap(cut.span, {at, shown.end});
        if (part.size() <= 0)
            continue;
        put(line, {at, part.start}, base);
        put(line, part, cut.style);
        at = part.end;
    }
    put(line, {at, shown.end}, base);
}

// Appends the bytes as visible text; a secret becomes the same mask whatever its length.
void Lane::put(WireLine *line, const Span &span, Style style) const
{
    const qsizetype before = line->text.size();
    auto next = secretAt(span.start);
    qint64 at = span.start;
    while (at < span.end) {
        const bool any = next != m_secrets.end();
        const bool secret = any && next->start <= at;
        const qint64 end = !any ? span.end : std::min(span.end, secret ? next->end : next->start);
        line->text += secret ? m_mask : http::visibleText(QByteArrayView(m_bytes).sliced(at, end - at));
        if (secret)
            ++next;
        at = end;
    }
    if (line->text.size() > before)
        line->pieces.push_back({int(before), int(line->text.size() - before), style});
}

static void addGhost(std::vector<WireLine> *lines, const Mark &mark, int number)
{
    const QString text = mark.ghostName + (mark.ghostRequired ? u": (missing)"_s : u": (not sent)"_s);
    const auto same = std::find_if(lines->begin(), lines->end(), [&](const WireLine &line) {
        return line.kind == LineKind::Ghost && line.direction == mark.direction && line.text == text;
    });
    if (same != lines->end()) {
        same->anchors << number;
        same->findings << number;
        return;
    }
    WireLine ghost;
    ghost.direction = mark.direction;
    ghost.kind = LineKind::Ghost;
    ghost.text = text;
    ghost.span = {mark.span.start, mark.span.start};
    ghost.tag = mark.ghostRequired ? u"required"_s : QString();
    ghost.anchors = ghost.findings = {number};
    ghost.pieces = {{0, int(text.size()), Style::Ghost}};
    const auto after = std::find_if(lines->begin(), lines->end(), [&](const WireLine &line) {
        return line.direction == mark.direction && line.kind != LineKind::Ghost
            && line.span.end > mark.span.start;
    });
    lines->insert(after, ghost);
}

static void addAnchors(std::vector<WireLine> *lines, const Mark &mark, int number)
{
    // Lines stand in the order of their bytes, what was sent first: a broken answer has many of both.
    const auto received = std::partition_point(
        lines->begin(), lines->end(), [](const WireLine &line) { return line.direction == Direction::Sent; });
    const bool sent = mark.direction == Direction::Sent;
    const auto end = sent ? received : lines->end();
    auto at = std::partition_point(sent ? lines->begin() : received, end,
        [&mark](const WireLine &line) { return line.span.end < mark.span.start; });
    bool first = true;
    for (; at != end && at->span.start <= mark.span.end; ++at) {
        WireLine &line = *at;
        if (line.kind == LineKind::Ghost || !touches(line.span, mark.span))
            continue;
        if (!line.findings.contains(number))
            line.findings << number;
        if (first && !line.anchors.contains(number))
            line.anchors << number;
        first = false;
    }
}

static WireLine emptyNote(Direction direction, const QString &text)
{
    WireLine line;
    line.direction = direction;
    line.kind = LineKind::Note;
    line.text = text;
    line.pieces = {{0, int(text.size()), Style::Ghost}};
    return line;
}

static std::vector<WireLine> lane(
    const http::Exchange &exchange, Direction direction, const WireOptions &options)
{
    if (!exchange.capture.bytes(direction).isEmpty())
        return Lane(exchange, direction, options).lines();
    if (direction == Direction::Sent)
        return {emptyNote(direction, u"(no byte of HTTP was sent)"_s)};
    return {emptyNote(direction, u"(nothing came back)"_s)};
}

static bool shows(Sides sides, Direction direction)
{
    return sides == Sides::Both || (sides == Sides::Sent) == (direction == Direction::Sent);
}

static void addMarks(std::vector<WireLine> *lines, const Finding &finding, int number, Sides sides)
{
    // An answer can be broken in every line: nobody looks at more places than these.
    constexpr std::size_t mostMarks = 200;
    const std::size_t count = std::min(finding.marks.size(), mostMarks);
    for (std::size_t i = 0; i < count; ++i) {
        const Mark &mark = finding.marks[i];
        if (!shows(sides, mark.direction))
            continue;
        if (mark.ghost)
            addGhost(lines, mark, number);
        else
            addAnchors(lines, mark, number);
    }
}

// The talk with the proxy stands above the messages, as notes: it is no part of what is copied.
static void addPassage(std::vector<WireLine> *lines, const http::Exchange &exchange, Sides sides)
{
    const auto &proxy = exchange.connection.proxy;
    if (!proxy)
        return;
    const auto add = [&](Direction direction, const QString &text) {
        if (shows(sides, direction))
            lines->push_back(emptyNote(direction, text));
    };
    add(Direction::Sent, u"(%1)"_s.arg(http::passageTitle(*proxy)));
    const bool talked = !proxy->capture.sent.isEmpty();
    if (!proxy->open && exchange.capture == proxy->capture) {
        add(Direction::Sent, u"(the proxy answered this itself; the server was not reached)"_s);
        return;
    }
    for (const http::PassageLine &line : http::passageLines(*proxy))
        add(line.direction, line.text);
    add(Direction::Sent,
        !proxy->open ? u"(the way was not opened)"_s
            : talked ? u"(the way is open; what follows went to the server)"_s
                     : u"(it carries the request on)"_s);
}

// HTTP/2 has no lines: what is shown stands for compressed fields in frames (rfc9113#8.3).
static void addDressNote(std::vector<WireLine> *lines, const http::Exchange &exchange, Sides sides)
{
    if (exchange.http2 && !exchange.capture.sent.isEmpty() && shows(sides, Direction::Sent))
        lines->push_back(emptyNote(Direction::Sent, u"(HTTP/2 frames in words: host is :authority)"_s));
}

std::vector<WireLine> wireLines(
    const http::Exchange &exchange, const Report &report, const WireOptions &options)
{
    std::vector<WireLine> lines;
    addPassage(&lines, exchange, options.sides);
    addDressNote(&lines, exchange, options.sides);
    for (const Direction direction : {Direction::Sent, Direction::Received}) {
        if (!shows(options.sides, direction))
            continue;
        std::vector<WireLine> side = lane(exchange, direction, options);
        std::move(side.begin(), side.end(), std::back_inserter(lines));
    }
    for (std::size_t i = 0; i < report.findings.size(); ++i)
        addMarks(&lines, report.findings[i], int(i) + 1, options.sides);
    for (WireLine &line : lines) {
        std::sort(line.anchors.begin(), line.anchors.end());
        line.anchors.erase(std::unique(line.anchors.begin(), line.anchors.end()), line.anchors.end());
    }
    return lines;
}

QString plainText(const std::vector<WireLine> &lines)
{
    QStringList out;
    for (const WireLine &line : lines) {
        if (line.isReal())
            out << line.text;
    }
    return out.join(u'\n');
}

} // namespace explain
