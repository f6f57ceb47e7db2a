// SPDX-License-Identifier: Apache-2.0
#include "app/http/draft.h"

#include "app/http/contentpieces.h"
#include "app/http/parser.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace http {

using namespace Qt::StringLiterals;

static bool isControl(char c)
{
    return (uchar(c) < 0x20 && c != '\t') || c == 0x7f;
}

static bool isBadInTarget(char c)
{
    return c == ' ' || c == '\t' || isControl(c);
}

static QString byteName(char c)
{
    const QString hex = u"0x%1"_s.arg(uchar(c), 2, 16, QLatin1Char('0'));
    if (c == ' ')
        return hex + u" (space)"_s;
    if (c == '\r')
        return hex + u" (CR)"_s;
    if (c == '\n')
        return hex + u" (LF)"_s;
    if (c == '\t')
        return hex + u" (tab)"_s;
    return uchar(c) > 0x20 && uchar(c) < 0x7f ? hex + u" (%1)"_s.arg(QLatin1Char(c)) : hex;
}

static base::Error grammarError(const QString &what, const QString &where)
{
    return {what, where, u"Mend it, or send it anyway to see what the server makes of it."_s};
}

/// The first byte of `text` that is bad, as an error that names it.
template <typename IsBad>
static std::optional<base::Error> findBad(
    const QByteArray &text, IsBad isBad, const QString &what, const QString &where)
{
    const auto bad = std::find_if(text.begin(), text.end(), isBad);
    if (bad == text.end())
        return std::nullopt;
    return grammarError(what.arg(byteName(*bad)), u"%1, byte %2"_s.arg(where).arg(bad - text.begin() + 1));
}

static bool isNoTokenChar(char c)
{
    return !isTokenChar(c);
}

static std::optional<base::Error> checkStartLine(const Draft &draft, const QByteArray &target)
{
    if (draft.method.isEmpty())
        return grammarError(u"The method is empty."_s, u"method"_s);
    if (auto error = findBad(draft.method, isNoTokenChar, u"A method cannot hold %1."_s, u"method"_s))
        return error;
    if (target.isEmpty())
        return grammarError(u"The target is empty."_s, u"target"_s);
    if (auto error = findBad(target, isBadInTarget, u"A target cannot hold %1."_s, u"target"_s))
        return error;
    const QByteArray &version = draft.version;
    if (version == "HTTP/2") // there is no request line then (rfc9113#8.3)
        return std::nullopt;
    const auto isDigitAt = [&](qsizetype i) { return version[i] >= '0' && version[i] <= '9'; };
    if (version.size() != 8 || !version.startsWith("HTTP/") || version[6] != '.' || !isDigitAt(5)
        || !isDigitAt(7))
        return grammarError(
            u"“%1” is not a version that a request line can carry."_s.arg(visibleText(version)),
            u"version"_s);
    return std::nullopt;
}

/// In HTTP/2 a colon begins the name of a pseudo-field, such as :protocol (rfc9113#8.3).
static std::optional<base::Error> checkFields(const std::vector<DraftField> &fields, bool pseudo)
{
    for (const DraftField &field : fields) {
        const QByteArray name = pseudo && field.name.startsWith(':') ? field.name.mid(1) : field.name;
        if (name.isEmpty())
            return grammarError(
                u"A field name is empty."_s, u"field with value “%1”"_s.arg(visibleText(field.value)));
        const QString where = u"field “%1”"_s.arg(visibleText(field.name));
        if (auto error = findBad(name, isNoTokenChar, u"A field name cannot hold %1."_s, where + u", name"_s))
            return error;
        if (auto error =
                findBad(field.value, isControl, u"A field value cannot hold %1."_s, where + u", value"_s))
            return error;
    }
    return std::nullopt;
}

namespace {

/// The field lines that are sent: the program's own around the user's.
class FieldLines {
public:
    explicit FieldLines(const Draft &draft)
        : m_draft(draft)
    {
        std::copy_if(draft.fields.begin(), draft.fields.end(), std::back_inserter(m_given),
            [](const DraftField &field) { return field.enabled; });
    }

    bool has(QByteArrayView name) const
    {
        return std::any_of(m_given.begin(), m_given.end(),
            [&](const DraftField &field) { return sameName(field.name, name); });
    }
    void add(const QByteArray &name, const QByteArray &value)
    {
        const bool off = std::any_of(m_draft.switchedOff.begin(), m_draft.switchedOff.end(),
            [&](const QByteArray &each) { return sameName(each, name); });
        if (!has(name) && !off)
            lines.push_back({name, value, true, true});
    }
    void addGiven() { lines.insert(lines.end(), m_given.begin(), m_given.end()); }

    std::vector<DraftField> lines;

private:
    const Draft &m_draft;
    std::vector<DraftField> m_given;
};

} // namespace

static QByteArray trailerNames(const ChunkPlan &plan)
{
    QByteArrayList names;
    for (const DraftField &field : plan.trailers) {
        if (field.enabled && !names.contains(field.name))
            names << field.name;
    }
    return names.join(", ");
}

/// Methods that content means something to: even without any, its length is told (rfc9110#8.6).
static bool meansContent(const QByteArray &method)
{
    static const QList<QByteArray> methods{
        "POST"_ba, "PUT"_ba, "PATCH"_ba, "PROPPATCH"_ba, "REPORT"_ba, "SEARCH"_ba, "QUERY"_ba, "LOCK"_ba};
    return methods.contains(method);
}

static std::vector<DraftField> allFields(const Draft &draft, const Destination &destination, qint64 size)
{
    FieldLines fields(draft);
    fields.add("Host"_ba, destination.authority);
    fields.add("User-Agent"_ba, "ReasonPhrase/" REASONPHRASE_VERSION ""_ba);
    fields.add("Accept"_ba, "*/*"_ba);
    fields.addGiven();
    const std::optional<ChunkPlan> chunks = chunksOf(draft);
    if (const QByteArray type = contentTypeOf(draft); !type.isEmpty())
        fields.add("Content-Type"_ba, type);
    if (draft.plan && draft.plan->expectContinue && (size > 0 || chunks))
        fields.add("Expect"_ba, "100-continue"_ba);
    if (const QByteArray names = chunks ? trailerNames(*chunks) : QByteArray(); !names.isEmpty())
        fields.add("Trailer"_ba, names);
    if (chunks)
        fields.add("Transfer-Encoding"_ba, "chunked"_ba);
    else if ((size > 0 || (meansContent(draft.method) && draft.version != "HTTP/2"))
        && !fields.has("Transfer-Encoding"))
        fields.add("Content-Length"_ba, QByteArray::number(size));
    spoilFields(draft, size, &fields.lines);
    return fields.lines;
}

static Request readBack(const QByteArray &bytes)
{
    RequestParser parser;
    parser.feed(bytes);
    parser.finish();
    return parser.hasRequest() ? parser.take() : parser.current();
}

/// As the parser reads all of it; content in files is taken for complete without looking.
static Request readBack(const Composed &composed)
{
    QByteArray bytes = composed.bytes;
    bool seen = true;
    for (const Piece &piece : composed.rest) {
        seen = seen && piece.file.isEmpty();
        bytes += seen ? piece.bytes : QByteArray();
    }
    Request request = readBack(bytes);
    if (!seen) {
        std::erase_if(request.defects, [](const http::Defect &defect) {
            return defect.id == "content-cut" || defect.id == "trailer-cut";
        });
        request.complete = true;
        request.stored = Stored{{}, sizeOf(composed.rest)};
    }
    return request;
}

/// Content goes behind the head, unless it is in files or waits.
static void place(const std::vector<Piece> &content, Composed *composed)
{
    const auto isFile = [](const Piece &piece) { return !piece.file.isEmpty(); };
    if (composed->holdsBack || std::any_of(content.begin(), content.end(), isFile)) {
        composed->rest = content;
        return;
    }
    for (const Piece &piece : content)
        composed->bytes += piece.bytes;
}

static bool expects(const std::vector<DraftField> &fields)
{
    return std::any_of(fields.begin(), fields.end(), [](const DraftField &field) {
        return sameName(field.name, "Expect") && sameName(field.value, "100-continue");
    });
}

static std::optional<base::Error> checkAll(
    const Draft &draft, const QByteArray &target, const std::vector<DraftField> &fields)
{
    if (auto error = checkStartLine(draft, target))
        return error;
    if (auto error = checkFields(fields, draft.version == "HTTP/2"))
        return error;
    const auto chunks = chunksOf(draft);
    return chunks ? checkFields(chunks->trailers, false) : std::nullopt;
}

base::Result<Composed> compose(const Draft &draft, bool anyway)
{
    const base::Result<Destination> destination = splitUrl(draft.url);
    if (!destination)
        return destination.error();
    Composed composed;
    composed.destination = *destination;
    if (draft.raw) {
        composed.bytes = *draft.raw;
        composed.request = readBack(composed.bytes);
        return composed;
    }
    auto content = contentPieces(draft);
    if (!content)
        return content.error();
    const QByteArray target = draft.target.value_or(destination->target);
    composed.fields = allFields(draft, *destination, sizeOf(*content));
    if (!anyway) {
        if (const auto error = checkAll(draft, target, composed.fields))
            return *error;
    }
    if (const auto chunks = chunksOf(draft))
        content = chunkedPieces(*content, *chunks, hasDraftDefect(draft, DraftDefect::BadChunk));
    if (!content)
        return content.error();
    composed.bytes = writtenHead(draft, target, composed.fields);
    composed.holdsBack =
        draft.plan && draft.plan->expectContinue && !content->empty() && expects(composed.fields);
    place(*content, &composed);
    composed.request = readBack(composed);
    return composed;
}

} // namespace http
