// SPDX-License-Identifier: Apache-2.0
#include "app/wire/certificatewords.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QSslCertificateExtension>
#include <QSslKey>
#include <QVariantMap>

namespace wire {

using namespace Qt::StringLiterals;

namespace {

/// What fills the gaps of the sentences.
struct About {
    QSslCertificate certificate;
    QString host;
};

QString dayText(const QDateTime &time)
{
    return time.toUTC().date().toString(Qt::ISODate);
}

QString issuerText(const QSslCertificate &certificate)
{
    const QString name = certificate.issuerDisplayName();
    return name.isEmpty() ? u"an authority without a name"_s : name;
}

// For whom the certificate is: its alternative names, else the common name that older ones carry.
QString ownersText(const QSslCertificate &certificate)
{
    const QMultiMap<QSsl::AlternativeNameEntryType, QString> entries = certificate.subjectAlternativeNames();
    QStringList names = entries.values(QSsl::DnsEntry) + entries.values(QSsl::IpAddressEntry);
    names.sort();
    const QString all = names.mid(0, 4).join(u", "_s) + (names.size() > 4 ? u", …"_s : QString());
    return names.isEmpty() ? certificate.subjectDisplayName() : all;
}

// Where the certificate itself says that its issuer's can be had (rfc5280#4.2.2.1).
QString fetchedFrom(const QSslCertificate &certificate)
{
    const QList<QSslCertificateExtension> extensions = certificate.extensions();
    for (const QSslCertificateExtension &extension : extensions) {
        const QVariantMap values = extension.value().toMap();
        if (extension.name() == "authorityInfoAccess"_L1 && values.contains(u"caIssuers"_s))
            return u" The certificate says that it is at %1."_s.arg(values.value(u"caIssuers"_s).toString());
    }
    return {};
}

CertificateWords expired(const About &about)
{
    const QDateTime end = about.certificate.expiryDate();
    const qint64 days = end.daysTo(QDateTime::currentDateTimeUtc());
    return {u"The certificate expired on %1."_s.arg(dayText(end)),
        u"That is %1 days ago. Check the clock of this computer first; if it is right, only the owner can "
        "help, with a new certificate."_s.arg(days)};
}

CertificateWords early(const About &about)
{
    return {u"The certificate is not valid before %1."_s.arg(dayText(about.certificate.effectiveDate())),
        u"Check the clock of this computer (%1 here); if it is right, the owner installed it too early."_s
            .arg(dayText(QDateTime::currentDateTimeUtc()))};
}

CertificateWords otherName(const About &about)
{
    return {u"The certificate is for %1, not for %2."_s.arg(ownersText(about.certificate), about.host),
        u"Use a name that is in it; or the name leads to the wrong machine; or the owner has to have %1 put "
        "into it."_s.arg(about.host)};
}

CertificateWords unknownIssuer(const About &about)
{
    return {u"The issuer is not known here: %1."_s.arg(issuerText(about.certificate)),
        u"Either the server leaves out the certificate of %1, which has to come behind this one: its owner "
        "adds it to the chain.%2 Or that is an authority of your own: name its certificate as a trusted "
        "one."_s.arg(issuerText(about.certificate), fetchedFrom(about.certificate))};
}

CertificateWords selfSigned(const About &)
{
    return {u"The certificate is signed by itself, and is not among the roots trusted here."_s,
        u"Nobody else vouches for it. Compare its fingerprint with what the owner tells you; if it is right, "
        "name the file as a trusted one."_s};
}

CertificateWords unknownRoot(const About &about)
{
    return {u"The chain ends in a root that is not trusted here: %1."_s.arg(issuerText(about.certificate)),
        u"A company's own authority, or a program that reads TLS on the way, looks like this. If you know "
        "the root to be right, name its file as a trusted one."_s};
}

CertificateWords badSignature(const About &about)
{
    return {u"The signature on the certificate is wrong."_s,
        u"It was changed after %1 signed it, or another key of that name did. Nobody should go on."_s.arg(
            issuerText(about.certificate))};
}

bool hasShortKey(const QSslCertificate &certificate)
{
    const QSslKey key = certificate.publicKey();
    const int least = key.algorithm() == QSsl::Ec ? 224 : 2048;
    return !key.isNull() && key.algorithm() != QSsl::Opaque && key.length() > 0 && key.length() < least;
}

// Qt has no code of its own for what OpenSSL finds too weak.
CertificateWords weakOrUnknown(const About &about, const QString &said)
{
    static const QRegularExpression old(
        u"Signature Algorithm: [^\n]*(MD2|MD5|SHA1)"_s, QRegularExpression::CaseInsensitiveOption);
    const bool oldHash = !about.certificate.isNull() && about.certificate.toText().contains(old);
    if (hasShortKey(about.certificate))
        return {u"The key in the certificate is too short to be safe: %1 bits."_s.arg(
                    about.certificate.publicKey().length()),
            u"The owner needs a new key, of 2048 bits or more for RSA, and a certificate for it."_s};
    if (oldHash)
        return {u"The certificate is signed with an algorithm that can be forged (MD5 or SHA-1)."_s,
            u"The owner needs a new certificate from %1, signed with SHA-256 or better."_s.arg(
                issuerText(about.certificate))};
    return {u"The certificate was not accepted: %1."_s.arg(said),
        u"The owner has to look at the certificate; openssl x509 -text shows all of it."_s};
}

struct Fixed {
    QSslError::SslError error;
    const char16_t *what;
    const char16_t *advice;
};

constexpr Fixed fixedWords[] = {
    {QSslError::CertificateRevoked, u"The certificate was revoked.",
        u"Its issuer took it back, perhaps because its key was stolen. Nobody should go on; the owner needs "
        u"a "
        u"new one."},
    {QSslError::InvalidPurpose, u"The certificate was not made for servers.",
        u"It says what it may be used for, and proving a server is not among that. The owner installed the "
        u"wrong one, or needs one with the extended key usage serverAuth."},
    {QSslError::NoPeerCertificate, u"The server showed no certificate.",
        u"Without one nobody knows who answers. Check the port; the owner has to install one."},
    {QSslError::PathLengthExceeded, u"The chain is longer than an authority in it allows.",
        u"One of the authorities may sign servers but no further authority. The owner needs a certificate "
        u"from one that may."},
    {QSslError::InvalidCaCertificate, u"Somebody in the chain signs without being an authority.",
        u"The certificate behind this one may not sign others. The owner has to repair the chain."},
    {QSslError::CertificateRejected, u"The root forbids this use of what it signed.",
        u"Another certificate is needed, from an authority that serves this purpose."},
    {QSslError::CertificateBlacklisted, u"The certificate is on a list of forged ones.",
        u"It is known to have been made by somebody else. Nobody should go on."},
    {QSslError::AuthorityIssuerSerialNumberMismatch,
        u"The certificate names another issuer than the one that was sent.",
        u"The chain was put together from parts that do not belong together: the owner sends the issuer's "
        u"present certificate."},
    {QSslError::SubjectIssuerMismatch, u"A certificate of the chain does not belong to the next one.",
        u"The order or the parts of the chain are wrong: the owner puts it together anew, leaf first."},
    {QSslError::InvalidNotBeforeField, u"The date from which the certificate is valid cannot be read.",
        u"The owner needs a new certificate."},
    {QSslError::InvalidNotAfterField, u"The date until which the certificate is valid cannot be read.",
        u"The owner needs a new certificate."},
};

} // namespace

CertificateWords certificateWords(const QSslError &error, const QString &host)
{
    const About about{error.certificate(), host};
    switch (error.error()) {
    case QSslError::HostNameMismatch:
        return otherName(about);
    case QSslError::CertificateExpired:
        return expired(about);
    case QSslError::CertificateNotYetValid:
        return early(about);
    case QSslError::SelfSignedCertificate:
        return selfSigned(about);
    case QSslError::SelfSignedCertificateInChain:
        return unknownRoot(about);
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return unknownIssuer(about);
    case QSslError::CertificateSignatureFailed:
    case QSslError::UnableToDecryptCertificateSignature:
        return badSignature(about);
    default:
        break;
    }
    for (const Fixed &words : fixedWords) {
        if (words.error == error.error())
            return {QString::fromUtf16(words.what), QString::fromUtf16(words.advice)};
    }
    return weakOrUnknown(about, error.errorString());
}

} // namespace wire
