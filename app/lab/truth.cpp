// SPDX-License-Identifier: Apache-2.0
#include "app/lab/truth.h"

#include "app/lab/conditions.h"
#include "app/lab/responder.h"

#include <algorithm>
#include <array>

namespace lab {

using namespace Qt::StringLiterals;

namespace {

/// A gate word and the question of data/decisions that it asks.
struct Meaning {
    const char *word;
    const char *decision;
    const char *why; ///< not null: the status of the answer decides, `decision` is for an answer without one
};

constexpr std::array meanings{
    Meaning{"start-line", "start-line", nullptr},
    Meaning{"method-syntax", "start-line", nullptr},
    Meaning{"method-length", "method-known", "Some servers call a long method unknown, others refuse it."},
    Meaning{"version", "version-supported", nullptr},
    Meaning{"target-length", "target-length", nullptr},
    Meaning{"target-form", "start-line", nullptr},
    Meaning{"target-syntax", "start-line", nullptr},
    Meaning{"fields-size", "fields-size", nullptr},
    Meaning{"field-syntax", "field-syntax", nullptr},
    Meaning{"host", "host", nullptr},
    Meaning{"framing", "framing", nullptr},
    Meaning{"transfer-coding", "transfer-coding", nullptr},
    Meaning{"misdirected", "misdirected", nullptr},
    Meaning{"method-known", "method-known", nullptr},
    Meaning{"expectation", "expectation", nullptr},
    Meaning{"filter", "permitted",
        "A filter stands in front of all questions; its answer says as which it poses."},
    Meaning{"trace", "special-method", "TRACE is answered, or refused like any other method."},
    Meaning{"connect", "connect-target", nullptr},
    Meaning{"options", "options-here", nullptr},
    Meaning{"asterisk", "special-method", nullptr},
    Meaning{"route", "exists", nullptr},
    Meaning{
        "fixed-answer", "performed", "The route gives one answer to everything; the answer is all there is."},
    Meaning{"authentication", "authenticated", nullptr},
    Meaning{"permission", "permitted", nullptr},
    Meaning{"method-allowed", "method-allowed-here", nullptr},
    Meaning{"partial-put", "content-processable", nullptr},
    Meaning{"length-required", "length-required", nullptr},
    Meaning{"content-size", "content-size", nullptr},
    Meaning{"content-type", "content-type", nullptr},
    Meaning{"content-coding", "content-type", nullptr},
    Meaning{"condition-required", "condition-required", nullptr},
    Meaning{"precondition", "if-match", nullptr},
    Meaning{"not-modified", "if-none-match", nullptr},
    Meaning{"range", "range-wanted", nullptr},
    Meaning{"timeout", "arrived-in-time", nullptr},
    Meaning{"cache", "", "What a cache kept was decided earlier, by the server behind it."},
    Meaning{"forward", "performed", nullptr},
};

struct Ending {
    int status;
    const char *decision;
};

/// Where several gates end with a status, the one it is made for.
constexpr std::array endings{
    Ending{300, "performed"},
    Ending{301, "moved"},
    Ending{302, "moved"},
    Ending{303, "moved"},
    Ending{304, "if-none-match"},
    Ending{307, "moved"},
    Ending{308, "moved"},
    Ending{400, "start-line"},
    Ending{401, "authenticated"},
    Ending{403, "permitted"},
    Ending{404, "gone-for-good"},
    Ending{405, "method-allowed-here"},
    Ending{406, "acceptable"},
    Ending{407, "authenticated"},
    Ending{408, "arrived-in-time"},
    Ending{409, "state-allows"},
    Ending{410, "gone-for-good"},
    Ending{411, "length-required"},
    Ending{412, "if-match"},
    Ending{413, "content-size"},
    Ending{414, "target-length"},
    Ending{415, "content-type"},
    Ending{416, "range-wanted"},
    Ending{417, "expectation"},
    Ending{421, "misdirected"},
    Ending{422, "content-processable"},
    Ending{423, "state-allows"},
    Ending{424, "state-allows"},
    Ending{425, "early-data"},
    Ending{426, "protocol-demanded"},
    Ending{428, "condition-required"},
    Ending{429, "within-rate"},
    Ending{431, "fields-size"},
    Ending{451, "legal"},
    Ending{500, "performed"},
    Ending{501, "method-known"},
    Ending{502, "performed"},
    Ending{503, "able-to-serve"},
    Ending{504, "performed"},
    Ending{505, "version-supported"},
    Ending{507, "state-allows"},
    Ending{508, "state-allows"},
};

const Meaning *meaningOf(const QString &word)
{
    const auto found = std::find_if(meanings.begin(), meanings.end(),
        [&](const Meaning &known) { return word == QLatin1StringView(known.word); });
    return found == meanings.end() ? nullptr : &*found;
}

/// Whether the request meets a gate that only some requests meet.
bool meets(const QString &decision, const http::Request &request)
{
    static const QHash<QString, QByteArray> byField = {{u"transfer-coding"_s, "Transfer-Encoding"_ba},
        {u"expectation"_s, "Expect"_ba}, {u"range-wanted"_s, "Range"_ba}};
    if (const QByteArray field = byField.value(decision); !field.isEmpty())
        return http::hasField(request.fields, field);
    const QByteArray &method = request.method;
    if (decision == "connect-target"_L1)
        return method == "CONNECT";
    if (decision == "options-here"_L1)
        return method == "OPTIONS" && request.target != "*";
    if (decision == "special-method"_L1)
        return method == "CONNECT" || method == "TRACE" || (method == "OPTIONS" && request.target == "*");
    static const QStringList aboutContent = {u"content-size"_s, u"content-type"_s};
    if (aboutContent.contains(decision))
        return http::hasField(request.fields, "Content-Length")
            || http::hasField(request.fields, "Transfer-Encoding");
    return true;
}

/// The preconditions that the gate word looks at and the request has, in the order of rfc9110#13.2.2.
QStringList conditionsOf(const QString &word, const http::Request &request)
{
    QStringList conditions;
    const bool reads = request.method == "GET" || request.method == "HEAD";
    const bool refuses = word == "precondition"_L1;
    if (refuses && http::hasField(request.fields, "If-Match"))
        conditions << u"if-match"_s;
    else if (refuses && http::hasField(request.fields, "If-Unmodified-Since"))
        conditions << u"if-unmodified-since"_s;
    if (reads == refuses)
        return conditions;
    if (http::hasField(request.fields, "If-None-Match"))
        conditions << u"if-none-match"_s;
    else if (reads && http::hasField(request.fields, "If-Modified-Since"))
        conditions << u"if-modified-since"_s;
    return conditions;
}

bool isCondition(const QString &word)
{
    return word == "precondition"_L1 || word == "not-modified"_L1;
}

/// The gates of data/decisions that a request has behind it once it passed this gate word.
QStringList passedBy(const QString &word, const http::Request &request)
{
    if (isCondition(word))
        return conditionsOf(word, request);
    const Meaning *meaning = meaningOf(word);
    const bool ownPlace = meaning && !meaning->why;
    const QString decision = ownPlace ? QString::fromLatin1(meaning->decision) : QString();
    return decision.isEmpty() || !meets(decision, request) ? QStringList() : QStringList(decision);
}

/// Which of the preconditions it was that did not hold.
QString stoppedBy(const http::Request &request, const Personality &personality, const Reply &reply)
{
    if (!isCondition(reply.gate))
        return decisionOf(reply.gate, reply.status);
    const QStringList conditions = conditionsOf(reply.gate, request);
    if (conditions.isEmpty())
        return decisionOf(reply.gate, reply.status);
    return failsBefore(situationOf(request, personality)) ? conditions.constFirst() : conditions.constLast();
}

} // namespace

QString decisionForStatus(int status)
{
    const auto found = std::find_if(
        endings.begin(), endings.end(), [status](const Ending &known) { return known.status == status; });
    if (found != endings.end())
        return QString::fromLatin1(found->decision);
    return status < 300 ? QString() : u"performed"_s;
}

QString decisionOf(const QString &gateWord, int status)
{
    const Meaning *meaning = meaningOf(gateWord);
    if (!meaning)
        return {};
    const bool echo = gateWord == "trace"_L1 && status < 300;
    if (!meaning->why || status == 0 || echo)
        return QString::fromLatin1(meaning->decision);
    return decisionForStatus(status);
}

QString whyByStatus(const QString &gateWord)
{
    const Meaning *meaning = meaningOf(gateWord);
    return meaning && meaning->why ? QString::fromLatin1(meaning->why) : QString();
}

Truth truthOf(const http::Request &request, const Personality &personality, const Reply &reply)
{
    Truth truth;
    truth.method = request.method;
    truth.target = request.target;
    truth.status = reply.status;
    truth.gate = reply.gate;
    truth.answer = reply.answer;
    truth.personality = personality.id;
    truth.stopped = stoppedBy(request, personality, reply);
    const auto count = reply.rule < 0 ? personality.gates.size() : std::size_t(reply.rule);
    for (std::size_t i = 0; i < std::min(count, personality.gates.size()); ++i) {
        for (const QString &decision : passedBy(personality.gates[i].gate, request)) {
            if (!truth.path.contains(decision) && decision != truth.stopped)
                truth.path << decision;
        }
    }
    if (truth.stopped.isEmpty() && !truth.path.contains(u"performed"_s))
        truth.path << u"performed"_s;
    return truth;
}

Truth truthOf(const http::Request &request, const Personality &personality)
{
    return truthOf(request, personality, respond(request, personality, {}));
}

} // namespace lab
