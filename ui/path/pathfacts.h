// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/walk.h"
#include "app/probe/reveal.h"

/// The decision path as a picture, and as the list that says the same.
namespace path {

/// A station or a gate, with everything that the picture and the list say of it.
struct Entry {
    QString id; ///< of the gate; of a station the id of its main gate
    QString number; ///< "4" for a station, "4.2" for a gate in it
    QString label; ///< "Method known?"
    QString about; ///< short second line, only stations
    QString question; ///< in full
    QString note; ///< "stopped here", "405 says so"
    explain::Outcome outcome = explain::Outcome::Unknown;
    bool inferred = false;
    bool applies = true;
    QList<int> evidence; ///< numbers of findings
    QStringList rules; ///< the same as ids of rules
    QStringList codes; ///< that it can end in: "400", "5xx"
    QString ending; ///< `codes` or, without any, words: "refused, time-out"
    QStringList spec;
    bool binding = false; ///< an RFC fixes its place in the order
    QString boundBy; ///< "RFC 9110 13.2.2"; with "WebDAV, " before it where it is bound there only
    QString strength; ///< MUST, SHOULD, MAY, definition: how binding the code is
    QString remark;
    std::optional<explain::Outcome> real; ///< what the practice server says of it; only where it is revealed
    bool differs = false; ///< `real` is not what was inferred
    int result = -1; ///< status that came of it, 0 for no answer; -1: it is not the end of the path
    QString resultName; ///< "Not Implemented"
    std::vector<Entry> gates; ///< only stations

    /// The words beside the mark: "passed", "inferred", "does not apply"…
    QString outcomeText() const;
    /// "= as it was", "≠ really passed"; empty: not revealed, or this server does not ask it.
    QString truthText() const;
    /// The third line of its box: the same, or what the status says of it.
    QString lastLine() const;
    /// "Gate 4, Method known?: stopped here, evidence 1 2, codes 501 417, RFC 9110 9.1".
    QString spoken() const;
};

/// What the screen shows of an exchange.
struct PathFacts {
    std::vector<Entry> stations;
    QString method;
    QString target;
    int code = 0; ///< 0: no answer
    QString name; ///< reason phrase, or what happened instead
    QString order; ///< "Typical order, not proven on this server"

    const Entry *find(const QString &number) const; ///< null: not there
    /// Number of the station where the path ends.
    QString end() const;
    /// All stations and gates as indented text.
    QString text() const;
};

/// Lays what really happened over the stations; the gates in them are not compared.
void addTruth(const probe::Revealed &revealed, PathFacts *facts);

PathFacts pathFacts(
    const knowledge::Knowledge &knowledge, const http::Exchange &exchange, const explain::Report &report);

/// At most `most` codes; of the classes with many only the class stays.
QStringList shortCodes(const QStringList &codes, qsizetype most);

} // namespace path
