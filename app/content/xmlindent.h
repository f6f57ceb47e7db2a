// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/content/jsonindent.h"

namespace content {

/// XML with a line for each element, where that changes nothing: white space between elements is moved only
/// where an element holds elements alone, and never below xml:space="preserve". Nothing is resolved or
/// loaded. nullopt and a fault: the tags do not fit together, and the text is left as it is.
std::optional<QByteArray> indentedXml(QByteArrayView text, TextFault *fault);

} // namespace content
