// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/har.h"

#include <array>

namespace interchange {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    QLatin1StringView part;
    http::FailureKind kind;
    const char16_t *message;
};

using Kind = http::FailureKind;

/// The first part that is found decides.
constexpr std::array known{
    Words{"NAME_NOT_RESOLVED"_L1, Kind::NameNotFound, u"The host's name was not found."},
    Words{"UNKNOWN_HOST"_L1, Kind::NameNotFound, u"The host's name was not found."},
    Words{"hostname could not be found"_L1, Kind::NameNotFound, u"The host's name was not found."},
    Words{"REFUSED"_L1, Kind::Refused, u"The connection was refused."},
    Words{"ADDRESS_UNREACHABLE"_L1, Kind::Unreachable, u"The address could not be reached."},
    Words{"INTERNET_DISCONNECTED"_L1, Kind::Unreachable, u"There was no network."},
    Words{"CONNECTION_TIMED_OUT"_L1, Kind::ConnectTimeout, u"No connection came about in time."},
    Words{"TIMED_OUT"_L1, Kind::AnswerTimeout, u"No answer came in time."},
    Words{"NET_TIMEOUT"_L1, Kind::AnswerTimeout, u"No answer came in time."},
    Words{"timed out"_L1, Kind::AnswerTimeout, u"No answer came in time."},
    Words{"ERR_CERT"_L1, Kind::TlsFailed, u"The certificate was not accepted."},
    Words{"ERR_SSL"_L1, Kind::TlsFailed, u"TLS failed."},
    Words{"SEC_ERROR"_L1, Kind::TlsFailed, u"TLS failed."},
    Words{"SSL_ERROR"_L1, Kind::TlsFailed, u"TLS failed."},
    Words{"EMPTY_RESPONSE"_L1, Kind::ClosedBeforeAnswer, u"The server closed the connection without answer."},
    Words{"CONNECTION_CLOSED"_L1, Kind::ClosedBeforeAnswer,
        u"The server closed the connection without answer."},
    Words{"CONNECTION_RESET"_L1, Kind::ClosedBeforeAnswer, u"The server reset the connection."},
    Words{"NET_RESET"_L1, Kind::ClosedBeforeAnswer, u"The server reset the connection."},
    Words{"NET_INTERRUPT"_L1, Kind::ClosedBeforeAnswer, u"The connection broke."},
    Words{"INVALID_HTTP_RESPONSE"_L1, Kind::NotHttp, u"What came back is not HTTP."},
    Words{"CONTENT_LENGTH_MISMATCH"_L1, Kind::Truncated, u"Less content came than Content-Length promised."},
    Words{"INCOMPLETE_CHUNKED"_L1, Kind::Truncated, u"The connection ended before the last chunk."},
    Words{"ABORTED"_L1, Kind::Cancelled, u"The client gave up."},
    Words{"BLOCKED"_L1, Kind::Cancelled, u"The client did not let it through."},
    Words{"cancel"_L1, Kind::Cancelled, u"The client gave up."},
    Words{"PARTIAL_TRANSFER"_L1, Kind::Truncated, u"The content was cut short."},
};

} // namespace

http::Failure failureFromWords(const QString &words)
{
    for (const Words &each : known) {
        if (words.contains(each.part, Qt::CaseInsensitive))
            return {each.kind, QString::fromUtf16(each.message), words.left(200)};
    }
    return {Kind::NotRecorded, u"No answer was recorded, nor why there is none."_s, words.left(200)};
}

} // namespace interchange
