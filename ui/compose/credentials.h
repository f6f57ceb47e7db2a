// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace compose {

/// What an Authorization field says, as far as the form can show it.
struct Credentials {
    enum Scheme { None, Basic, Bearer, Digest, ApiKey, Other };
    Scheme scheme = None;
    QString user;
    QString password;
    QString token;

    bool operator==(const Credentials &) const = default;
};

/// "none", "Basic", "Bearer", "Digest", "API key", "other".
QString schemeWord(Credentials::Scheme scheme);
/// Reads a field value; anything but well-formed Basic (rfc7617#2) or Bearer is Other.
Credentials readCredentials(const std::optional<QByteArray> &value);
/// The field value; nullopt for the others: Digest answers a challenge, and a key has a field of its own.
std::optional<QByteArray> writeCredentials(const Credentials &credentials);

} // namespace compose
