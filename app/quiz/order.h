// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/question.h"

namespace quiz {

/// What has to stand before what.
using Before = std::vector<std::pair<QString, QString>>;

/// A request that two gates would stop, so that its answer tells which of them comes first.
struct Witness {
    QString first; ///< gate word
    QString second;
    QString words; ///< the request, and what it got: "FROBNICATE /private: 501"
};
/// Which of these gates of a personality shows to come before which: some request of a fixed set is stopped
/// by both, and their answers have different codes. Gates that no answer tells apart may stand either way.
std::vector<Witness> witnesses(const lab::Personality &personality, const QStringList &gates);
Before orderShown(const std::vector<Witness> &witnesses);
/// Those that tell the whole order: none that follows from others.
std::vector<Witness> fewest(const std::vector<Witness> &witnesses);
/// What data/decisions binds: one gate leads to the other, and an RFC fixes the place of both.
Before orderBound(const QStringList &gates, const knowledge::Knowledge &knowledge);

/// Whether the list has all of it the way round that is asked, and nothing twice.
bool keeps(const QStringList &order, const Before &before);
/// In how many ways these can be put in order.
int waysOf(const QStringList &gates, const Before &before);

} // namespace quiz
