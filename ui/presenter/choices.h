// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/knowledge.h"

namespace presenter {

/// One answer to vote for; code 0: no answer at all.
struct Choice {
    int code = 0;
    QString name; ///< "Not Implemented"
};

/// Four answers that are mistaken for each other, the true one among them, highest code first: the place
/// tells nothing.
QList<Choice> choicesFor(int code, const knowledge::Knowledge &knowledge);

} // namespace presenter
