// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/fieldlines.h"
#include "app/fields/structured.h"

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

constexpr const char *openerField = "Cross-Origin-Opener-Policy";
constexpr const char *embedderField = "Cross-Origin-Embedder-Policy";
constexpr const char *resourceField = "Cross-Origin-Resource-Policy";

bool isOpenerPolicy(QByteArrayView token)
{
    return token == QByteArrayView("same-origin") || token == QByteArrayView("unsafe-none")
        || token == QByteArrayView("same-origin-allow-popups")
        || token == QByteArrayView("noopener-allow-popups");
}

bool isStrictEmbedder(QByteArrayView token)
{
    return token == QByteArrayView("require-corp") || token == QByteArrayView("credentialless");
}

bool isEmbedderPolicy(QByteArrayView token)
{
    return isStrictEmbedder(token) || token == QByteArrayView("unsafe-none");
}

bool isResourcePolicy(QByteArrayView word)
{
    return word == QByteArrayView("same-origin") || word == QByteArrayView("same-site")
        || word == QByteArrayView("cross-origin");
}

/// Does the field hold a structured Token that fits? Not `wanted`: something that does not.
template <class Fits>
Truth tokenIs(const Facts &facts, QByteArrayView name, MarkList marks, const Fits &fits, bool wanted = true)
{
    return anyLine(facts, Direction::Received, name, marks, [&](QByteArrayView value) {
        const auto item = fields::parseItem(value);
        const bool token = item && item->value.type == fields::BareItem::Type::Token;
        const bool held = token && fits(item->value.span.of(value));
        return partIf(held == wanted, token ? item->value.span : fields::Span{0, value.size()});
    });
}

Truth openerPolicy(const Facts &facts, MarkList marks)
{
    return tokenIs(facts, openerField, marks, isOpenerPolicy);
}

Truth embedderPolicy(const Facts &facts, MarkList marks)
{
    return tokenIs(facts, embedderField, marks, isEmbedderPolicy);
}

/// This one is no structured field: one word and nothing else.
Truth resourcePolicy(const Facts &facts, MarkList marks)
{
    return anyLine(facts, Direction::Received, resourceField, marks,
        [](QByteArrayView value) { return allIf(isResourcePolicy(value), value); });
}

Truth isolated(const Facts &facts, MarkList)
{
    std::vector<Mark> unused;
    const Truth opener = tokenIs(facts, openerField, &unused,
        [](QByteArrayView token) { return token == QByteArrayView("same-origin"); });
    return opener == Truth::Yes ? tokenIs(facts, embedderField, &unused, isStrictEmbedder) : opener;
}

Truth isolationBad(const Facts &facts, MarkList marks)
{
    const Truth openers = either(tokenIs(facts, openerField, marks, isOpenerPolicy, false),
        tokenIs(facts, "Cross-Origin-Opener-Policy-Report-Only", marks, isOpenerPolicy, false));
    const Truth embedders = either(tokenIs(facts, embedderField, marks, isEmbedderPolicy, false),
        tokenIs(facts, "Cross-Origin-Embedder-Policy-Report-Only", marks, isEmbedderPolicy, false));
    const Truth resources = anyLine(facts, Direction::Received, resourceField, marks,
        [](QByteArrayView value) { return allIf(!isResourcePolicy(value), value); });
    return either(either(openers, embedders), resources);
}

} // namespace

void addIsolationChecks(CheckTable *table)
{
    table->insert(u"opener-policy"_s,
        {u"Cross-Origin-Opener-Policy has a value that is known"_s, openerPolicy,
            {"Cross-Origin-Opener-Policy"}});
    table->insert(u"embedder-policy"_s,
        {u"Cross-Origin-Embedder-Policy has a value that is known"_s, embedderPolicy,
            {"Cross-Origin-Embedder-Policy"}});
    table->insert(u"resource-policy"_s,
        {u"Cross-Origin-Resource-Policy has a value that is known"_s, resourcePolicy,
            {"Cross-Origin-Resource-Policy"}});
    table->insert(u"cross-origin-isolated"_s,
        {u"opener and embedder policy isolate the page"_s, isolated, {"Cross-Origin-Opener-Policy"}});
    table->insert(u"isolation-bad"_s,
        {u"an opener, embedder or resource policy has an unknown value"_s, isolationBad,
            {"Cross-Origin-Opener-Policy", "Cross-Origin-Opener-Policy-Report-Only",
                "Cross-Origin-Embedder-Policy", "Cross-Origin-Embedder-Policy-Report-Only",
                "Cross-Origin-Resource-Policy"}});
}

} // namespace explain
