// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/lintplace.h"

#include "app/http/syntax.h"
#include "ui/compose/composermodel.h"

#include <algorithm>

namespace compose {

/// Row of the nth line of that name; lines that are not sent count only where `sentOnly` is off.
static int rowOf(const ComposerModel &composer, const QByteArray &name, int nth, bool sentOnly)
{
    const std::vector<FieldRow> &rows = composer.rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if ((rows[i].enabled || !sentOnly) && http::sameName(rows[i].name, name) && nth-- == 0)
            return int(i);
    }
    return -1;
}

static std::optional<Place> inFields(
    const http::Fields &fields, const ComposerModel &composer, const http::Span &span)
{
    const auto field = std::find_if(fields.begin(), fields.end(),
        [&span](const http::Field &each) { return each.line.contains(span.start); });
    if (field == fields.end())
        return std::nullopt;
    const auto same = [&field](const http::Field &each) { return http::sameName(each.name, field->name); };
    Place place{Place::Field, -1, false, {}};
    place.row = rowOf(composer, field->name, int(std::count_if(fields.begin(), field, same)), true);
    place.value = span.start >= field->valueSpan.start && field->valueSpan.size() > 0;
    return place.row < 0 ? std::nullopt : std::optional(place); // a defect put it there
}

/// Offset in the content without the framing of chunks.
static std::optional<qint64> contentOffset(const http::Request &request, qint64 offset)
{
    if (request.chunks.empty())
        return offset - request.body.start;
    qint64 before = 0;
    for (const http::Chunk &chunk : request.chunks) {
        if (chunk.data.contains(offset))
            return before + offset - chunk.data.start;
        before += chunk.data.size();
    }
    return std::nullopt;
}

static std::optional<Place> inContent(const http::Request &request, const http::Span &span)
{
    if (span.start < request.body.start || span.start >= request.body.end)
        return std::nullopt;
    const auto trailer = std::find_if(request.trailers.begin(), request.trailers.end(),
        [&span](const http::Field &each) { return each.line.contains(span.start); });
    if (trailer != request.trailers.end())
        return Place{Place::Trailers, -1, false, {}};
    const std::optional<qint64> start = contentOffset(request, span.start);
    if (!start)
        return Place{
            Place::Trailers, -1, false, {}}; // the framing: sizes and extensions stand in the same form
    const qint64 last = contentOffset(request, span.end - 1).value_or(*start);
    return Place{Place::Content, -1, false, {*start, std::max(*start, last) + 1}};
}

static std::optional<Place> inStartLine(const http::Composed &composed, const http::Span &span)
{
    const http::Request &request = composed.request;
    if (!request.startLine.contains(span.start))
        return std::nullopt;
    if (request.versionSpan.contains(span.start))
        return Place{Place::Version, -1, false, {}};
    if (!request.targetSpan.contains(span.start))
        return Place{Place::Method, -1, false, {}};
    if (request.target != composed.destination.target)
        return std::nullopt; // it is not the URL that gives it
    const qint64 base = request.targetSpan.start;
    return Place{Place::Target, -1, false, {span.start - base, std::max(span.end, span.start + 1) - base}};
}

Place placeOf(const explain::Finding &finding, const ComposerModel &composer)
{
    if (finding.marks.empty() || !composer.composed())
        return {};
    const explain::Mark &mark = finding.marks.front();
    const Place bytes{Place::Bytes, -1, false, mark.span};
    const http::Composed &composed = *composer.composed();
    if (composer.draft().raw)
        return bytes;
    if (mark.ghost) {
        const QByteArray name = mark.ghostName.toLatin1();
        return {Place::Field, rowOf(composer, name, 0, false), false, {}};
    }
    if (const auto place = inStartLine(composed, mark.span))
        return *place;
    if (const auto place = inFields(composed.request.fields, composer, mark.span))
        return *place;
    return inContent(composed.request, mark.span).value_or(bytes);
}

} // namespace compose
