// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/makers.h"

namespace quiz {

/// An example of a rule in which no error and no warning is about anything else.
struct Flawed {
    QStringList lines; ///< as the example has them, and what other rules would miss
    http::Exchange exchange;
    explain::Finding finding;

    /// What the finding says: its title, and why.
    QString words() const;
};

/// One entry for each of the rules that exist; topics are the status of its example.
std::vector<Entry> flawedEntries(Kind kind, const std::vector<const char *> &rules, const Engine &engine);
/// The first example of the entry's rule that is clear; nullopt: there is none.
std::optional<Flawed> flawedOf(const QString &entryId, const Engine &engine);
/// The lines of an example with the fields that other rules miss: Date, Cache-Control, Content-Type.
QStringList completed(const QStringList &lines, const QString &about, const Engine &engine);
/// These lines as the flawed example of the rule, if nothing else is complained of.
std::optional<Flawed> clearly(const QStringList &lines, const QString &rule, const Engine &engine);
/// Ids of the rules with a finding at level error or warn, once each.
QStringList complaints(const explain::Report &report);

} // namespace quiz
