// SPDX-License-Identifier: Apache-2.0
// Find the violation: the line is where the rule's finding points.
#include "app/explain/rule.h"
#include "app/quiz/asking.h"
#include "app/quiz/flawed.h"
#include "app/quiz/makers.h"

#include <QCoreApplication>

#include <algorithm>

namespace quiz {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("quiz", text);
}

namespace {

/// Rules worth to be seen with one's own eyes, of each subject some.
constexpr const char *rules[] = {"allow-missing-405", "allow-contradicts-405", "auth-401-no-challenge",
    "auth-407-no-challenge", "auth-realm-unquoted", "age-invalid", "cc-private-public", "cc-contradiction",
    "cc-argument", "cc-wrong-direction", "date-malformed", "date-obsolete-format", "field-syntax",
    "field-repeated", "field-name-token", "framing-both", "framing-content-length-syntax",
    "framing-space-before-colon", "framing-obs-fold", "framing-length-1xx-204", "framing-te-1xx-204",
    "framing-te-http10", "framing-no-content-body", "framing-extra-data", "connect-framing-fields",
    "accept-patch-not-in-allow", "content-range-invalid", "content-range-wrong-status",
    "redirect-no-location", "redirect-to-self", "trace-credentials", "trace-echo",
    "not-modified-extra-fields", "not-modified-body", "partial-no-content-range",
    "upgrade-required-no-upgrade", "status-reserved", "hsts-plain-http", "vary-asterisk", "link-bad",
    "reset-content-body", "created-location-fragment", "lm-after-date", "accept-q", "if-range-alone",
    "expect-empty-request", "early-data-unsafe"};
constexpr int fewestLines = 4;

} // namespace

std::vector<Entry> violationEntries(const Engine &engine)
{
    return flawedEntries(Kind::Violation, {std::begin(rules), std::end(rules)}, engine);
}

std::optional<Question> violationQuestion(const Entry &entry, const Engine &engine)
{
    const std::optional<Flawed> flawed = flawedOf(entry.id, engine);
    if (!flawed)
        return std::nullopt;
    Question question;
    question.id = entry.id;
    question.kind = Kind::Violation;
    question.topics = entry.topics;
    question.subject = flawed->finding.rule;
    question.ask = flawed->finding.level == explain::Level::Error
        ? tr("Something here breaks what an RFC demands. Choose a line that it is about.")
        : tr("Something here goes against what an RFC advises. Choose a line that it is about.");
    question.situation = {tr("Where a field is missing, choose the place for it.")};
    question.lines = linesOf(flawed->exchange);
    question.right = linesAt(flawed->finding.marks, flawed->exchange);
    const qsizetype others = qsizetype(question.lines.size()) - question.right.size();
    if (question.right.isEmpty() || others < fewestLines)
        return std::nullopt;
    question.why = flawed->words();
    question.spec = flawed->finding.spec;
    return question;
}

} // namespace quiz
