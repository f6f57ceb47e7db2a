// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

/// Characters and small grammars of RFC 9110 #5.6 that several rooms need.
namespace http {

/// tchar: what a method or field name may consist of (rfc9110#5.6.2).
bool isTokenChar(char c);
/// One or more tchar.
bool isToken(QByteArrayView text);
/// Without SP and HTAB at both ends (OWS, rfc9110#5.6.3).
QByteArrayView trimmedOws(QByteArrayView text);
/// Field names are compared without regard to ASCII case (rfc9110#5.1).
bool sameName(QByteArrayView a, QByteArrayView b);
/// Splits a list value at its commas, not at those inside quoted strings; elements trimmed, empty ones
/// dropped as rfc9110#5.6.1 asks of recipients.
QList<QByteArray> listElements(QByteArrayView value);
/// The bytes for a person: valid UTF-8 as text, every other byte, control character and bidirectional
/// override as a visible escape such as \x1b.
QString visibleText(QByteArrayView bytes);

} // namespace http
