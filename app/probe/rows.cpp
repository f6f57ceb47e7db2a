// SPDX-License-Identifier: Apache-2.0
#include "app/probe/rows.h"

namespace probe::rows {

Sign status(std::initializer_list<int> codes)
{
    return hasStatus(M, codes);
}

Sign isRead()
{
    return asked([](const Subject &question) { return question.isRead(); });
}

Sign isKnownMethod()
{
    return asked([](const Subject &question) { return question.known; });
}

Sign isMethod(const char *name)
{
    return [method = QByteArray(name)](const Evidence &evidence) {
        return evidence.subject.method == method ? Truth3::Yes : Truth3::No;
    };
}

Sign speaks(Ask ask, const QString &kind)
{
    return that(ask, [kind](const Answer &answer) { return answer.speaksOf(kind); });
}

Sign isSoftware(std::initializer_list<const char *> ids)
{
    return that(M, [list = std::vector<const char *>(ids)](const Answer &answer) {
        for (const char *id : list) {
            if (answer.software == QLatin1StringView(id))
                return true;
        }
        return false;
    });
}

static bool isControlClosed(const Answer &answer)
{
    return answer.isRefusal() || answer.asksWho();
}

Sign isControlRefused()
{
    return control(isControlClosed);
}

bool isPageOfFront(const Answer &refusal, const Answer &missingPath)
{
    return !refusal.page.isEmpty() && missingPath.isMissing() && refusal.page != missingPath.page
        && !missingPath.content.isEmpty();
}

} // namespace probe::rows
