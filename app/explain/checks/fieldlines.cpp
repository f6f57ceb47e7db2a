// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/fieldlines.h"

namespace explain {

bool startsWithLetters(QByteArrayView text, QByteArrayView prefix)
{
    return text.size() >= prefix.size() && fields::same(text.first(prefix.size()), prefix);
}

bool isPlain(const http::Exchange &exchange)
{
    return exchange.scheme == "http" && !exchange.connection.encrypted
        && !startsWithLetters(exchange.request.target, "https:");
}

} // namespace explain
