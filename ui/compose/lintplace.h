// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"

namespace compose {

class ComposerModel;

/// Where in the composer a remark points at.
struct Place {
    enum Kind { Method, Target, Version, Field, Content, Trailers, Bytes };
    Kind kind = Bytes;
    int row = -1; ///< Field: of ComposerModel::rows(); -1: it is missing there
    bool value = false; ///< Field: its value, not its name
    http::Span span; ///< into the target, the content without chunks, or (Bytes) all that is sent

    bool operator==(const Place &) const = default;
};

/// The place of the first mark of a finding about the request that is being composed. Raw bytes, and what no
/// form holds, are a place among the bytes.
Place placeOf(const explain::Finding &finding, const ComposerModel &composer);

} // namespace compose
