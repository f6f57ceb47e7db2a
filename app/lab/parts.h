// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/json.h"
#include "app/lab/personality.h"

/// Readers of the parts of a personality's file; what is wrong becomes a problem of the reader.
namespace lab {

/// What an answer of status 300 and up contains when it does not say so itself.
struct Page {
    QByteArray type;
    QByteArray content;
};

/// Optional string, as UTF-8.
QByteArray readBytes(base::JsonReader &reader, const QString &key);
/// A string as it is, or lines, each ended by LF.
QByteArray readText(base::JsonReader &reader, const QString &key);
/// No control character, which no field value and no reason phrase may have.
bool isFieldText(const QByteArray &value);
/// Pairs of name and value under "fields".
std::vector<std::pair<QByteArray, QByteArray>> readFields(base::JsonReader &reader);

Answer readAnswer(base::JsonReader &reader, const Page &page);
Route readRoute(base::JsonReader &reader);
/// Answers and deeds of the route are there: every method that is not about the content itself has to say
/// what it does.
void checkRoute(base::JsonReader &reader, const Personality &personality, const Route &route);
/// The same for a route that comes from elsewhere: the first thing that is wrong, or nothing.
std::optional<base::Error> routeError(const Route &route, const Personality &personality);
/// The personality has the answer that stands under `key`; an empty id is none.
void checkAnswer(
    base::JsonReader &reader, const Personality &personality, const QString &key, const QString &id);

} // namespace lab
