// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <vector>

namespace quiz {

/// One thing that was answered: a question, a prediction or a round with the mystery server. It holds no
/// name.
struct Result {
    QDateTime when;
    QString kind; ///< "predict", …, "prediction", "mystery"
    QString id; ///< of the question; of a prediction method and path
    QString given;
    QString expected; ///< what is right
    bool right = false;
    int probes = 0; ///< requests that were sent; only the mystery counts them
    int score = 0; ///< 0 to 100
};

/// rfc4180 with a line of names, CRLF, UTF-8. A value that a spreadsheet would take for a formula gets an
/// apostrophe. The column "name" is there only when a name was typed.
QByteArray resultsCsv(const std::vector<Result> &results, const QString &name);

/// Of how many how many were right, of one kind or of all.
struct Score {
    int right = 0;
    int all = 0;
};
Score scoreOf(const std::vector<Result> &results, const QString &kind = {});

} // namespace quiz
