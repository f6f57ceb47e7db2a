// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"

namespace explain {

const NamedCheck *findCheck(const QString &name)
{
    static const CheckTable table = [] {
        CheckTable all;
        addMethodChecks(&all);
        addContentChecks(&all);
        addStatusChecks(&all);
        addConnectionChecks(&all);
        addAnswererChecks(&all);
        addRedirectChecks(&all);
        addOutcomeChecks(&all);
        addBeyondChecks(&all);
        addHandshakeChecks(&all);
        addOctetChecks(&all);
        addPairChecks(&all);
        return all;
    }();
    const auto it = table.constFind(name);
    return it == table.constEnd() ? nullptr : &*it;
}

} // namespace explain
