// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace explain {

/// Something the program can do about a failure, at the press of a button. Ids: connect-to, host:NAME,
/// port:NUMBER, retry, scheme:http, scheme:https, chain, trust, keep-waiting, stop, plain-get, hex,
/// save-part, raise-limit, http-1.1, proxy; of the window itself: start-lab, own-data.
struct Offer {
    QString id;
    QString words;

    bool operator==(const Offer &) const = default;
};

/// At most three, the most promising first; none for an exchange that went as it should. `known` are hosts
/// that were asked before, for slips of the finger.
QList<Offer> offersFor(const http::Exchange &exchange, const QStringList &known = {});

/// The host of the list that is closest to a mistyped one; empty: none is close.
QString nearestHost(const QString &host, const QStringList &known);

} // namespace explain
