// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/clause.h"

#include <QHash>

/// Conditions that the words of rules cannot say, one file a subject. Each is pure and may mark its bytes.
namespace explain {

using CheckTable = QHash<QString, NamedCheck>;

void addMethodChecks(CheckTable *table);
void addContentChecks(CheckTable *table);
void addStatusChecks(CheckTable *table);
void addConnectionChecks(CheckTable *table);
void addAnswererChecks(CheckTable *table);
void addRedirectChecks(CheckTable *table);
void addOutcomeChecks(CheckTable *table);
void addBeyondChecks(CheckTable *table);
void addHandshakeChecks(CheckTable *table);
void addOctetChecks(CheckTable *table);
void addPairChecks(CheckTable *table);

} // namespace explain
