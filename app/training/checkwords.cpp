// SPDX-License-Identifier: Apache-2.0
// The vocabulary of checks: each word with what may stand behind it and what it asks of an event.
#include "app/http/syntax.h"
#include "app/training/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace training {

using namespace Qt::StringLiterals;

namespace words {

QStringList listed(const QString &argument)
{
    QStringList all;
    for (const QString &each : argument.split(u',')) {
        if (!each.trimmed().isEmpty())
            all << each.trimmed();
    }
    return all;
}

QString orWords(const QStringList &list)
{
    return list.join(u" or "_s);
}

QString shown(const QByteArray &bytes)
{
    return http::visibleText(bytes.left(80));
}

bool oneOf(const QString &argument, Clause *clause, QString (*value)(const Event &), Seen seen,
    const QString &wanted)
{
    const QStringList list = listed(argument);
    clause->arguments = list;
    clause->wanted = wanted.arg(orWords(list));
    clause->holds = [list, value](const Event &event) { return list.contains(value(event)); };
    clause->seen = seen;
    return !list.isEmpty();
}

bool fitsStatus(int status, const QString &wanted)
{
    if (wanted == "none"_L1)
        return status == 0;
    if (wanted.endsWith("xx"_L1))
        return status / 100 == wanted.left(1).toInt();
    return status == wanted.toInt();
}

bool areStatuses(const QStringList &list)
{
    static const QRegularExpression form(u"^([1-5]xx|[1-9][0-9][0-9]|none)$"_s);
    return !list.isEmpty() && std::all_of(list.begin(), list.end(), [](const QString &each) {
        return form.match(each).hasMatch();
    });
}

} // namespace words

const std::vector<CheckWord> &checkWords()
{
    using namespace words;
    static const std::vector<CheckWord> all = {
        {"method", Event::Exchange, "methods, as they are written", "the method you sent is one of these",
            readMethod},
        {"method-is", Event::Exchange, "registered, unregistered, safe or unsafe",
            "the kind of method you sent", readMethodIs},
        {"target", Event::Exchange, "targets, such as /articles or *", "the target you sent", readTarget},
        {"request-has", Event::Exchange, "names of fields", "the request has all of them", readRequestHas},
        {"request-lacks", Event::Exchange, "names of fields", "the request has none of them",
            readRequestLacks},
        {"status", Event::Exchange, "statuses such as 405, classes such as 4xx, or none",
            "the final status is one of these; none: the server hung up", readStatus},
        {"interim", Event::Exchange, "statuses such as 103", "one of these came before the answer",
            readInterim},
        {"response-has", Event::Exchange, "names of fields", "the answer has all of them", readResponseHas},
        {"response-lacks", Event::Exchange, "names of fields", "the answer has none of them",
            readResponseLacks},
        {"response-field", Event::Exchange,
            "a name, \"lists\" or \"is\", and a value, such as Allow lists PUT",
            "the value of a field, or an element of its list", readResponseField},
        {"hops", Event::Exchange, "a number, 0 for a redirect that is shown",
            "so many redirects were followed", readHops},
        {"redirected-by", Event::Exchange, "statuses such as 301",
            "one of the redirects followed had this status", readRedirectedBy},
        {"arrived-as", Event::Exchange, "methods", "the method of the last request, after redirects",
            readArrivedAs},
        {"server", Event::Exchange, "ids of practice servers", "who was asked", readServer},
        {"gate", Event::Exchange, "gates such as method-known, or served",
            "where the practice server really stopped the request", readGate},
        {"answered-by", Event::Exchange, "names of servers in a chain",
            "which server of a chain really answered", readHop},
        {"verdict", Event::Exchange, "ids of verdicts", "what the program made of it", readVerdict},
        {"finding", Event::Exchange, "ids of rules", "all of them are among the findings", readFinding},
        {"failure", Event::Exchange, "words such as closed-before-answer",
            "how an exchange without an answer ended", readFailure},
        {"conclusion", Event::Investigation, "ids of conclusions, or any", "what an investigation came to",
            readConclusion},
        {"about", Event::Investigation, "methods", "the method in question", readAbout},
        {"matrix", Event::Matrix, "statuses", "a matrix was run, and each of them is in it", readMatrix},
        {"page", Event::Page, "lab, path, matrix, compare, an article such as status/501, or a section",
            "this was opened", readPage},
        {"compared", Event::Comparison, "codes", "they stand side by side", readCompared},
        {"prediction", Event::Prediction, "made or right", "a choice was made before anything was sent",
            readPrediction},
    };
    return all;
}

} // namespace training
