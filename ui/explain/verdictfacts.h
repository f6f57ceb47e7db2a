// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"

#include <QList>

namespace explain {

/// One fact of the verdict card: an icon, a quiet label, and a value or a stamp.
struct Fact {
    QString icon;
    QString label;
    QString value;
    bool stamp = false;
    Level tone = Level::Info; ///< of the stamp: Good, Warn or Error
    bool operator==(const Fact &) const = default;
};

/// Everything the verdict card says, in words.
struct VerdictFacts {
    int code = 0; ///< 0: no HTTP answer
    QString codeText; ///< "501", or a word such as "TLS", "Closed", "Refused"
    QString name; ///< "Not Implemented", "No HTTP answer"
    QString classLine; ///< "Server error · 5xx"
    QString sentence;
    int bars = 1;
    QString confidence;
    QList<Fact> facts;
    QList<int> evidence; ///< finding numbers
    QString notProven;
    QString settledBy; ///< in words
    int probes = 0; ///< that can be sent; without them people settle it
    QString client;
    QString server;
    QStringList compare; ///< codes that are often mistaken for this one

    /// What a screen reader says when an answer has come.
    QString spoken(std::size_t findings) const;
};

/// `registeredName` is the name of the status at IANA; empty: the reason phrase that was sent.
VerdictFacts verdictFacts(
    const http::Exchange &exchange, const Report &report, const QString &registeredName);

/// The word that stands where a status code would: "TLS", "Closed", "Refused".
QString failureTitle(http::FailureKind kind);

} // namespace explain
