// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/message.h"

namespace http {

/// Bytes of the whole content, also when only its beginning is kept.
inline qint64 contentSize(const Message &message)
{
    return message.stored ? message.stored->size : message.content.size();
}

} // namespace http
