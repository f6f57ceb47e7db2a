// SPDX-License-Identifier: Apache-2.0
#include "app/wire/clientcertificate.h"

#include <QBuffer>
#include <QFile>
#include <QSslKey>

namespace wire {

using namespace Qt::StringLiterals;

static base::Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::Error{u"The file cannot be read: %1."_s.arg(file.errorString()), path, {}};
    return file.readAll();
}

base::Result<QList<QSslCertificate>> certificatesIn(const QString &path)
{
    const base::Result<QByteArray> pem = contentOf(path);
    if (!pem)
        return pem.error();
    QList<QSslCertificate> certificates = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (certificates.isEmpty())
        return base::Error{u"There is no PEM certificate in this file."_s, path, {}};
    return certificates;
}

static base::Result<QSslKey> keyIn(const QString &path, const QString &passphrase)
{
    const base::Result<QByteArray> pem = contentOf(path);
    if (!pem)
        return pem.error();
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(*pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase.toUtf8());
        if (!key.isNull())
            return key;
    }
    if (!pem->contains("ENCRYPTED"))
        return base::Error{u"There is no private key (RSA or EC, PEM) in this file."_s, path, {}};
    return base::Error{passphrase.isEmpty() ? u"The private key wants a passphrase."_s
                                            : u"The passphrase does not open the private key."_s,
        path, {}};
}

static std::optional<base::Error> usePkcs12(const Options &options, QSslConfiguration *configuration)
{
    base::Result<QByteArray> content = contentOf(options.pkcs12File);
    if (!content)
        return content.error();
    QBuffer device(&*content);
    device.open(QIODevice::ReadOnly);
    QSslKey key;
    QSslCertificate certificate;
    QList<QSslCertificate> others;
    if (!QSslCertificate::importPkcs12(&device, &key, &certificate, &others, options.passphrase.toUtf8()))
        return base::Error{
            u"This is no PKCS#12 file, or the passphrase does not open it, or it is encrypted in an old way."_s,
            options.pkcs12File, u"openssl pkcs12 -legacy reads those and can write them anew."_s};
    configuration->setLocalCertificateChain(QList{certificate} + others);
    configuration->setPrivateKey(key);
    return std::nullopt;
}

// OpenSSL would go on without a certificate and say so to nobody.
static std::optional<base::Error> usePem(const Options &options, QSslConfiguration *configuration)
{
    const base::Result<QList<QSslCertificate>> own = certificatesIn(options.certFile);
    if (!own)
        return own.error();
    const QString keyFile = options.keyFile.isEmpty() ? options.certFile : options.keyFile;
    const base::Result<QSslKey> key = keyIn(keyFile, options.passphrase);
    if (!key)
        return key.error();
    const QSslKey theirs = own->first().publicKey();
    if (theirs.algorithm() != key->algorithm() || theirs.length() != key->length())
        return base::Error{
            u"This key belongs to another certificate than %1."_s.arg(options.certFile), keyFile, {}};
    configuration->setLocalCertificateChain(*own);
    configuration->setPrivateKey(*key);
    return std::nullopt;
}

std::optional<base::Error> useClientCertificate(const Options &options, QSslConfiguration *configuration)
{
    if (!options.pkcs12File.isEmpty())
        return usePkcs12(options, configuration);
    return options.certFile.isEmpty() ? std::nullopt : usePem(options, configuration);
}

} // namespace wire
