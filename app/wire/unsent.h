// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"

namespace wire {

/// The composed request after `sent` of its bytes got out: spans never point past what was captured. All out:
/// as it is; part of it: the bytes read anew; nothing: method, target and fields stay for the record, their
/// spans are empty.
http::Request asSent(const http::Composed &composed, qint64 sent);
/// The first request of these bytes, as far as it goes.
http::Request asRead(const QByteArray &bytes);

} // namespace wire
