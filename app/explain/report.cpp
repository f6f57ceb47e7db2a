// SPDX-License-Identifier: Apache-2.0
#include "app/explain/report.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

QString levelWord(Level level)
{
    static const QString words[] = {u"error"_s, u"warn"_s, u"info"_s, u"good"_s, u"open"_s};
    return words[int(level)];
}

QString wordingWord(Wording wording)
{
    return wording == Wording::Plain ? u"plain"_s : u"expert"_s;
}

std::optional<Wording> wordingOf(const QString &word)
{
    for (const Wording wording : {Wording::Expert, Wording::Plain}) {
        if (wordingWord(wording) == word)
            return wording;
    }
    return std::nullopt;
}

QString confidenceWord(Confidence confidence)
{
    static const QString words[] = {u"certain"_s, u"likely"_s, u"open"_s};
    return words[int(confidence)];
}

QString outcomeWord(Outcome outcome)
{
    static const QString words[] = {u"passed"_s, u"stopped"_s, u"unknown"_s, u"not-reached"_s};
    return words[int(outcome)];
}

int Report::count(Level level) const
{
    return int(std::count_if(
        findings.begin(), findings.end(), [level](const Finding &f) { return f.level == level; }));
}

int Report::numberOf(const QString &rule) const
{
    const auto it = std::find_if(
        findings.begin(), findings.end(), [&rule](const Finding &finding) { return finding.rule == rule; });
    return it == findings.end() ? 0 : int(it - findings.begin()) + 1;
}

} // namespace explain
