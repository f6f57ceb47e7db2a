// SPDX-License-Identifier: Apache-2.0
#include "ui/window/livelint.h"

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

std::vector<explain::Finding> requestFindings(Services &services, const http::Composed &composed)
{
    http::Exchange exchange;
    exchange.request = composed.request;
    exchange.capture.sent = composed.bytes;
    exchange.connection.host = QString::fromUtf8(composed.destination.host);
    exchange.connection.port = composed.destination.port;
    std::vector<explain::Finding> findings = services.explain(exchange).findings;
    std::erase_if(findings, [](const explain::Finding &finding) { return !isAboutTheRequest(finding); });
    std::stable_sort(findings.begin(), findings.end(),
        [](const explain::Finding &a, const explain::Finding &b) { return a.level < b.level; });
    return findings;
}

} // namespace window
