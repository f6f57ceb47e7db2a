// SPDX-License-Identifier: Apache-2.0
#include "app/explain/glance.h"

namespace explain {

namespace {

constexpr quint64 any = ~quint64(0);

/// The names of which one at least must stand somewhere.
quint64 oneOf(const Needs &needs)
{
    if (needs.among != any)
        return needs.among;
    const quint64 both = needs.sent | needs.received;
    return both != 0 ? both : any;
}

} // namespace

void Guard::needOneOf(quint64 names)
{
    if (needs.among == any)
        needs.among = names;
}

Guard Guard::eitherOf(const std::vector<Guard> &guards)
{
    if (guards.empty())
        return {};
    Guard all = guards.front();
    all.needs.among = oneOf(all.needs);
    bool anyStatus = all.statuses.empty();
    for (size_t i = 1; i < guards.size(); ++i) {
        const Guard &other = guards[i];
        all.needs.has &= other.needs.has;
        all.needs.methods |= other.needs.methods;
        all.needs.sent &= other.needs.sent;
        all.needs.received &= other.needs.received;
        all.needs.among |= oneOf(other.needs);
        all.classes |= other.classes;
        anyStatus = anyStatus || other.statuses.empty();
        all.statuses.insert(all.statuses.end(), other.statuses.begin(), other.statuses.end());
    }
    if (anyStatus)
        all.statuses.clear();
    return all;
}

void Guard::narrowBy(const Guard &other)
{
    needs.has |= other.needs.has;
    needs.methods &= other.needs.methods;
    needs.sent |= other.needs.sent;
    needs.received |= other.needs.received;
    needOneOf(other.needs.among);
    classes &= other.classes;
    if (statuses.empty())
        statuses = other.statuses;
}

} // namespace explain
