// SPDX-License-Identifier: Apache-2.0
#include "app/training/check.h"

#include <algorithm>

namespace training {

using namespace Qt::StringLiterals;

std::optional<Judgement> Check::judge(const Event &event) const
{
    if (isEmpty() || event.kind != kind)
        return std::nullopt;
    for (const Clause &clause : clauses) {
        if (!clause.holds(event))
            return Judgement{false, u"%1: this step wants %2."_s.arg(clause.seen(event), clause.wanted)};
    }
    // Of all that held, the status tells most.
    const auto telling = std::find_if(
        clauses.begin(), clauses.end(), [](const Clause &each) { return each.word == "status"_L1; });
    return Judgement{true, (telling == clauses.end() ? clauses.back() : *telling).seen(event) + u'.'};
}

QString Check::waitsFor() const
{
    if (isEmpty())
        return {};
    switch (kind) {
    case Event::Exchange:
        return u"Waits for a request of yours."_s;
    case Event::Investigation:
        return u"Waits for an investigation."_s;
    case Event::Matrix:
        return u"Waits for a matrix that has run to its end."_s;
    case Event::Page:
        return u"Waits for a page to be opened."_s;
    case Event::Comparison:
        return u"Waits for codes side by side."_s;
    case Event::Prediction:
        return u"Choose before you go on."_s;
    }
    return {};
}

QStringList Check::arguments(const QString &word) const
{
    QStringList all;
    for (const Clause &clause : clauses) {
        if (clause.word == word)
            all << clause.arguments;
    }
    return all;
}

static const CheckWord *findWord(const QString &word)
{
    const auto &all = checkWords();
    const auto it = std::find_if(all.begin(), all.end(),
        [&word](const CheckWord &each) { return word == QLatin1StringView(each.word); });
    return it == all.end() ? nullptr : &*it;
}

static QString wordsThereAre()
{
    QStringList names;
    for (const CheckWord &each : checkWords())
        names << QString::fromLatin1(each.word);
    return u"There are: %1."_s.arg(names.join(u", "_s));
}

Check readCheck(const std::vector<Line> &lines, const QString &file, std::vector<base::Error> *problems)
{
    Check check;
    for (const Line &line : lines) {
        if (line.text.trimmed().isEmpty())
            continue;
        const QString where = u"%1:%2"_s.arg(file).arg(line.number);
        const QString name = line.text.section(u':', 0, 0).trimmed();
        const QString argument = line.text.section(u':', 1).trimmed();
        const CheckWord *word = findWord(name);
        if (!word) {
            problems->push_back({u"\"%1\" is no word of checks."_s.arg(name), where, wordsThereAre()});
            continue;
        }
        Clause clause;
        clause.word = name;
        if (!word->read(argument, &clause)) {
            problems->push_back({u"\"%1\" cannot have \"%2\"."_s.arg(name, argument), where,
                u"It wants %1."_s.arg(QString::fromUtf8(word->argument))});
            continue;
        }
        if (!check.isEmpty() && word->kind != check.kind) {
            problems->push_back({u"\"%1\" asks about something else than the words before it."_s.arg(name),
                where, u"One step checks one thing that happens: make two steps."_s});
            continue;
        }
        check.kind = word->kind;
        check.clauses.push_back(std::move(clause));
    }
    return check;
}

} // namespace training
