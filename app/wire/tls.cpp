// SPDX-License-Identifier: Apache-2.0
#include "app/wire/tls.h"

#include "app/wire/certificatewords.h"
#include "app/wire/clientcertificate.h"
#include "app/wire/keylog.h"

#include <QHostAddress>
#include <QSslCipher>

namespace wire {

using namespace Qt::StringLiterals;

base::Result<QSslConfiguration> tlsConfiguration(const Options &options, const QList<QByteArray> &offered)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setAllowedNextProtocols(offered);
    if (!options.caFile.isEmpty()) {
        const base::Result<QList<QSslCertificate>> roots = certificatesIn(options.caFile);
        if (!roots)
            return roots.error();
        configuration.setCaCertificates(*roots);
    }
    if (const auto error = useClientCertificate(options, &configuration))
        return *error;
    if (const auto error = keyLogProblem(options.keyLogFile))
        return *error;
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

static QString subjectOf(const QSslCertificate &certificate)
{
    return distinguishedName(certificate.subjectInfoAttributes(),
        [&](const QByteArray &key) { return certificate.subjectInfo(key); });
}

static http::Certificate described(
    const QSslCertificate &certificate, const QString &host, const QList<QSslError> &errors)
{
    http::Certificate result;
    result.subject = subjectOf(certificate);
    result.issuer = distinguishedName(certificate.issuerInfoAttributes(),
        [&](const QByteArray &key) { return certificate.issuerInfo(key); });
    result.names = namesOf(certificate);
    result.validFrom = certificate.effectiveDate();
    result.validUntil = certificate.expiryDate();
    result.selfSigned = certificate.isSelfSigned();
    for (const QSslError &error : errors) {
        if (error.certificate() != certificate)
            continue;
        const CertificateWords words = certificateWords(error, host);
        result.problems << words.what + u' ' + words.advice;
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
    const QList<QByteArray> offered = socket.sslConfiguration().allowedNextProtocols();
    for (const QByteArray &protocol : offered)
        info.offered << QString::fromLatin1(protocol);
    if (const QSslCertificate own = socket.localCertificate(); !own.isNull())
        info.clientCertificate = subjectOf(own);
    const QList<QSslCertificate> chain = socket.peerCertificateChain();
    for (const QSslCertificate &certificate : chain)
        info.chain.push_back(described(certificate, host, errors));
    for (const QSslError &error : errors) {
        info.errors << certificateWords(error, host).what;
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
                failure.message = certificateWords(error, host).what;
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
        {u"wrong version number", u"The port answered, but not in TLS: most likely it speaks plain HTTP."},
        {u"packet length too long", u"The port answered with a TLS record that is longer than TLS allows."},
        {u"unknown protocol", u"The port answered, but not in TLS: most likely it speaks plain HTTP."},
        {u"bad record mac", u"A damaged TLS record came instead of an answer: its checksum is wrong."},
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

QString recordText(const QString &detail)
{
    return detail.contains(u"bad record mac", Qt::CaseInsensitive)
        ? u"A TLS record came damaged: its checksum is wrong. Something on the way changed it, or the "
          u"server's "
          "TLS is broken."_s
        : detail;
}

} // namespace wire
