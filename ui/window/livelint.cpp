// SPDX-License-Identifier: Apache-2.0
#include "ui/window/livelint.h"

#include "app/h2/ask.h"
#include "ui/window/services.h"

#include <algorithm>

namespace window {

static bool isAboutTheRequest(const explain::Finding &finding)
{
    const bool wanted = finding.level == explain::Level::Error || finding.level == explain::Level::Warn
        || finding.level == explain::Level::Info;
    return wanted && !finding.marks.empty()
        && std::all_of(finding.marks.begin(), finding.marks.end(),
            [](const explain::Mark &mark) { return mark.direction == http::Direction::Sent; });
}

// As the call itself will keep it: an HTTP/2 request has no request line, and its names are in lower case.
static void putRequest(const http::Composed &composed, http::Exchange *exchange)
{
    const QByteArray line = composed.bytes.left(std::max<qsizetype>(0, composed.bytes.indexOf("\r\n")));
    if (line.endsWith(" HTTP/2")) {
        exchange->request = h2::writtenRequest(&exchange->capture.sent, h2::askOf(composed, false));
        return;
    }
    exchange->request = composed.request;
    exchange->capture.sent = composed.bytes;
}

std::vector<explain::Finding> requestFindings(Services &services, const http::Composed &composed)
{
    http::Exchange exchange;
    putRequest(composed, &exchange);
    exchange.connection.host = QString::fromUtf8(composed.destination.host);
    exchange.connection.port = composed.destination.port;
    std::vector<explain::Finding> findings = services.explain(exchange).findings;
    std::erase_if(findings, [](const explain::Finding &finding) { return !isAboutTheRequest(finding); });
    std::stable_sort(findings.begin(), findings.end(),
        [](const explain::Finding &a, const explain::Finding &b) { return a.level < b.level; });
    return findings;
}

} // namespace window
