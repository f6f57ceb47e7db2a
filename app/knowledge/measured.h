// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/entries.h"

/// What was measured, in words.
namespace knowledge {

class Knowledge;

/// What the matrix asks for an observation; FROBNICATE stands for made-up methods, "get" for lower case.
const QStringList &measuredMethods();
/// here, missing, protected.
const QStringList &targetKinds();

/// "405 Not Allowed"; "no answer".
QString statusWords(const Observation::Answer &answer);
/// "405 Not Allowed, Allow: GET, HEAD"; "405 Not Allowed, no Allow": the field is named where one is due.
QString answerWords(const Observation::Answer &answer);
/// "access before method, path before method"; empty: nothing proves any.
QString orderWords(const Observation &observation);
/// "nginx 1.22.1, measured 2026-11-23"
QString measuredWords(const Observation &observation);
/// The column that a method of any name was measured in: registered ones that were not asked have none.
QString measuredAs(const Knowledge &knowledge, const QString &method);

/// Tables as lines of equal columns under a head; "405+" carries Allow, "-" hung up, "." was not asked.
/// One server: methods by kinds of target.
QStringList measuredLines(const Observation &observation);
/// All servers by kinds of target, for one of measuredMethods().
QStringList measuredLines(const Knowledge &knowledge, const QString &method);
/// All servers by methods, on a target that GET can read.
QStringList measuredLines(const Knowledge &knowledge);
/// What the signs of the tables mean.
QString measuredLegend();

} // namespace knowledge
