// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"
#include "app/http/exchange.h"
#include "app/knowledge/knowledge.h"

/// Lessons, written by anybody as Markdown, whose steps are checked against what really happened.
namespace training {

/// Something that happened in the program, as the checks of lessons see it.
struct Event {
    enum Kind {
        Exchange, ///< a request was answered, or the server hung up
        Investigation, ///< follow-up probes came to a conclusion
        Matrix, ///< a matrix was run to its end
        Page, ///< a screen, an article or a section was opened
        Comparison, ///< codes were set side by side
        Prediction, ///< an answer was chosen before anything was sent
    };

    /// A cell of a matrix.
    struct Cell {
        QByteArray method;
        QByteArray target;
        int status = 0;
    };

    Kind kind = Exchange;

    // An exchange; what was sent is the request that the user sent, not what redirects made of it.
    QByteArray method;
    QByteArray target;
    bool registered = false; ///< the method stands in the registry (rfc9110#16.1)
    bool safe = false; ///< rfc9110#9.2.1; a method nobody registered is not
    http::Fields sent;
    QByteArray arrivedAs; ///< the method of the last request, after redirects
    QList<int> redirects; ///< statuses that led on
    QList<int> interim;
    int status = 0; ///< of the final response; 0: none came
    http::Fields received; ///< fields of the final response
    QString failure; ///< http::failureWord(), empty: none
    QString verdict;
    QStringList findings; ///< rule ids
    QString server; ///< id of the personality that was asked; empty: another server
    QString gate; ///< where the practice server stopped it, "served" when nowhere; empty: not known
    QString hop; ///< which server of a chain answered; empty: there is no chain

    // An investigation; `method` and `target` are those in question.
    QString conclusion;

    std::vector<Cell> cells; ///< of a matrix
    QString page; ///< "path", "lab", "status/501", "rfc9110#15.5.6"
    QStringList codes; ///< compared, in order
    int choice = -1; ///< of a prediction, from 0
    bool right = false;
};

/// The event of an exchange; `earlier` are those that redirects ended. Without server and gate, which only
/// the practice server knows.
Event eventOf(const http::Exchange &exchange, const std::vector<http::Exchange> &earlier,
    const explain::Report &report, const knowledge::Knowledge &facts);

} // namespace training
