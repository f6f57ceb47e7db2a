// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/http/draft.h"
#include "app/probe/credentials.h"
#include "app/probe/matrixcell.h"

#include <functional>

namespace probe {

/// What a matrix asks, how fast, and what it may do.
struct MatrixPlan {
    MatrixHead head; ///< see defaultMethods() and freshToken(); an empty token: no comparison, no conclusions
    /// Whether unsafe methods may be sent to that place. Empty: nowhere; head.unsafe: everywhere.
    std::function<bool(const http::Destination &)> consent;
    std::vector<http::DraftField> fields; ///< sent with every request
    int lanes = 8; ///< connections at the same time
    double rate = 0; ///< requests a second, 0: no limit, negative: 50 to other machines, no limit to this one
    qint64 budget = 0; ///< most requests, 0: no limit; rows that it leaves open are not announced
    qint64 keepBytes = 0; ///< most bytes of exchanges kept in cells
    bool share = true; ///< equal answers may share one explanation
    Dressing dressing; ///< each connection answers challenges by itself
    wire::Options options = matrixOptions(); ///< totalTimeout is that of one request

    static wire::Options matrixOptions();
};

/// Asks nothing of the server but an answer (rfc9110#9.2.1): GET HEAD OPTIONS TRACE PROPFIND REPORT SEARCH
/// QUERY. Any other method, but the token that nobody registered, wants consent.
bool isSafeToAsk(const QByteArray &method);
/// May be sent again when nothing shows that it arrived (rfc9110#9.2.2).
bool isRepeatable(const QByteArray &method);
/// The usual columns: the safe methods and the common unsafe ones. CONNECT is not among them: it wants
/// another form of target.
QList<QByteArray> defaultMethods();
/// A method name that nobody has, another one each time.
QByteArray freshToken();
/// "GET,PUT LOCK" as methods. Errors: nothing in it, a name that is no token, or CONNECT.
base::Result<QList<QByteArray>> readMethods(const QByteArray &list);

/// The parts of the requests of one target that do not depend on the method.
struct RequestFrame {
    http::Destination destination;
    std::vector<http::DraftField> fields;
    QByteArray tail; ///< " /target HTTP/1.1" and all field lines, without the empty line

    /// The whole request. A method that defines content is sent with Content-Length: 0 (rfc9110#8.6).
    QByteArray bytesFor(const QByteArray &method) const;
};
/// With the fields and cookies of the plan, as its proxy for that place wants it. Errors: what
/// http::compose() says of the URL or of the fields; a proxy that is none.
base::Result<RequestFrame> frameFor(const QByteArray &url, const MatrixPlan &plan);

/// This machine itself, by name or address.
bool isLoopback(const http::Destination &destination);

} // namespace probe
