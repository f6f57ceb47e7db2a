// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"
#include "app/http/exchange.h"
#include "app/knowledge/knowledge.h"

#include <optional>

/// Finding out by experiment what a server means: follow-up requests and what their answers say together.
namespace probe {

/// What of an answer is compared with other answers.
struct Answer {
    int status = 0; ///< 0: no status came
    bool dropped = false; ///< the connection ended, or stayed silent, before a status came
    QByteArray reason;
    std::optional<QList<QByteArray>>
        allow; ///< methods that Allow lists (rfc9110#10.2.1); nullopt: no such field
    bool challenge = false; ///< WWW-Authenticate or Proxy-Authenticate is there
    QByteArray location;
    QByteArray modified; ///< Last-Modified
    QByteArray server; ///< the Server field, empty when there is none
    bool dated = false; ///< it carries Date
    QString software; ///< id of the recognised software's profile
    QString page; ///< id of the profile whose page or reason phrase the answer shows
    QByteArray content; ///< at most 64 KiB
    QStringList words; ///< content as a sorted set of words; digits and what was asked for left out

    bool isSuccess() const { return (status >= 200 && status < 300) || status == 304; }
    bool isRedirect() const { return status >= 300 && status < 400 && status != 304; }
    bool isMissing() const { return status == 404 || status == 410; }
    bool asksWho() const { return status == 401 || status == 407; }
    bool isRefusal() const { return status == 403 || status == 451; }
    bool lists(const QByteArray &method) const { return allow && allow->contains(method); }
    /// The words of the kind "csrf", "credentials", "blocked", "error" or "no-route" are in the content.
    bool speaksOf(const QString &kind) const;

    bool operator==(const Answer &) const = default;
};

/// The digest of an exchange; `report` tells the software, `knowledge` how its pages look.
Answer answerOf(
    const http::Exchange &exchange, const explain::Report &report, const knowledge::Knowledge &knowledge);

/// The contents say the same: at least nine of ten words are common to both.
bool isAlike(const Answer &a, const Answer &b);
/// The answers come from different places as far as their fields tell: Server differs, or one has none.
bool isFromElsewhere(const Answer &a, const Answer &b);
/// Both name their software and it is not the same, or the page of `a` is that of a software and Server
/// differs. An application that sets Server on its own answers only proves nothing.
bool isOfOtherSoftware(const Answer &a, const Answer &b);

} // namespace probe
