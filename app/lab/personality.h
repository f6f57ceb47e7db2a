// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/http/message.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

/// The practice server inside the program.
namespace lab {

/// What is sent, or done to the connection, when a gate stops a request. `{method}`, `{target}`, `{allow}`,
/// `{version}` and `{length}` are filled in.
struct Answer {
    QString id;
    int status = 0;
    QString reason;
    std::vector<std::pair<QString, QString>> fields; ///< in this order
    QString content;
    bool hangUp = false; ///< close without a byte
    bool closeAfter = false;
    std::vector<Answer> interim; ///< sent before it
};

/// A resource the personality knows.
struct Route {
    QString path; ///< exact, or ending in "*"
    QStringList methods; ///< served here
    bool forbidden = false;
    QString challenge; ///< not empty: credentials are asked for
    QString type;
    QString content;
    QString answer; ///< not empty: always this answer id
};

/// A gate and the answer that is given when it stops the request; the order of the list is the server's
/// gate order. data/lab/strict.json
struct GateRule {
    QString gate; ///< request-line, version, target-length, fields-size, field-syntax, host, framing,
                  ///< transfer-coding, method-syntax, method-known, expectation, asterisk, trace, connect,
                  ///< filter, route, authentication, permission, method-allowed, content-type…
    QString answer;
    QStringList methods; ///< argument of some gates: the methods it is about
};

struct Personality {
    QString id;
    QString name;
    QString teaches;
    QString source; ///< what it was modelled on, measured when
    QString server; ///< Server field, empty: none
    bool sendsDate = true;
    QStringList known; ///< methods it recognises
    int targetLimit = 8000;
    int fieldsLimit = 32768;
    std::vector<GateRule> gates;
    std::vector<Route> routes;
    QHash<QString, Answer> answers;
};

} // namespace lab
