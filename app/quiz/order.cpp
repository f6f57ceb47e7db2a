// SPDX-License-Identifier: Apache-2.0
#include "app/quiz/order.h"

#include "app/http/parser.h"
#include "app/lab/gates.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <iterator>

namespace quiz {

using namespace Qt::StringLiterals;

namespace {

/// What may be wrong with a message beside its method and path.
struct Extra {
    QByteArray fields;
    const char *words;
};
const std::vector<Extra> &extras()
{
    static const std::vector<Extra> all{{{}, ""},
        {"Expect: 200-ok\r\n", QT_TRANSLATE_NOOP("quiz", " with Expect: 200-ok")},
        {"Content-Length: 200000000\r\n", QT_TRANSLATE_NOOP("quiz", " with 200 MB of content")}};
    return all;
}

struct Start {
    const char *rest;
    const char *words;
};
constexpr Start starts[] = {{" HTTP/1.1\r\nHost: lab.test\r\n", ""},
    {" HTTP/1.1\r\n", QT_TRANSLATE_NOOP("quiz", " without Host")},
    {" HTTP/3.0\r\nHost: lab.test\r\n", QT_TRANSLATE_NOOP("quiz", " in HTTP/3.0")},
    {" HTTP/3.0\r\n", QT_TRANSLATE_NOOP("quiz", " in HTTP/3.0 without Host")}};

struct Sample {
    http::Request request;
    QString words;
};

http::Request read(const QByteArray &bytes)
{
    http::RequestParser parser;
    parser.feed(bytes);
    return parser.hasRequest() ? parser.take() : parser.current();
}

QString told(const char *words)
{
    return *words ? QCoreApplication::translate("quiz", words) : QString();
}

/// Every method on every kind of path, with and without something wrong; plain ones first.
std::vector<Sample> makeSamples()
{
    std::vector<Sample> samples;
    const std::pair<QByteArray, QString> paths[] = {{"/articles/42", u"/articles/42"_s},
        {"/articles", u"/articles"_s}, {"/admin", u"/admin"_s}, {"/private", u"/private"_s},
        {"/missing", u"/missing"_s},
        {'/' + QByteArray(9000, 'a'), QCoreApplication::translate("quiz", "/aaa… (9,000 letters)")},
        {"/private?" + QByteArray(9000, 'a'),
            QCoreApplication::translate("quiz", "/private?aaa… (9,000 letters)")}};
    for (const Extra &extra : extras()) {
        for (const Start &start : starts) {
            for (const char *method : {"GET", "DELETE", "PUT", "TRACE", "FROBNICATE"}) {
                for (const auto &[path, shown] : paths)
                    samples.push_back({read(method + QByteArray(" ") + path + start.rest + extra.fields
                                           + "\r\n"),
                        QString::fromLatin1(method) + u' ' + shown + told(start.words) + told(extra.words)});
            }
        }
    }
    return samples;
}

const std::vector<Sample> &samples()
{
    static const std::vector<Sample> all = makeSamples();
    return all;
}

/// The code of the answer of a gate; 0: it hangs up.
int codeOf(const lab::GateRule &rule, const lab::Personality &personality)
{
    const auto answer = personality.answers.find(rule.answer);
    return answer == personality.answers.end() || answer->hangUp ? 0 : answer->status;
}

bool leadsTo(const QString &from, const QString &to, const knowledge::Knowledge &knowledge)
{
    QStringList open{from};
    QSet<QString> seen;
    while (!open.isEmpty()) {
        const knowledge::Gate *gate = knowledge.gate(open.takeFirst());
        if (!gate || seen.contains(gate->id))
            continue;
        seen.insert(gate->id);
        for (const knowledge::Gate::Edge &edge : gate->edges) {
            if (edge.to == to)
                return true;
            open << edge.to;
        }
    }
    return false;
}

} // namespace

namespace {

/// Which of these gates would stop the request, in the order of the personality; none when another gate comes
/// before them.
std::vector<const lab::GateRule *> stopsOf(
    const http::Request &request, const lab::Personality &personality, const QStringList &gates)
{
    const lab::Situation situation = lab::situationOf(request, personality);
    std::vector<const lab::GateRule *> stops;
    for (const lab::GateRule &rule : personality.gates) {
        if (!rule.test || !rule.test(situation, rule))
            continue;
        if (gates.contains(rule.gate))
            stops.push_back(&rule);
        else if (stops.empty())
            return {};
    }
    return stops;
}

bool shows(const std::vector<Witness> &witnesses, const QString &first, const QString &second)
{
    return std::any_of(witnesses.begin(), witnesses.end(),
        [&](const Witness &each) { return each.first == first && each.second == second; });
}

} // namespace

std::vector<Witness> witnesses(const lab::Personality &personality, const QStringList &gates)
{
    std::vector<Witness> found;
    for (const Sample &sample : samples()) {
        const std::vector<const lab::GateRule *> stops = stopsOf(sample.request, personality, gates);
        const int code = stops.empty() ? 0 : codeOf(*stops[0], personality);
        for (size_t i = 1; i < stops.size(); ++i) {
            if (codeOf(*stops[i], personality) == code || shows(found, stops[0]->gate, stops[i]->gate))
                continue;
            const QString answer =
                code > 0 ? QString::number(code) : QCoreApplication::translate("quiz", "no answer");
            found.push_back({stops[0]->gate, stops[i]->gate, sample.words + u": "_s + answer});
        }
    }
    return found;
}

Before orderShown(const std::vector<Witness> &witnesses)
{
    Before before;
    for (const Witness &witness : witnesses)
        before.emplace_back(witness.first, witness.second);
    return before;
}

std::vector<Witness> fewest(const std::vector<Witness> &witnesses)
{
    std::vector<Witness> left;
    std::copy_if(witnesses.begin(), witnesses.end(), std::back_inserter(left), [&](const Witness &witness) {
        return std::none_of(witnesses.begin(), witnesses.end(), [&](const Witness &via) {
            return via.first == witness.first && shows(witnesses, via.second, witness.second);
        });
    });
    return left;
}

Before orderBound(const QStringList &gates, const knowledge::Knowledge &knowledge)
{
    Before before;
    for (const QString &first : gates) {
        for (const QString &second : gates) {
            const knowledge::Gate *one = knowledge.gate(first);
            const knowledge::Gate *other = knowledge.gate(second);
            if (one && other && first != second && one->orderBinding && other->orderBinding
                && leadsTo(first, second, knowledge))
                before.emplace_back(first, second);
        }
    }
    return before;
}

bool keeps(const QStringList &order, const Before &before)
{
    if (QSet<QString>(order.begin(), order.end()).size() != order.size())
        return false;
    return std::all_of(before.begin(), before.end(), [&order](const auto &pair) {
        const qsizetype first = order.indexOf(pair.first);
        const qsizetype second = order.indexOf(pair.second);
        return first >= 0 && second >= 0 && first < second;
    });
}

int waysOf(const QStringList &gates, const Before &before)
{
    QStringList order = gates;
    order.sort();
    int ways = 0;
    do {
        ways += keeps(order, before) ? 1 : 0;
    } while (std::next_permutation(order.begin(), order.end()));
    return ways;
}

} // namespace quiz
