// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/scanner.h"
#include "app/fields/structured.h"

namespace fields {

/// Reads an Item without parameters where the scanner stands (rfc9651#4.2.3.1).
BareItem readBareItem(Scanner &scanner);

} // namespace fields
