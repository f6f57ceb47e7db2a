// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/value.h"

#include <vector>

namespace fields {

/// One directive of a Content-Security-Policy.
struct PolicyDirective {
    Span name;
    Span value; ///< source expressions and the like, not read further; may be empty
    bool known = false; ///< one that browsers know
    bool repeated = false; ///< stood before in its policy: browsers ignore it
};
/// One policy; several stand in one value, parted by commas.
struct Policy {
    std::vector<PolicyDirective> directives;
};
/// Content-Security-Policy and its Report-Only (CSP3 #2.2.1). Value and fault may both be there.
Parsed<std::vector<Policy>> parseContentSecurityPolicy(QByteArrayView value);
const PolicyDirective *find(const Policy &policy, QByteArrayView value, QByteArrayView name);

/// Is this a value of Referrer-Policy that browsers know?
bool isReferrerPolicy(QByteArrayView token);

/// Refresh: seconds, then ";" or "," and [ "url=" ] target (WHATWG HTML, declarative refresh).
struct Refresh {
    Number seconds;
    Span target; ///< without quotes; empty when there is none
};
Parsed<Refresh> parseRefresh(QByteArrayView value);

/// A warning of the Warning field, which is obsolete (rfc7234#5.5).
struct WarningValue {
    int code = 0;
    Span agent;
    Text text;
};
Parsed<List<WarningValue>> parseWarning(QByteArrayView value);

} // namespace fields
