// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslCertificate>
#include <QSslError>
#include <QString>

/// Why a certificate is not accepted, for a person.
namespace wire {

struct CertificateWords {
    QString what; ///< one sentence: what is wrong with it
    QString advice; ///< who can do what about it
};

/// `host` is the one that was asked for.
CertificateWords certificateWords(const QSslError &error, const QString &host);

} // namespace wire
