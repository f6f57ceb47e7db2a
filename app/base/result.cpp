// SPDX-License-Identifier: Apache-2.0
#include "app/base/result.h"

namespace base {

QString Error::text() const
{
    QString line = where.isEmpty() ? what : where + QStringLiteral(": ") + what;
    if (!advice.isEmpty())
        line += QLatin1Char(' ') + advice;
    return line;
}

} // namespace base
