// SPDX-License-Identifier: Apache-2.0
#include "app/lab/certificate.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/opensslv.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <QLibrary>
#include <QRandomGenerator>

#include <cstring>
#include <memory>

namespace lab {

using namespace Qt::StringLiterals;

namespace {

/// Finds functions in libcrypto. It is loaded when a certificate is made: before that, it would make every
/// start of the program a tenth slower.
class Functions {
public:
    Functions()
        : m_file(u"crypto"_s, OPENSSL_SHLIB_VERSION)
    {
        if (!m_file.load())
            m_file.setFileName(QStringLiteral(CRYPTO_LIBRARY));
    }

    template <typename Function> Function find(Function, const char *name)
    {
        const auto found = reinterpret_cast<Function>(m_file.resolve(name));
        m_whole = m_whole && found;
        return found;
    }
    bool isWhole() const { return m_whole; }

private:
    QLibrary m_file;
    bool m_whole = true;
};

#define FOUND(name) decltype(&::name) name = functions.find(decltype (&::name)(), #name)

struct Crypto {
    Functions functions;
    FOUND(ASN1_INTEGER_set_uint64);
    FOUND(BIO_ctrl);
    FOUND(BIO_free_all);
    FOUND(BIO_new);
    FOUND(BIO_s_mem);
    FOUND(EVP_PKEY_Q_keygen);
    FOUND(EVP_PKEY_free);
    FOUND(EVP_sha256);
    FOUND(PEM_write_bio_PrivateKey);
    FOUND(PEM_write_bio_X509);
    FOUND(X509V3_EXT_conf_nid);
    FOUND(X509V3_set_ctx);
    FOUND(X509_EXTENSION_free);
    FOUND(X509_NAME_add_entry_by_txt);
    FOUND(X509_add_ext);
    FOUND(X509_free);
    FOUND(X509_get_serialNumber);
    FOUND(X509_get_subject_name);
    FOUND(X509_getm_notAfter);
    FOUND(X509_getm_notBefore);
    FOUND(X509_gmtime_adj);
    FOUND(X509_new);
    FOUND(X509_set_issuer_name);
    FOUND(X509_set_pubkey);
    FOUND(X509_set_version);
    FOUND(X509_sign);
};

#undef FOUND

const Crypto &crypto()
{
    static const Crypto loaded;
    return loaded;
}

struct Destroy {
    void operator()(EVP_PKEY *key) const { crypto().EVP_PKEY_free(key); }
    void operator()(X509 *certificate) const { crypto().X509_free(certificate); }
    void operator()(X509_EXTENSION *extension) const { crypto().X509_EXTENSION_free(extension); }
    void operator()(BIO *sink) const { crypto().BIO_free_all(sink); }
};
template <typename T> using Owned = std::unique_ptr<T, Destroy>;

bool addExtension(X509 *certificate, int kind, const char *value)
{
    X509V3_CTX context;
    std::memset(&context, 0, sizeof context);
    crypto().X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Owned<X509_EXTENSION> extension(crypto().X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && crypto().X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// A number that no other certificate of this name is likely to have.
bool setSerial(X509 *certificate)
{
    const quint64 number = quint64(QRandomGenerator::system()->generate()) + 1;
    return crypto().ASN1_INTEGER_set_uint64(crypto().X509_get_serialNumber(certificate), number) == 1;
}

bool fill(X509 *certificate, EVP_PKEY *key)
{
    const Crypto &c = crypto();
    constexpr long hour = 3600;
    constexpr long year = 365 * 24 * hour;
    constexpr long version3 = 2;
    X509_NAME *name = c.X509_get_subject_name(certificate);
    const auto *common = reinterpret_cast<const unsigned char *>("Reason Phrase practice server");
    return c.X509_set_version(certificate, version3) == 1 && setSerial(certificate)
        && c.X509_gmtime_adj(c.X509_getm_notBefore(certificate), -hour)
        && c.X509_gmtime_adj(c.X509_getm_notAfter(certificate), year)
        && c.X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0) == 1
        && c.X509_set_issuer_name(certificate, name) == 1 && c.X509_set_pubkey(certificate, key) == 1
        && addExtension(certificate, NID_subject_key_identifier, "hash")
        && addExtension(certificate, NID_basic_constraints, "critical,CA:TRUE")
        && addExtension(certificate, NID_key_usage, "critical,digitalSignature,keyCertSign")
        && addExtension(certificate, NID_ext_key_usage, "serverAuth")
        && addExtension(certificate, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1")
        && c.X509_sign(certificate, key, c.EVP_sha256()) > 0;
}

QByteArray bytesOf(BIO *sink)
{
    char *data = nullptr;
    const long size = crypto().BIO_ctrl(sink, BIO_CTRL_INFO, 0, &data);
    return size > 0 ? QByteArray(data, size) : QByteArray();
}

} // namespace

base::Result<Identity> makeIdentity()
{
    const base::Error error{u"No certificate could be made for the practice server."_s, u"OpenSSL"_s, {}};
    const Crypto &c = crypto();
    if (!c.functions.isWhole())
        return error;
    const Owned<EVP_PKEY> key(c.EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    const Owned<X509> certificate(c.X509_new());
    if (!key || !certificate || !fill(certificate.get(), key.get()))
        return error;
    const Owned<BIO> first(c.BIO_new(c.BIO_s_mem()));
    const Owned<BIO> second(c.BIO_new(c.BIO_s_mem()));
    if (!first || !second || c.PEM_write_bio_X509(first.get(), certificate.get()) != 1
        || c.PEM_write_bio_PrivateKey(second.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return error;
    return Identity{bytesOf(first.get()), bytesOf(second.get())};
}

} // namespace lab
