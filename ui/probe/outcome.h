// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/investigation.h"

/// The screens of an investigation: its plan before anything is sent, and what came of it.
namespace probeui {

/// What is asked about: a request, and the answer it got when there is one.
struct Question {
    http::Draft draft;
    std::optional<http::Exchange> exchange;
    explain::Report report;
    QString place; ///< "127.0.0.1:41873", where it went

    /// "DELETE /articles/42", bytes that are no text made visible.
    QString request() const;
    /// "403", "no answer"
    QString answer() const;
    int status() const; ///< 0: no status came
};

/// What one address answered, and what follows from it.
struct Side {
    QString name; ///< "192.0.2.44:443"
    probe::Plan plan;
    probe::Evidence evidence;
    probe::Conclusion conclusion;
    probe::Advice advice;
    std::vector<probe::Done> done; ///< in the order of sending, an adopted answer first
    std::vector<probe::GateSeen> gates;
    int sent = 0;
    bool stoodIn = false; ///< the made-up method stands for the one in question
    bool cancelled = false;
    std::optional<http::Failure> failure;

    const probe::Done *find(probe::Ask ask) const;
    /// The number, from 1, of the proof that this answer gives; 0 when there is none.
    int numberOf(probe::Ask ask) const;
    bool isTelling(probe::Ask ask) const; ///< the conclusion rests on it
};
Side sideOf(const QString &name, const probe::Investigation &investigation);

/// An investigation that is over.
struct Outcome {
    Question question;
    std::vector<Side> sides; ///< the URL's own address first
    qint64 milliseconds = 0;

    const Side &own() const { return sides.front(); }
    int sent() const; ///< to all addresses
};

/// "403", "no answer", "not asked"
QString answerWords(const Side &side, probe::Ask ask);
/// "DELETE /articles/42" of a probe.
QString requestWords(const probe::Probe &probe);

} // namespace probeui
