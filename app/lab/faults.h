// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/responder.h"

/// Answers that are wrong on purpose.
namespace lab {

/// All words for faults, for messages and the schema.
const QStringList &faultWords();
/// What the fault does, one short sentence; empty for an unknown word.
QString aboutFault(const QString &word);

/// What the number of a fault may be; all zero for faults without one.
struct AmountRange {
    qint64 usual = 0;
    qint64 least = 0;
    qint64 most = 0;
};
AmountRange amountOf(const QString &word);

/// Makes a sound reply as wrong as the faults ask, one after the other. Pure; memory stays small however
/// endless the answer is.
void spoil(Reply &reply, const std::vector<Fault> &faults);

} // namespace lab
