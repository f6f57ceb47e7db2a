// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/unknownstatus.h"

namespace knowledge {

using namespace Qt::StringLiterals;

namespace {

/// What a class says and what to send instead, by its first digit.
struct ClassRule {
    const char16_t *says;
    const char16_t *speaksAbout;
    const char16_t *retry;
    const char16_t *client;
    const char16_t *instead;
};

constexpr ClassRule classRules[] = {
    {u"Something is going on; the answer proper is still to come.", u"the exchange so far",
        u"not the question: the answer is still to come",
        u"Read past it and wait for the final answer. It has no content, and it is no reason to give up.",
        u"Nothing, most often. 103 announces fields early, 102 says that work is going on, 101 changes the "
        u"protocol, 100 asks for the content."},
    {u"The request was received, understood and accepted.", u"the request", u"no need to: it worked",
        u"Take it as done, as with 200. What the content means has to come from its Content-Type or from the "
        u"server's documentation.",
        u"200 with content, 201 when something was made, 202 when the work is still to be done, 204 when "
        u"there is "
        u"nothing to say."},
    {u"More has to be done to get what was asked for, as a rule elsewhere.", u"the target",
        u"not as it is: there is something to choose or to follow first",
        u"Handle it as 300. If there is a Location it may be followed, with the care that other redirects "
        u"deserve; the number itself does not ask for it.",
        u"301 or 308 for good, 302 or 307 for now, 303 to lead to another resource, 304 to a conditional "
        u"request."},
    {u"The request cannot be served as it is; the server sees the reason on the client's side.",
        u"the request", u"not unchanged, unless the content says otherwise",
        u"Handle it as 400: do not repeat it unchanged. Show the content, it may name the reason.",
        u"400 when the request itself is wrong, 401 or 403 for access, 404 when nothing is there, 409 for a "
        u"conflict, 422 for content that cannot be processed, 429 for too many requests. What is special "
        u"goes "
        u"into the content: application/problem+json has a place for it."},
    {u"The server failed at a request that may well be in order.", u"the server",
        u"later, if the request is safe to repeat; honour Retry-After if there is one",
        u"Handle it as 500. Repeat only what is idempotent, with growing pauses.",
        u"500 for a failure, 502 or 504 when a server behind is the reason, 503 with Retry-After when it "
        u"will "
        u"pass, 501 when the method is not implemented."},
};

QString of(const char16_t *text)
{
    return QString::fromUtf16(text);
}

void fillInRange(Status *status, int code)
{
    const ClassRule &rule = classRules[code / 100 - 1];
    const int general = code / 100 * 100;
    status->name = u"(not registered)"_s;
    status->summary =
        u"Nobody registered %1. A client reads it as %2, the general code of its class."_s.arg(code).arg(
            general);
    status->speaksAbout = of(rule.speaksAbout);
    status->retry = of(rule.retry);
    status->heuristicallyCacheable = false;
    status->caching = code < 200
        ? u"Nothing to store: interim answers are not kept."_s
        : u"Not by default. With explicit freshness, such as Cache-Control: max-age, a cache may keep it; "
          u"with "
          u"must-understand besides it may not, because it does not know the code."_s;
    status->cachingSpec = QStringList{u"rfc9110#15.1"_s, u"rfc9111#3"_s};
    status->content =
        code < 200 ? u"None."_s : u"Whatever the server likes; its Content-Type says what it is."_s;
    status->contentSpec = QStringList{u"rfc9110#15"_s};
    status->blocks = {{u"What it means"_s,
                          u"%1 is in no registry and in none of the lists of what is used without being "
                          u"registered that are kept "
                          u"here. What can be said is what its class says (%2). %3"_s.arg(code)
                              .arg(Knowledge::className(code).toLower(), of(rule.says)),
                          {u"rfc9110#15"_s}, {}},
        {u"What to make of it as a client"_s,
            u"An unknown code counts as the x00 of its class, here %1. %2"_s.arg(general).arg(
                of(rule.client)),
            {u"rfc9110#15"_s}, {}},
        {u"What to send instead"_s, of(rule.instead), {u"rfc9110#15"_s, u"rfc9205#4.6"_s}, {}}};
    status->lookalikes = {{QString::number(general), u"what an unknown code of this class is taken for"_s}};
}

void fillOutOfRange(Status *status)
{
    status->name = u"(not valid)"_s;
    status->summary =
        u"%1 is no valid status code: three digits from 100 to 599 are. A client takes it for a server error."_s
            .arg(status->id);
    status->speaksAbout = u"nothing: the answer breaks the rules"_s;
    status->retry = u"later, as after any failure of a server"_s;
    status->heuristicallyCacheable = false;
    status->caching = u"Not by default, and no sensible cache keeps what it has to take for a failure."_s;
    status->cachingSpec = QStringList{u"rfc9110#15.1"_s, u"rfc9111#3"_s};
    status->content = u"Whatever the server likes; its Content-Type says what it is."_s;
    status->contentSpec = QStringList{u"rfc9110#15"_s};
    status->blocks = {
        {u"What it means"_s,
            u"Codes go from 100 to 599; there is no class for %1. Many libraries and proxies pass such a "
            u"number on all "
            u"the same, others refuse the answer. Logs and consoles use some for events that never were an "
            u"answer: "
            u"0 or 000 when there was none, 999 when a client was turned away."_s.arg(status->id),
            {u"rfc9110#15"_s}, {}},
        {u"What to make of it as a client"_s,
            u"Handle the answer as one with a 5xx code. A client may also give up on it."_s,
            {u"rfc9110#15"_s}, {}},
        {u"What to send instead"_s,
            u"A registered code of the class that fits: 4xx when the request has to change, 5xx when the "
            u"server has. "
            u"What is special goes into the content."_s,
            {u"rfc9110#15"_s, u"rfc9205#4.6"_s}, {}}};
    status->lookalikes = {{u"500"_s, u"what a client takes such an answer for"_s}};
}

} // namespace

Status unknownStatus(int code)
{
    Status status;
    status.id = QString::number(code).rightJustified(3, u'0');
    status.registered = false;
    status.spec = QStringList{u"rfc9110#15"_s};
    if (code >= 100 && code <= 599)
        fillInRange(&status, code);
    else
        fillOutOfRange(&status);
    return status;
}

Status statusOrGenerated(const Knowledge &knowledge, int code)
{
    const Status *known = knowledge.status(code);
    return known ? *known : unknownStatus(code);
}

} // namespace knowledge
