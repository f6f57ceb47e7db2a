// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/fieldlines.h"

namespace explain {

bool startsWithLetters(QByteArrayView text, QByteArrayView prefix)
{
    return text.size() >= prefix.size() && fields::same(text.first(prefix.size()), prefix);
}

Truth plainness(const http::Exchange &exchange)
{
    if (exchange.connection.encrypted || startsWithLetters(exchange.request.target, "https:"))
        return Truth::No;
    if (startsWithLetters(exchange.request.target, "http:"))
        return Truth::Yes;
    return exchange.schemeKnown ? truth(exchange.scheme == "http") : Truth::Unknown;
}

} // namespace explain
