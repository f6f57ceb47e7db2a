// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/glance.h"

#include <QByteArray>

namespace explain {

/// What a bundle of rules or verdicts holds, entry by entry: where each stands in the text and what an
/// exchange must show for it to fire. Made when the program is built (app/explain/makeindex.cpp), so that a
/// program that explains one exchange reads a tenth of the text. Its bytes fit the machine it was made for.

/// For the text of a bundle of rules. Empty when an entry cannot be read.
QByteArray indexOfRules(const QByteArray &bundle);
/// The same for verdicts.
QByteArray indexOfVerdicts(const QByteArray &bundle);

/// The bundle without those entries that none of these glances lets fire. Empty: the index was made for
/// another text.
QByteArray entriesFor(QByteArrayView bundle, QByteArrayView index, const std::vector<Glance> &glances);

} // namespace explain
