// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/message.h"

namespace explain {

/// Does Reporting-Endpoints or the older Report-To of this response define an endpoint of that name?
bool isEndpointNamed(const http::Response &response, QByteArrayView name);

} // namespace explain
