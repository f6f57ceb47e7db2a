// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

namespace base {

/// One bit of 64 for a name, whatever its case: a message whose names have not set it lacks the field. Two
/// names may share a bit, so a bit that is set proves nothing.
inline quint64 nameBit(QByteArrayView name)
{
    if (name.isEmpty())
        return 1;
    const auto at = [&name](qsizetype index) { return quint64(uchar(name[index]) | 0x20); };
    // Tried out on the rules and their examples: few names that are common share a bit with those asked for.
    const quint64 mixed = quint64(name.size()) * 0x2c31 + at(0) * 0x2bb9 + at(name.size() / 2) * 0x707d
        + at(name.size() - 1) * 0xf651 + at(name.size() / 3) * 0x4e25;
    return quint64(1) << ((mixed >> 7) & 63);
}

} // namespace base
