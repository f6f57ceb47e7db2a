// SPDX-License-Identifier: Apache-2.0
#include "app/probe/telling.h"

#include "app/http/syntax.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace probe {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("probe", text);
}

QString statusOf(const Answer &answer)
{
    return answer.dropped ? tr("a closed connection") : QString::number(answer.status);
}

QString readProof(const Answer &answer)
{
    if (answer.isSuccess())
        return tr("GET works: something is here, and you may read it.");
    if (answer.isMissing())
        return tr("GET finds nothing here.");
    if (answer.isRefusal() || answer.asksWho())
        return tr("GET is turned away as well: %1.").arg(statusOf(answer));
    return tr("GET gets %1.").arg(statusOf(answer));
}

QString controlProof(const QString &who, const Answer &answer, const Answer *question)
{
    if (!question)
        return tr("%1 gets %2.").arg(who, statusOf(answer));
    if (answer.status == question->status)
        return tr("%1 gets the very same %2.").arg(who, statusOf(answer));
    return tr("%1 gets %2, so the server tells the two apart.").arg(who, statusOf(answer));
}

QString missingProof(const Answer &answer)
{
    if (answer.isMissing())
        return tr("A path that cannot exist gets %1: paths matter.").arg(answer.status);
    if (answer.isSuccess())
        return tr("A path that cannot exist gets %1: something answers for every path.").arg(answer.status);
    return tr("A path that cannot exist gets %1.").arg(statusOf(answer));
}

QString optionsProof(const QString &where, const Answer &answer, const QByteArray &method)
{
    if (!answer.allow)
        return tr("OPTIONS %1 gets %2 and lists nothing.").arg(where, statusOf(answer));
    return (answer.lists(method) ? tr("OPTIONS %1 lists %2.") : tr("OPTIONS %1 does not list %2."))
        .arg(where, http::visibleText(method));
}

QString proofOf(Ask ask, const Answer &answer, const Evidence &evidence)
{
    const QString method = http::visibleText(evidence.subject.method);
    const Answer *question = evidence.answer(Ask::MethodHere);
    switch (ask) {
    case Ask::MethodHere:
        return tr("%1 gets %2: the answer in question.").arg(method, statusOf(answer));
    case Ask::GetHere:
        return readProof(answer);
    case Ask::MadeUpHere:
        return controlProof(tr("A made-up method"), answer, question);
    case Ask::OddHere:
        return controlProof(tr("A registered method that hardly anybody serves"), answer, question);
    case Ask::GetMissing:
        return missingProof(answer);
    case Ask::MadeUpMissing:
        if (answer.isMissing())
            return tr(
                "A made-up method on a path that cannot exist gets %1: the path is looked up before the "
                "method.")
                .arg(answer.status);
        return tr("A made-up method on a path that cannot exist gets %1, although nothing is there.")
            .arg(statusOf(answer));
    case Ask::MethodMissing:
        return tr("%1 on a path that cannot exist gets %2.").arg(method, statusOf(answer));
    case Ask::OptionsHere:
        return optionsProof(tr("here"), answer, evidence.subject.method);
    case Ask::OptionsMissing:
        return optionsProof(tr("on a path that cannot exist"), answer, evidence.subject.method);
    case Ask::OptionsServer:
        return optionsProof(tr("for the whole server"), answer, evidence.subject.method);
    case Ask::OptionsRoot:
        return optionsProof(tr("at the root"), answer, evidence.subject.method);
    case Ask::OptionsParent:
        return optionsProof(tr("one level up"), answer, evidence.subject.method);
    case Ask::OptionsKnown:
    case Ask::OptionsLinked:
        return optionsProof(tr("on another path"), answer, evidence.subject.method);
    case Ask::PlainGet:
        return controlProof(tr("A plain GET"), answer, question);
    case Ask::WithoutCoding:
        return controlProof(tr("The same without Transfer-Encoding"), answer, question);
    case Ask::GetAnonymous:
        return tr("GET without your credentials gets %1.").arg(statusOf(answer));
    case Ask::OtherCase:
        return controlProof(tr("The method in the other case"), answer, question);
    case Ask::OldVersion:
        return controlProof(tr("The same in HTTP/1.0"), answer, question);
    case Ask::OtherHost:
        return controlProof(tr("The same for a host that nobody knows"), answer, question);
    }
    return {};
}

struct Exclusion {
    const char *id;
    Sign sign;
    const char *why;
};

const std::vector<Exclusion> &exclusions()
{
    constexpr Ask M = Ask::MethodHere;
    constexpr Ask R = Ask::MadeUpHere;
    static const std::vector<Exclusion> all = {
        {"method-ignored", isNot(isSuccess(M)), QT_TRANSLATE_NOOP("probe", "The method did not succeed.")},
        {"method-unknown-to-server",
            allOf({isNot(sameStatus(M, R)), isNot(hasStatus(M, {400, 501})), isNot(isDropped(M))}),
            QT_TRANSLATE_NOOP("probe", "The server tells it from a made-up method.")},
        {"access-checked-first", allOf({isNot(isClosed(M)), isNot(isClosed(R))}),
            QT_TRANSLATE_NOOP("probe", "Nobody was asked who they are or turned away.")},
        {"refused-for-this-client", isNot(isClosed(M)),
            QT_TRANSLATE_NOOP("probe", "The answer is not about you: 401 and 403 would be.")},
        {"hidden-by-router", isNot(isMissing(M)), QT_TRANSLATE_NOOP("probe", "The answer is not 404.")},
        {"resource-missing", isSuccess(Ask::GetHere),
            QT_TRANSLATE_NOOP("probe", "GET finds something here.")},
        {"connection-dropped", isNot(isDropped(M)), QT_TRANSLATE_NOOP("probe", "An answer came.")},
    };
    return all;
}

struct Name {
    const char *name;
    const char *client;
    const char *server;
    const char *open;
};

const QHash<QString, Name> &names()
{
    static const QHash<QString, Name> all = {
        {u"method-unknown-to-server"_s,
            {QT_TRANSLATE_NOOP("probe", "unknown to the server"),
                QT_TRANSLATE_NOOP("probe", "Check spelling and case; use a method the server knows."),
                QT_TRANSLATE_NOOP("probe", "Answer 501 to methods that no resource has (RFC 9110 9.1)."),
                QT_TRANSLATE_NOOP("probe", "Whether another path of the server would take it.")}},
        {u"method-known-not-allowed-here"_s,
            {QT_TRANSLATE_NOOP("probe", "known, but not on this resource"),
                QT_TRANSLATE_NOOP("probe", "Use a method that Allow lists, or another path."),
                QT_TRANSLATE_NOOP("probe", "Answer 405 with Allow (RFC 9110 15.5.6)."),
                QT_TRANSLATE_NOOP("probe", "On which path the method works.")}},
        {u"refused-for-this-client"_s,
            {QT_TRANSLATE_NOOP("probe", "refused for this client"),
                QT_TRANSLATE_NOOP("probe", "Ask for the right, or use other credentials."),
                QT_TRANSLATE_NOOP("probe", "Answer 401 with a challenge if credentials are what is missing."),
                QT_TRANSLATE_NOOP("probe", "Which credentials would do.")}},
        {u"refused-by-filter"_s,
            {QT_TRANSLATE_NOOP("probe", "refused by a filter in front"),
                QT_TRANSLATE_NOOP("probe", "Ask for the method to be added to the filter's list."),
                QT_TRANSLATE_NOOP(
                    "probe", "Look at the filter's method list; 405 or 501 would say it better."),
                QT_TRANSLATE_NOOP("probe", "Which filter it is, and what stands behind it.")}},
        {u"method-ignored"_s,
            {QT_TRANSLATE_NOOP("probe", "ignored"),
                QT_TRANSLATE_NOOP("probe", "Don't take this success for a success of the method."),
                QT_TRANSLATE_NOOP(
                    "probe", "Refuse methods you do not implement: rules tied to methods do not hold here."),
                QT_TRANSLATE_NOOP("probe", "Whether something was done besides the answer.")}},
        {u"hidden-by-router"_s,
            {QT_TRANSLATE_NOOP("probe", "hidden by the router"),
                QT_TRANSLATE_NOOP("probe", "The path is right; look for the method that the route takes."),
                QT_TRANSLATE_NOOP(
                    "probe", "Answer 405 with Allow where the path has routes for other methods."),
                QT_TRANSLATE_NOOP("probe", "Which methods the route has.")}},
        {u"access-checked-first"_s,
            {QT_TRANSLATE_NOOP("probe", "access is checked first"),
                QT_TRANSLATE_NOOP("probe", "Sign in, then ask again: the method has not been judged."),
                QT_TRANSLATE_NOOP("probe", "Nothing to change, if the order is meant."),
                QT_TRANSLATE_NOOP("probe", "What the server says to the method once you are let in.")}},
        {u"resource-missing"_s,
            {QT_TRANSLATE_NOOP("probe", "nothing is there"), QT_TRANSLATE_NOOP("probe", "Check the path."),
                QT_TRANSLATE_NOOP("probe", "Nothing to change."),
                QT_TRANSLATE_NOOP("probe", "Whether it is hidden from you.")}},
        {u"allowed"_s,
            {QT_TRANSLATE_NOOP("probe", "allowed"), QT_TRANSLATE_NOOP("probe", "Nothing stands in the way."),
                QT_TRANSLATE_NOOP("probe", "Nothing to change."), QT_TRANSLATE_NOOP("probe", "")}},
        {u"connection-dropped"_s,
            {QT_TRANSLATE_NOOP("probe", "the connection is dropped"),
                QT_TRANSLATE_NOOP("probe", "Leave this method out here; no status will come."),
                QT_TRANSLATE_NOOP("probe", "Answer 400, 405 or 501 before you close."),
                QT_TRANSLATE_NOOP("probe", "Which part hangs up, and whether by intent.")}},
        {u"redirected"_s,
            {QT_TRANSLATE_NOOP("probe", "sent elsewhere"),
                QT_TRANSLATE_NOOP("probe", "Send the method to the place that Location names."),
                QT_TRANSLATE_NOOP("probe", "Use 307 or 308 where the method has to survive (RFC 9110 15.4)."),
                QT_TRANSLATE_NOOP("probe", "What the place it points to says.")}},
        {u"tunnel-only"_s,
            {QT_TRANSLATE_NOOP("probe", "for tunnels only"),
                QT_TRANSLATE_NOOP("probe", "Send CONNECT to a proxy, with host and port as target."),
                QT_TRANSLATE_NOOP("probe", "Nothing to change."),
                QT_TRANSLATE_NOOP("probe", "Which targets a tunnel would reach.")}},
        {u"framing-not-supported"_s,
            {QT_TRANSLATE_NOOP("probe", "the framing is not supported"),
                QT_TRANSLATE_NOOP("probe", "Send Content-Length, or plain chunked."),
                QT_TRANSLATE_NOOP("probe", "501 is what an unknown coding is due (RFC 9112 6.1)."),
                QT_TRANSLATE_NOOP("probe", "")}},
        {u"indistinguishable"_s,
            {QT_TRANSLATE_NOOP("probe", "cannot be told apart"),
                QT_TRANSLATE_NOOP("probe", "Don't build on one of the readings."),
                QT_TRANSLATE_NOOP(
                    "probe", "Give different reasons different answers: 501, 405 with Allow, 403, 404."),
                QT_TRANSLATE_NOOP(
                    "probe", "Which of the readings it is; the server's configuration tells.")}},
    };
    return all;
}

/// What the profile says about changing it, first sentence first.
QString changeOf(const QString &software, const knowledge::Knowledge &knowledge)
{
    const auto &profiles = knowledge.servers();
    const auto profile = std::find_if(profiles.begin(), profiles.end(),
        [&software](const knowledge::ServerProfile &entry) { return entry.id == software; });
    if (profile == profiles.end())
        return {};
    const auto block = std::find_if(profile->blocks.begin(), profile->blocks.end(),
        [](const knowledge::Block &entry) { return entry.heading == "How to change it"_L1; });
    return block == profile->blocks.end() ? QString() : u"%1: %2"_s.arg(profile->name, block->text);
}

} // namespace

std::vector<Proof> proofs(const Evidence &evidence)
{
    std::vector<Proof> all;
    for (const Ask ask : allAsks()) {
        if (!evidence.has(ask))
            continue;
        if (const Answer *answer = evidence.answer(ask))
            all.push_back({ask, proofOf(ask, *answer, evidence)});
        else
            all.push_back({ask, tr("The server was busy; this answer counts for nothing.")});
    }
    return all;
}

std::vector<Excluded> excluded(const Evidence &evidence)
{
    std::vector<Excluded> all;
    for (const Exclusion &exclusion : exclusions()) {
        if (evidence.has(Ask::MethodHere) && exclusion.sign(evidence) == Truth3::Yes)
            all.push_back({QString::fromLatin1(exclusion.id), tr(exclusion.why)});
    }
    return all;
}

QString readingName(const QString &id)
{
    const auto found = names().constFind(id);
    return found == names().constEnd() ? id : tr(found->name);
}

Advice adviceFor(
    const Conclusion &conclusion, const Evidence &evidence, const knowledge::Knowledge &knowledge)
{
    Advice advice;
    const auto found = names().constFind(conclusion.id);
    if (found == names().constEnd())
        return advice;
    advice.client << tr(found->client);
    advice.server << tr(found->server);
    if (*found->open != '\0')
        advice.open << tr(found->open);
    if (const Answer *answer = evidence.answer(Ask::MethodHere)) {
        if (const QString change = changeOf(answer->software, knowledge); !change.isEmpty())
            advice.server << change;
    }
    return advice;
}

explain::Verdict retold(const explain::Verdict &before, const Conclusion &conclusion, const Advice &advice)
{
    explain::Verdict verdict = before;
    verdict.id = conclusion.id;
    verdict.text = conclusion.text;
    verdict.confidence = conclusion.confidence;
    verdict.notProven = advice.open;
    verdict.settledBy.clear();
    verdict.probes = 0;
    for (qsizetype i = 0; i < verdict.notProven.size(); ++i)
        verdict.settledBy << QString();
    verdict.client = advice.client;
    verdict.server = advice.server;
    return verdict;
}

} // namespace probe
