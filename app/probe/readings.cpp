// SPDX-License-Identifier: Apache-2.0
#include "app/probe/rows.h"

#include <QCoreApplication>

/// The table of conclusions. Reasons stand with the rows; the measurements behind them are in data/servers.
namespace probe {

using namespace rows;

namespace {

/// Location leads to a place to sign in.
bool leadsToSignIn(const Answer &answer)
{
    const QByteArray place = answer.location.toLower();
    for (const char *word : {"login", "log-in", "signin", "sign-in", "sso", "/auth", "oauth"}) {
        if (answer.isRedirect() && place.contains(word))
            return true;
    }
    return false;
}

Sign isNotSent()
{
    return [](const Evidence &evidence) {
        return evidence.has(M) || evidence.isAvailable(M) ? Truth3::No : Truth3::Yes;
    };
}

void addSilent(std::vector<TableRow> *rows)
{
    rows->push_back({"not-sent", {isNotSent()}, open,
        {allowed, known, unknown, forClient, byFilter, hidden, access, missing, ignored, redirected, dropped,
            tunnel, framing},
        Confidence::Open,
        QT_TRANSLATE_NOOP("probe", "{method} was not sent, so nothing can be said of it.")});
    rows->push_back(
        {"dropped-like-get", {isDropped(M), isNot(isRead()), isDropped(G)}, dropped, {}, Confidence::Likely,
            QT_TRANSLATE_NOOP("probe",
                "The connection ends without an answer, and so it does for GET: it is not the method.")});
    rows->push_back({"dropped-like-made-up", {isDropped(M), isNot(isRead()), isDropped(R)}, dropped,
        {unknown, byFilter}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "The server hangs up on {method} as it does on a made-up method: its parser, or something in "
            "front, does not take the name.")});
    rows->push_back({"dropped", {isDropped(M)}, dropped, {}, Confidence::Certain,
        QT_TRANSLATE_NOOP("probe", "The server ended the connection instead of answering {method}.")});
}

void addFraming(std::vector<TableRow> *rows)
{
    const Sign coded = asked([](const Subject &question) { return question.hasCoding; });
    rows->push_back({"coding-is-the-reason",
        {coded, status({400, 411, 500, 501}), isNot(sameStatus(M, Ask::WithoutCoding))}, framing, {},
        Confidence::Certain,
        QT_TRANSLATE_NOOP("probe",
            "It is the transfer coding: without Transfer-Encoding the same request is answered otherwise.")});
    rows->push_back({"fields-are-the-reason",
        {isRead(), status({400, 501}), isNot(sameStatus(M, Ask::PlainGet))}, framing, {unknown},
        Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "It is not the method: a plain GET gets another answer, so one of the fields is the reason.")});
    rows->push_back({"get-fails-too", {isNot(isRead()), status({400}), hasStatus(G, {400})}, open,
        {framing, byFilter, unknown}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "GET gets 400 as well: something other than the method breaks the request, so the method was not "
            "judged.")});
}

void addTunnel(std::vector<TableRow> *rows)
{
    const Sign connect = isMethod("CONNECT");
    rows->push_back(
        {"tunnel-opened", {connect, isSuccess(M), isNot(isSuccess(R))}, tunnel, {}, Confidence::Likely,
            QT_TRANSLATE_NOOP("probe", "CONNECT opens a tunnel here; it does nothing to a resource.")});
    rows->push_back({"tunnel-refused",
        {connect, isNot(isSuccess(M)), isNot(isClosed(M)), isNot(isDropped(R)), isNot(sameStatus(M, R))},
        tunnel, {known, unknown}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "The server treats CONNECT apart from a made-up method: it is for tunnels, and this server is no "
            "proxy.")});
}

void addSuccess(std::vector<TableRow> *rows)
{
    rows->push_back({"read-works-like-missing",
        {isRead(), isSuccess(M), isSuccess(Ask::GetMissing), alike(M, Ask::GetMissing)}, open,
        {allowed, missing}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "The status says success, and a path that cannot exist gets the very same page: whether anything "
            "is here cannot be seen.")});
    rows->push_back({"read-works", {isRead(), isSuccess(M)}, allowed, {}, Confidence::Certain,
        QT_TRANSLATE_NOOP("probe", "{method} is served here.")});
    rows->push_back({"made-up-error-alike",
        {isSuccess(M), sameStatus(M, R), controlAlike(), speaks(M, QStringLiteral("error"))}, open,
        {ignored, known, unknown, missing, hidden}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "A made-up method gets the same answer, and its page speaks of an error although the status says "
            "success.")});
    rows->push_back({"made-up-alike-not-like-get",
        {isSuccess(M), sameStatus(M, R), controlAlike(), isSuccess(G), isNot(alike(M, G))}, open,
        {ignored, known, unknown, hidden, missing}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "{method} and a made-up method get the same page, and it is not GET's: the page may be an error "
            "that says success.")});
    rows->push_back({"made-up-works-alike", {isSuccess(M), sameStatus(M, R), controlAlike()}, ignored, {},
        Confidence::Certain,
        QT_TRANSLATE_NOOP("probe",
            "The server does not look at the method: a made-up one gets the same answer, so {method} did "
            "nothing of its own.")});
    rows->push_back({"connect-like-any", {isMethod("CONNECT"), isSuccess(M), isSuccess(R), alike(R, G)},
        ignored, {tunnel}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "A made-up method gets what GET gets, so the server does not look at the method; CONNECT "
            "\"works\" "
            "only because nothing is refused.")});
    rows->push_back({"made-up-works-otherwise",
        {isSuccess(M), isSuccess(R),
            anyOf({isNot(sameStatus(M, R)), allOf({alike(R, G), isNot(alike(M, G))})})},
        allowed, {ignored}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "{method} is served: it gets an answer of its own, although a made-up method succeeds as "
            "well.")});
    rows->push_back({"made-up-works-too", {isSuccess(M), isSuccess(R)}, open, {ignored, allowed},
        Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "{method} succeeds and so does a made-up method, with another content: whether the server tells "
            "them apart cannot be seen from outside.")});
    const auto sameRepresentation = [](const Answer &answer, const Answer &get) {
        return !answer.modified.isEmpty() && answer.modified == get.modified;
    };
    const Sign likeGet = allOf({isSuccess(M), isNot(isRead()), isNot(isMethod("OPTIONS")),
        isNot(isMethod("TRACE")), that(M, [](const Answer &answer) { return !answer.content.isEmpty(); }),
        isNot(isSuccess(R)), isSuccess(G), alike(M, G)});
    rows->push_back({"representation-of-get", {likeGet, both(M, G, sameRepresentation)}, ignored, {allowed},
        Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "{method} is taken and treated like GET: it gets the same representation, changed last "
            "at the same moment.")});
    rows->push_back({"odd-like-get", {likeGet, isSuccess(Ask::OddHere), alike(M, Ask::OddHere)}, ignored, {},
        Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "The server does not look at the method: {method}, GET and a method hardly anybody serves get "
            "the "
            "same answer; only names that it does not know are turned away.")});
    rows->push_back({"options-like-get",
        {likeGet, isSuccess(Ask::OptionsHere), alike(M, Ask::OptionsHere),
            isNot(that(Ask::OptionsHere, [](const Answer &answer) { return answer.allow.has_value(); }))},
        ignored, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "The server does not look at the method: {method}, GET and OPTIONS get the same answer; only "
            "names "
            "that it does not know are turned away.")});
    rows->push_back({"works", {isSuccess(M), isNot(isSuccess(R))}, allowed, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe", "{method} is served here; a made-up method is not.")});
}

void addRedirects(std::vector<TableRow> *rows)
{
    const Sign signIn = that(M, leadsToSignIn);
    rows->push_back({"sign-in-for-all", {signIn, anyOf({isRead(), that(G, leadsToSignIn)})}, access,
        {redirected}, Confidence::Likely,
        QT_TRANSLATE_NOOP(
            "probe", "Whoever asks is sent to sign in first; {method} has not been looked at.")});
    rows->push_back({"sign-in-for-made-up", {signIn, control(leadsToSignIn)}, access, {redirected, forClient},
        Confidence::Likely,
        QT_TRANSLATE_NOOP(
            "probe", "Even a made-up method is sent to sign in: access is checked before the method.")});
    rows->push_back({"sign-in-for-method", {signIn}, open, {forClient, access, redirected}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe", "{method} is sent to sign in, GET is not.")});
    rows->push_back({"redirected", {that(M, [](const Answer &answer) { return answer.isRedirect(); })},
        redirected, {}, Confidence::Certain,
        QT_TRANSLATE_NOOP("probe",
            "The server sends you elsewhere ({status}); what {method} may do there is not answered yet.")});
}

void addChallenges(std::vector<TableRow> *rows)
{
    const Sign asksWho = that(M, [](const Answer &answer) { return answer.asksWho(); });
    const Sign controlAsksWho = control([](const Answer &answer) { return answer.asksWho(); });
    rows->push_back({"challenge-for-get", {asksWho, anyOf({isRead(), hasStatus(G, {401, 407})})}, access, {},
        Confidence::Certain,
        QT_TRANSLATE_NOOP(
            "probe", "You are asked who you are whatever the method; nothing can be said of {method} yet.")});
    rows->push_back(
        {"challenge-for-made-up", {asksWho, controlAsksWho}, open, {access, forClient}, Confidence::Open,
            QT_TRANSLATE_NOOP("probe",
                "Reading is free, and anything else is asked for credentials, a made-up method too: nothing "
                "can be "
                "said of {method} before you sign in.")});
    rows->push_back(
        {"challenge-for-method", {asksWho, isNot(controlAsksWho)}, forClient, {access}, Confidence::Likely,
            QT_TRANSLATE_NOOP(
                "probe", "The server knows {method} and wants to know who you are before it does it.")});
}

void addBadRequest(std::vector<TableRow> *rows)
{
    const Sign refused = status({400});
    const Sign likeMadeUp =
        allOf({hasStatus(R, {400}), alike(M, R), both(M, R, [](const Answer &a, const Answer &b) {
                   return a.dated == b.dated && a.server == b.server;
               })});
    rows->push_back({"made-up-unreadable", {refused, isNot(isKnownMethod())}, unknown, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "The server's parser refuses the name {method} before anything else: 400, where 501 would be "
            "exact.")});
    rows->push_back({"unreadable-with-content",
        {refused, likeMadeUp, asked([](const Subject &question) { return question.hasContent; })}, open,
        {unknown, framing, allowed}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "A made-up method with the same content gets the same 400: the content or the name may be the "
            "reason.")});
    rows->push_back({"unreadable-here",
        {refused, likeMadeUp, isNot(isMethod("CONNECT")), isNot(hasStatus(Ask::MadeUpMissing, {400}))}, open,
        {unknown, known, byFilter}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "A made-up method gets the same 400 here and not on a path that cannot exist: what says 400 "
            "stands behind the parser, and it may refuse names that it knows.")});
    rows->push_back({"unreadable", {refused, likeMadeUp}, unknown, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP(
            "probe", "The server's parser does not know {method}: a made-up method gets the same 400.")});
    rows->push_back({"content-refused",
        {refused, anyOf({isMethod("POST"), isMethod("PUT"), isMethod("PATCH"), isMethod("QUERY")}),
            speaks(M, QStringLiteral("content")), isNot(speaks(M, QStringLiteral("method")))},
        allowed, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "{method} is taken here; the 400 is about what came with it: a made-up method gets another "
            "answer.")});
    rows->push_back(
        {"unreadable-apart", {refused}, open, {allowed, unknown, known, byFilter}, Confidence::Open,
            QT_TRANSLATE_NOOP("probe",
                "The server finds fault with the request, and tells {method} from a made-up method.")});
}

void addOthers(std::vector<TableRow> *rows)
{
    const Sign aboutContent = status({406, 409, 411, 412, 413, 415, 416, 422, 423, 424, 428});
    rows->push_back({"forgery-check-of-content", {aboutContent, speaks(M, QStringLiteral("csrf"))}, byFilter,
        {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "A check against forged requests answered; it is not about the content, nor about your "
            "rights.")});
    rows->push_back({"about-no-content",
        {status({422}), asked([](const Subject &subject) { return !subject.hasContent; }),
            isNot(sameStatus(M, R))},
        open, {allowed, byFilter}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "The server knows {method} and cannot process it. Nothing was sent that it could mean: a check "
            "such as one against forged requests may say 422 as well.")});
    rows->push_back({"length-asked-for", {status({411}), isNot(sameStatus(M, R))}, open,
        {allowed, ignored, known, missing, redirected, access}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "The server wants Content-Length with {method} before it looks further; send it even when there "
            "is no content: \"Content-Length: 0\".")});
    rows->push_back(
        {"about-the-content", {aboutContent, isNot(sameStatus(M, R))}, allowed, {}, Confidence::Likely,
            QT_TRANSLATE_NOOP(
                "probe", "{method} is taken here; the {status} is about its content or its conditions.")});
    rows->push_back(
        {"about-any-content", {aboutContent}, open, {allowed, unknown, byFilter}, Confidence::Open,
            QT_TRANSLATE_NOOP("probe",
                "A made-up method gets the same {status}: content is looked at before the method.")});
    rows->push_back({"of-the-moment", {status({429, 502, 503, 504})}, open,
        {allowed, known, unknown, forClient, byFilter, hidden, access, missing, ignored}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "A {status} is about the moment or about what stands between; {method} was not judged.")});
    rows->push_back({"of-something-else", {}, open,
        {allowed, known, unknown, forClient, byFilter, hidden, access, missing, ignored, framing},
        Confidence::Open,
        QT_TRANSLATE_NOOP(
            "probe", "A {status} does not say whether the server knows {method} or allows it.")});
}

} // namespace

const std::vector<TableRow> &table()
{
    static const std::vector<TableRow> rows = [] {
        std::vector<TableRow> all;
        addSilent(&all);
        addFraming(&all);
        addTunnel(&all);
        addSuccess(&all);
        addRedirects(&all);
        addChallenges(&all);
        addClosedPaths(&all);
        addBlanketRefusals(&all);
        addSingleRefusals(&all);
        addMissing(&all);
        addNotAllowed(&all);
        addNotImplemented(&all);
        addBadRequest(&all);
        addOthers(&all);
        return all;
    }();
    return rows;
}

} // namespace probe
