// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/http/message.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

/// The practice server inside the program.
namespace lab {

/// Methods a route serves, each with the id of the answer it gets; "content" is the route's own. Without a
/// deed GET and HEAD get the content, OPTIONS the answer "options".
using Deeds = QHash<QString, QString>;

/// What is sent, or done to the connection. In values and content `{method}`, `{target}`, `{path}`,
/// `{version}`, `{allow}`, `{length}` (of the route's content), `{types}`, `{challenge}`, `{etag}`,
/// `{request}`,
/// `{status}` and `{reason}` are filled in.
struct Answer {
    QString id;
    int status = 0;
    QByteArray reason;
    std::vector<std::pair<QByteArray, QByteArray>> fields; ///< in this order
    QByteArray content;
    bool hangUp = false; ///< close without a byte
    bool closeAfter = false;
    bool plain = false; ///< without the personality's Server and Date
    std::vector<Answer> interim; ///< sent before it
};

/// A resource the personality knows.
struct Route {
    QString path; ///< exact, or a prefix ending in "*"
    QStringList methods; ///< served here, in the order of Allow; "*" serves any method like GET
    Deeds deeds; ///< what they do, where it is not the usual
    bool forbidden = false;
    QByteArray challenge; ///< not empty: credentials are asked for, WWW-Authenticate says this
    QByteArray type; ///< Content-Type
    QByteArray content;
    QByteArray etag; ///< quoted, as sent
    QDateTime modified;
    std::vector<std::pair<QByteArray, QByteArray>> fields; ///< more fields of its 200
    QList<QByteArray> accepts; ///< media types of request content; empty: any
    qint64 contentLimit = -1; ///< most bytes of request content; negative: none of its own
    bool needsLength = false; ///< 411 without Content-Length
    bool needsCondition = false; ///< 428 without If-Match
    bool ranges = false; ///< Range is honoured
    QString answer; ///< not empty: always this answer id
    QString before; ///< id of an answer whose interim responses precede the 200

    bool operator==(const Route &) const = default;
};

struct Situation;
struct GateRule;
using GateTest = bool (*)(const Situation &, const GateRule &);

/// A gate and the answer that is given when it stops the request; the order of the list is the server's
/// gate order. data/lab/strict.json
struct GateRule {
    QString gate; ///< a word of the table in gates.cpp
    QString answer; ///< answer id
    QStringList list; ///< argument of some gates: methods, versions, defects, hosts, target forms
    GateTest test = nullptr;
};

/// A request that shows what a personality teaches, ready to be sent.
struct Suggestion {
    QString label; ///< "A method nobody implements"
    QByteArray method;
    QByteArray path; ///< request target, as it goes into the request line
    std::vector<std::pair<QByteArray, QByteArray>> fields; ///< beside Host and Content-Length
    QByteArray content;
    QString teaches; ///< what the answer shows, one sentence
    int status = 0; ///< the final status that comes; 0: no answer that can be read
};

/// Who the server pretends to be.
struct Personality {
    QString id;
    QString name;
    QString teaches;
    QString source; ///< what it was modelled on, measured when
    QByteArray server; ///< Server field, empty: none
    bool sendsDate = true;
    bool foldsCase = false; ///< takes "get" for GET
    QStringList known; ///< methods it recognises
    QStringList methods; ///< for Allow where no route is known
    QByteArray allowSeparator = ", ";
    QByteArray user; ///< credentials that its challenges accept
    QByteArray password;
    int targetLimit = 8000; ///< bytes
    int fieldsLimit = 32768; ///< bytes
    int idleTimeout = 30000; ///< milliseconds without a byte after which a connection is closed
    std::vector<GateRule> gates;
    std::vector<Route> routes;
    QHash<QString, Answer> answers;
    std::vector<Suggestion> requests; ///< to try, in this order
};

} // namespace lab
