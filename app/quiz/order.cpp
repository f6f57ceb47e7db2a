// SPDX-License-Identifier: Apache-2.0
#include "app/quiz/order.h"

#include "app/http/parser.h"
#include "app/lab/gates.h"

#include <QSet>

#include <algorithm>

namespace quiz {

using namespace Qt::StringLiterals;

namespace {

/// What may be wrong with a message beside its method and path; several at once meet several gates.
const QList<QByteArray> &extras()
{
    static const QList<QByteArray> all{{}, "Expect: 200-ok\r\n", "If-Match: \"none\"\r\n",
        "Transfer-Encoding: gzip, chunked\r\n", "Bad Name : x\r\n", "Content-Type: text/odd\r\n",
        "Expect: 200-ok\r\nIf-Match: \"none\"\r\nBad Name : x\r\n",
        "X: " + QByteArray(40'000, 'x') + "\r\nBad Name : x\r\n", "Content-Length: 200000000\r\n",
        "If-Match: \"none\"\r\nRange: bytes=9999999-\r\n"};
    return all;
}

http::Request read(const QByteArray &bytes)
{
    http::RequestParser parser;
    parser.feed(bytes);
    return parser.hasRequest() ? parser.take() : parser.current();
}

/// Every method on every kind of path, with and without something wrong.
std::vector<http::Request> makeSamples()
{
    std::vector<http::Request> samples;
    const QList<QByteArray> methods{
        "GET", "PUT", "DELETE", "TRACE", "OPTIONS", "FROBNICATE", "BR\x01W", "frobnicate"};
    const QList<QByteArray> paths{"/articles/42", "/articles", "/admin", "/private", "/rp-missing",
        "/upload", "/config", "/articles/old", '/' + QByteArray(9000, 'a')};
    for (const QByteArray &method : methods) {
        for (const QByteArray &path : paths) {
            for (const QByteArray &extra : extras()) {
                for (const char *rest : {" HTTP/1.1\r\nHost: lab.test\r\n", " HTTP/1.1\r\n", " HTTP/3.0\r\n"})
                    samples.push_back(read(method + ' ' + path + rest + extra + "\r\n"));
            }
        }
    }
    return samples;
}

const std::vector<http::Request> &samples()
{
    static const std::vector<http::Request> all = makeSamples();
    return all;
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

Before orderShown(const lab::Personality &personality, const QStringList &gates)
{
    std::vector<const lab::GateRule *> rules;
    for (const lab::GateRule &rule : personality.gates) {
        if (gates.contains(rule.gate) && rule.test)
            rules.push_back(&rule);
    }
    Before before;
    for (const http::Request &request : samples()) {
        const lab::Situation situation = lab::situationOf(request, personality);
        std::vector<QString> stops;
        for (const lab::GateRule *rule : rules) {
            if (rule->test(situation, *rule))
                stops.push_back(rule->gate);
        }
        for (size_t i = 0; i < stops.size(); ++i) {
            for (size_t j = i + 1; j < stops.size(); ++j) {
                const std::pair<QString, QString> pair{stops[i], stops[j]};
                if (std::find(before.begin(), before.end(), pair) == before.end())
                    before.push_back(pair);
            }
        }
    }
    return before;
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
