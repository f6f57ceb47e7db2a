// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace contentui {

/// From now on screen readers can read the rows of a BigView that are seen, and the current one.
void installBigViewAccess();

} // namespace contentui
