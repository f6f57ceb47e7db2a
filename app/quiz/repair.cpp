// SPDX-License-Identifier: Apache-2.0
// Repair the response: it is right when the engine has nothing more to say against it.
#include "app/quiz/repair.h"

#include "app/explain/rule.h"
#include "app/http/syntax.h"
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

/// Rules whose fault is in the response and can be mended there.
constexpr const char *rules[] = {"allow-missing-405", "allow-contradicts-405", "auth-401-no-challenge",
    "auth-407-no-challenge", "age-invalid", "cc-private-public", "cc-contradiction", "cc-argument",
    "date-malformed", "date-obsolete-format", "field-syntax", "field-repeated", "framing-both",
    "framing-content-length-syntax", "framing-space-before-colon", "framing-length-1xx-204",
    "framing-te-1xx-204", "framing-content-length-wrong", "connect-framing-fields",
    "accept-patch-not-in-allow", "accept-post-not-in-allow", "content-range-invalid", "redirect-no-location",
    "redirect-to-self", "not-modified-extra-fields", "partial-no-content-range",
    "upgrade-required-no-upgrade", "reset-content-body", "vary-asterisk", "link-bad",
    "created-location-fragment", "problem-details-differ"};

qsizetype answerAt(const QStringList &lines)
{
    const auto begin = std::find_if(
        lines.begin(), lines.end(), [](const QString &line) { return line.startsWith("HTTP/"_L1); });
    return begin - lines.begin();
}

bool isPlain(const QStringList &lines)
{
    return std::all_of(lines.begin(), lines.end(), [](const QString &line) {
        return std::all_of(line.begin(), line.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
    });
}

/// An example of the rule that is in order and answers the same request with the same status.
QString mended(const Flawed &flawed, const Engine &engine)
{
    const std::optional<explain::Rule> rule = explain::loadRule(engine.dataFolder, flawed.finding.rule);
    const QStringList asked = flawed.lines.mid(0, answerAt(flawed.lines));
    for (const explain::Example &example : rule->examples) {
        const qsizetype begin = answerAt(example.lines);
        if (example.fires || !example.hops.empty() || example.lines.mid(0, begin) != asked)
            continue;
        const QString text = completed(example.lines, {}, engine).mid(begin).join(u'\n');
        const Mending mending = explainMended(flawed.lines, text, engine);
        if (mending.status == flawed.exchange.finalResponse()->status && mending.complaints.empty())
            return text;
    }
    return {};
}

} // namespace

std::vector<Entry> repairEntries(const Engine &engine)
{
    return flawedEntries(Kind::Repair, {std::begin(rules), std::end(rules)}, engine);
}

Mending explainMended(const QStringList &lines, const QString &text, const Engine &engine)
{
    const QStringList answer = QString(text).remove(u'\r').split(u'\n');
    const http::Exchange exchange = http::exchangeFromLines(lines.mid(0, answerAt(lines)) + answer);
    Mending mending;
    const http::Response *response = exchange.finalResponse();
    if (!response)
        return mending;
    mending.status = response->status;
    for (const explain::Finding &finding : engine.explainer.explain(exchange).findings) {
        if (finding.level <= explain::Level::Warn)
            mending.complaints.push_back(finding);
    }
    return mending;
}

Judgement judgeMended(const Question &question, const QString &text, const Engine &engine)
{
    const std::optional<Flawed> flawed = flawedOf(question.id, engine);
    if (!flawed)
        return {};
    const Mending mending = explainMended(flawed->lines, text, engine);
    Judgement judgement;
    if (mending.status == 0)
        judgement.told << tr("This is no response any more: it has to begin with HTTP/1.1 and a status.");
    else if (mending.status != flawed->exchange.finalResponse()->status)
        judgement.told << tr("The status has to stay %1: mend what it says, not what it is.")
                              .arg(flawed->exchange.finalResponse()->status);
    for (const explain::Finding &finding : mending.complaints)
        judgement.told << (finding.detail.isEmpty() ? finding.text : finding.text + u": "_s + finding.detail);
    judgement.right = judgement.told.isEmpty();
    return judgement;
}

std::optional<Question> repairQuestion(const Entry &entry, const Engine &engine)
{
    const std::optional<Flawed> flawed = flawedOf(entry.id, engine);
    if (!flawed || !isPlain(flawed->lines))
        return std::nullopt;
    const QString right = mended(*flawed, engine);
    if (right.isEmpty())
        return std::nullopt;
    Question question;
    question.id = entry.id;
    question.kind = Kind::Repair;
    question.topics = entry.topics;
    question.subject = flawed->finding.rule;
    question.ask = tr("Mend this response, and keep its status.");
    question.situation = {tr("What is wrong: %1.").arg(flawed->finding.text)};
    for (const Line &line : linesOf(flawed->exchange)) {
        if (line.direction == http::Direction::Sent && !line.missing)
            question.lines.push_back(line);
    }
    question.editable = flawed->lines.mid(answerAt(flawed->lines)).join(u'\n');
    question.right = {right};
    question.why = flawed->words();
    question.spec = flawed->finding.spec;
    return question;
}

} // namespace quiz
