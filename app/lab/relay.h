// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/message.h"
#include "app/lab/personality.h"

/// What an intermediary does to messages (rfc9110#7.6).
namespace lab {

/// The request as it goes to the server behind: without the fields that are meant for one hop, with Via, on a
/// connection of its own.
QByteArray onward(const http::Request &request, const Personality &personality);

/// How a response is passed on.
struct Passing {
    QByteArray method; ///< of the request
    bool close = false; ///< this connection ends after it
    std::vector<std::pair<QByteArray, QByteArray>> fields; ///< more fields; they take the place of others
};

/// The response as it goes to the client, content in one piece.
QByteArray passed(const http::Response &response, const Personality &personality, const Passing &passing);
/// An interim response, which has no content.
QByteArray passedInterim(const http::Response &response, const Personality &personality);

} // namespace lab
