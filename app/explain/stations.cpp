// SPDX-License-Identifier: Apache-2.0
#include "app/explain/walk.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

const std::vector<Station> &stations()
{
    static const std::vector<Station> all = {
        {u"reached"_s, u"Reach"_s, u"name, address, connection"_s},
        {u"identity"_s, u"Right server?"_s, u"the certificate fits"_s},
        {u"read"_s, u"Read"_s, u"request is well formed"_s},
        {u"method-known"_s, u"Method known?"_s, u"by this server at all"_s},
        {u"exists"_s, u"Exists?"_s, u"anything at this path"_s},
        {u"method-allowed-here"_s, u"Allowed here?"_s, u"fits the resource"_s},
        {u"authenticated"_s, u"Who are you?"_s, u"credential"_s},
        {u"permitted"_s, u"May you?"_s, u"permission, rule, law"_s},
        {u"content"_s, u"Content ok?"_s, u"length, type, coding"_s},
        {u"conditions"_s, u"Conditions hold?"_s, u"If-Match and friends"_s},
        {u"act"_s, u"Act"_s, u"do what was asked"_s},
        {u"result"_s, u"Result"_s, u"the method succeeds"_s},
    };
    return all;
}

int stationOf(const QString &mainGate)
{
    const std::vector<Station> &all = stations();
    const auto found = std::find_if(
        all.begin(), all.end(), [&mainGate](const Station &station) { return station.main == mainGate; });
    return found == all.end() ? -1 : int(found - all.begin());
}

int stationOf(const knowledge::Gate &gate)
{
    static const QHash<QString, QString> byGate = {{u"able-to-serve"_s, u"read"_s},
        {u"within-rate"_s, u"read"_s}, {u"authenticated"_s, u"authenticated"_s},
        {u"condition-required"_s, u"conditions"_s}};
    static const QHash<QString, QString> byStage = {{u"parse"_s, u"read"_s}, {u"routing"_s, u"read"_s},
        {u"server"_s, u"method-known"_s}, {u"access"_s, u"permitted"_s},
        {u"resource"_s, u"method-allowed-here"_s}, {u"content"_s, u"content"_s},
        {u"negotiation"_s, u"content"_s}, {u"existence"_s, u"exists"_s},
        {u"preconditions"_s, u"conditions"_s}, {u"action"_s, u"act"_s}};
    const QString main = byGate.value(gate.id, byStage.value(gate.stage, u"act"_s));
    return stationOf(main);
}

Proof proofOf(int status, const QString &stop, bool methodRegistered)
{
    if (status == 405)
        return Proof::MethodKnown;
    // Preconditions come after every other check (rfc9110#13.2.1), and a conflict needs a state to conflict
    // with. A 3xx or 413 may come from a layer that looked at nothing else, a 5xx from anywhere.
    static const QList<int> late = {304, 409, 412, 416, 422, 423, 424};
    return methodRegistered && (stop.isEmpty() || late.contains(status)) ? Proof::Everything : Proof::Nothing;
}

} // namespace explain
