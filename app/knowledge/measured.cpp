// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/measured.h"

#include "app/knowledge/knowledge.h"

#include <algorithm>

namespace knowledge {

using namespace Qt::StringLiterals;

const QStringList &measuredMethods()
{
    static const QStringList methods{u"GET"_s, u"HEAD"_s, u"OPTIONS"_s, u"TRACE"_s, u"PROPFIND"_s, u"QUERY"_s,
        u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"PURGE"_s, u"FROBNICATE"_s, u"get"_s};
    return methods;
}

const QStringList &targetKinds()
{
    static const QStringList kinds{u"here"_s, u"missing"_s, u"protected"_s};
    return kinds;
}

const Observation::Answer *Observation::answer(const QString &kind, const QString &method) const
{
    for (const Table &table : tables) {
        if (table.kind != kind)
            continue;
        const auto found = std::find_if(table.answers.begin(), table.answers.end(),
            [&method](const Answer &answer) { return answer.method == method; });
        return found == table.answers.end() ? nullptr : &*found;
    }
    return nullptr;
}

QString statusWords(const Observation::Answer &answer)
{
    if (answer.status == 0)
        return u"no answer"_s;
    return (QString::number(answer.status) + u' ' + answer.reason).trimmed();
}

QString answerWords(const Observation::Answer &answer)
{
    if (answer.allow)
        return statusWords(answer) + u", Allow: "_s + answer.allow->join(u", "_s);
    return answer.status == 405 ? statusWords(answer) + u", no Allow"_s : statusWords(answer);
}

QString orderWords(const Observation &observation)
{
    QStringList list;
    for (const auto &[first, second] : observation.order)
        list << u"%1 before %2"_s.arg(first, second);
    return list.join(u", "_s);
}

QString measuredWords(const Observation &observation)
{
    return u"%1 %2, measured %3"_s.arg(observation.software, observation.version, observation.date);
}

QString measuredAs(const Knowledge &knowledge, const QString &method)
{
    if (measuredMethods().contains(method))
        return method;
    const bool registered = knowledge.method(method) || knowledge.method(method.toUpper());
    return registered ? QString() : u"FROBNICATE"_s;
}

namespace {

constexpr qsizetype nameWidth = 14;
constexpr qsizetype wide = 11;
constexpr qsizetype narrow = 5;

QString cell(const Observation::Answer *answer)
{
    if (!answer)
        return u"."_s;
    if (answer->status == 0)
        return u"-"_s;
    return QString::number(answer->status) + (answer->allow ? u"+"_s : QString());
}

QString line(const QString &name, const QStringList &cells, qsizetype width)
{
    QString text = name.leftJustified(nameWidth);
    for (const QString &each : cells)
        text += each.leftJustified(width);
    while (text.endsWith(u' '))
        text.chop(1);
    return text;
}

QStringList byKind(const Observation &observation, const QString &method)
{
    QStringList cells;
    for (const QString &kind : targetKinds())
        cells << cell(observation.answer(kind, method));
    return cells;
}

} // namespace

QStringList measuredLines(const Observation &observation)
{
    QStringList lines{line({}, targetKinds(), wide)};
    for (const QString &method : measuredMethods())
        lines << line(method, byKind(observation, method), wide);
    return lines;
}

QStringList measuredLines(const Knowledge &knowledge, const QString &method)
{
    if (!measuredMethods().contains(method) || knowledge.observations().empty())
        return {};
    QStringList lines{line({}, targetKinds(), wide)};
    for (const Observation &observation : knowledge.observations())
        lines << line(observation.id, byKind(observation, method), wide);
    return lines;
}

QStringList measuredLines(const Knowledge &knowledge)
{
    QStringList heads;
    for (const QString &method : measuredMethods())
        heads << method.left(narrow - 1);
    QStringList lines{line({}, heads, narrow)};
    for (const Observation &observation : knowledge.observations()) {
        QStringList cells;
        for (const QString &method : measuredMethods())
            cells << cell(observation.answer(u"here"_s, method));
        lines << line(observation.id, cells, narrow);
    }
    return lines;
}

QString measuredLegend()
{
    return u"here: a target that GET can read; missing: nothing is there; protected: not for everybody. + "
           u"with "
           "Allow, - hung up, . not asked. FROBNICATE stands for made-up methods."_s;
}

} // namespace knowledge
