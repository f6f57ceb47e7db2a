// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/fieldlines.h"
#include "app/explain/checks/reportnames.h"
#include "app/fields/structured.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using fields::Policy;
using fields::PolicyDirective;
using fields::same;
using http::Direction;

namespace {

constexpr const char *policyField = "Content-Security-Policy";
constexpr const char *reportOnlyField = "Content-Security-Policy-Report-Only";

using PolicyReading = fields::Parsed<std::vector<Policy>>;

/// Is there a word in the directive's value that fits?
template <class Fits> bool anyWord(const PolicyDirective &directive, QByteArrayView value, const Fits &fits)
{
    const QByteArrayView text = directive.value.of(value);
    qsizetype start = 0;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        if (at < text.size() && text[at] != ' ' && text[at] != '\t')
            continue;
        if (at > start && fits(text.sliced(start, at - start)))
            return true;
        start = at + 1;
    }
    return false;
}

bool hasWord(const PolicyDirective &directive, QByteArrayView value, QByteArrayView word)
{
    return anyWord(directive, value, [word](QByteArrayView other) { return same(other, word); });
}

bool isStrictDynamic(const PolicyDirective &directive, QByteArrayView value)
{
    return hasWord(directive, value, "'strict-dynamic'");
}

bool isForScripts(QByteArrayView name)
{
    return fields::oneOf(name, {"script-src", "script-src-elem", "script-src-attr"});
}

/// The directives that say which scripts run; default-src stands in for those that are not there.
QVarLengthArray<const PolicyDirective *, 4> scriptDirectives(const Policy &policy, QByteArrayView value)
{
    QVarLengthArray<const PolicyDirective *, 4> governing;
    for (const PolicyDirective &directive : policy.directives) {
        if (!directive.repeated && isForScripts(directive.name.of(value)))
            governing.append(&directive);
    }
    const PolicyDirective *fallback = find(policy, value, "default-src");
    if (fallback && !find(policy, value, "script-src") && governing.size() < 2)
        governing.append(fallback);
    return governing;
}

/// A nonce or a hash makes browsers overlook 'unsafe-inline'.
bool allowsInline(const PolicyDirective &directive, QByteArrayView value)
{
    return hasWord(directive, value, "'unsafe-inline'")
        && !anyWord(directive, value, [](QByteArrayView word) {
               return startsWithLetters(word, "'nonce-") || startsWithLetters(word, "'sha256-")
                   || startsWithLetters(word, "'sha384-") || startsWithLetters(word, "'sha512-")
                   || same(word, "'strict-dynamic'");
           });
}

bool allowsEval(const PolicyDirective &directive, QByteArrayView value)
{
    return hasWord(directive, value, "'unsafe-eval'");
}

/// All policies hold at once, so one that forbids it is enough.
template <auto allows> Truth scriptsMay(const Facts &facts, MarkList marks)
{
    bool forbidden = false;
    const auto judge = [&](const PolicyReading &policies, QByteArrayView value) {
        FoundPart found;
        for (const Policy &policy : *policies) {
            const auto governing = scriptDirectives(policy, value);
            const auto it = std::find_if(governing.begin(), governing.end(),
                [value](const PolicyDirective *directive) { return allows(*directive, value); });
            if (it != governing.end())
                found = fields::Span{(*it)->name.start, (*it)->value.end};
            else
                forbidden = forbidden || !governing.isEmpty();
        }
        return found;
    };
    const Truth held = anyReading(facts, policyField, facts.securityPolicies(), marks, judge);
    return held == Truth::Yes ? truth(!forbidden) : held;
}

/// Asks about each directive of each policy of the field.
template <class Judge>
Truth anyDirective(const Facts &facts, const char *name, MarkList marks, const Judge &judge)
{
    const auto &lines = facts.securityPolicies(qstrcmp(name, reportOnlyField) == 0);
    return anyReading(
        facts, name, lines, marks, [&judge](const PolicyReading &policies, QByteArrayView value) {
            for (const Policy &policy : *policies) {
                for (const PolicyDirective &directive : policy.directives) {
                    if (judge(policy, directive, value))
                        return FoundPart(
                            {directive.name.start, std::max(directive.name.end, directive.value.end)});
                }
            }
            return FoundPart();
        });
}

Truth policySet(const Facts &facts, MarkList marks)
{
    std::vector<Mark> unused;
    const Truth set = anyDirective(facts, policyField, &unused,
        [](const Policy &, const PolicyDirective &directive, QByteArrayView) { return directive.known; });
    if (set == Truth::Yes)
        anyLine(facts, Direction::Received, policyField, marks, [](QByteArrayView) {
            return FoundPart({0, 0});
        });
    return set;
}

Truth openToAll(const Facts &facts, MarkList marks)
{
    return anyDirective(facts, policyField, marks,
        [](const Policy &, const PolicyDirective &directive, QByteArrayView value) {
            const QByteArrayView name = directive.name.of(value);
            const bool matters =
                isForScripts(name) || fields::oneOf(name, {"default-src", "object-src", "style-src"});
            return matters && hasWord(directive, value, "*") && !isStrictDynamic(directive, value);
        });
}

Truth plainSources(const Facts &facts, MarkList marks)
{
    return anyDirective(facts, policyField, marks,
        [](const Policy &, const PolicyDirective &directive, QByteArrayView value) {
            return !isStrictDynamic(directive, value) && anyWord(directive, value, [](QByteArrayView word) {
                return same(word, "http:") || startsWithLetters(word, "http://");
            });
        });
}

Truth directiveTwice(const Facts &facts, MarkList marks)
{
    const auto judge = [](const Policy &, const PolicyDirective &directive, QByteArrayView) {
        return directive.repeated;
    };
    return either(
        anyDirective(facts, policyField, marks, judge), anyDirective(facts, reportOnlyField, marks, judge));
}

Truth reportUriAlone(const Facts &facts, MarkList marks)
{
    const auto judge = [](const Policy &policy, const PolicyDirective &directive, QByteArrayView value) {
        return same(directive.name.of(value), "report-uri") && !find(policy, value, "report-to");
    };
    return either(
        anyDirective(facts, policyField, marks, judge), anyDirective(facts, reportOnlyField, marks, judge));
}

Truth reportToUndefined(const Facts &facts, MarkList marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const auto judge = [&facts](const Policy &, const PolicyDirective &directive, QByteArrayView value) {
        return same(directive.name.of(value), "report-to")
            && !isEndpointNamed(*facts.response, directive.value.of(value));
    };
    const Truth undefined = either(
        anyDirective(facts, policyField, marks, judge), anyDirective(facts, reportOnlyField, marks, judge));
    const bool hidden = either(facts.hasField(Direction::Received, "Reporting-Endpoints"),
                            facts.hasField(Direction::Received, "Report-To"))
        == Truth::Unknown;
    return undefined == Truth::Yes && hidden ? Truth::Unknown : undefined;
}

/// Only tokens self and src, and origins as strings, do something in a list; outside one only "*" does.
bool isAllowed(const fields::Item &item, QByteArrayView value)
{
    using Type = fields::BareItem::Type;
    const QByteArray text = item.value.text(value);
    if (item.value.type == Type::Token)
        return text == "self" || text == "src" || text == "*";
    return item.value.type == Type::String && !fields::oneOf(text, {"self", "src", "*", "none"});
}

bool isFeatureFine(const fields::Member &member, QByteArrayView value)
{
    if (member.isInner)
        return std::all_of(member.inner.begin(), member.inner.end(),
            [value](const fields::Item &item) { return isAllowed(item, value); });
    return isAllowed(member.item, value);
}

/// Permissions-Policy is no Dictionary, or has values that browsers pass over.
Truth permissionsBad(const Facts &facts, MarkList marks)
{
    return anyLine(facts, Direction::Received, "Permissions-Policy", marks, [](QByteArrayView value) {
        const auto features = fields::parseDictionary(value);
        if (!features)
            return FoundPart({0, value.size()});
        for (const fields::Member &member : *features) {
            if (!isFeatureFine(member, value))
                return FoundPart(member.span);
        }
        return FoundPart();
    });
}

} // namespace

void addPolicyChecks(CheckTable *table)
{
    table->insert(u"csp-set"_s,
        {u"Content-Security-Policy has a directive that is known"_s, policySet,
            {"Content-Security-Policy", "Content-Security-Policy-Report-Only"}});
    table->insert(u"csp-open"_s,
        {u"the policy allows every source"_s, openToAll,
            {"Content-Security-Policy", "Content-Security-Policy-Report-Only"}});
    table->insert(u"csp-inline"_s,
        {u"the policy allows inline script"_s, scriptsMay<allowsInline>,
            {"Content-Security-Policy", "Content-Security-Policy-Report-Only"}});
    table->insert(u"csp-eval"_s,
        {u"the policy allows eval"_s, scriptsMay<allowsEval>,
            {"Content-Security-Policy", "Content-Security-Policy-Report-Only"}});
    table->insert(u"csp-plain"_s,
        {u"the policy allows sources without TLS"_s, plainSources,
            {"Content-Security-Policy", "Content-Security-Policy-Report-Only"}});
    table->insert(u"csp-repeated"_s,
        {u"a directive stands twice in one policy"_s, directiveTwice,
            {"Content-Security-Policy", "Content-Security-Policy-Report-Only"}});
    table->insert(u"csp-report-uri"_s,
        {u"report-uri stands without report-to"_s, reportUriAlone,
            {"Content-Security-Policy", "Content-Security-Policy-Report-Only"}});
    table->insert(u"csp-report-to"_s,
        {u"report-to names no endpoint of this response"_s, reportToUndefined,
            {"Content-Security-Policy", "Content-Security-Policy-Report-Only"}});
    table->insert(u"permissions-bad"_s,
        {u"Permissions-Policy has a value that does nothing"_s, permissionsBad, {"Permissions-Policy"}});
}

} // namespace explain
