// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/message.h"

namespace http {

/// What Content-Encoding lists, in the order in which it was applied, lower case; identity is left out
/// (rfc9110#8.4).
QList<QByteArray> contentCodings(const Fields &fields);
/// What Transfer-Encoding lists besides chunked, in the same way (rfc9112#6.1): it is still on the content.
QList<QByteArray> transferCodings(const Fields &fields);

} // namespace http
