// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/conclude.h"

/// The words around a conclusion: what each answer showed, what is ruled out, what to change.
namespace probe {

struct Proof {
    Ask ask = Ask::MethodHere;
    QString text; ///< "GET works: something is here, and you may read it."

    bool operator==(const Proof &) const = default;
};

/// One sentence for each answer there is, in the order of the enumeration.
std::vector<Proof> proofs(const Evidence &evidence);

/// A reading that the answers exclude, and why.
struct Excluded {
    QString id;
    QString why;

    bool operator==(const Excluded &) const = default;
};
std::vector<Excluded> excluded(const Evidence &evidence);

/// The name of a reading for people: "refused by a filter in front".
QString readingName(const QString &id);

struct Advice {
    QStringList client;
    QStringList server; ///< the last ones from the profile of the software, when it was recognised
    QStringList open; ///< what the conclusion leaves unproven
};
Advice adviceFor(
    const Conclusion &conclusion, const Evidence &evidence, const knowledge::Knowledge &knowledge);

/// The verdict of the question's report, told anew with what the probes showed.
explain::Verdict retold(const explain::Verdict &before, const Conclusion &conclusion, const Advice &advice);

} // namespace probe
