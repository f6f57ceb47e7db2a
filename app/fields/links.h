// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/uri.h"

namespace fields {

/// One link: <target>; rel=… (rfc8288#3).
struct LinkValue {
    Span target; ///< without the angle brackets
    Parameters parameters;
    std::optional<Fault> targetFault; ///< the target is no URI reference; offsets into the value

    /// The value of rel, whose relation types are parted by spaces; empty when there is none.
    QByteArrayView relations(QByteArrayView value) const;
    /// Is this relation type among them, in any case?
    bool hasRelation(QByteArrayView value, QByteArrayView relation) const;
};
Parsed<List<LinkValue>> parseLink(QByteArrayView value);

/// One element of Forwarded: for, by, host, proto (rfc7239#4).
struct ForwardedElement {
    Parameters pairs;
};
/// The values of for and by must be nodes (rfc7239#6); IPv6 addresses stand in brackets and quotes.
Parsed<List<ForwardedElement>> parseForwarded(QByteArrayView value);

/// An alternative service, or "clear" alone (rfc7838#3).
struct Alternative {
    Span protocol; ///< percent-encoded ALPN id
    Text authority; ///< [host]:port in quotes
    Parameters parameters;
};
struct AltSvc {
    bool clear = false;
    List<Alternative> alternatives;
};
Parsed<AltSvc> parseAltSvc(QByteArrayView value);

} // namespace fields
