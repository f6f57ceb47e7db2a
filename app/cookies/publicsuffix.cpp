// SPDX-License-Identifier: Apache-2.0
#include <libpsl.h>

#include "app/cookies/jar.h"

namespace cookies {

bool isPublicSuffix(const QByteArray &domain)
{
    const psl_ctx_t *list = psl_builtin();
    return list && psl_is_public_suffix2(list, domain.constData(), PSL_TYPE_ANY) != 0;
}

} // namespace cookies
