// SPDX-License-Identifier: Apache-2.0
#include "app/probe/rows.h"

#include <QCoreApplication>

namespace probe::rows {

namespace {

/// Servers that answer 501 wherever the resource's own handler lacks the method, so that it may work on
/// another path: measured for lighttpd, mini_httpd and busybox; Servlet containers do it by construction.
Sign isPerResource501()
{
    return isSoftware({"lighttpd", "mini-httpd", "busybox", "tomcat", "jetty"});
}

/// Some resource lists the method: the server knows it.
Sign isAdvertisedHere()
{
    return anyOf({names(M), names(Ask::OptionsHere)});
}

Sign isAdvertisedElsewhere()
{
    return anyOf({names(Ask::OptionsServer), names(Ask::OptionsRoot), names(Ask::OptionsParent),
        names(Ask::OptionsKnown), names(Ask::OptionsLinked)});
}

/// A path that cannot exist gets what the target gets: GET is answered by a catch-all.
Sign isCatchAll()
{
    return allOf({isSuccess(G), isSuccess(Ask::GetMissing), alike(G, Ask::GetMissing)});
}

/// Allow leaves out the GET that works: nothing can be built on it (rfc9110#10.2.1).
Sign isAllowWrong()
{
    return allOf({that(M, [](const Answer &answer) { return answer.allow && !answer.allow->isEmpty(); }),
        isNot(that(M, [](const Answer &answer) { return answer.lists("GET"); })), isSuccess(G)});
}

} // namespace

void addMissing(std::vector<TableRow> *rows)
{
    const Sign lost = isMissing(M);
    const Sign offersHere = that(Ask::OptionsHere,
        [](const Answer &answer) { return answer.isSuccess() && answer.allow && !answer.allow->isEmpty(); });
    const Sign offersAnywhere = that(Ask::OptionsMissing,
        [](const Answer &answer) { return answer.isSuccess() && answer.allow && !answer.allow->isEmpty(); });
    rows->push_back({"missing-but-offered",
        {lost, anyOf({isRead(), isMissing(G)}), offersHere, isNot(names(Ask::OptionsHere)),
            isNot(offersAnywhere)},
        hidden, {missing}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "OPTIONS names methods for this path, so something is there: the router hides the wrong method "
            "behind 404.")});
    rows->push_back({"missing", {lost, anyOf({isRead(), isMissing(G)})}, missing, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "Nothing is here for GET either: it is the path, not the method (or it is hidden from you).")});
    rows->push_back({"missing-behind-closed-door", {lost, isClosed(G)}, open, {hidden, forClient, missing},
        Confidence::Open,
        QT_TRANSLATE_NOOP(
            "probe", "{method} finds nothing, and GET is refused: what is here cannot be seen.")});
    rows->push_back({"missing-under-catch-all", {lost, isCatchAll()}, open, {hidden, missing},
        Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "GET succeeds on any path here, so nothing shows whether this one exists: {method} may lack a "
            "route, or the path a resource.")});
    rows->push_back({"missing-for-method", {lost, isKnownMethod()}, hidden, {known}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "The path is there for GET: the router has no route for {method} and says \"not found\" where "
            "405 "
            "would be exact.")});
    rows->push_back({"missing-for-unknown", {lost}, open, {hidden, unknown}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "The path is there for GET, and {method} finds no route: the router hides it, known or not.")});
}

void addNotAllowed(std::vector<TableRow> *rows)
{
    const Sign refused = status({405});
    const Sign likeMadeUp = allOf({refused, hasStatus(R, {405})});
    rows->push_back({"read-not-allowed", {refused, isRead()}, known, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "Something is here for other methods: it does not take {method}, which every server has to "
            "know.")});
    rows->push_back({"apart-from-elsewhere",
        {refused, isNot(hasStatus(R, {405})), fromElsewhere(M, G), isNot(isDropped(G))}, open,
        {byFilter, known, forClient}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "Something in front refuses {method} with 405: other software wrote it than answered GET. Why it "
            "picks {method} cannot be seen.")});
    rows->push_back({"apart-page-of-front",
        {refused, isNot(hasStatus(R, {405})),
            that(M, [](const Answer &answer) { return !answer.page.isEmpty(); }),
            both(M, Ask::GetMissing, isPageOfFront)},
        open, {byFilter, known}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "The 405 is a page of the server in front, which does not write the pages of missing paths: a "
            "rule there, or its own way with {method}.")});
    rows->push_back({"apart-but-advertised",
        {refused, isNot(hasStatus(R, {405})), that(M, [](const Answer &answer) { return !answer.allow; }),
            names(Ask::OptionsHere)},
        open, {known, byFilter}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "OPTIONS lists {method} and {method} is refused: the application would take it, and something "
            "else refuses, or the server contradicts itself.")});
    rows->push_back({"apart", {refused, isNot(hasStatus(R, {405}))}, known, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "The server tells {method} from a made-up method, so it knows it, and this resource does not "
            "take "
            "it.")});
    rows->push_back({"allow-is-wrong", {likeMadeUp, isAllowWrong()}, open, {known, byFilter, unknown},
        Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "Allow says {allow} and GET works all the same, so Allow is not to be believed; a made-up method "
            "gets the same 405.")});
    rows->push_back({"not-allowed-by-other-software", {likeMadeUp, isSuccess(G), ofOtherSoftware(M, G)},
        byFilter, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "A filter in front refuses {method} and made-up methods alike: other software wrote the 405 than "
            "answered GET.")});
    rows->push_back({"made-up-from-elsewhere", {likeMadeUp, isNot(isKnownMethod()), fromElsewhere(M, G)},
        open, {unknown, byFilter}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "The 405 has another Server than the answer to GET, so something in front may have written it: a "
            "filter there, or the way this server words its errors.")});
    rows->push_back({"made-up-by-route",
        {likeMadeUp, isNot(isKnownMethod()), isNot(hasStatus(Ask::MadeUpMissing, {405}))}, unknown, {},
        Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "The server says 405 to any name that the resource has no handler for; nobody knows {method}, "
            "and "
            "501 would say so.")});
    rows->push_back({"not-allowed-from-elsewhere", {likeMadeUp, fromElsewhere(M, G)}, open,
        {known, unknown, byFilter}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "The 405 has another Server than the answer to GET: something in front may have written it, or "
            "an "
            "application that names itself on its own pages only.")});
    rows->push_back({"advertised-and-refused-everywhere",
        {likeMadeUp, isKnownMethod(), isAdvertisedHere(), hasStatus(Ask::MadeUpMissing, {405})}, open,
        {known, byFilter}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "The server lists {method}, yet every method but a few gets 405 on every path: a filter in front "
            "may refuse what the application would take.")});
    rows->push_back({"advertised", {likeMadeUp, isKnownMethod(), isAdvertisedHere()}, known, {},
        Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "The server lists {method} and refuses it here: it knows the method, and contradicts itself.")});
    rows->push_back({"made-up-with-allow",
        {likeMadeUp, isNot(isKnownMethod()),
            that(M, [](const Answer &answer) { return answer.allow && !answer.allow->isEmpty(); })},
        unknown, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "The server says 405 to any name it does not know, on any path; nobody knows {method}, and 501 "
            "would say so.")});
    rows->push_back({"made-up-everywhere", {likeMadeUp, isNot(isKnownMethod())}, open, {unknown, byFilter},
        Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "Every name but a few gets 405 on every path: the server does not know {method}, or a filter in "
            "front lets only a few through.")});
    rows->push_back({"apart-on-missing-path",
        {likeMadeUp, isNot(sameStatus(Ask::MethodMissing, Ask::MadeUpMissing))}, known, {},
        Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "On a path that cannot exist the server tells {method} from a made-up method, so it knows it: "
            "this resource does not take it.")});
    rows->push_back({"advertised-elsewhere", {likeMadeUp, isAdvertisedElsewhere()}, known, {},
        Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "Another resource of this server lists {method}, so the server knows it: this one does not take "
            "it.")});
    rows->push_back({"not-allowed-by-route", {likeMadeUp, isNot(hasStatus(Ask::MadeUpMissing, {405}))}, open,
        {known, unknown}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "A made-up method gets the same 405, so this 405 says nothing of {method}: whether the server "
            "knows it cannot be told from outside.")});
    rows->push_back(
        {"not-allowed-everywhere", {likeMadeUp}, open, {known, unknown, byFilter}, Confidence::Open,
            QT_TRANSLATE_NOOP("probe",
                "Every method but a few gets 405 on every path, made-up ones too: known, unknown or filtered "
                "cannot be told from outside.")});
}

void addNotImplemented(std::vector<TableRow> *rows)
{
    const Sign refused = status({501});
    const Sign likeControl = anyOf({hasStatus(R, {501}),
        allOf({anyOf({isDropped(R), hasStatus(R, {400})}), hasStatus(Ask::OddHere, {501})})});
    rows->push_back(
        {"read-not-implemented", {refused, isRead()}, open, {framing, unknown, known}, Confidence::Open,
            QT_TRANSLATE_NOOP("probe",
                "Every server has to know {method}: it is something else in the request that it lacks, or it "
                "says "
                "501 where 405 was due.")});
    rows->push_back({"not-implemented-from-elsewhere",
        {refused, hasStatus(R, {501}), isNot(isDropped(G)), fromElsewhere(M, G)}, open, {unknown, byFilter},
        Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "The 501 has another Server than the answer to GET: whether what is behind knows {method} cannot "
            "be "
            "seen past what is in front.")});
    rows->push_back({"made-up-not-implemented", {refused, isNot(isKnownMethod()), likeControl}, unknown, {},
        Confidence::Certain,
        QT_TRANSLATE_NOOP(
            "probe", "The server does not know {method}: it says 501, and says it to any made-up name.")});
    rows->push_back(
        {"not-implemented-but-advertised", {refused, isAdvertisedHere()}, known, {}, Confidence::Likely,
            QT_TRANSLATE_NOOP("probe",
                "The server lists {method}, so it knows it; where it does not take it, 405 was due and not "
                "501.")});
    rows->push_back({"not-implemented-here-only",
        {refused, isNot(hasStatus(Ask::MethodMissing, {501})), isNot(isClosed(Ask::MethodMissing)),
            isNot(sameStatus(Ask::MethodMissing, Ask::MadeUpMissing))},
        known, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "On another path {method} is told from a made-up method, so the server knows it; 405 was due "
            "here.")});
    rows->push_back({"not-implemented-per-resource",
        {refused, isPerResource501(), likeControl, isAdvertisedElsewhere()}, known, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP("probe",
            "Another resource of this server lists {method}: it knows the method, and 405 was due here.")});
    rows->push_back({"not-implemented-maybe-elsewhere", {refused, isPerResource501()}, open, {unknown, known},
        Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "This software says 501 where a resource lacks {method}, so another path of it may take it.")});
    rows->push_back({"not-implemented-by-path",
        {refused, likeControl, isNot(hasStatus(Ask::MadeUpMissing, {501}))}, open, {unknown, known},
        Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "On a path that cannot exist nobody says 501: the resource was looked up first, so another one "
            "may take {method}.")});
    rows->push_back({"not-implemented", {refused, likeControl}, unknown, {}, Confidence::Likely,
        QT_TRANSLATE_NOOP(
            "probe", "The server does not know {method}: it gets the same 501 as a made-up method.")});
    rows->push_back({"not-implemented-apart", {refused}, open, {unknown, known}, Confidence::Open,
        QT_TRANSLATE_NOOP("probe",
            "The server says that it lacks {method}, but tells it from a made-up method, so it knows the "
            "name.")});
}

} // namespace probe::rows
