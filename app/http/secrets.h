// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

namespace http {

/// A field whose value is a credential or key: Authorization, Cookie, X-Api-Key, and names that end like one.
bool isSecretField(QByteArrayView name);

/// Values of parameters in a target or URL that are called like a secret, and user information before "@".
std::vector<Span> secretsInTarget(QByteArrayView text);

/// How far to look for what should not be shown.
enum class Depth {
    Heads, ///< fields and targets
    Everything, ///< content, too, and whatever repeats a secret of either direction
};

/// Byte ranges of what should not be shown to others in one direction of an exchange; in order, none empty.
std::vector<Span> secretSpans(const Exchange &exchange, Direction direction, Depth depth = Depth::Heads);

/// The same for content by itself, codings undone; `known` are secrets that would be seen again in it.
std::vector<Span> secretsInContent(QByteArrayView content, const QList<QByteArray> &known);

/// The secrets of both directions themselves, longest first; those too short to be told from words are left
/// out.
QList<QByteArray> secretsOf(const Exchange &exchange);

/// The text with `mask` in place of every secret and of every longer beginning of one.
QString withoutSecrets(QString text, const QList<QByteArray> &secrets, const QString &mask);

/// Any text with `mask` in place of the values that secretsInTarget() finds.
QString withoutParameters(const QString &text, const QString &mask);

} // namespace http
