// SPDX-License-Identifier: Apache-2.0
#include "app/wire/tls.h"

#include <QFile>
#include <QHostAddress>
#include <QSslCipher>
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

static base::Result<QList<QSslCertificate>> certificatesIn(const QString &path)
{
    const base::Result<QByteArray> pem = contentOf(path);
    if (!pem)
        return pem.error();
    QList<QSslCertificate> certificates = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (certificates.isEmpty())
        return base::Error{u"There is no PEM certificate in this file."_s, path, {}};
    return certificates;
}

static base::Result<QSslKey> keyIn(const QString &path)
{
    const base::Result<QByteArray> pem = contentOf(path);
    if (!pem)
        return pem.error();
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(*pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    return base::Error{
        u"There is no private key (RSA or EC, PEM, without passphrase) in this file."_s, path, {}};
}

base::Result<QSslConfiguration> tlsConfiguration(const Options &options)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setAllowedNextProtocols({"http/1.1"_ba});
    if (!options.caFile.isEmpty()) {
        const base::Result<QList<QSslCertificate>> roots = certificatesIn(options.caFile);
        if (!roots)
            return roots.error();
        configuration.setCaCertificates(*roots);
    }
    if (options.certFile.isEmpty())
        return configuration;
    const base::Result<QList<QSslCertificate>> own = certificatesIn(options.certFile);
    if (!own)
        return own.error();
    const base::Result<QSslKey> key = keyIn(options.keyFile.isEmpty() ? options.certFile : options.keyFile);
    if (!key)
        return key.error();
    configuration.setLocalCertificateChain(*own);
    configuration.setPrivateKey(*key);
    return configuration;
}

QString sniFor(const QString &host)
{
    return QHostAddress(host).isNull() ? host : QString();
}

static QString protocolText(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return u"TLS 1.2"_s;
    case QSsl::TlsV1_3:
        return u"TLS 1.3"_s;
    default:
        return {};
    }
}

static QString distinguishedName(const QList<QByteArray> &keys, const auto &valuesOf)
{
    QStringList parts;
    for (const QByteArray &key : keys) {
        const QStringList values = valuesOf(key);
        for (const QString &value : values)
            parts << u"%1=%2"_s.arg(QString::fromLatin1(key), value);
    }
    return parts.join(u", "_s);
}

static QStringList namesOf(const QSslCertificate &certificate)
{
    const QMultiMap<QSsl::AlternativeNameEntryType, QString> names = certificate.subjectAlternativeNames();
    QStringList all = names.values(QSsl::DnsEntry) + names.values(QSsl::IpAddressEntry);
    all.sort();
    return all;
}

static QString dayText(const QDateTime &time)
{
    return time.toUTC().date().toString(Qt::ISODate);
}

static QString issuerText(const QSslCertificate &certificate)
{
    const QString name = certificate.issuerDisplayName();
    return name.isEmpty() ? u"an authority without a name"_s : name;
}

// For whom the certificate is: its alternative names, else the common name that older ones carry.
static QString ownersText(const QSslCertificate &certificate)
{
    const QStringList names = namesOf(certificate);
    const QString all = names.mid(0, 4).join(u", "_s) + (names.size() > 4 ? u", …"_s : QString());
    return names.isEmpty() ? certificate.subjectDisplayName() : all;
}

static QString errorText(const QSslError &error, const QString &host)
{
    const QSslCertificate certificate = error.certificate();
    switch (error.error()) {
    case QSslError::HostNameMismatch:
        return u"The certificate is for %1, not for %2."_s.arg(ownersText(certificate), host);
    case QSslError::CertificateExpired:
        return u"The certificate expired on %1."_s.arg(dayText(certificate.expiryDate()));
    case QSslError::CertificateNotYetValid:
        return u"The certificate is not valid before %1."_s.arg(dayText(certificate.effectiveDate()));
    case QSslError::SelfSignedCertificate:
        return u"The certificate is signed by itself, and is not among the roots trusted here."_s;
    case QSslError::SelfSignedCertificateInChain:
        return u"The chain ends in a root that is not trusted here: %1."_s.arg(issuerText(certificate));
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return u"The issuer is not known here: %1."_s.arg(issuerText(certificate));
    case QSslError::CertificateRevoked:
        return u"The certificate was revoked."_s;
    case QSslError::CertificateSignatureFailed:
        return u"The signature on the certificate is wrong."_s;
    case QSslError::InvalidPurpose:
        return u"The certificate was not made for servers."_s;
    case QSslError::NoPeerCertificate:
        return u"The server showed no certificate."_s;
    default:
        return u"The certificate was not accepted: %1."_s.arg(error.errorString());
    }
}

static http::Certificate described(
    const QSslCertificate &certificate, const QString &host, const QList<QSslError> &errors)
{
    http::Certificate result;
    result.subject = distinguishedName(certificate.subjectInfoAttributes(),
        [&](const QByteArray &key) { return certificate.subjectInfo(key); });
    result.issuer = distinguishedName(certificate.issuerInfoAttributes(),
        [&](const QByteArray &key) { return certificate.issuerInfo(key); });
    result.names = namesOf(certificate);
    result.validFrom = certificate.effectiveDate();
    result.validUntil = certificate.expiryDate();
    result.selfSigned = certificate.isSelfSigned();
    for (const QSslError &error : errors) {
        if (error.certificate() == certificate)
            result.problems << errorText(error, host);
    }
    result.problems.removeDuplicates();
    return result;
}

// The error code is that of any close; only the text tells them apart.
bool isFarewell(const QTcpSocket &socket)
{
    return socket.error() == QAbstractSocket::RemoteHostClosedError
        && socket.errorString() == QSslSocket::tr("The TLS/SSL connection has been closed");
}

http::TlsInfo tlsInfo(const QSslSocket &socket, const QString &host, const QList<QSslError> &errors)
{
    http::TlsInfo info;
    info.cipher = socket.sessionCipher().name();
    if (!info.cipher.isEmpty())
        info.protocol = protocolText(socket.sessionProtocol());
    info.alpn = QString::fromLatin1(socket.sslConfiguration().nextNegotiatedProtocol());
    info.serverName = sniFor(host);
    const QList<QSslCertificate> chain = socket.peerCertificateChain();
    for (const QSslCertificate &certificate : chain)
        info.chain.push_back(described(certificate, host, errors));
    for (const QSslError &error : errors) {
        info.errors << errorText(error, host);
        info.nameMismatch = info.nameMismatch || error.error() == QSslError::HostNameMismatch;
    }
    info.errors.removeDuplicates();
    info.verified = errors.isEmpty() && socket.isEncrypted();
    return info;
}

http::Failure certificateFailure(
    const http::TlsInfo &info, const QString &host, const QList<QSslError> &errors)
{
    static constexpr QSslError::SslError telling[] = {QSslError::CertificateRevoked,
        QSslError::CertificateExpired, QSslError::CertificateNotYetValid, QSslError::HostNameMismatch,
        QSslError::SelfSignedCertificate, QSslError::SelfSignedCertificateInChain};
    http::Failure failure{http::FailureKind::TlsFailed, info.errors.value(0), {}};
    QStringList said;
    for (const QSslError &error : errors)
        said << error.errorString();
    failure.detail = said.join(u"; "_s);
    for (const QSslError::SslError kind : telling) {
        for (const QSslError &error : errors) {
            if (error.error() == kind) {
                failure.message = errorText(error, host);
                return failure;
            }
        }
    }
    return failure;
}

// OpenSSL's reasons, as they stand in the text of the error; the first that fits is taken.
static QString handshakeText(const QString &detail, const QString &host)
{
    struct Reason {
        const char16_t *said;
        const char16_t *words;
    };
    static constexpr Reason reasons[] = {
        {u"wrong version number", u"The port answered, but not in TLS: it seems to speak plain HTTP."},
        {u"packet length too long", u"The port answered, but not in TLS: it seems to speak plain HTTP."},
        {u"unknown protocol", u"The port answered, but not in TLS: it seems to speak plain HTTP."},
        {u"protocol version", u"The server and this program have no version of TLS in common."},
        {u"unsupported protocol", u"The server and this program have no version of TLS in common."},
        {u"no protocols available", u"The server and this program have no version of TLS in common."},
        {u"certificate required", u"The server wants a client certificate, and none was offered."},
        {u"no application protocol", u"The server does not offer HTTP/1.1 on this port (ALPN)."},
        {u"unknown ca", u"The server does not trust the issuer of the client certificate."},
        {u"bad certificate", u"The server did not accept the client certificate."},
        {u"handshake failure",
            u"The server refused the handshake: no cipher in common, or it wants a client certificate."},
        {u"no shared cipher", u"The server and this program have no cipher in common."},
        {u"key too small", u"The server's key is too short to be safe."},
    };
    if (detail.contains(u"unrecognized name"))
        return u"The server knows no site of the name %1."_s.arg(host);
    for (const Reason &reason : reasons) {
        if (detail.contains(QStringView(reason.said), Qt::CaseInsensitive))
            return QString::fromUtf16(reason.words);
    }
    return u"The TLS handshake failed."_s;
}

http::Failure handshakeFailure(QAbstractSocket::SocketError error, const QString &detail, const QString &host)
{
    const bool closed = error == QAbstractSocket::RemoteHostClosedError;
    return {http::FailureKind::TlsFailed,
        closed ? u"The server hung up during the TLS handshake."_s : handshakeText(detail, host), detail};
}

} // namespace wire
