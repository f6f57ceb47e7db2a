// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/training/check.h"

/// The readers behind the words of checks. Each fills the clause from its argument; false: the argument is
/// none of what may stand there.
namespace training::words {

/// The values between commas.
QStringList listed(const QString &argument);
QString orWords(const QStringList &list);
/// Bytes for a sentence, long ones cut.
QString shown(const QByteArray &bytes);
/// "405", "4xx" or "none".
bool fitsStatus(int status, const QString &wanted);
bool areStatuses(const QStringList &list);

/// What was seen, where a word has only one way to say it.
using Seen = QString (*)(const Event &);
/// A clause that holds when the value is one of the list.
bool oneOf(const QString &argument, Clause *clause, QString (*value)(const Event &), Seen seen,
    const QString &wanted = QStringLiteral("%1"));

// Of an exchange: exchangewords.cpp.
bool readMethod(const QString &argument, Clause *clause);
bool readArrivedAs(const QString &argument, Clause *clause);
bool readTarget(const QString &argument, Clause *clause);
bool readMethodIs(const QString &argument, Clause *clause);
bool readStatus(const QString &argument, Clause *clause);
bool readInterim(const QString &argument, Clause *clause);
bool readRedirectedBy(const QString &argument, Clause *clause);
bool readHops(const QString &argument, Clause *clause);
bool readRequestHas(const QString &argument, Clause *clause);
bool readRequestLacks(const QString &argument, Clause *clause);
bool readResponseHas(const QString &argument, Clause *clause);
bool readResponseLacks(const QString &argument, Clause *clause);
bool readResponseField(const QString &argument, Clause *clause);
bool readServer(const QString &argument, Clause *clause);
bool readGate(const QString &argument, Clause *clause);
bool readHop(const QString &argument, Clause *clause);
bool readVerdict(const QString &argument, Clause *clause);
bool readFinding(const QString &argument, Clause *clause);
bool readFailure(const QString &argument, Clause *clause);

// Of what else happens in the program: programwords.cpp.
bool readConclusion(const QString &argument, Clause *clause);
bool readAbout(const QString &argument, Clause *clause);
bool readMatrix(const QString &argument, Clause *clause);
bool readPage(const QString &argument, Clause *clause);
bool readCompared(const QString &argument, Clause *clause);
bool readPrediction(const QString &argument, Clause *clause);

} // namespace training::words
