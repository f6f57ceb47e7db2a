// SPDX-License-Identifier: Apache-2.0
// Choose the next probe: the one that the table of conclusions asks for next. A wrong one gets the same answer
// from every personality that fits so far, so that it tells nothing.
#include "app/http/syntax.h"
#include "app/probe/telling.h"
#include "app/quiz/asking.h"
#include "app/quiz/inquest.h"
#include "app/quiz/makers.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>

namespace quiz {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("quiz", text);
}

namespace {

struct Request {
    const char *method;
    const char *path;
};
constexpr Request requests[] = {{"DELETE", "/articles"}, {"FROBNICATE", "/articles/42"},
    {"PUT", "/admin"}, {"DELETE", "/private"}, {"PUT", "/missing"}};
constexpr int steps = 3;
constexpr int mostWrong = 3;

/// One personality that fits what was answered so far.
struct Suspect {
    lab::Personality personality;
    std::unique_ptr<Inquest> inquest;
};
using Suspects = std::vector<std::unique_ptr<Suspect>>;

Suspects lineUp(const QByteArray &method, const QByteArray &path, const Engine &engine)
{
    Suspects all;
    for (const lab::Personality &each : engine.personalities) {
        if (!behavesLikeAServer(each))
            continue;
        all.push_back(std::make_unique<Suspect>());
        all.back()->personality = masked(each, engine.knowledge);
        all.back()->inquest = std::make_unique<Inquest>(all.back()->personality, method, path, engine);
    }
    return all;
}

bool fits(Inquest &suspect, Inquest &culprit, const std::vector<probe::Ask> &known)
{
    return std::all_of(known.begin(), known.end(), [&](probe::Ask ask) {
        const probe::Answer *one = suspect.answer(ask);
        const probe::Answer *other = culprit.answer(ask);
        return one && other && isSame(*one, *other);
    });
}

/// How many different answers there would be to it.
int tells(const std::vector<Inquest *> &suspects, probe::Ask ask)
{
    std::vector<const probe::Answer *> answers;
    for (Inquest *suspect : suspects) {
        const probe::Answer *answer = suspect->answer(ask);
        const bool known = answer && std::any_of(answers.begin(), answers.end(), [answer](const auto *other) {
            return isSame(*answer, *other);
        });
        if (answer && !known)
            answers.push_back(answer);
    }
    return int(answers.size());
}

QString requestWords(const Inquest &inquest, probe::Ask ask)
{
    const probe::Probe *probe = inquest.plan().find(ask);
    QString words = http::visibleText(probe->draft.method) + u' ' + http::visibleText(probe->target);
    if (probe->draft.version == "HTTP/1.0")
        words += tr(" in HTTP/1.0");
    return words;
}

/// Probes that tell nothing here, at most three.
std::vector<probe::Ask> wrongOnes(const std::vector<Inquest *> &suspects, Inquest &culprit,
    const std::vector<probe::Ask> &known, quint32 seed)
{
    std::vector<probe::Ask> wrong;
    QStringList texts;
    for (const probe::Probe &probe : culprit.plan().probes) {
        const QString text = requestWords(culprit, probe.ask);
        const bool asked = std::any_of(known.begin(), known.end(),
            [&](probe::Ask ask) { return requestWords(culprit, ask) == text; });
        if (!asked && !texts.contains(text) && probe.ask != probe::Ask::OtherHost
            && tells(suspects, probe.ask) == 1) {
            wrong.push_back(probe.ask);
            texts << text;
        }
    }
    shuffle(&wrong, seed);
    if (wrong.size() > mostWrong)
        wrong.resize(mostWrong);
    return wrong;
}

QString whyWords(const std::vector<Inquest *> &suspects, Inquest &culprit, probe::Ask ask)
{
    QStringList lines{tr("It asks: %1").arg(culprit.plan().find(ask)->why)};
    QStringList seen;
    for (Inquest *suspect : suspects) {
        const QString answer = answerWords(*suspect->answer(ask));
        if (seen.contains(answer))
            continue;
        seen << answer;
        lines << tr("An answer of %1 leads to: %2").arg(answer, probe::readingName(suspect->conclusion().id));
    }
    lines << tr("The others get the same answer from every server that fits so far.");
    return lines.join(u'\n');
}

} // namespace

std::vector<Entry> nextProbeEntries(const Engine &engine)
{
    std::vector<Entry> entries;
    for (const Request &request : requests) {
        for (const lab::Personality &each : engine.personalities) {
            const Asked asked = ask(each, draftFor(request.method, request.path));
            if (!behavesLikeAServer(each) || (asked.status > 0 && asked.status < 400))
                continue;
            for (int step = 0; step < steps; ++step)
                entries.push_back({u"next-probe:%1:%2:%3:%4"_s.arg(each.id,
                                       QString::fromLatin1(request.method), QString::fromLatin1(request.path))
                                       .arg(step),
                    Kind::NextProbe, {QString::number(asked.status)}});
        }
    }
    return entries;
}

std::optional<Question> nextProbeQuestion(const Entry &entry, const Engine &engine)
{
    const QString id = entry.id.section(u':', 1, 1);
    const QByteArray method = entry.id.section(u':', 2, 2).toLatin1();
    const QByteArray path = entry.id.section(u':', 3, 3).toLatin1();
    const auto step = size_t(entry.id.section(u':', 4).toInt());
    const Suspects all = lineUp(method, path, engine);
    const auto chosen = std::find_if(
        all.begin(), all.end(), [&id](const auto &each) { return each->personality.id == id; });
    if (chosen == all.end())
        return std::nullopt;
    Inquest &culprit = *(*chosen)->inquest;
    if (culprit.walk().size() < step + 2)
        return std::nullopt;
    const std::vector<probe::Ask> known(culprit.walk().begin(), culprit.walk().begin() + qsizetype(step) + 1);
    const probe::Ask right = culprit.walk()[step + 1];
    std::vector<Inquest *> suspects;
    for (const auto &each : all) {
        if (fits(*each->inquest, culprit, known))
            suspects.push_back(each->inquest.get());
    }
    const std::vector<probe::Ask> wrong = wrongOnes(suspects, culprit, known, seedOf(entry.id));
    if (tells(suspects, right) < 2 || wrong.size() < 2)
        return std::nullopt;

    Question question;
    question.id = entry.id;
    question.kind = Kind::NextProbe;
    question.topics = entry.topics;
    question.subject = id;
    question.ask = tr("Which request tells you more about this server?");
    for (const probe::Ask ask : known)
        question.situation << tr("%1 was answered with %2.")
                                  .arg(requestWords(culprit, ask), answerWords(*culprit.answer(ask)));
    question.situation << tr("/rp-missing-zqkvwt is a path that cannot exist, ZQKVWT a method that nobody knows.");
    for (const probe::Ask ask : wrong)
        question.choices.push_back({probe::askWord(ask), requestWords(culprit, ask)});
    question.choices.push_back({probe::askWord(right), requestWords(culprit, right)});
    shuffle(&question.choices, seedOf(entry.id) + 1);
    question.right = {probe::askWord(right)};
    question.why = whyWords(suspects, culprit, right);
    question.spec = {u"rfc9110#9.1"_s, u"rfc9110#15.5"_s};
    return question;
}

} // namespace quiz
