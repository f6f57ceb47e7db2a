// SPDX-License-Identifier: Apache-2.0
#include "app/probe/rows.h"

#include <QCoreApplication>

namespace probe::rows {

static constexpr auto credentialsRead = QT_TRANSLATE_NOOP(
    "probe", "Your credentials were read and are not enough: without them you are asked who you are.");

/// Without its credentials the target asks who is there; with them it refuses.
static Sign isCredentialRead()
{
    return allOf({asked([](const Subject &subject) { return subject.hasCredentials; }),
        hasStatus(Ask::GetAnonymous, {401, 407})});
}

void addClosedPaths(std::vector<TableRow> *rows)
{
    const Sign refused = isRefusal(M);
    rows->push_back({"gateway-without-route",
        {refused, speaks(M, QStringLiteral("no-route")), isNot(isRead()), isSuccess(G)}, hidden, {},
        Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "The gateway has no route for {method} on this path; its 403 is not about permission.")});
    rows->push_back({"gateway-without-any-route", {refused, speaks(M, QStringLiteral("no-route"))}, open,
        {missing, hidden}, Confidence::Open,
        QT_TRANSLATE_NOOP(
            "probe", "The gateway has no route for this path and method; its 403 is not about permission.")});
    rows->push_back({"forgery-check", {refused, speaks(M, QStringLiteral("csrf"))}, byFilter, {},
        Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "A check against forged requests answered, before the method was looked at. It is not about your "
            "rights.")});
    rows->push_back({"block-page", {refused, speaks(M, QStringLiteral("blocked"))}, byFilter, {},
        Confidence::Likely, QT_TRANSLATE_NOOP("probe", "The page says that a filter blocked the request.")});
    rows->push_back({"read-refused-with-credentials", {refused, isRead(), isCredentialRead()}, forClient, {},
        Confidence::Certain, credentialsRead});
    rows->push_back({"read-refused", {refused, isRead()}, open, {forClient, access, byFilter},
        Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "You may not read this. Whether that is about you, about everybody, or a rule in front cannot be "
            "seen without other credentials.")});
    rows->push_back({"all-closed", {refused, isClosed(G), isClosed(Ask::GetMissing)}, open,
        {access, byFilter, forClient}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "GET is refused as well, and on a path that cannot exist too: everything is closed to you, and "
            "nothing shows by whom.")});
    rows->push_back({"path-closed-from-elsewhere",
        {refused, isClosed(G), isNot(isClosed(Ask::GetMissing)), fromElsewhere(M, Ask::GetMissing)}, open,
        {access, byFilter}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "The path is closed whatever the method, by something in front of what answers elsewhere.")});
    rows->push_back({"path-closed", {refused, isClosed(G), isNot(isClosed(Ask::GetMissing))}, access,
        {forClient}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "The path is closed to you whatever the method: access is checked before {method} is looked "
            "at.")});
}

void addBlanketRefusals(std::vector<TableRow> *rows)
{
    const Sign blanket = allOf({isRefusal(M), isNot(isClosed(G)), isControlRefused()});
    rows->push_back({"blanket-asks-who",
        {blanket, anyOf({speaks(M, QStringLiteral("credentials")), control([](const Answer &answer) {
                             return answer.asksWho();
                         })})},
        access, {forClient}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "A made-up method is refused for want of credentials too: access is checked before the "
            "method.")});
    rows->push_back({"blanket-from-elsewhere-with-credentials",
        {blanket, fromElsewhere(M, G), asked([](const Subject &subject) { return subject.hasCredentials; })},
        open, {byFilter, forClient}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "Something in front refuses {method} and made-up methods alike: other software wrote this 403 "
            "than "
            "answered GET. Whether it looked at your credentials cannot be seen.")});
    rows->push_back(
        {"blanket-from-elsewhere", {blanket, ofOtherSoftware(M, G)}, byFilter, {}, Confidence::Likely,
            QT_TRANSLATE_NOOP("probe",
                "A filter in front refuses {method}: other software wrote this 403 than answered GET, and a "
                "made-up method gets it too.")});
    rows->push_back({"blanket-on-missing-path", {blanket, isRefusal(Ask::MadeUpMissing)}, byFilter, {access},
        Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "A filter refuses everything but a few methods, before any path is looked up; it is not about "
            "you.")});
    rows->push_back({"blanket-odd-on-missing-path",
        {blanket, isNot(isRefusal(R)), isRefusal(Ask::MethodMissing)}, byFilter, {access}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "A filter refuses everything but a few methods, before any path is looked up; it is not about "
            "you.")});
    rows->push_back({"blanket-with-credentials", {blanket, isCredentialRead()}, forClient, {},
        Confidence::Likely, credentialsRead});
    rows->push_back({"blanket-before-method",
        {blanket, hasStatus(Ask::OptionsHere, {405}),
            that(Ask::OptionsHere,
                [](const Answer &answer) { return answer.allow && !answer.allow->isEmpty(); }),
            isNot(names(Ask::OptionsHere))},
        byFilter, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "A check ahead of the method answered: {method} is not among the methods of this resource, and "
            "still the answer is 403.")});
    rows->push_back({"blanket-without-credentials",
        {blanket, isNot(that(M, [](const Answer &answer) { return !answer.page.isEmpty(); })),
            asked([](const Subject &subject) { return !subject.hasCredentials; })},
        byFilter, {access, forClient}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "A check on this path refuses everything but a few methods: a made-up method gets the same 403, "
            "and nobody asked who you are.")});
    rows->push_back({"blanket-here", {blanket}, open, {byFilter, access, forClient}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "A made-up method gets the same 403 here, but not everywhere: a rule of this path refuses, and "
            "whether it asks for rights or for the method cannot be seen.")});
}

void addSingleRefusals(std::vector<TableRow> *rows)
{
    const Sign single = allOf({isRefusal(M), isNot(isClosed(G)), isNot(isControlRefused())});
    rows->push_back({"post-to-directory",
        {single, isMethod("POST"), asked([](const Subject &question) { return question.isDirectory; }),
            isSoftware({"nginx", "lighttpd"})},
        known, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "This server answers 403 to POST on a directory; it is not about rights: nothing here takes "
            "POST.")});
    rows->push_back({"single-from-elsewhere", {single, fromElsewhere(M, G)}, open, {byFilter, forClient},
        Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "Something in front refuses {method}: other software wrote this 403 than answered GET. Whether "
            "it "
            "would let others through cannot be seen.")});
    rows->push_back({"single-page-of-front", {single, both(M, Ask::GetMissing, isPageOfFront)}, open,
        {byFilter, forClient}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "The 403 is a page of the server in front, which does not write the pages of missing paths: a "
            "rule there refuses {method}, for you or for everybody.")});
    rows->push_back({"single-everywhere", {single, isClosed(Ask::MethodMissing)}, open,
        {byFilter, forClient, access}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "{method} is refused on a path that cannot exist as well, a made-up method is not: a rule names "
            "{method}, and whether it would let others through cannot be seen.")});
    rows->push_back({"single-with-credentials", {single, isCredentialRead()}, forClient, {},
        Confidence::Likely, credentialsRead});
    rows->push_back({"single-page-of-server",
        {single, that(M, [](const Answer &answer) { return !answer.page.isEmpty(); }),
            isNot(isClosed(Ask::MethodMissing))},
        open, {forClient, byFilter}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "A rule in the server's configuration refuses {method} here: the page is the server's own. "
            "Whether the rule is about you or about the method cannot be seen without other credentials.")});
    rows->push_back({"single-here", {single, isNot(isClosed(Ask::MethodMissing))}, open,
        {forClient, byFilter}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "You may read this but not {method} it, and a made-up method gets another answer: the method is "
            "known. Whether you lack a right or a check refuses everybody shows with other credentials.")});
    rows->push_back({"single", {single}, open, {forClient, byFilter, access}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "The server knows {method} and refuses it; whether on this resource only was not asked.")});
}

} // namespace probe::rows
