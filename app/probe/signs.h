// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/evidence.h"

#include <functional>
#include <initializer_list>

/// What can be asked of the evidence. A sign whose answer has not come yet is unknown, never false.
namespace probe {

using Sign = std::function<Truth3(const Evidence &)>;

/// The answer to `ask` has this property.
Sign that(Ask ask, std::function<bool(const Answer &)> property);
/// The answers to both have this relation.
Sign both(Ask a, Ask b, std::function<bool(const Answer &, const Answer &)> relation);
/// The question itself has this property; always known.
Sign asked(bool (*property)(const Subject &));

Sign isNot(Sign sign);
Sign anyOf(std::vector<Sign> signs);
Sign allOf(std::vector<Sign> signs);

Sign hasStatus(Ask ask, std::initializer_list<int> codes);
Sign isSuccess(Ask ask);
Sign isMissing(Ask ask);
Sign isRefusal(Ask ask); ///< 403, 451
Sign isClosed(Ask ask); ///< 401, 403, 407, 451: whoever asks is turned away
Sign isDropped(Ask ask);
Sign sameStatus(Ask a, Ask b);
Sign alike(Ask a, Ask b);
Sign fromElsewhere(Ask a, Ask b); ///< isFromElsewhere()
Sign ofOtherSoftware(Ask a, Ask b);
/// Allow in the answer to `ask` names the method in question.
Sign names(Ask ask);
/// The control with which the question is contrasted. A server whose parser turns the made-up method away
/// (400, 501 or a closed connection) has shown nothing of what stands behind the parser: then the registered
/// method that hardly anybody serves is the control.
Sign control(std::function<bool(const Answer &)> property);
Sign controlAlike(); ///< the control succeeded with the same content as the question

} // namespace probe
