// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "app/quiz/question.h"

/// Asking a personality without a connection, as often as one likes.
namespace quiz {

/// What a personality does with a request.
struct Asked {
    http::Exchange exchange;
    QString gate; ///< that stopped it; "served"
    int status = 0; ///< 0: hung up
    bool sound = false; ///< what came says this status, and is whole and well formed
};
/// The request of the draft, answered as the practice server would. Precondition: it can be composed.
Asked ask(const lab::Personality &personality, const http::Draft &draft);

/// A draft for the practice server: "DELETE", "/articles".
http::Draft draftFor(const QByteArray &method, const QByteArray &path);

/// The lines of an exchange, and after each head the place for one that is missing.
std::vector<Line> linesOf(const http::Exchange &exchange);
/// Ids of those lines that the marks lie in.
QStringList linesAt(const std::vector<explain::Mark> &marks, const http::Exchange &exchange);

/// Methods whose order and place differ between servers, and the words for it: what a gate of a personality
/// asks, "Is the method known at all?"; `rule` fills in its list.
QString gateQuestion(const lab::GateRule &rule, const knowledge::Knowledge &knowledge);

} // namespace quiz
