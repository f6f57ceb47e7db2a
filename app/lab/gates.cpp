// SPDX-License-Identifier: Apache-2.0
#include "app/lab/gates.h"

#include "app/http/syntax.h"
#include "app/lab/gatetests.h"

#include <algorithm>
#include <array>

namespace lab {

using namespace Qt::StringLiterals;

struct Gate {
    const char *word;
    GateTest test;
};

static constexpr std::array gates{
    Gate{"start-line", gatetests::startLine},
    Gate{"method-syntax", gatetests::methodSyntax},
    Gate{"method-length", gatetests::methodLength},
    Gate{"version", gatetests::version},
    Gate{"target-length", gatetests::targetLength},
    Gate{"target-form", gatetests::targetForm},
    Gate{"target-syntax", gatetests::targetSyntax},
    Gate{"fields-size", gatetests::fieldsSize},
    Gate{"field-syntax", gatetests::defect},
    Gate{"host", gatetests::host},
    Gate{"framing", gatetests::defect},
    Gate{"transfer-coding", gatetests::transferCoding},
    Gate{"misdirected", gatetests::misdirected},
    Gate{"method-known", gatetests::methodKnown},
    Gate{"expectation", gatetests::expectation},
    Gate{"filter", gatetests::filter},
    Gate{"trace", gatetests::trace},
    Gate{"connect", gatetests::connect},
    Gate{"options", gatetests::options},
    Gate{"asterisk", gatetests::asterisk},
    Gate{"route", gatetests::route},
    Gate{"fixed-answer", gatetests::fixedAnswer},
    Gate{"forgery", gatetests::forgery},
    Gate{"authentication", gatetests::authentication},
    Gate{"permission", gatetests::permission},
    Gate{"method-allowed", gatetests::methodAllowed},
    Gate{"partial-put", gatetests::partialPut},
    Gate{"length-required", gatetests::lengthRequired},
    Gate{"content-size", gatetests::contentSize},
    Gate{"content-type", gatetests::contentType},
    Gate{"content-coding", gatetests::contentCoding},
    Gate{"condition-required", gatetests::conditionRequired},
    Gate{"precondition", gatetests::preconditionFailed},
    Gate{"not-modified", gatetests::notModified},
    Gate{"range", gatetests::range},
    Gate{"cache", gatetests::cache},
    Gate{"forward", gatetests::forward},
};

GateTest gateTest(const QString &word)
{
    const auto gate = std::find_if(
        gates.begin(), gates.end(), [&](const Gate &known) { return word == QLatin1StringView(known.word); });
    return gate == gates.end() ? nullptr : gate->test;
}

const QStringList &gateWords()
{
    static const QStringList words = [] {
        QStringList list;
        for (const Gate &gate : gates)
            list << QString::fromLatin1(gate.word);
        return list;
    }();
    return words;
}

bool serves(const Route &route, const QByteArray &method)
{
    const QLatin1StringView name(method);
    return route.methods.contains(name) || route.methods.contains("*"_L1)
        || (method == "HEAD" && route.methods.contains("GET"_L1));
}

/// Takes "http://host:port" off the target; what is left begins the path.
static QByteArrayView splitAbsolute(QByteArrayView target, Situation &situation)
{
    const qsizetype colon = target.indexOf("://");
    const QByteArrayView scheme = target.first(std::max<qsizetype>(colon, 0));
    if (!http::sameName(scheme, "http") && !http::sameName(scheme, "https"))
        return target;
    situation.scheme = scheme;
    const QByteArrayView rest = target.sliced(colon + 3);
    const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
    situation.authority = rest.first(end - rest.begin());
    return rest.sliced(end - rest.begin());
}

static const Route *findRoute(const std::vector<Route> &routes, QByteArrayView path)
{
    const QLatin1StringView wanted(path);
    const auto route = std::find_if(routes.begin(), routes.end(), [&](const Route &known) {
        if (known.path.endsWith(u'*'))
            return wanted.startsWith(QStringView(known.path).chopped(1));
        return wanted == known.path;
    });
    return route == routes.end() ? nullptr : &*route;
}

Situation situationOf(const http::Request &request, const Personality &personality)
{
    Situation situation{request, personality, request.method, {}, {}, {}, nullptr, nullptr};
    if (personality.foldsCase)
        situation.method = request.method.toUpper();
    const QByteArrayView target = request.target;
    QByteArrayView path = target.startsWith('/') ? target : splitAbsolute(target, situation);
    if (situation.scheme.isEmpty()) {
        if (const http::Field *host = http::findField(request.fields, "Host"))
            situation.authority = host->value;
    }
    if (const qsizetype query = path.indexOf('?'); query >= 0)
        path.truncate(query);
    // The path of "http://host" is "/" (rfc9112#3.2.1).
    const bool bare = path.isEmpty() && !situation.scheme.isEmpty();
    situation.path = bare ? QByteArrayView("/") : path;
    situation.route = findRoute(personality.routes, situation.path);
    return situation;
}

} // namespace lab
