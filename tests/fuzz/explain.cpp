// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"

#include <cstdint>
#include <cstdlib>

using namespace Qt::StringLiterals;

/// Two bytes say how much of the rest is the request; what follows it is the response.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QString folder = QStringLiteral(SOURCE_FOLDER "/data");
    static const knowledge::Knowledge knowledge = knowledge::Knowledge::load(folder);
    static const explain::Explainer explainer(knowledge, folder);
    if (size < 2)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 2, qsizetype(size) - 2);
    const qsizetype request = qMin<qsizetype>(data[0] * 256 + data[1], bytes.size());
    const http::Exchange exchange = http::exchangeFromBytes(bytes.first(request), bytes.sliced(request));
    const explain::Report report = explainer.explain(exchange);
    if (report.verdict.id.isEmpty())
        std::abort();
    return 0;
}
