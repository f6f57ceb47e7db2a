// SPDX-License-Identifier: Apache-2.0
#include "app/probe/evidence.h"

#include <algorithm>

namespace probe {

using namespace Qt::StringLiterals;

QString askWord(Ask ask)
{
    static const QString words[askCount] = {u"method-here"_s, u"get-here"_s, u"made-up-here"_s, u"odd-here"_s,
        u"missing"_s, u"made-up-elsewhere"_s, u"method-elsewhere"_s, u"options-here"_s, u"options-missing"_s,
        u"options-server"_s, u"options-root"_s, u"options-parent"_s, u"options-known"_s, u"options-linked"_s,
        u"plain-get"_s, u"without-coding"_s, u"get-anonymous"_s, u"other-case"_s, u"old-version"_s,
        u"other-host"_s};
    return words[int(ask)];
}

bool isExtra(Ask ask)
{
    return ask == Ask::OtherCase || ask == Ask::OldVersion || ask == Ask::OtherHost;
}

const std::array<Ask, askCount> &allAsks()
{
    static const std::array<Ask, askCount> all = [] {
        std::array<Ask, askCount> list = {};
        for (int i = 0; i < askCount; ++i)
            list[size_t(i)] = Ask(i);
        return list;
    }();
    return all;
}

/// An answer that tells of the moment and not of the request.
static bool isPassing(const Answer &answer)
{
    return answer.status == 429 || (answer.status >= 502 && answer.status <= 504);
}

const Answer *Evidence::answer(Ask ask) const
{
    if ((ask == Ask::GetHere && subject.method == "GET")
        || (ask == Ask::OptionsHere && subject.method == "OPTIONS"))
        ask = Ask::MethodHere;
    if (std::find(m_read.begin(), m_read.end(), ask) == m_read.end())
        m_read.push_back(ask);
    const std::optional<Answer> &found = m_answers[size_t(ask)];
    if (found && (ask == Ask::MethodHere || !isPassing(*found)))
        return &*found;
    if (!m_missing || (!isAvailable(*m_missing) && isAvailable(ask)))
        m_missing = ask;
    return nullptr;
}

void Evidence::forget() const
{
    m_read.clear();
    m_missing.reset();
}

} // namespace probe
