// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/message.h"

namespace h2 {

/// Messages of HTTP/2 written out as lines at the end of `out`. What would tear a line apart - CR, LF and NUL
/// in a name or value - is written as \r, \n and \0; the values of the message keep their bytes.
void writeRequestLine(QByteArray *out, http::Request *request);
/// From `statusText`; without one the status is 0 and has a defect.
void writeStatusLine(QByteArray *out, http::Response *response);
http::Field writtenField(QByteArray *out, const QByteArray &name, const QByteArray &value);
/// The empty line; the body begins after it.
void writeHeadEnd(QByteArray *out, http::Message *message);

/// How the content of a message came.
struct Arrival {
    qint64 size = 0; ///< also what was not kept
    bool ended = false; ///< in order; otherwise it was given up
    bool bodiless = false; ///< by rule there is none
};

/// Settles what says where the content ended. What is more than Content-Length promised is left out of the
/// body.
void settleContent(http::Message *message, const Arrival &arrival);

} // namespace h2
