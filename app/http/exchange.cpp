// SPDX-License-Identifier: Apache-2.0
#include "app/http/exchange.h"

namespace http {

using namespace Qt::StringLiterals;

QString failureWord(FailureKind kind)
{
    switch (kind) {
    case FailureKind::BadAddress:
        return u"bad-address"_s;
    case FailureKind::NameNotFound:
        return u"name-not-found"_s;
    case FailureKind::Refused:
        return u"refused"_s;
    case FailureKind::Unreachable:
        return u"unreachable"_s;
    case FailureKind::ConnectTimeout:
        return u"connect-timeout"_s;
    case FailureKind::TlsFailed:
        return u"tls-failed"_s;
    case FailureKind::ClosedBeforeAnswer:
        return u"closed-before-answer"_s;
    case FailureKind::AnswerTimeout:
        return u"answer-timeout"_s;
    case FailureKind::NotHttp:
        return u"not-http"_s;
    case FailureKind::Truncated:
        return u"truncated"_s;
    case FailureKind::SendFailed:
        return u"send-failed"_s;
    case FailureKind::LimitExceeded:
        return u"limit-exceeded"_s;
    case FailureKind::Cancelled:
        return u"cancelled"_s;
    }
    return {};
}

double Timings::total() const
{
    double sum = 0;
    for (const double phase : {dns, connect, tls, send, wait, receive})
        sum += phase > 0 ? phase : 0;
    return sum;
}

const Response *Exchange::finalResponse() const
{
    if (responses.empty() || responses.back().isInterim())
        return nullptr;
    return &responses.back();
}

} // namespace http
