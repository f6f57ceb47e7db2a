// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/marking.h"
#include "app/fields/links.h"
#include "app/http/syntax.h"

#include <algorithm>
#include <array>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

/// What the HTTP Field Name Registry calls deprecated or obsoleted, in lower case and in order. Pragma has a
/// rule of its own.
constexpr QByteArrayView deprecated[] = {"accept-charset", "access-control", "c-ext", "c-man", "c-opt",
    "c-pep", "c-pep-info", "content-base", "content-id", "content-md5", "content-script-type",
    "content-style-type", "content-version", "cookie2", "default-style", "derived-from", "differential-id",
    "digest", "expect-ct", "ext", "getprofile", "http2-settings", "man", "method-check",
    "method-check-expires", "opt", "p3p", "pep", "pep-info", "pics-label", "profileobject", "protocol",
    "protocol-info", "protocol-query", "protocol-request", "proxy-features", "proxy-instruction", "public",
    "referer-root", "safe", "security-scheme", "set-cookie2", "setprofile", "uri", "want-digest", "warning"};

/// Registered in spite of their prefix.
constexpr QByteArrayView registered[] = {"x-content-type-options", "x-frame-options"};

/// Where the names with each first letter begin in the table.
struct Index {
    std::array<const QByteArrayView *, 27> begins{};

    Index()
    {
        const QByteArrayView *at = std::begin(deprecated);
        for (size_t letter = 0; letter < begins.size(); ++letter) {
            while (at != std::end(deprecated) && size_t((*at)[0] - 'a') < letter)
                ++at;
            begins[letter] = at;
        }
    }
};

bool isDeprecated(QByteArrayView name)
{
    static const Index index;
    const int letter = name.isEmpty() ? -1 : (name[0] | 0x20) - 'a';
    if (letter < 0 || letter > 25)
        return false;
    return std::any_of(index.begins[size_t(letter)], index.begins[size_t(letter) + 1],
        [name](QByteArrayView entry) { return http::sameName(name, entry); });
}

bool isUnregistered(QByteArrayView name)
{
    if (name.size() < 3 || name[1] != '-' || (name[0] != 'x' && name[0] != 'X'))
        return false;
    return std::none_of(std::begin(registered), std::end(registered),
        [name](QByteArrayView entry) { return http::sameName(name, entry); });
}

template <class Wanted> Truth pickNames(const Facts &facts, Marks marks, Wanted wanted)
{
    bool found = false;
    for (const Direction side : {Direction::Sent, Direction::Received}) {
        const http::Message *message = facts.messageOf(side);
        if (!message)
            continue;
        for (const http::Field &line : message->fields) {
            if (!wanted(line.name))
                continue;
            found = true;
            addMark(marks, side, line.nameSpan);
        }
    }
    return truth(found);
}

Truth deprecatedField(const Facts &facts, Marks marks)
{
    return pickNames(facts, marks, isDeprecated);
}

Truth prefixed(const Facts &facts, Marks marks)
{
    return pickNames(facts, marks, isUnregistered);
}

/// In a request only no-cache ever meant anything; in a response nothing did (rfc9111#5.4).
Truth pragma(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const Direction side : {Direction::Sent, Direction::Received}) {
        const http::Message *message = facts.messageOf(side);
        if (!message)
            continue;
        for (const http::Field &line : message->fields) {
            if (!http::sameName(line.name, "Pragma")
                || (side == Direction::Sent && http::sameName(line.value, "no-cache")))
                continue;
            found = true;
            addMark(marks, side, line.line);
        }
    }
    return truth(found);
}

Truth linkRev(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const Direction side : {Direction::Sent, Direction::Received}) {
        const http::Message *message = facts.messageOf(side);
        if (!message)
            continue;
        for (const http::Field &line : message->fields) {
            if (!http::sameName(line.name, "Link"))
                continue;
            const auto links = fields::parseLink(line.value);
            if (!links)
                continue;
            for (const fields::LinkValue &link : links->items) {
                const fields::Parameter *rev = fields::find(link.parameters, line.value, "rev");
                if (!rev)
                    continue;
                found = true;
                addMark(marks, side, placeOf(line, rev->span()));
            }
        }
    }
    return truth(found);
}

} // namespace

void addDeprecatedChecks(CheckTable *table)
{
    table->insert(u"field-deprecated"_s, {u"a field is out of use by the registry"_s, deprecatedField});
    table->insert(u"field-x-prefix"_s, {u"a field name begins with X- and is unregistered"_s, prefixed});
    table->insert(u"pragma-odd"_s, {u"Pragma answers, or asks other than no-cache"_s, pragma, {"Pragma"}});
    table->insert(u"link-rev"_s, {u"a link has rev"_s, linkRev, {"Link"}});
}

} // namespace explain
