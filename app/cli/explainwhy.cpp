// SPDX-License-Identifier: Apache-2.0
#include "app/cli/explainwhy.h"

#include "app/cli/capturereader.h"
#include "app/cli/lintwriter.h"
#include "app/cli/why.h"
#include "app/explain/catalogue.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

/// The first example that fires and the first that stays quiet.
std::vector<explain::Example> twoOf(const std::vector<explain::Example> &examples)
{
    std::vector<explain::Example> two;
    for (const bool fires : {true, false}) {
        const auto found = std::find_if(examples.begin(), examples.end(),
            [fires](const explain::Example &example) { return example.fires == fires; });
        if (found != examples.end())
            two.push_back(*found);
    }
    return two;
}

std::vector<explain::Example> examplesOf(const QString &dataFolder, const QString &id)
{
    if (const auto rule = explain::loadRule(dataFolder, id))
        return twoOf(rule->examples);
    const auto verdict = explain::loadVerdict(dataFolder, id);
    return verdict ? twoOf(verdict->examples) : std::vector<explain::Example>();
}

/// Asks rules and verdicts about examples and captures, and prints each answer.
class Asking {
public:
    Asking(const explain::Explainer &explainer, QStringList rules, Streams &io)
        : m_io(io)
        , m_explainer(explainer)
        , m_rules(std::move(rules))
    {
    }

    void askExamples()
    {
        for (const QString &rule : std::as_const(m_rules)) {
            QJsonArray examples;
            for (const explain::Example &example : examplesOf(m_io.dataFolder, rule))
                examples << askExample(rule, example);
            m_list << QJsonObject{{u"rule"_s, rule}, {u"examples"_s, examples}};
        }
        if (m_io.json)
            print({{u"rules"_s, m_list}});
    }

    int askFiles(const QStringList &files)
    {
        CaptureReader reader(m_io, [this](interchange::Item &item) { askItem(item); });
        for (const QString &file : files)
            reader.readFile(file);
        if (m_io.json)
            print({{u"exchanges"_s, m_list}, {u"errors"_s, m_errors}});
        return m_errors.isEmpty() ? Done : Trouble;
    }

private:
    std::vector<explain::Trace> traces(
        const http::Exchange &exchange, const QStringList &rules, std::vector<http::Exchange> hops = {}) const
    {
        explain::Context context;
        context.hops = std::move(hops);
        context.why = rules;
        return m_explainer.explain(exchange, context).trace;
    }

    QJsonObject askExample(const QString &rule, const explain::Example &example)
    {
        std::vector<http::Exchange> hops;
        for (const QStringList &hop : example.hops)
            hops.push_back(http::exchangeFromLines(hop));
        const auto answer = traces(explain::exchangeOf(example), {rule}, std::move(hops));
        if (!m_io.json) {
            const QString words =
                example.fires ? u"An example that it is about"_s : u"One that it is not about"_s;
            m_io.out << styled(m_io, Style::Bold, words) << '\n';
            const QStringList lines = explain::linesToShow(example);
            for (const QString &line : lines)
                m_io.out << styled(m_io, Style::Quiet, u"  "_s + line) << '\n';
            m_io.out << whyText(m_io, answer, {}) << '\n';
        }
        return {{u"fires"_s, example.fires}, {u"exchange"_s, QJsonArray::fromStringList(example.lines)},
            {u"why"_s, whyJson(answer)}};
    }

    void askItem(const interchange::Item &item)
    {
        if (item.error) {
            m_errors << QJsonObject{{u"where"_s, item.error->where}, {u"what"_s, item.error->what}};
            if (!m_io.json)
                fail(m_io, *item.error);
        }
        for (const http::Exchange &exchange : item.exchanges) {
            const auto answer = traces(exchange, m_rules);
            const QString request = requestWords(exchange);
            const QString came = answerWords(exchange);
            if (m_io.json)
                m_list << QJsonObject{{u"source"_s, placeWords(item)}, {u"request"_s, request},
                    {u"answer"_s, came}, {u"why"_s, whyJson(answer)}};
            else
                m_io.out << styled(m_io, Style::Bold, request + u" → "_s + came)
                         << styled(m_io, Style::Quiet, u"  "_s + placeWords(item)) << '\n'
                         << whyText(m_io, answer, u"  "_s) << '\n';
        }
    }

    void print(const QJsonObject &object)
    {
        m_io.out << QJsonDocument(object).toJson();
        m_io.out.flush();
    }

    Streams &m_io;
    const explain::Explainer &m_explainer;
    QStringList m_rules;
    QJsonArray m_list;
    QJsonArray m_errors;
};

} // namespace

int explainWhy(const QStringList &rules, const QStringList &files, Streams &io)
{
    const knowledge::Knowledge facts = knowledge::Knowledge::load(io.dataFolder, io.ownFolder);
    const explain::Explainer explainer(facts, io.dataFolder);
    if (const auto error = unknownRule(explainer, rules))
        return fail(io, *error);
    Asking asking(explainer, rules, io);
    if (!files.isEmpty())
        return asking.askFiles(files);
    asking.askExamples();
    return Done;
}

} // namespace cli
