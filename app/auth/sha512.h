// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace auth {

/// SHA-512/256 (FIPS 180-4): a function of its own, which Qt does not have; not SHA-512 cut to 256 bits.
QByteArray sha512t256(QByteArrayView bytes);

} // namespace auth
