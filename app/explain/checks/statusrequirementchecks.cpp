// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/fieldlines.h"
#include "app/fields/uri.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

/// Bytes after the final response that begin like one more.
Truth anotherResponse(const Facts &facts, MarkList marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const QByteArray &received = facts.exchange.capture.received;
    bool found = false;
    for (const http::Defect &defect : facts.response->defects) {
        const QByteArrayView rest =
            QByteArrayView(received).sliced(qMin<qsizetype>(defect.span.start, received.size()));
        if (defect.id != "bytes-after" || !rest.startsWith("HTTP/1."))
            continue;
        found = true;
        marks->push_back({Direction::Received, defect.span, false, {}, false});
    }
    return truth(found);
}

/// Did no 100 come before? A record of another tool does not keep interim responses.
Truth noContinueCame(const Facts &facts, MarkList)
{
    const auto &responses = facts.exchange.responses;
    const bool came = std::any_of(responses.begin(), responses.end(),
        [](const http::Response &response) { return response.status == 100; });
    if (!came && facts.response && facts.response->unseen.framing)
        return Truth::Unknown;
    return truth(!came);
}

/// Asks about the first Location of the response, read as a URI reference.
template <class Judge> Truth location(const Facts &facts, MarkList marks, const Judge &judge)
{
    return anyLine(facts, Direction::Received, "Location", marks, [&judge](QByteArrayView value) {
        const auto reference = fields::parseUriReference(value);
        return reference ? judge(*reference, value) : FoundPart();
    });
}

Truth locationFragment(const Facts &facts, MarkList marks)
{
    return location(facts, marks, [](const fields::UriReference &reference, QByteArrayView value) {
        return partIf(reference.hasFragment, {reference.fragment.start - 1, value.size()});
    });
}

Truth locationRelative(const Facts &facts, MarkList marks)
{
    return location(facts, marks, [](const fields::UriReference &reference, QByteArrayView value) {
        return allIf(!reference.hasScheme && !value.isEmpty(), value);
    });
}

/// The path that Location names stands nowhere in the content, though all of that can be read.
Truth targetNotLinked(const Facts &facts, MarkList)
{
    const Truth content = facts.hasContent(Direction::Received);
    if (content != Truth::Yes)
        return !content;
    const http::Response &response = *facts.response;
    const http::Field *field = http::findField(response.fields, "Location");
    const Content &read = facts.content(Direction::Received);
    if (!field || !response.complete || (read.outcome && !read.whole))
        return Truth::Unknown;
    const auto reference = fields::parseUriReference(field->value);
    if (!reference)
        return Truth::Unknown;
    const QByteArrayView path = reference->path.of(field->value);
    return truth(!read.bytes.contains(path.isEmpty() ? QByteArrayView(field->value) : path));
}

} // namespace

void addStatusRequirementChecks(CheckTable *table)
{
    table->insert(u"another-response"_s,
        {u"one more response follows the final one"_s, anotherResponse, {}, Glance::ReceivedDefect});
    table->insert(u"no-continue-came"_s, {u"no 100 came"_s, noContinueCame});
    table->insert(u"location-fragment"_s, {u"Location has a fragment"_s, locationFragment, {"Location"}});
    table->insert(u"location-relative"_s, {u"Location has no scheme"_s, locationRelative, {"Location"}});
    table->insert(
        u"target-not-linked"_s, {u"the content does not link the target of Location"_s, targetNotLinked});
}

} // namespace explain
