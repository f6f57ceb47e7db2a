// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"

namespace cli {

int run(const QStringList &, Streams &)
{
    return Trouble;
}

} // namespace cli
