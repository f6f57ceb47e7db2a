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

/// A response to be mended, and one that is in order.
struct Mendable {
    Flawed flawed;
    QString right;
};

/// Gives the flawed one the Date, Cache-Control and Content-Type of the other, so that whoever mends its
/// fault is not told of these next.
QStringList levelled(QStringList lines, const QStringList &mended)
{
    for (const QString &name : {u"Date"_s, u"Cache-Control"_s, u"Content-Type"_s}) {
        const auto has = [&name](const QString &line) {
            return line.startsWith(name + u':', Qt::CaseInsensitive);
        };
        const auto begin = [&](const QStringList &all) { return all.begin() + answerAt(all); };
        const auto field = std::find_if(begin(mended), mended.end(), has);
        const qsizetype end = lines.indexOf(QString(), answerAt(lines));
        if (field != mended.end() && std::none_of(begin(lines), lines.cend(), has) && end > 0)
            lines.insert(end, *field);
    }
    return lines;
}

/// The other one is an example of the rule that answers the same request with the same status.
std::optional<Mendable> mendableOf(const QString &entryId, const Engine &engine)
{
    const std::optional<Flawed> flawed = flawedOf(entryId, engine);
    if (!flawed || !isPlain(flawed->lines))
        return std::nullopt;
    const std::optional<explain::Rule> rule = explain::loadRule(engine.dataFolder, flawed->finding.rule);
    const QStringList asked = flawed->lines.mid(0, answerAt(flawed->lines));
    for (const explain::Example &example : rule->examples) {
        const qsizetype begin = answerAt(example.lines);
        if (example.fires || !example.hops.empty() || example.lines.mid(0, begin) != asked)
            continue;
        const QStringList mended = completed(example.lines, {}, engine);
        const std::optional<Flawed> level =
            clearly(levelled(flawed->lines, mended), flawed->finding.rule, engine);
        const QString text = mended.mid(begin).join(u'\n');
        const Mending mending = explainMended(flawed->lines, text, engine);
        if (level && mending.status == flawed->exchange.finalResponse()->status && mending.complaints.empty())
            return Mendable{*level, text};
    }
    return std::nullopt;
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
    const std::optional<Mendable> mendable = mendableOf(entry.id, engine);
    if (!mendable)
        return std::nullopt;
    const Flawed *flawed = &mendable->flawed;
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
    question.right = {mendable->right};
    question.why = flawed->words();
    question.spec = flawed->finding.spec;
    return question;
}

} // namespace quiz
