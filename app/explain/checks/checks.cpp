// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"

namespace explain {

static const CheckTable &allChecks()
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
        addCachingChecks(&all);
        addDirectiveChecks(&all);
        addHitChecks(&all);
        addValidatorChecks(&all);
        addDeprecatedChecks(&all);
        addFramingChecks(&all);
        addTrailerChecks(&all);
        addTargetChecks(&all);
        addFieldChecks(&all);
        addNotationChecks(&all);
        addDateChecks(&all);
        addLinkChecks(&all);
        addRangeChecks(&all);
        addNegotiationChecks(&all);
        addAcceptChecks(&all);
        addRepresentationChecks(&all);
        addDispositionChecks(&all);
        addSniffChecks(&all);
        addTextChecks(&all);
        addCodingChecks(&all);
        addXmlChecks(&all);
        addSecurityChecks(&all);
        addIsolationChecks(&all);
        addPolicyChecks(&all);
        addReportingChecks(&all);
        addCorsChecks(&all);
        addCookieChecks(&all);
        addAuthenticationChecks(&all);
        addUpgradeChecks(&all);
        addUploadChecks(&all);
        addStatusRequirementChecks(&all);
        addBeyondChecks(&all);
        addHandshakeChecks(&all);
        addOctetChecks(&all);
        addPairChecks(&all);
        return all;
    }();
    return table;
}

const NamedCheck *findCheck(const QString &name)
{
    const auto &checks = allChecks().checks;
    const auto it = checks.constFind(name);
    return it == checks.constEnd() ? nullptr : &*it;
}

QStringList checkNames()
{
    return allChecks().checks.keys();
}

QStringList checkNamesGivenTwice()
{
    return allChecks().twice;
}

} // namespace explain
