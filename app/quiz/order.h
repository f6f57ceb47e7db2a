// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/question.h"

namespace quiz {

/// What has to stand before what.
using Before = std::vector<std::pair<QString, QString>>;

/// Which of these gates of a personality shows to come before which: some request of a fixed set is stopped by
/// both, so that a client can tell. Gates that no request meets together may stand either way.
Before orderShown(const lab::Personality &personality, const QStringList &gates);
/// What data/decisions binds: one gate leads to the other, and an RFC fixes the place of both.
Before orderBound(const QStringList &gates, const knowledge::Knowledge &knowledge);

/// Whether the list has all of it the way round that is asked, and nothing twice.
bool keeps(const QStringList &order, const Before &before);
/// In how many ways these can be put in order.
int waysOf(const QStringList &gates, const Before &before);

} // namespace quiz
