// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/knowledge.h"

namespace knowledge {

/// What is to be said about a status code of which nothing else is known: the rule of its class, or that the
/// number is out of range (rfc9110#15). Registered it is never.
Status unknownStatus(int code);

/// The entry of data/, or what unknownStatus() makes of the number.
Status statusOrGenerated(const Knowledge &knowledge, int code);

} // namespace knowledge
