// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"

#include <QString>

#include <optional>
#include <vector>

namespace window {

/// One request that tells more about an answer.
struct FollowUp {
    QString id; ///< as rules name their probes: "get-here", "made-up-elsewhere"
    QString title;
    QString why;
    http::Draft draft;
};

/// The follow-ups that make sense after `draft` was sent, most telling first. `madeUp` is a method nobody has
/// registered, see madeUpMethod().
std::vector<FollowUp> followUps(const http::Draft &draft, const QByteArray &madeUp);
/// Six random capital letters: no digits, which some servers refuse for other reasons.
QByteArray madeUpMethod();

} // namespace window
