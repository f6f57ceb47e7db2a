// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/personality.h"

/// What the practice server knows about an answer of its own, and a client can only infer.
namespace lab {

struct Reply;

/// What really happened to one request.
struct Truth {
    quint16 clientPort = 0; ///< port of the client: tells whose request it was
    QByteArray method;
    QByteArray target;
    int status = 0; ///< 0: hung up
    QString gate; ///< gate word, "served" when none stopped it, or "timeout"
    QString answer; ///< answer id; empty: the route's own content
    QString personality; ///< id, of the one that answered
    int hop = 0; ///< of the one that answered: 0 is the server the client talked to, 1 the one behind it …
    QStringList path; ///< ids of data/decisions passed before it stopped, in the order of this server
    QString stopped; ///< id of data/decisions where it stopped; empty when served

    bool operator==(const Truth &) const = default;
};

/// What a personality does with the request, said by the gates themselves. Pure; hop and clientPort stay 0.
Truth truthOf(const http::Request &request, const Personality &personality);
/// The same for a reply that respond() gave to this request.
Truth truthOf(const http::Request &request, const Personality &personality, const Reply &reply);

/// The gate of data/decisions that a gate word stands for. A few words have no place of their own in the
/// model; for these the status of the answer decides which question was answered with no. Empty: unknown
/// word, "served", or nothing was refused.
QString decisionOf(const QString &gateWord, int status = 0);
/// Why the word has no gate of its own in data/decisions; empty for words that have one.
QString whyByStatus(const QString &gateWord);
/// The gate of data/decisions that ends with this status where nothing else is known; empty below 300.
QString decisionForStatus(int status);

} // namespace lab

Q_DECLARE_METATYPE(lab::Truth)
