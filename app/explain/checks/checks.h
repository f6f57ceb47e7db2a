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

} // namespace explain
