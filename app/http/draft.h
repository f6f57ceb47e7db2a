// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/http/contentplan.h"
#include "app/http/message.h"

#include <QString>

namespace http {

/// Where a request goes, taken from a URL without rewriting any of its bytes.
struct Destination {
    QByteArray scheme = "http"; ///< "http" or "https", lower case
    QByteArray host; ///< as written, brackets of IPv6 removed
    quint16 port = 80;
    QByteArray authority; ///< host[:port] as written, for Host
    QByteArray target; ///< path and query as written, "/" when there was none; the fragment is left out
    QByteArray userInfo; ///< before "@", never sent in Host

    bool operator==(const Destination &) const = default;
};

/// Splits an http(s) URL at its delimiters only (rfc9110#4.2, rfc3986#3); nothing is decoded or normalised.
/// A URL without scheme is read as http. Errors: unknown scheme, no host, bad port, spaces in the authority.
base::Result<Destination> splitUrl(const QByteArray &url);

/// A request being composed. `fields` holds the program's own fields too, so that each is visible and can be
/// switched off.
struct Draft {
    QByteArray method = "GET";
    QByteArray url; ///< as typed
    std::optional<QByteArray> target; ///< overrides the target that the URL gives; verbatim
    QByteArray version = "HTTP/1.1";
    std::vector<DraftField> fields; ///< the user's, in order
    QList<QByteArray> switchedOff; ///< names of added fields that must not be sent
    QByteArray content;
    std::optional<QByteArray> raw; ///< send these bytes and no others
    std::optional<ContentPlan> plan; ///< content that is made: a form, a file, chunks
    QList<DraftDefect> defects; ///< wrong on purpose; not in HTTP/2, nor in raw bytes

    bool operator==(const Draft &) const = default;
};

/// A part of what is sent after `Composed::bytes`: bytes, or a run of a file that is read while it is sent.
struct Piece {
    QByteArray bytes;
    QString file; ///< empty: `bytes` it is
    qint64 start = 0;
    qint64 size = 0; ///< of the run, or of `bytes`

    bool operator==(const Piece &) const = default;
};

/// What a Draft comes to: the destination, all field lines in sending order, the bytes, and the message map.
struct Composed {
    Destination destination;
    std::vector<DraftField> fields; ///< added ones first (Host, User-Agent, Accept, …), then the user's
    QByteArray bytes;
    Request request; ///< the bytes as the parser reads them
    std::vector<Piece> rest; ///< content that follows `bytes`; empty: all of it is there
    bool holdsBack = false; ///< the content waits for a 100, or for an answer (rfc9110#10.1.1)
};

/// Composes the bytes. Added fields: Host (from the URL; rfc9112#3.2), User-Agent, Accept, Content-Length
/// when the method could have content (rfc9110#8.6), or has, without Transfer-Encoding; for the plan:
/// Content-Type, Expect, Trailer, Transfer-Encoding; each is left out when the user gives a field of that
/// name or switched it off. `Composed::fields` has only what is sent. Order: Host, User-Agent, Accept, the
/// user's fields, the others. Content with files, and content that is held back, goes to `Composed::rest`;
/// a file that cannot be read is an Error naming it. `anyway` lets through what breaks the grammar: a
/// method that is no token, spaces in the target, bad names and CR or LF in values; without it each is an
/// Error naming the part and the offending byte.
base::Result<Composed> compose(const Draft &draft, bool anyway);

} // namespace http
