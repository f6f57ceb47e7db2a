// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/streams.h"
#include "app/cookies/jar.h"
#include "app/wire/hop.h"

#include <QJsonObject>

namespace cli {

/// All that one `send` led to.
struct Course {
    std::vector<wire::Hop> hops;
    std::vector<cookies::Outcome>
        cookies; ///< what became of the cookies that were set; empty: no jar, or none
    bool hasJar = false;
};

/// Each hop with its reason and what changed, when there were several or one was left out; then the cookies,
/// of which is always said whether any were sent.
void printCourse(Streams &io, const Course &course);
/// The same as members of the object of `send`.
void addCourse(QJsonObject *object, const Course &course);

/// What was printed with every one of the secrets masked.
QString maskedText(const QString &text, const QList<QByteArray> &secrets);
QJsonValue maskedJson(const QJsonValue &value, const QList<QByteArray> &secrets);

} // namespace cli
