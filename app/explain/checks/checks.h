// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/clause.h"

#include <QHash>

/// Conditions that the words of rules cannot say, one file a subject. Each is pure and may mark its bytes.
namespace explain {

class CheckTable {
public:
    void insert(const QString &name, const NamedCheck &check)
    {
        if (checks.contains(name))
            twice << name;
        checks.insert(name, check);
    }

    QHash<QString, NamedCheck> checks;
    QStringList twice; ///< names that were inserted before
};

void addMethodChecks(CheckTable *table);
void addContentChecks(CheckTable *table);
void addStatusChecks(CheckTable *table);
void addConnectionChecks(CheckTable *table);
void addAnswererChecks(CheckTable *table);
void addRedirectChecks(CheckTable *table);
void addOutcomeChecks(CheckTable *table);
void addCachingChecks(CheckTable *table);
void addDirectiveChecks(CheckTable *table);
void addHitChecks(CheckTable *table);
void addValidatorChecks(CheckTable *table);
void addDeprecatedChecks(CheckTable *table);
void addFramingChecks(CheckTable *table);
void addTrailerChecks(CheckTable *table);
void addTargetChecks(CheckTable *table);
void addFieldChecks(CheckTable *table);
void addNotationChecks(CheckTable *table);
void addDateChecks(CheckTable *table);
void addLinkChecks(CheckTable *table);
void addRangeChecks(CheckTable *table);
void addNegotiationChecks(CheckTable *table);
void addAcceptChecks(CheckTable *table);
void addRepresentationChecks(CheckTable *table);
void addDispositionChecks(CheckTable *table);
void addSniffChecks(CheckTable *table);
void addTextChecks(CheckTable *table);
void addCodingChecks(CheckTable *table);
void addXmlChecks(CheckTable *table);
void addSecurityChecks(CheckTable *table);
void addIsolationChecks(CheckTable *table);
void addPolicyChecks(CheckTable *table);
void addReportingChecks(CheckTable *table);
void addCorsChecks(CheckTable *table);
void addCookieChecks(CheckTable *table);
void addAuthenticationChecks(CheckTable *table);
void addUpgradeChecks(CheckTable *table);
void addUploadChecks(CheckTable *table);
void addStatusRequirementChecks(CheckTable *table);
void addBeyondChecks(CheckTable *table);
void addHandshakeChecks(CheckTable *table);
void addOctetChecks(CheckTable *table);
void addPairChecks(CheckTable *table);

} // namespace explain
